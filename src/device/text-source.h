/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/progress.h"

G_BEGIN_DECLS

/* Text from a file of any size, a block at a time: unpacked where it was packed, UTF-8 where it was UTF-16. */
typedef struct _ClinicTextSource ClinicTextSource;

ClinicTextSource *clinic_text_source_new_for_bytes (GBytes  *bytes,
                                                    GError **error);
ClinicTextSource *clinic_text_source_new_for_path (const char *path,
                                                   GError    **error);
void              clinic_text_source_free (ClinicTextSource *self);
void              clinic_text_source_set_progress (ClinicTextSource  *self,
                                                   ClinicProgressFunc progress,
                                                   gpointer           user_data);
void              clinic_text_source_set_most_at_once (ClinicTextSource *self,
                                                       gsize             most);
gssize            clinic_text_source_read (ClinicTextSource *self,
                                           char             *block,
                                           gsize             length,
                                           GError          **error);
const char       *clinic_text_source_get_note (const ClinicTextSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicTextSource, clinic_text_source_free)

G_END_DECLS
