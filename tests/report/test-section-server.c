/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/compose.h"
#include "report/text.h"

#include "../case/forged-probe.h"
#include "bench.h"

#define ALERT_48                                             \
  {                                                          \
    CLINIC_TLS_FAILURE_ALERT, CLINIC_TLS_PHASE_TLS, 48, NULL \
  }

/* The report as one line, so that a wrapped sentence is found. */
static char *
write_report (ClinicCase *visit)
{
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  g_autoptr(ClinicDocument) document = clinic_compose_report (visit, checkup, NULL);
  g_autofree char *text = clinic_text_write (document);
  g_autoptr(GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);

  return g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);
}

static void
assert_has (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in the report: %s", what, text);
}

static void
assert_has_not (const char *text, const char *what)
{
  if (strstr (text, what) != NULL)
    g_error ("“%s” is in the report: %s", what, text);
}

static void
add_probe (ClinicCase *visit, const ClinicStsProbe *probe)
{
  g_autoptr(GPtrArray) findings = clinic_server_findings_list (probe);
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autofree char *json = clinic_json_probe (probe, findings, ledger);

  clinic_case_add_probe (visit, json);
}

static void
test_not_asked (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autofree char *unnamed = write_report (visit);
  g_autofree char *named = NULL;

  assert_has_not (unnamed, "Sign-In Server");
  clinic_case_set_server (visit, "sts.example", 0);
  named = write_report (visit);
  assert_has (named, "The sign-in server was not asked.");
  assert_has (named, "Nothing was sent from this machine.");
}

static void
show (ClinicStsProbe *probe)
{
  static const ClinicRehearsalTurn turns[] = {
    { CLINIC_TLS_OFFER_1_3, FALSE, 1, CLINIC_REHEARSAL_REFUSED, ALERT_48, 0 },
    { CLINIC_TLS_OFFER_1_3, TRUE, 2, CLINIC_REHEARSAL_ACCEPTED, { 0 }, 200 },
  };

  probe->rehearsal = clinic_rehearsal_new ("sts.example", 49443);
  probe->rehearsal->at = BENCH_NOW;
  probe->rehearsal->subject = g_strdup ("CN=Ada");
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    g_ptr_array_add (probe->rehearsal->turns, g_memdup2 (&turns[i], sizeof turns[i]));
}

static void
test_asked (void)
{
  static const char *const said[] = {
    "Sign-In Server",
    "Asked from: outside the company’s network",
    "sts.example:49443",
    "It asks for a client certificate. It asks in the handshake.",
    "67 ms",
    "The chain it serves",
    "It names 2 accepted CAs",
    "CN=Box",
    "name-mismatch",
    "Compared with 2026-06-01T12:00:00Z (asked from: inside the company’s network)",
    "from “Box” here, and from “CA” in the other network",
    "It accepts 1 CA name that it did not accept before: “CN=Box”",
    "A Certificate Was Shown to the Server",
    "it can't build a chain",
    "It accepted the certificate and answered with HTTP status 200.",
    "Nothing was sent from this machine while this report was made; addresses were asked before.",
  };
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicStsProbe) inside = forged_probe_new_asking ("sts.example", "server ca", "root");
  g_autoptr(ClinicStsProbe) outside = forged_probe_new_asking ("sts.example", "inspected", "root box");
  g_autofree char *text = NULL;

  inside->network = CLINIC_STS_NETWORK_INSIDE;
  outside->network = CLINIC_STS_NETWORK_OUTSIDE;
  show (outside);
  add_probe (visit, inside);
  add_probe (visit, outside);
  text = write_report (visit);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    assert_has (text, said[i]);
  assert_has_not (text, "The case names another server now.");
}

static void
test_the_same (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicStsProbe) probe = forged_probe_new_asking ("sts.example", "server ca root", "root");
  g_autofree char *text = NULL;

  add_probe (visit, probe);
  add_probe (visit, probe);
  text = write_report (visit);
  assert_has (text, "It told the same then.");
}

static void
test_other_server (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicStsProbe) probe = forged_probe_new_asking ("sts.example", "server ca root", "root");
  g_autofree char *text = NULL;

  add_probe (visit, probe);
  clinic_case_set_server (visit, "other.example", 0);
  text = write_report (visit);
  assert_has (text, "The case names another server now.");
}

/* A long list is cut, and says so. */
static void
test_many_names (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicStsProbe) probe = forged_probe_new_asking ("sts.example", "server ca root", "root");
  ClinicStsEndpoint   *endpoint = g_ptr_array_index (probe->endpoints, 0);
  ClinicTlsConnection *connection = g_ptr_array_index (endpoint->connections, 0);
  g_autofree char     *text = NULL;

  for (guint i = 0; i < 60; i++)
    g_ptr_array_add (connection->names, g_bytes_ref (connection->names->pdata[0]));
  add_probe (visit, probe);
  text = write_report (visit);
  assert_has (text, "It names 61 accepted CAs");
  assert_has (text, "There are 11 more.");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  forge ("root", (Forgery){ .subject = "Root", .issuer = "Root" });
  forge ("ca", (Forgery){ .subject = "CA", .issuer = "Root" });
  forge ("box", (Forgery){ .subject = "Box", .issuer = "Box" });
  forge ("server", (Forgery){ .subject = "Server", .issuer = "CA", .is_user = TRUE, .dns = "sts.example" });
  forge ("inspected", (Forgery){ .subject = "Inspected", .issuer = "Box", .is_user = TRUE, .dns = "box.example" });
  g_test_add_func ("/section-server/not-asked", test_not_asked);
  g_test_add_func ("/section-server/asked", test_asked);
  g_test_add_func ("/section-server/the-same", test_the_same);
  g_test_add_func ("/section-server/other-server", test_other_server);
  g_test_add_func ("/section-server/many-names", test_many_names);
  status = g_test_run ();
  forge_end ();
  return status;
}
