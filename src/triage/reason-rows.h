/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/observation-device.h"
#include "triage/observation-log.h"
#include "triage/observation.h"
#include "triage/reason.h"

#include <glib/gi18n.h>

G_BEGIN_DECLS

/* What the reasons are written with. One file a family of causes, beside that of the causes themselves.
 *
 * The evidence a reason names is a finding, a question, an answer or a test step, or one of: `certificate` (the user
 * certificate), `user` (the reported name), `verdict` (of the chain), `accepted-names` (the server's list),
 * `device-log`, `device.by-name` (names on the device, never decisive), `server.probe` (what the sign-in server told
 * last), `server.earlier` (that beside what it told before), `server.rehearsal` (what it made of a certificate). */

#define HOLDS(name, expression)                  \
  static gboolean name (const ClinicEvidence *e) \
  {                                              \
    return (expression);                         \
  }                                              \
  G_STATIC_ASSERT (TRUE)

#define ANSWERED(question, answer) clinic_evidence_has_answer (e, question, answer)
#define SAW(answer)                clinic_evidence_has_seen (e, answer)
#define SAID_YES(step)             (clinic_evidence_get_test (e, step) == CLINIC_TEST_YES)
#define SAID_NO(step)              (clinic_evidence_get_test (e, step) == CLINIC_TEST_NO)

#define DECISIVE CLINIC_STRENGTH_DECISIVE
#define STRONG   CLINIC_STRENGTH_STRONG
#define WEAK     CLINIC_STRENGTH_WEAK

/* A prompt speaks against every fault that lies before it, and no prompt against every fault behind it. */
#define LIES_BEFORE_THE_PROMPT                                                                                       \
  { "safari.prompt", DECISIVE, N_("iOS asks for the certificate in Safari, so the way up to the prompt is clear."), \
    clinic_observe_safari_asks },                                                                                    \
  {                                                                                                                  \
    "appears", STRONG, N_("The caller says that the device does ask for a certificate; this fault shows earlier."), \
      clinic_observe_answered_appears                                                                                \
  }
#define LIES_BEHIND_THE_PROMPT                                                                                   \
  { "safari.prompt", STRONG, N_("iOS does not ask in Safari, so nobody can have refused the certificate yet."), \
    clinic_observe_safari_silent },                                                                              \
  {                                                                                                              \
    "never", STRONG, N_("The caller says that the device never asks; this fault shows only after the prompt."), \
      clinic_observe_answered_never                                                                              \
  }

/* Some sign-ins do not go to AD FS at all. */
#define NOT_AT_ADFS                                                                                                  \
  {                                                                                                                  \
    "smart-card-page", STRONG, N_("This page belongs to Microsoft Entra’s own certificate sign-in, not to AD FS."), \
      clinic_observe_smart_card_page                                                                                 \
  }

/* What refuses a certificate refuses it in Safari, too. */
#define SIGNED_IN_WITH_IT                                                                                       \
  {                                                                                                             \
    "safari.signed-in", DECISIVE, N_("Safari signs the user in with the certificate, so nothing refuses it."), \
      clinic_observe_safari_signs_in                                                                            \
  }
/* One of several servers may be at fault. */
#define SIGNED_IN_ONCE                                                                                                 \
  {                                                                                                                    \
    "safari.signed-in", STRONG, N_("Safari signs the user in with the certificate; not every server can refuse it."), \
      clinic_observe_safari_signs_in                                                                                   \
  }

#define CLINIC_REASONS(cause)                           \
  extern const ClinicReason clinic_##cause##_for[];     \
  extern const ClinicReason clinic_##cause##_against[]; \
  extern const char *const  clinic_##cause##_steps[]

CLINIC_REASONS (missing_intermediate);
CLINIC_REASONS (missing_root);
CLINIC_REASONS (wrong_ca_generation);
CLINIC_REASONS (wrong_file_in_profile);
CLINIC_REASONS (assignment_mismatch);
CLINIC_REASONS (device_not_refreshed);
CLINIC_REASONS (identity_not_delivered);
CLINIC_REASONS (port_blocked);
CLINIC_REASONS (certauth_name_missing);
CLINIC_REASONS (tls_terminated_in_front);
CLINIC_REASONS (tls_inspection);
CLINIC_REASONS (sni_missing);
CLINIC_REASONS (tls_version);
CLINIC_REASONS (server_chain);
CLINIC_REASONS (vpn_or_filter);
CLINIC_REASONS (method_not_enabled);
CLINIC_REASONS (prompt_login);
CLINIC_REASONS (issuer_list_too_long);
CLINIC_REASONS (issuer_list_foreign);
CLINIC_REASONS (adfs_lacks_ca);
CLINIC_REASONS (ntauth);
CLINIC_REASONS (adfs_crl_unreachable);
CLINIC_REASONS (claims_missing);
CLINIC_REASONS (native_cba);
CLINIC_REASONS (entra_ca_or_crl);
CLINIC_REASONS (conditional_access);
CLINIC_REASONS (strong_mapping);
CLINIC_REASONS (unsupported_browser);
CLINIC_REASONS (authenticator_missing);
CLINIC_REASONS (identity_cached);
CLINIC_REASONS (device_auth_prompt);
CLINIC_REASONS (user_certificate_expired);
CLINIC_REASONS (user_certificate_revoked);
CLINIC_REASONS (wrong_eku);
CLINIC_REASONS (upn_mismatch);
CLINIC_REASONS (clock_skew);

G_END_DECLS
