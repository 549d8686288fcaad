/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/plist.h"
#include "pki/bundle.h"

G_BEGIN_DECLS

char *clinic_profile_dup_label (plist_t payload);
void  clinic_profile_lint (ClinicBundle *bundle,
                           plist_t       profile);

G_END_DECLS
