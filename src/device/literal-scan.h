/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Many texts looked for at once. */
typedef struct _ClinicLiteralScan ClinicLiteralScan;

ClinicLiteralScan *clinic_literal_scan_new (const char *const *literals);
void               clinic_literal_scan_free (ClinicLiteralScan *self);
void               clinic_literal_scan_tune (ClinicLiteralScan *self,
                                             const char        *sample,
                                             gsize              length);
gsize              clinic_literal_scan_get_longest (const ClinicLiteralScan *self);
gboolean           clinic_literal_scan_has (const ClinicLiteralScan *self,
                                            const char              *text,
                                            gsize                    length);
void               clinic_literal_scan_find_all (const ClinicLiteralScan *self,
                                                 const char              *text,
                                                 gsize                    length,
                                                 GArray                  *hits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLiteralScan, clinic_literal_scan_free)

G_END_DECLS
