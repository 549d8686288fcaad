/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/general-name.h"

G_BEGIN_DECLS

gboolean clinic_name_subtree_is_valid (const ClinicGeneralName *base);
gboolean clinic_name_subtree_concerns (const ClinicGeneralName *base,
                                       const ClinicGeneralName *name);
gboolean clinic_name_subtree_can_judge (const ClinicGeneralName *base,
                                        const ClinicGeneralName *name);
gboolean clinic_name_subtree_contains (const ClinicGeneralName *base,
                                       const ClinicGeneralName *name);
gboolean clinic_name_subtree_touches (const ClinicGeneralName *base,
                                      const ClinicGeneralName *name);

G_END_DECLS
