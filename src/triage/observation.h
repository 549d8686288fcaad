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
gboolean clinic_observe_holds_stranger (const ClinicEvidence *evidence);
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
gboolean clinic_observe_smart_card_page (const ClinicEvidence *evidence);
gboolean clinic_observe_entra_refusal (const ClinicEvidence *evidence);
gboolean clinic_observe_entra_revoked (const ClinicEvidence *evidence);

/* What the sign-in server told the agent’s computer. */
gboolean clinic_observe_server_asks (const ClinicEvidence *evidence);
gboolean clinic_observe_server_asks_outside (const ClinicEvidence *evidence);
gboolean clinic_observe_server_asks_on_port (const ClinicEvidence *evidence);
gboolean clinic_observe_server_silent (const ClinicEvidence *evidence);
gboolean clinic_observe_server_silent_outside (const ClinicEvidence *evidence);
gboolean clinic_observe_server_blocked (const ClinicEvidence *evidence);
gboolean clinic_observe_server_blocked_outside (const ClinicEvidence *evidence);
gboolean clinic_observe_server_lost_certauth (const ClinicEvidence *evidence);
gboolean clinic_observe_server_stranger_certauth (const ClinicEvidence *evidence);
gboolean clinic_observe_server_sound_certauth (const ClinicEvidence *evidence);
gboolean clinic_observe_server_lacks_version (const ClinicEvidence *evidence);
gboolean clinic_observe_server_lacks_secrecy (const ClinicEvidence *evidence);
gboolean clinic_observe_server_speaks (const ClinicEvidence *evidence);
gboolean clinic_observe_server_bad_chain (const ClinicEvidence *evidence);
gboolean clinic_observe_server_lone_chain (const ClinicEvidence *evidence);
gboolean clinic_observe_server_whole_chain (const ClinicEvidence *evidence);
gboolean clinic_observe_server_needs_name (const ClinicEvidence *evidence);
gboolean clinic_observe_server_needs_no_name (const ClinicEvidence *evidence);
gboolean clinic_observe_server_full_list (const ClinicEvidence *evidence);
gboolean clinic_observe_server_short_list (const ClinicEvidence *evidence);
gboolean clinic_observe_server_no_list (const ClinicEvidence *evidence);
gboolean clinic_observe_server_only_lists (const ClinicEvidence *evidence);
gboolean clinic_observe_server_only_empty_lists (const ClinicEvidence *evidence);

/* Several of its answers beside each other, and what it made of a certificate. */
gboolean clinic_observe_server_other_issuer (const ClinicEvidence *evidence);
gboolean clinic_observe_server_other_issuer_elsewhere (const ClinicEvidence *evidence);
gboolean clinic_observe_server_same_issuer_elsewhere (const ClinicEvidence *evidence);
gboolean clinic_observe_server_asks_inside_only (const ClinicEvidence *evidence);
gboolean clinic_observe_shown_needs_intermediates (const ClinicEvidence *evidence);
gboolean clinic_observe_shown_own_needs_intermediates (const ClinicEvidence *evidence);
gboolean clinic_observe_shown_unknown_ca (const ClinicEvidence *evidence);
gboolean clinic_observe_shown_own_unknown_ca (const ClinicEvidence *evidence);
gboolean clinic_observe_shown_accepted_alone (const ClinicEvidence *evidence);
gboolean clinic_observe_shown_own_accepted_alone (const ClinicEvidence *evidence);

G_END_DECLS
