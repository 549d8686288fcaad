/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/next-step.h"

#include "triage/observation.h"

#include <glib/gi18n.h>

/* A step knows by itself whether it is done, so that nobody has to tell answers, tests and files apart by their ids. */
#define QUESTION(name, question)                                    \
  static gboolean name (const ClinicEvidence *evidence)             \
  {                                                                 \
    return clinic_evidence_get_answer (evidence, question) != NULL; \
  }                                                                 \
  G_STATIC_ASSERT (TRUE)

/* A step that was skipped is done with: to offer it again would only be a nuisance. */
#define TEST(name, step)                                                     \
  static gboolean name (const ClinicEvidence *evidence)                      \
  {                                                                          \
    return clinic_evidence_get_test (evidence, step) != CLINIC_TEST_NOT_RUN; \
  }                                                                          \
  G_STATIC_ASSERT (TRUE)

QUESTION (knows_platforms, "platforms");
QUESTION (knows_scope, "scope");
QUESTION (knows_history, "history");
QUESTION (knows_password, "password");
QUESTION (knows_where, "where");
QUESTION (knows_network, "network");
QUESTION (knows_pushed, "pushed");
QUESTION (knows_assigned, "assigned");
QUESTION (knows_prompt, "prompt");

TEST (ran_safari_cleared, "safari.cleared");
TEST (ran_safari_sts_page, "safari.sts-page");
TEST (ran_safari_link, "safari.x509-link");
TEST (ran_safari_prompt, "safari.prompt");
TEST (ran_safari_signed_in, "safari.signed-in");
TEST (ran_office_authenticator, "office.authenticator");
TEST (ran_office_prompt, "office.prompt");
TEST (ran_office_signed_in, "office.signed-in");
TEST (ran_device_identity, "device.identity-listed");
TEST (ran_device_issuer, "device.issuer-listed");
TEST (ran_device_root, "device.root-listed");
TEST (ran_port, "port.reachable");
TEST (ran_other_network, "other-network.works");
TEST (ran_retest_prompt, "retest.prompt");
TEST (ran_retest_signed_in, "retest.signed-in");

static gboolean
knows_seen (const ClinicEvidence *evidence)
{
  return evidence->seen != NULL && evidence->seen->len > 0;
}

static gboolean
has_user_file (const ClinicEvidence *evidence)
{
  return evidence->certificate != NULL;
}

static gboolean
has_device_file (const ClinicEvidence *evidence)
{
  return evidence->device_known;
}

static gboolean
has_ca_file (const ClinicEvidence *evidence)
{
  return evidence->view != NULL && evidence->view->verdict != CLINIC_VERDICT_UNKNOWN;
}

static gboolean
has_log (const ClinicEvidence *evidence)
{
  return evidence->log != NULL;
}

static gboolean
knows_names (const ClinicEvidence *evidence)
{
  return evidence->choice != NULL || evidence->server_names_nobody || clinic_observe_server_asks (evidence);
}

static gboolean
has_probe (const ClinicEvidence *evidence)
{
  return evidence->probe != NULL;
}

/* Where iOS never asks, nobody can choose a certificate. */
static gboolean
may_be_asked (const ClinicEvidence *evidence)
{
  return !clinic_observe_never_asks (evidence);
}

static gboolean
is_treated (const ClinicEvidence *evidence)
{
  return evidence->remedy_done != NULL && evidence->remedy_done->len > 0;
}

static const ClinicNextStep steps[] = {
  { "platforms", N_("Ask which devices can’t sign in with the certificate."),
    "symptoms", 10, CLINIC_EFFORT_CALLER, knows_platforms },
  { "prompt", N_("Ask whether the device asks which certificate to use."),
    "symptoms", 10, CLINIC_EFFORT_CALLER, knows_prompt },
  { "password", N_("Ask whether user name and password work on the same device."),
    "symptoms", 10, CLINIC_EFFORT_CALLER, knows_password },
  { "where", N_("Ask whether it fails in Safari, in the Office apps or in both."),
    "symptoms", 10, CLINIC_EFFORT_CALLER, knows_where },
  { "network", N_("Ask on which networks it fails."),
    "symptoms", 10, CLINIC_EFFORT_CALLER, knows_network },
  { "scope", N_("Ask who is hit: one user, some, or everyone."),
    "symptoms", 10, CLINIC_EFFORT_CALLER, knows_scope },
  { "history", N_("Ask since when it fails, and what changed then."),
    "symptoms", 10, CLINIC_EFFORT_CALLER, knows_history },
  { "safari.x509-link", N_("Look for the link to sign in with a certificate on the sign-in page."),
    "safari-test", 20, CLINIC_EFFORT_CALLER, ran_safari_link },
  { "office.authenticator", N_("Look whether Microsoft Authenticator is installed on the device."),
    "office-test", 20, CLINIC_EFFORT_CALLER, ran_office_authenticator },
  { "server.probe", N_("Ask the sign-in server from here what it wants of a device."),
    "server", 30, CLINIC_EFFORT_DESK, has_probe },
  { "safari.sts-page", N_("Open the organization’s sign-in page in Safari."),
    "safari-test", 30, CLINIC_EFFORT_CALLER, ran_safari_sts_page },
  { "safari.signed-in", N_("Choose the certificate in Safari and see whether the user is signed in."),
    "safari-test", 30, CLINIC_EFFORT_CALLER, ran_safari_signed_in, may_be_asked },
  { "office.signed-in", N_("Choose the certificate in an Office app and see whether the user is signed in."),
    "office-test", 30, CLINIC_EFFORT_CALLER, ran_office_signed_in, may_be_asked },
  { "seen", N_("Ask what the screen shows, word by word."),
    "symptoms", 40, CLINIC_EFFORT_CALLER, knows_seen },
  { "safari.cleared", N_("Clear Safari’s website data, so that it asks afresh."),
    "safari-test", 45, CLINIC_EFFORT_CALLER, ran_safari_cleared },
  { "safari.prompt", N_("Tap the certificate link in Safari and see whether iOS asks."),
    "safari-test", 50, CLINIC_EFFORT_CALLER, ran_safari_prompt },
  { "device.identity-listed", N_("Look under More Details whether the user certificate is on the device."),
    "device", 60, CLINIC_EFFORT_CALLER, ran_device_identity },
  { "device.issuer-listed", N_("Look under More Details whether the issuing CA is on the device."),
    "device", 60, CLINIC_EFFORT_CALLER, ran_device_issuer },
  { "device.root-listed", N_("Look under More Details whether the root CA is on the device."),
    "device", 60, CLINIC_EFFORT_CALLER, ran_device_root },
  { "port.reachable", N_("Open the certificate address of the sign-in server on port 49443."),
    "safari-test", 60, CLINIC_EFFORT_CALLER, ran_port },
  { "retest.prompt", N_("Repeat the Safari test after the remedy and see whether iOS asks."),
    "remedy", 60, CLINIC_EFFORT_CALLER, ran_retest_prompt, is_treated },
  { "retest.signed-in", N_("Sign in after the remedy, in Safari and in an Office app."),
    "remedy", 60, CLINIC_EFFORT_CALLER, ran_retest_signed_in, is_treated },
  { "office.prompt", N_("Sign in to an Office app and see whether iOS asks."),
    "office-test", 90, CLINIC_EFFORT_CALLER, ran_office_prompt },
  { "other-network.works", N_("Repeat the sign-in on another network, without VPN."),
    "safari-test", 120, CLINIC_EFFORT_CALLER, ran_other_network },
  { "pushed", N_("Ask the MDM team which certificates the device gets."),
    "symptoms", 150, CLINIC_EFFORT_TEAM, knows_pushed },
  { "assigned", N_("Ask the MDM team how the certificate profiles are assigned."),
    "symptoms", 150, CLINIC_EFFORT_TEAM, knows_assigned },
  { "files.user", N_("Add the user certificate."),
    "certificates", 180, CLINIC_EFFORT_CALLER, has_user_file },
  { "files.device", N_("Add what the MDM pushes: the configuration profile or the Intune export."),
    "certificates", 300, CLINIC_EFFORT_TEAM, has_device_file },
  { "files.ca", N_("Add the issuing CA’s certificate, or look it up at the address in the user certificate."),
    "certificates", 300, CLINIC_EFFORT_TEAM, has_ca_file, has_user_file },
  { "server.names", N_("Find out which CA names the sign-in server accepts."),
    "server", 300, CLINIC_EFFORT_TEAM, knows_names },
  { "files.log", N_("Record the device’s log while it fails, and add it."),
    "device-log", 900, CLINIC_EFFORT_CALLER, has_log },
};

static const struct
{
  const char *id;
  const char *title;
} efforts[] = {
  [CLINIC_EFFORT_DESK] = { "desk", N_("At the desk") },
  [CLINIC_EFFORT_CALLER] = { "caller", N_("With the caller") },
  [CLINIC_EFFORT_TEAM] = { "team", N_("With another team") },
};

/**
 * clinic_next_step_get_all:
 *
 * Gets everything an agent can do to learn more, cheapest first.
 */
const ClinicNextStep *
clinic_next_step_get_all (gsize *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);

  return steps;
}

/**
 * clinic_next_step_lookup:
 *
 * Returns: (nullable): the step with this id
 */
const ClinicNextStep *
clinic_next_step_lookup (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i].id, id) == 0)
      return &steps[i];

  return NULL;
}

/**
 * clinic_effort_get_id:
 *
 * Gets the word that the JSON uses.
 */
const char *
clinic_effort_get_id (ClinicEffort effort)
{
  return efforts[effort].id;
}

/**
 * clinic_effort_get_title:
 *
 * Returns: translated: who has to be bothered
 */
const char *
clinic_effort_get_title (ClinicEffort effort)
{
  return _(efforts[effort].title);
}
