/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/bundle.h"

G_BEGIN_DECLS

gboolean      clinic_declaration_looks_like (GBytes *bytes);
ClinicBundle *clinic_declaration_read (GBytes  *bytes,
                                       GError **error);

G_END_DECLS
