/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/progress.h"

G_BEGIN_DECLS

/* The bytes of a file, or bytes at hand, a block at a time. */
typedef struct _ClinicRawSource ClinicRawSource;

ClinicRawSource *clinic_raw_source_new_for_bytes (GBytes *bytes);
ClinicRawSource *clinic_raw_source_new_for_path (const char *path,
                                                 GError    **error);
void             clinic_raw_source_free (ClinicRawSource *self);
void             clinic_raw_source_set_progress (ClinicRawSource   *self,
                                                 ClinicProgressFunc progress,
                                                 gpointer           user_data);
void             clinic_raw_source_set_most_at_once (ClinicRawSource *self,
                                                     gsize            most);
guint64          clinic_raw_source_get_size (const ClinicRawSource *self);
guint64          clinic_raw_source_get_place (const ClinicRawSource *self);
void             clinic_raw_source_seek (ClinicRawSource *self,
                                         guint64          place);
gssize           clinic_raw_source_read (ClinicRawSource *self,
                                         void            *block,
                                         gsize            length,
                                         GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRawSource, clinic_raw_source_free)

G_END_DECLS
