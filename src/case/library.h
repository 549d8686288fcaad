/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"

G_BEGIN_DECLS

/* The library of cases: one SQLite file. Every call is one short transaction. */
typedef struct _ClinicLibrary ClinicLibrary;

typedef struct
{
  gint64 id;
  char  *ticket;
  char  *user;
  char  *state;      /* one translated sentence on where the case stands */
  gint64 changed_at; /* Unix seconds */
} ClinicLibraryRow;

ClinicLibrary *clinic_library_open (const char *path,
                                    GError    **error);
void           clinic_library_close (ClinicLibrary *self);
gint64         clinic_library_add (ClinicLibrary *self,
                                   ClinicCase    *visit,
                                   const char    *state,
                                   gint64         now,
                                   GError       **error);
gboolean       clinic_library_save (ClinicLibrary *self,
                                    gint64         id,
                                    ClinicCase    *visit,
                                    const char    *state,
                                    gint64         now,
                                    GError       **error);
ClinicCase    *clinic_library_load (ClinicLibrary *self,
                                    gint64         id,
                                    GError       **error);
gboolean       clinic_library_set_hidden (ClinicLibrary *self,
                                          gint64         id,
                                          gboolean       hidden,
                                          GError       **error);
gboolean       clinic_library_purge (ClinicLibrary *self,
                                     GError       **error);
GPtrArray     *clinic_library_list (ClinicLibrary *self,
                                    const char    *search,
                                    guint          limit,
                                    GError       **error);
char          *clinic_library_dup_default_path (void);
void           clinic_library_row_free (ClinicLibraryRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLibrary, clinic_library_close)

G_END_DECLS
