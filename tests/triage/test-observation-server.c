/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sign-in server's answers may make anybody believe, and what they may not. */

#include "config.h"

#include "sample.h"

#define ALONE   CLINIC_STANDING_NOT_TESTED
#define MAYBE   CLINIC_STANDING_POSSIBLE
#define LIKELY  CLINIC_STANDING_LIKELY
#define SURE    CLINIC_STANDING_CONFIRMED
#define NEVER   CLINIC_STANDING_RULED_OUT
#define BLOCKED "49443:timed-out,certauth:not-found,443:open "
#define PHONE   "cert=user.der device=root.der device=issuing.der "
#define MANY    "network=everywhere scope=everyone "

static const struct
{
  const char    *line;
  const char    *cause;
  ClinicStanding standing;
} rows[] = {
  /* No place for certificates answers, though the server does. */
  { "probe=here," BLOCKED, "port-blocked", LIKELY },
  { "probe=inside," BLOCKED, "port-blocked", LIKELY },
  { "probe=outside," BLOCKED, "port-blocked", LIKELY },
  { "probe=outside,49443:reset,443:open", "port-blocked", LIKELY },
  { "probe=outside,49443:refused,443:alert40", "port-blocked", LIKELY },
  { "probe=outside," BLOCKED "platforms=all", "port-blocked", SURE },
  { "probe=outside," BLOCKED "network=outside-only", "port-blocked", SURE },
  { "probe=outside,49443:refused,certauth:not-found,443:open platforms=all", "port-blocked", LIKELY },
  { "probe=outside," BLOCKED "port.reachable=no", "port-blocked", SURE },
  { "probe=inside," BLOCKED "platforms=all", "port-blocked", LIKELY },
  { "probe=here," BLOCKED "network=outside-only", "port-blocked", LIKELY },
  { "probe=outside," BLOCKED "port.reachable=yes", "port-blocked", NEVER },
  /* One of the two modes asks, or is there: that the other is not weighs nothing. */
  { "probe=outside,49443:timed-out,certauth:asks,443:open", "port-blocked", ALONE },
  { "probe=outside,49443:asks,certauth:not-found,443:open", "port-blocked", ALONE },
  { "probe=outside,49443:asks,certauth:timed-out,443:open", "port-blocked", ALONE },
  { "probe=outside,49443:timed-out,certauth:open,443:open", "port-blocked", ALONE },
  /* A computer that reaches nothing at all proves nothing of the port; and a failing handshake is no blocked port. */
  { "probe=outside,49443:timed-out,certauth:not-found,443:timed-out", "port-blocked", ALONE },
  { "probe=outside,49443:unreachable,443:unreachable", "port-blocked", ALONE },
  { "probe=outside,49443:alert40,443:open", "port-blocked", ALONE },
  { "probe=outside,49443:not-tls,443:open", "port-blocked", ALONE },
  { "probe=outside,443:timed-out", "port-blocked", ALONE },
  /* The one place that the agent named. */
  { "probe=outside,=8443:timed-out", "port-blocked", LIKELY },
  { "probe=outside,=8443:timed-out platforms=all", "port-blocked", LIKELY },
  { "probe=outside,=8443:unreachable", "port-blocked", ALONE },
  { "probe=outside,=443:timed-out", "port-blocked", ALONE },
  { "probe=outside,=8443:open", "tls-terminated-in-front", LIKELY },
  { "probe=outside,=443:open", "tls-terminated-in-front", ALONE },
  /* What the phone says is not outdone by a computer on another network. */
  { "port.reachable=no platforms=all seen=blank-page", "port-blocked", SURE },
  { "port.reachable=no platforms=all seen=blank-page probe=outside,49443:asks", "port-blocked", LIKELY },
  { "port.reachable=no platforms=all seen=blank-page probe=inside,49443:asks", "port-blocked", LIKELY },
  { "port.reachable=no probe=here,49443:asks", "port-blocked", LIKELY },
  { "port.reachable=no probe=outside,49443:asks", "port-blocked", MAYBE },

  { "probe=outside," BLOCKED, "certauth-name-missing", MAYBE },
  { "probe=outside," BLOCKED "seen=server-not-found", "certauth-name-missing", LIKELY },
  { "probe=outside,49443:refused,certauth:asks:stranger,443:open", "certauth-name-missing", LIKELY },
  { "probe=outside,49443:refused,certauth:asks,443:open", "certauth-name-missing", ALONE },
  { "probe=outside,49443:asks,certauth:not-found,443:open", "certauth-name-missing", ALONE },
  { "probe=outside,49443:asks,certauth:open:stranger,443:open", "certauth-name-missing", ALONE },
  { "probe=outside,49443:open,certauth:not-found,443:open", "certauth-name-missing", ALONE },
  { "probe=outside,49443:timed-out,certauth:not-found,443:timed-out", "certauth-name-missing", ALONE },
  { "probe=outside,49443:not-found,443:open", "certauth-name-missing", ALONE },
  { "probe=outside,49443:open:stranger,443:open", "certauth-name-missing", ALONE },
  { "seen=server-not-found probe=here,49443:asks", "certauth-name-missing", MAYBE },
  { "seen=server-not-found probe=here,49443:refused,certauth:asks", "certauth-name-missing", MAYBE },

  { "probe=outside,49443:open,443:open", "tls-terminated-in-front", LIKELY },
  { "probe=inside,49443:open,443:open", "tls-terminated-in-front", MAYBE },
  { "probe=here,certauth:open,443:open", "tls-terminated-in-front", MAYBE },
  { "probe=outside,443:open", "tls-terminated-in-front", ALONE },
  { "probe=outside,49443:asks,443:open", "tls-terminated-in-front", ALONE },
  { "probe=outside,49443:open,certauth:asks,443:open", "tls-terminated-in-front", ALONE },
  { "network=outside-only port.reachable=yes", "tls-terminated-in-front", LIKELY },
  { "network=outside-only port.reachable=yes probe=outside,49443:asks", "tls-terminated-in-front", MAYBE },
  { "network=outside-only port.reachable=yes probe=inside,49443:asks", "tls-terminated-in-front", LIKELY },
  { "probe=here,443:open probe=outside,49443:open probe=inside,49443:asks", "tls-terminated-in-front", LIKELY },
  { "probe=here,443:open probe=outside,49443:open probe=inside,49443:open", "tls-terminated-in-front", ALONE },
  { "probe=here,443:open probe=outside,49443:asks probe=inside,49443:asks", "tls-terminated-in-front", ALONE },
  { "probe=here,443:open probe=inside,49443:open probe=outside,49443:asks", "tls-terminated-in-front", ALONE },

  { "probe=inside,49443:asks:proxy probe=outside,49443:asks", "tls-inspection", LIKELY },
  { "probe=inside,49443:asks:proxy probe=outside,49443:asks network=one-network-only", "tls-inspection", SURE },
  { "probe=inside,49443:asks:proxy probe=outside,49443:asks other-network.works=yes", "tls-inspection", SURE },
  { "probe=here,49443:asks:proxy probe=outside,49443:asks", "tls-inspection", MAYBE },
  { "probe=here,49443:asks:proxy probe=outside,49443:asks other-network.works=yes", "tls-inspection", MAYBE },
  { "probe=inside,49443:asks:proxy probe=inside,49443:asks", "tls-inspection", MAYBE },
  { "probe=inside,49443:asks:proxy", "tls-inspection", ALONE },
  /* A renewed certificate of the same CA is none, nor another certificate in another place. */
  { "probe=inside,49443:asks:renewed probe=outside,49443:asks", "tls-inspection", ALONE },
  { "probe=inside,443:open:proxy probe=outside,49443:asks", "tls-inspection", ALONE },
  { "network=one-network-only other-network.works=yes", "tls-inspection", LIKELY },
  { "network=one-network-only other-network.works=yes probe=inside,49443:asks probe=outside,49443:asks",
    "tls-inspection", MAYBE },
  { "network=one-network-only other-network.works=yes probe=here,49443:asks probe=outside,49443:asks",
    "tls-inspection", LIKELY },
  { "network=one-network-only other-network.works=yes probe=inside,49443:asks probe=outside,certauth:asks",
    "tls-inspection", LIKELY },

  { "probe=here,49443:asks:nosni", "sni-missing", MAYBE },
  { "probe=here,49443:asks:nosni platforms=android-only", "sni-missing", LIKELY },
  { "probe=here,49443:asks", "sni-missing", ALONE },
  { "platforms=android-only seen=cannot-connect-securely", "sni-missing", LIKELY },
  { "platforms=android-only seen=cannot-connect-securely probe=here,49443:asks", "sni-missing", MAYBE },
  { "platforms=android-only seen=cannot-connect-securely probe=here,49443:asks:unnamed", "sni-missing", LIKELY },

  { "probe=here,49443:alert70", "tls-version", LIKELY },
  { "probe=here,49443:alert70 seen=cannot-connect-securely", "tls-version", SURE },
  { "probe=here,49443:alert40", "tls-version", ALONE },
  { "probe=here,49443:alert70,certauth:asks", "tls-version", ALONE },
  { "probe=here,49443:asks:static", "tls-version", MAYBE },
  { "probe=here,49443:asks:mixed", "tls-version", ALONE },
  { "probe=here,49443:asks:static seen=cannot-connect-securely", "tls-version", LIKELY },
  /* What is served without SNI may be another server. */
  { "probe=here,49443:asks:static:nosni seen=cannot-connect-securely", "tls-version", LIKELY },
  { "seen=cannot-connect-securely history=since-server-change", "tls-version", LIKELY },
  { "seen=cannot-connect-securely history=since-server-change probe=here,49443:asks", "tls-version", MAYBE },
  { "seen=cannot-connect-securely history=since-server-change probe=here,443:open", "tls-version", LIKELY },

  { "probe=here,49443:asks:gap", "server-chain", LIKELY },
  { "probe=here,49443:asks:expired", "server-chain", LIKELY },
  { "probe=here,49443:asks:unreadable", "server-chain", LIKELY },
  { "probe=here,49443:asks:stranger", "server-chain", LIKELY },
  { "probe=here,443:open:gap,49443:asks", "server-chain", LIKELY },
  { "probe=here,49443:asks:gap seen=cannot-connect-securely", "server-chain", SURE },
  { "probe=here,49443:asks:gap log=rejects", "server-chain", SURE },
  { "probe=here,49443:asks:lone", "server-chain", MAYBE },
  { "probe=here,49443:asks", "server-chain", ALONE },
  { "probe=here,49443:refused,certauth:asks:stranger", "server-chain", ALONE },
  /* A wrong clock or a box on the way would look the same on one device. */
  { "password=fails log=rejects", "server-chain", LIKELY },
  { "password=fails log=rejects network=everywhere", "server-chain", LIKELY },
  { "password=fails log=rejects scope=everyone", "server-chain", LIKELY },
  { MANY "password=fails log=rejects", "server-chain", SURE },
  { MANY "password=fails log=rejects probe=here,49443:asks", "server-chain", LIKELY },
  { MANY "password=fails log=rejects probe=here,443:open", "server-chain", SURE },

  { "probe=here,49443:asks:long", "issuer-list-too-long", LIKELY },
  { "probe=here,49443:open:long", "issuer-list-too-long", ALONE },
  { "platforms=all prompt=never seen=server-stopped-responding", "issuer-list-too-long", LIKELY },
  { "platforms=all prompt=never seen=server-stopped-responding probe=here,49443:asks:names", "issuer-list-too-long",
    MAYBE },
  { "platforms=all prompt=never seen=server-stopped-responding probe=here,443:open", "issuer-list-too-long", LIKELY },

  { PHONE "accept=other-root.der", "issuer-list-foreign", SURE },
  { PHONE "accept=other-root.der probe=here,49443:asks:names", "issuer-list-foreign", SURE },
  { PHONE "accept=other-root.der probe=here,49443:open", "issuer-list-foreign", SURE },
  { PHONE "accept=other-root.der probe=here,49443:asks", "issuer-list-foreign", NEVER },

  { PHONE "probe=here,own:48:accepted", "adfs-lacks-ca", LIKELY },
  { PHONE "probe=here,own:http403:accepted", "adfs-lacks-ca", LIKELY },
  { PHONE "probe=here,own:closed:silent", "adfs-lacks-ca", LIKELY },
  { PHONE "probe=here,own:closed:not-asked", "adfs-lacks-ca", ALONE },
  { PHONE "probe=here,own:48:48", "adfs-lacks-ca", LIKELY },
  { PHONE "probe=here,own:48", "adfs-lacks-ca", LIKELY },
  { PHONE "probe=here,own:48:accepted safari.prompt=yes safari.signed-in=no", "adfs-lacks-ca", SURE },
  { PHONE "probe=here,own:48:48 safari.prompt=yes safari.signed-in=no", "adfs-lacks-ca", LIKELY },
  { PHONE "probe=here,own:48:accepted prompt=never", "adfs-lacks-ca", MAYBE },
  { PHONE "probe=here,own:45:45", "adfs-lacks-ca", ALONE },
  { PHONE "probe=here,own:closed:closed", "adfs-lacks-ca", ALONE },
  { PHONE "probe=here,own:accepted:accepted", "adfs-lacks-ca", ALONE },
  { PHONE "probe=here,own:silent:accepted", "adfs-lacks-ca", ALONE },
  { PHONE "probe=here,own:not-asked:failed", "adfs-lacks-ca", ALONE },
  /* Whatever was made of another certificate, which other CAs may have issued. */
  { PHONE "probe=here,shown:48:accepted", "adfs-lacks-ca", MAYBE },
  { PHONE "probe=here,shown:48:48", "adfs-lacks-ca", MAYBE },
  { PHONE "probe=here,shown:closed:accepted", "adfs-lacks-ca", MAYBE },
  { "probe=here,shown:48:accepted", "adfs-lacks-ca", MAYBE },
  { PHONE "probe=here,shown:48:accepted safari.prompt=yes safari.signed-in=no", "adfs-lacks-ca", MAYBE },
  { "safari.prompt=yes safari.signed-in=no history=since-ca-renewal", "adfs-lacks-ca", LIKELY },
  { PHONE "safari.prompt=yes safari.signed-in=no history=since-ca-renewal probe=here,own:accepted", "adfs-lacks-ca",
    MAYBE },
  { PHONE "safari.prompt=yes safari.signed-in=no history=since-ca-renewal probe=here,shown:accepted", "adfs-lacks-ca",
    LIKELY },
  { PHONE "safari.prompt=yes safari.signed-in=no history=since-ca-renewal probe=here,own:silent", "adfs-lacks-ca",
    LIKELY },
  { PHONE "safari.prompt=yes safari.signed-in=no history=since-ca-renewal probe=here,own:not-asked", "adfs-lacks-ca",
    LIKELY },
  { "seen=no-content-204", "adfs-lacks-ca", SURE },
  { "seen=no-content-204 probe=here,shown:accepted", "adfs-lacks-ca", LIKELY },
};

static void
test_standings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(Sample) sample = sample_new (rows[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_test_message ("%s: %s", rows[i].cause, rows[i].line);
      g_assert_cmpstr (clinic_standing_get_id (sample_find (diagnosis, rows[i].cause)->standing), ==,
                       clinic_standing_get_id (rows[i].standing));
    }
}

/* Servers of all kinds, asked from each network. */
static const char *const servers[] = {
  "49443:asks,443:open",
  "49443:requires:names,certauth:not-found,443:open",
  "49443:timed-out,certauth:not-found,443:open",
  "49443:refused,certauth:asks:stranger:gap,443:open:expired",
  "49443:open,443:open",
  "49443:alert70,443:alert70",
  "49443:asks:static:long:nosni",
  "49443:asks:lone:half,443:reset",
  "49443:asks:proxy:junk,own:48:accepted",
  "49443:fails,certauth:alert40,own:accepted",
  "49443:timed-out,certauth:timed-out,443:timed-out",
  "49443:not-tls",
};
static const char *const networks[] = { "here", "inside", "outside" };

/* Nothing is certain where only the agent's computer was asked; nor two of its answers. */
static void
test_nothing_is_sure_alone (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (servers); j++)
      {
        g_autofree char *line =
          g_strdup_printf ("probe=%s,%s probe=%s,%s", networks[i % 3], servers[i], networks[j % 3], servers[j]);
        g_autoptr(Sample) sample = sample_new (line);
        g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

        g_assert_cmpint (diagnosis->standing, !=, CLINIC_STANDING_CONFIRMED);
      }
}

/* A healthy server, in either mode of AD FS, makes nobody suspect anything. */
static void
test_healthy (void)
{
  static const char *const healthy[] = { "49443:asks,certauth:not-found,443:open",
                                         "49443:timed-out,certauth:asks:names,443:open",
                                         "49443:refused,certauth:requires,443:open", "49443:asks:nosni,443:open" };

  for (gsize i = 0; i < G_N_ELEMENTS (healthy); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (networks); j++)
      {
        g_autofree char *line = g_strdup_printf ("probe=%s,%s", networks[j], healthy[i]);
        g_autoptr(Sample) sample = sample_new (line);
        g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

        g_assert_null (diagnosis->cause);
        for (guint k = 0; k < diagnosis->causes->len; k++)
          {
            const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, k);

            g_assert_true (ranked->reasons_for->len == 0 || g_str_equal (ranked->cause->id, "sni-missing"));
          }
      }
}

/* The device that can't find the server tells the missing name from the blocked port. */
static void
test_look_alikes (void)
{
  static const char *const looks[][2] = {
    { "probe=outside," BLOCKED, "port-blocked" },
    { "probe=outside," BLOCKED "seen=server-not-found", "certauth-name-missing" },
    { "probe=outside," BLOCKED "seen=blank-page", "port-blocked" },
    { "probe=outside,49443:open,443:open seen=blank-page", "tls-terminated-in-front" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr(Sample) sample = sample_new (looks[i][0]);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_assert_nonnull (diagnosis->cause);
      g_assert_cmpstr (diagnosis->cause->id, ==, looks[i][1]);
    }
}

/* Asking the server is a step of every cause that its answer can change. */
static void
test_step_is_offered (void)
{
  gsize                     n_causes;
  const ClinicCause *const *causes = clinic_cause_get_all (&n_causes);

  for (gsize i = 0; i < n_causes; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      if (g_str_equal (rows[j].cause, causes[i]->id))
        g_assert_true (g_strv_contains (causes[i]->next_steps, "server.probe"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/observation-server/standings", test_standings);
  g_test_add_func ("/observation-server/nothing-is-sure-alone", test_nothing_is_sure_alone);
  g_test_add_func ("/observation-server/healthy", test_healthy);
  g_test_add_func ("/observation-server/look-alikes", test_look_alikes);
  g_test_add_func ("/observation-server/step-is-offered", test_step_is_offered);

  return g_test_run ();
}
