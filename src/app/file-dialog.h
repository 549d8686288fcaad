/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @owner is alive whenever one of these is called. */
typedef void (*ClinicFilesChosenFunc) (GtkWidget  *owner,
                                       GListModel *files, /* GFile */
                                       gpointer    user_data);
typedef void (*ClinicFileSavedFunc) (GtkWidget    *owner,
                                     const char   *name, /* for the eye */
                                     const GError *error,
                                     gpointer      user_data);

typedef struct
{
  const char        *name; /* translated */
  const char *const *patterns;
} ClinicFileFilter;

void clinic_file_dialog_open (GtkWidget              *owner,
                              const char             *title,
                              gboolean                several,
                              const ClinicFileFilter *filter,
                              ClinicFilesChosenFunc   chosen,
                              gpointer                user_data);
void clinic_file_dialog_save (GtkWidget          *owner,
                              const char         *title,
                              const char         *file_name,
                              GBytes             *contents,
                              ClinicFileSavedFunc saved,
                              gpointer            user_data);

G_END_DECLS
