/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

/* What the device's log says beside the article's lines. None of it confirms a cause alone. */
gboolean clinic_observe_log_refused (const ClinicEvidence *evidence);
gboolean clinic_observe_log_scep_failed (const ClinicEvidence *evidence);
gboolean clinic_observe_log_profile_failed (const ClinicEvidence *evidence);
gboolean clinic_observe_log_arrived (const ClinicEvidence *evidence);
gboolean clinic_observe_log_issuer_not_fetched (const ClinicEvidence *evidence);
gboolean clinic_observe_log_names_nobody (const ClinicEvidence *evidence);
gboolean clinic_observe_log_silent (const ClinicEvidence *evidence);

G_END_DECLS
