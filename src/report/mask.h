/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes names of people, devices and servers out of the lines of a log, so that they can be shown to others. The same
 * name has the same number in all lines of one mask. */
typedef struct _ClinicMask ClinicMask;

ClinicMask *clinic_mask_new (const char *keep_host);
void        clinic_mask_free (ClinicMask *self);
char       *clinic_mask_line (ClinicMask *self,
                              const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicMask, clinic_mask_free)

G_END_DECLS
