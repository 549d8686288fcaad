/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/checkup-digest.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

ClinicDigest *clinic_digest_record_read (JsonObject *object,
                                         GError    **error);
JsonObject   *clinic_digest_record_write (const ClinicDigest *digest);

G_END_DECLS
