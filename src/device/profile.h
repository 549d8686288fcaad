/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/bundle.h"

G_BEGIN_DECLS

gboolean      clinic_profile_looks_like (GBytes *bytes);
ClinicBundle *clinic_profile_read (GBytes  *bytes,
                                   gboolean device_only,
                                   GError **error);

G_END_DECLS
