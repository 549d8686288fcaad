/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/raw-source.h"

G_BEGIN_DECLS

/* How much of the beginning of a file tells whether it is packed. */
#define CLINIC_PACKED_TEXT_SNIFF_BYTES 512

/* What somebody packed before sending it, file by file and a block at a time. Nothing is written to the disk. */
typedef struct _ClinicPackedText ClinicPackedText;

gboolean          clinic_packed_text_matches (const void *data,
                                              gsize       length);
ClinicPackedText *clinic_packed_text_new (ClinicRawSource *raw);
void              clinic_packed_text_free (ClinicPackedText *self);
int               clinic_packed_text_next (ClinicPackedText *self,
                                           GError          **error);
gssize            clinic_packed_text_read (ClinicPackedText *self,
                                           void             *block,
                                           gsize             length,
                                           GError          **error);
const char       *clinic_packed_text_get_name (const ClinicPackedText *self);
const char       *clinic_packed_text_get_note (const ClinicPackedText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPackedText, clinic_packed_text_free)

G_END_DECLS
