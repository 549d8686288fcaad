/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

/* What more than one cause looks for in the evidence. */
gboolean clinic_observe_never_asks (const ClinicEvidence *evidence);
gboolean clinic_observe_asks (const ClinicEvidence *evidence);
gboolean clinic_observe_answered_never (const ClinicEvidence *evidence);
gboolean clinic_observe_answered_appears (const ClinicEvidence *evidence);
gboolean clinic_observe_safari_asks (const ClinicEvidence *evidence);
gboolean clinic_observe_safari_silent (const ClinicEvidence *evidence);
gboolean clinic_observe_safari_signs_in (const ClinicEvidence *evidence);
gboolean clinic_observe_safari_refused (const ClinicEvidence *evidence);
gboolean clinic_observe_identity_listed (const ClinicEvidence *evidence);
gboolean clinic_observe_identity_absent (const ClinicEvidence *evidence);

gboolean clinic_observe_lacks_intermediate (const ClinicEvidence *evidence);
gboolean clinic_observe_lacks_root (const ClinicEvidence *evidence);
gboolean clinic_observe_holds_intermediates (const ClinicEvidence *evidence);
gboolean clinic_observe_holds_chain (const ClinicEvidence *evidence);
gboolean clinic_observe_issuer_unknown (const ClinicEvidence *evidence);
gboolean clinic_observe_curable_by_push (const ClinicEvidence *evidence);

gboolean clinic_observe_names_nobody (const ClinicEvidence *evidence);
gboolean clinic_observe_offered (const ClinicEvidence *evidence);
gboolean clinic_observe_not_offered (const ClinicEvidence *evidence);
gboolean clinic_observe_foreign_list (const ClinicEvidence *evidence);

gboolean clinic_observe_log_likely (const ClinicEvidence *evidence);
gboolean clinic_observe_log_possible (const ClinicEvidence *evidence);
gboolean clinic_observe_log_request (const ClinicEvidence *evidence);
gboolean clinic_observe_log_rejects_server (const ClinicEvidence *evidence);
gboolean clinic_observe_entra_refusal (const ClinicEvidence *evidence);
gboolean clinic_observe_entra_revoked (const ClinicEvidence *evidence);

G_END_DECLS
