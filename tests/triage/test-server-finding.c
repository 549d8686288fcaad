/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every finding of a server fires on a server of its own, and alone; what is no finding stays silent. */

#include "config.h"

#include "forge-probe.h"
#include "triage/server-finding.h"

static const struct
{
  const char *server;
  const char *findings; /* id and severity, apart by blanks */
  gboolean    good;
} rows[] = {
  { "here,49443:asks", "", TRUE },
  { "here,49443:requires:names", "", TRUE },
  /* AD FS asks in one place; that the other is not there is no fault, nor that the page itself does not ask. */
  { "here,49443:asks,certauth:not-found,443:open", "endpoint-failed:info", TRUE },
  { "here,49443:timed-out,certauth:asks,443:open", "endpoint-failed:info", TRUE },
  { "here,49443:timed-out,certauth:not-found,443:refused",
    "not-reachable:error endpoint-failed:warning endpoint-failed:warning endpoint-failed:warning" },
  { "here,49443:refused", "not-reachable:error endpoint-failed:warning" },
  { "here,49443:alert40", "endpoint-failed:warning" },
  { "here,49443:open", "not-asked:error" },
  { "here,49443:refused,443:open", "not-asked:error endpoint-failed:warning" },
  { "here,49443:fails", "handshake-failed:error" },
  { "here,49443:alert70", "no-common-version:error" },
  { "here,49443:asks,443:alert70", "no-common-version:info", TRUE },
  { "here,49443:asks:static", "no-forward-secrecy:warning" },
  { "here,49443:asks:old", "", TRUE },
  { "here,49443:asks:mixed", "", TRUE },
  { "here,49443:asks:lone", "server-chain:warning" },
  { "here,49443:asks:gap", "server-chain:error" },
  { "here,49443:asks:unreadable", "server-chain:error" },
  { "here,49443:asks:long", "issuer-list-too-long:warning" },
  { "here,49443:asks:half", "issuer-list-unreadable:warning" },
  { "here,49443:asks:junk", "issuer-list-unreadable:warning" },
  { "here,49443:asks:nosni", "other-certificate-without-sni:info", TRUE },
  { "here,49443:asks:stranger", "name-mismatch:error" },
  { "here,49443:asks:expired", "expired:error" },
  /* A certificate that was shown. */
  { "here,49443:asks,shown:accepted:accepted", "", TRUE },
  { "here,49443:asks,shown:silent:silent", "", TRUE },
  { "here,49443:asks,shown:48:accepted", "intermediates-needed-by-server:warning" },
  { "here,49443:asks,shown:closed:silent", "intermediates-needed-by-server:warning" },
  { "here,49443:asks,shown:48:48", "identity-refused:error" },
  { "here,49443:asks,shown:http403:http403", "identity-refused:error" },
  { "here,49443:asks,shown:45", "identity-refused:error" },
  { "here,49443:asks,shown:failed:failed", "identity-not-shown:warning" },
  /* A list that nobody asked with is none, and TLS 1.3 has forward secrecy whatever TLS 1.2 has. */
  { "here,443:open:long:junk,49443:asks", "", TRUE },
};

static char *
list (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const ClinicServerFinding *row = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", row->id, clinic_severity_get_id (row->severity));
    }
  return g_string_free (text, FALSE);
}

static void
check_words (const ClinicServerFinding *finding)
{
  g_assert_true (g_str_has_suffix (finding->sentence, "."));
  g_assert_null (strstr (finding->sentence, "(null)"));
  g_assert_cmpuint (strlen (finding->title), >, 3);
  g_assert_false (g_str_has_suffix (finding->title, "."));
  g_assert_true (g_str_has_prefix (finding->source, "RFC ") || g_str_has_prefix (finding->source, "Apple, ") ||
                 g_str_has_prefix (finding->source, "Microsoft, "));
}

static void
test_alone (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicStsProbe) probe = forge_probe (rows[i].server);
      g_autoptr(GPtrArray) findings = clinic_server_findings_list (probe);
      g_autofree char *got = list (findings);

      g_test_message ("%s", rows[i].server);
      g_assert_cmpstr (got, ==, rows[i].findings);
      g_assert_cmpint (clinic_server_findings_are_good (findings), ==, rows[i].good);
      for (guint j = 0; j < findings->len; j++)
        check_words (g_ptr_array_index (findings, j));
    }
}

/* Of a chain that is judged, the finding says which certificate; of a place, which one. */
static void
test_whereabouts (void)
{
  g_autoptr(ClinicStsProbe) probe = forge_probe ("here,49443:asks:expired,443:refused");
  g_autoptr(GPtrArray) findings = clinic_server_findings_list (probe);
  const ClinicStsEndpoint   *first = g_ptr_array_index (probe->endpoints, 0);
  const ClinicServerFinding *expired = g_ptr_array_index (findings, 0);
  const ClinicServerFinding *refused = g_ptr_array_index (findings, 1);

  g_assert_true (expired->endpoint == first);
  g_assert_cmpstr (expired->certificate, ==,
                   clinic_certificate_get_sha256 (g_ptr_array_index (first->certificates, 0)));
  g_assert_true (refused->endpoint == g_ptr_array_index (probe->endpoints, 1));
  g_assert_null (refused->certificate);
}

/* A place that was never asked, for want of time: no crash and a whole sentence. */
static void
test_untold (void)
{
  g_autoptr(ClinicStsProbe) probe = forge_probe ("here");
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *got = NULL;

  g_ptr_array_add (probe->endpoints, clinic_sts_endpoint_new (PROBED_HOST, 443));
  clinic_sts_endpoint_judge (g_ptr_array_index (probe->endpoints, 0), PROBED_AT);
  findings = clinic_server_findings_list (probe);
  got = list (findings);
  g_assert_cmpstr (got, ==, "handshake-failed:error");
  check_words (g_ptr_array_index (findings, 0));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server-finding/alone", test_alone);
  g_test_add_func ("/server-finding/whereabouts", test_whereabouts);
  g_test_add_func ("/server-finding/untold", test_untold);
  result = g_test_run ();
  forge_end ();
  return result;
}
