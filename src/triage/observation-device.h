/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

/* What is known of the device by name only. */
const ClinicHoldings         *clinic_device_get_named (const ClinicEvidence *evidence);
const ClinicNamedCertificate *clinic_device_find_identity (const ClinicEvidence *evidence);
const char                   *clinic_device_get_gap (const ClinicEvidence *evidence);

gboolean clinic_observe_named_issuer_absent (const ClinicEvidence *evidence);
gboolean clinic_observe_named_higher_absent (const ClinicEvidence *evidence);
gboolean clinic_observe_named_issuer_present (const ClinicEvidence *evidence);
gboolean clinic_observe_named_chain (const ClinicEvidence *evidence);
gboolean clinic_observe_named_root_absent (const ClinicEvidence *evidence);
gboolean clinic_observe_named_identity (const ClinicEvidence *evidence);
gboolean clinic_observe_named_identity_absent (const ClinicEvidence *evidence);
gboolean clinic_observe_named_identity_expired (const ClinicEvidence *evidence);
gboolean clinic_observe_one_payload (const ClinicEvidence *evidence);

G_END_DECLS
