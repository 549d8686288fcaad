/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "patient.h"

#include "case/checkup.h"
#include "case/practice.h"
#include "forged-probe.h"

static const char *
get_verdict (ClinicCheckup *checkup)
{
  return checkup->view != NULL ? clinic_verdict_get_id (checkup->view->verdict) : "";
}

/* What is on which shelf, and what that comes to. Each row is a list of LIST=FIXTURE. */
static void
test_verdicts (void)
{
  static const struct
  {
    const char *files;
    const char *verdict; /* empty: no user certificate */
    guint       problems;
    gboolean    device_known;
    int         offered; /* -1: cannot tell */
    int         offered_after;
  } rows[] = {
    { "", "", 0, FALSE, -1, -1 },
    { "device=root.der", "", 0, TRUE, -1, -1 },
    { "user=user.der", "unknown", 0, FALSE, -1, -1 },
    { "user=user.der device=root.der ca=issuing.der", "incomplete", 0, TRUE, -1, -1 },
    { "user=user.der device=root.der aia=issuing.der", "incomplete", 0, TRUE, -1, -1 },
    { "user=user.der user=issuing.der device=root.der", "incomplete", 0, TRUE, -1, -1 },
    { "user=user.der device=profile-root-issuing.mobileconfig", "complete", 0, TRUE, -1, -1 },
    { "user=user.der device=issuing.der device-untrusted=root.der", "broken", 0, TRUE, -1, -1 },
    { "user=user.der device=root.der ca=issuing.der accepted=root.der", "incomplete", 0, TRUE, FALSE, TRUE },
    { "user=user.der device=root.der device=issuing.der accepted=root.der", "complete", 0, TRUE, TRUE, TRUE },
    { "user=user.der device=root.der accepted=other-root.der", "unknown", 0, TRUE, FALSE, FALSE },
    { "user=user.der device=root.der device=issuing.der crl=crl-revoked.der", "broken", 0, TRUE, -1, -1 },
    { "user=user.der device=root.der device=issuing.der crl=crl-good.der", "complete", 0, TRUE, -1, -1 },
    { "user=watched-user.der device=watched-root.der ocsp=ocsp-watched-good.der", "complete", 0, TRUE, -1, -1 },
    { "user=watched-user.der device=watched-root.der ocsp=ocsp-watched-revoked.der", "broken", 0, TRUE, -1, -1 },
    { "user=watched-user.der device=watched-root.der ocsp=page.html", "complete", 1, TRUE, -1, -1 },
    { "user=user.der user=user2.der", "", 1, FALSE, -1, -1 },
    { "user=page.html", "", 1, FALSE, -1, -1 },
    { "user=user.der device=noise.bin", "unknown", 1, FALSE, -1, -1 },
    { "user=user.der ca=crl-good.der crl=root.der log=noise.bin", "unknown", 3, FALSE, -1, -1 },
    { "user=user.der device=graph-list.json", "complete", 0, TRUE, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCase) visit = clinic_case_new ();
      g_autoptr(ClinicCheckup) checkup = NULL;
      g_auto(GStrv) words = g_strsplit (rows[i].files, " ", -1);

      g_test_message ("%s", rows[i].files);
      for (guint j = 0; words[j] != NULL; j++)
        {
          g_auto(GStrv) pair = g_strsplit (words[j], "=", 2);

          for (guint k = 0; k < CLINIC_N_FILES; k++)
            if (strcmp (clinic_files_get_id (k), pair[0]) == 0)
              patient_add (visit, k, pair[1]);
        }
      checkup = clinic_checkup_new (visit, PATIENT_NOW);
      for (guint j = 0; j < checkup->problems->len; j++)
        g_test_message ("%s", ((ClinicProblem *)checkup->problems->pdata[j])->message);
      g_assert_cmpstr (get_verdict (checkup), ==, rows[i].verdict);
      g_assert_cmpuint (checkup->problems->len, ==, rows[i].problems);
      g_assert_cmpint (checkup->evidence->device_known, ==, rows[i].device_known);
      g_assert_cmpint (checkup->choice != NULL ? checkup->choice->offered : -1, ==, rows[i].offered);
      g_assert_cmpint (checkup->choice_after != NULL ? checkup->choice_after->offered : -1, ==, rows[i].offered_after);
    }
}

static void
test_names_nobody (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCheckup) checkup = NULL;

  patient_add (visit, CLINIC_FILES_USER, "user.der");
  clinic_case_set_server_names (visit, CLINIC_SERVER_NAMES_NOBODY);
  checkup = clinic_checkup_new (visit, PATIENT_NOW);
  g_assert_cmpuint (checkup->accepted->len, ==, 0);
  g_assert_true (checkup->evidence->server_names_nobody);
  g_assert_true (checkup->choice->offered);
}

static void
add_probe (ClinicCase *visit, const ClinicStsProbe *probe)
{
  g_autoptr(GPtrArray) findings = clinic_server_findings_list (probe);
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autofree char *json = clinic_json_probe (probe, findings, ledger);

  clinic_case_add_probe (visit, json);
}

/* Which list counts: the agent's, else that of the server, if it is the one that the case names. */
static void
test_probe (void)
{
  static const struct
  {
    const char *host;     /* of the case */
    const char *told;     /* what the server accepts; NULL: it asks nobody */
    const char *accepted; /* a file of the agent's */
    gboolean    none;     /* the agent says that the server names nobody */
    gboolean    cut;
    int         n_names; /* -1: the list is unknown */
    int         offered;
    gboolean    list_cut;
    gboolean    in_evidence;
  } rows[] = {
    { "sts.example", "root", NULL, FALSE, FALSE, 1, FALSE, FALSE, TRUE },
    { "sts.example", "root issuing", NULL, FALSE, FALSE, 2, TRUE, FALSE, TRUE },
    { "sts.example", "issuing [broken", NULL, FALSE, FALSE, 1, TRUE, FALSE, TRUE },
    { "sts.example", "[broken", NULL, FALSE, FALSE, 0, TRUE, FALSE, TRUE },
    { "sts.example", "", NULL, FALSE, FALSE, 0, TRUE, FALSE, TRUE },
    { "sts.example", "root", NULL, FALSE, TRUE, 1, FALSE, TRUE, TRUE },
    { "sts.example", "", NULL, FALSE, TRUE, -1, -1, FALSE, TRUE },
    { "sts.example", NULL, NULL, FALSE, FALSE, -1, -1, FALSE, TRUE },
    { "sts.example", "root", "issuing.der", FALSE, TRUE, 1, TRUE, FALSE, TRUE },
    { "sts.example", "root", NULL, TRUE, TRUE, 0, TRUE, FALSE, TRUE },
    { "STS.Example", "root", NULL, FALSE, FALSE, 1, FALSE, FALSE, TRUE },
    { "", "root", NULL, FALSE, FALSE, 1, FALSE, FALSE, TRUE },
    { NULL, "root", NULL, FALSE, FALSE, 1, FALSE, FALSE, TRUE },
    { "other.example", "root", NULL, FALSE, FALSE, -1, -1, FALSE, FALSE },
    { "other.example", NULL, NULL, FALSE, FALSE, -1, -1, FALSE, FALSE },
    { "not a host", "root", NULL, FALSE, FALSE, -1, -1, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCase) visit = clinic_case_new ();
      g_autoptr(ClinicStsProbe) probe = forged_probe_new_asking ("sts.example", "root",
                                                                  rows[i].told != NULL ? rows[i].told : "");
      g_autoptr(ClinicCheckup) checkup = NULL;
      ClinicStsEndpoint *endpoint = g_ptr_array_index (probe->endpoints, 0);

      for (guint j = 0; j < 2; j++)
        {
          ClinicTlsConnection *connection = g_ptr_array_index (endpoint->connections, j);

          connection->names_cut = rows[i].cut;
          if (rows[i].told == NULL)
            connection->asked = CLINIC_TLS_ASKED_NOT;
        }
      endpoint->wants = rows[i].told != NULL ? CLINIC_STS_WANTS_REQUESTED : CLINIC_STS_WANTS_NOTHING;
      patient_add (visit, CLINIC_FILES_USER, "user.der");
      patient_add (visit, CLINIC_FILES_DEVICE, "root.der");
      if (rows[i].accepted != NULL)
        patient_add (visit, CLINIC_FILES_ACCEPTED, rows[i].accepted);
      if (rows[i].none)
        clinic_case_set_server_names (visit, CLINIC_SERVER_NAMES_NOBODY);
      clinic_case_set_server (visit, rows[i].host, 0);
      add_probe (visit, probe);
      checkup = clinic_checkup_new (visit, PATIENT_NOW);

      g_test_message ("row %u", i);
      g_assert_cmpuint (checkup->problems->len, ==, 0);
      g_assert_cmpint (checkup->accepted != NULL ? (int)checkup->accepted->len : -1, ==, rows[i].n_names);
      g_assert_cmpint (checkup->choice != NULL ? checkup->choice->offered : -1, ==, rows[i].offered);
      g_assert_cmpint (checkup->list_cut, ==, rows[i].list_cut);
      g_assert_nonnull (checkup->probe);
      g_assert_cmpint (checkup->evidence->probe != NULL, ==, rows[i].in_evidence);
      if (rows[i].n_names < 0)
        g_assert_cmpint (checkup->prompt->answer, ==,
                         rows[i].told == NULL && rows[i].in_evidence ? CLINIC_PROMPT_WOULD_NOT_ASK
                                                                     : CLINIC_PROMPT_CANNOT_TELL);
    }
}

/* One that can't be read is a problem that names its place and key; the others count. */
static void
test_probe_unreadable (void)
{
  g_autoptr(ClinicCase) visit =
    patient_from_json ("{ \"format\": 1, \"server\": { \"probe\": { \"host\": \"a\" },"
                       "\"earlier\": [ {}, { \"host\": \"a\","
                       "\"at\": \"2026-06-01T12:00:00Z\", \"endpoints\": [] } ] } }");
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, PATIENT_NOW);
  const ClinicProblem *problem;

  g_assert_cmpuint (checkup->problems->len, ==, 2);
  problem = g_ptr_array_index (checkup->problems, 0);
  g_assert_cmpint (problem->files, ==, CLINIC_N_FILES);
  g_assert_cmpstr (problem->name, ==, "server.probe");
  g_assert_nonnull (strstr (problem->message, " at is missing"));
  problem = g_ptr_array_index (checkup->problems, 1);
  g_assert_cmpstr (problem->name, ==, "server.earlier[0]");
  g_assert_cmpuint (checkup->probes->len, ==, 1);
}

/* Two user certificates: both are named, and the case is left without one. */
static void
test_ambiguous (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCheckup) checkup = NULL;
  const ClinicProblem *problem;

  patient_add (visit, CLINIC_FILES_USER, "user.der");
  patient_add (visit, CLINIC_FILES_USER, "user2.der");
  checkup = clinic_checkup_new (visit, PATIENT_NOW);
  problem = g_ptr_array_index (checkup->problems, 0);
  g_assert_cmpint (problem->files, ==, CLINIC_FILES_USER);
  g_assert_nonnull (strstr (problem->message, "Ada Lovelace"));
  g_assert_nonnull (strstr (problem->message, "Grace Hopper"));
  g_assert_null (checkup->evidence->certificate);
}

static void
test_logs (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCheckup) checkup = NULL;

  patient_add (visit, CLINIC_FILES_LOG, "decoys.log");
  patient_add (visit, CLINIC_FILES_LOG, "article.log");
  patient_add (visit, CLINIC_FILES_LOG, "securityd-only.log");
  checkup = clinic_checkup_new (visit, PATIENT_NOW);
  g_assert_cmpint (checkup->log->weight, ==, CLINIC_LOG_LIKELY);
  g_assert_cmpstr (checkup->log->host, ==, "sts.contoso.example");
}

/* The check-up needs nothing of the case once it is made. */
static void
test_owns (void)
{
  ClinicCase    *visit = clinic_case_new ();
  ClinicCheckup *checkup;

  clinic_case_set_user (visit, "ada@contoso.example");
  clinic_case_set_answer (visit, "platforms", "ios-only");
  clinic_case_set_seen (visit, "blank-page", TRUE);
  clinic_case_set_test (visit, "safari.prompt", CLINIC_TEST_NO);
  clinic_case_set_remedy_done (visit, "assign", TRUE);
  patient_add (visit, CLINIC_FILES_USER, "user.der");
  checkup = clinic_checkup_new (visit, PATIENT_NOW);
  g_assert_finalize_object (visit);

  g_assert_cmpstr (checkup->evidence->user, ==, "ada@contoso.example");
  g_assert_true (clinic_evidence_has_answer (checkup->evidence, "platforms", "ios-only"));
  g_assert_true (clinic_evidence_has_seen (checkup->evidence, "blank-page"));
  g_assert_cmpint (clinic_evidence_get_test (checkup->evidence, "safari.prompt"), ==, CLINIC_TEST_NO);
  g_assert_cmpstr (g_ptr_array_index (checkup->evidence->remedy_done, 0), ==, "assign");
  g_assert_cmpstr (checkup->pile->user_source, ==, "user.der");
  g_assert_true (clinic_checkup_ref (checkup) == checkup);
  clinic_checkup_unref (checkup);
  clinic_checkup_unref (checkup);
}

/* The case's own moment goes before the clock. */
static void
test_clock (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCheckup) by_clock = NULL;
  g_autoptr(ClinicCheckup) by_case = NULL;

  patient_add (visit, CLINIC_FILES_USER, "user.der");
  patient_add (visit, CLINIC_FILES_DEVICE, "chain.pem");
  by_clock = clinic_checkup_new (visit, G_GINT64_CONSTANT (2000000000));
  g_assert_cmpstr (get_verdict (by_clock), ==, "broken");
  clinic_case_set_at (visit, "2026-06-01T12:00:00Z");
  by_case = clinic_checkup_new (visit, G_GINT64_CONSTANT (2000000000));
  g_assert_cmpstr (get_verdict (by_case), ==, "complete");
}

static void
test_practice (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) visit = clinic_practice_load ("article", &error);
  g_autoptr(ClinicCheckup) checkup = NULL;

  g_assert_no_error (error);
  checkup = clinic_checkup_new (visit, G_GINT64_CONSTANT (2200000000));
  g_assert_cmpuint (checkup->problems->len, ==, 0);
  g_assert_cmpstr (get_verdict (checkup), ==, "incomplete");
  g_assert_cmpstr (checkup->diagnosis->cause->id, ==, "missing-intermediate");
  g_assert_cmpint (checkup->diagnosis->standing, ==, CLINIC_STANDING_CONFIRMED);
  g_assert_cmpuint (checkup->view->missing->len, ==, 1);
  g_assert_cmpuint (checkup->remedy->len, >, 0);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkup/verdicts", test_verdicts);
  g_test_add_func ("/checkup/names-nobody", test_names_nobody);
  g_test_add_func ("/checkup/probe", test_probe);
  g_test_add_func ("/checkup/probe-unreadable", test_probe_unreadable);
  g_test_add_func ("/checkup/ambiguous", test_ambiguous);
  g_test_add_func ("/checkup/logs", test_logs);
  g_test_add_func ("/checkup/owns", test_owns);
  g_test_add_func ("/checkup/clock", test_clock);
  g_test_add_func ("/checkup/practice", test_practice);
  status = g_test_run ();
  forge_end ();
  return status;
}
