/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/sts-compare.h"

#include "../case/forged-probe.h"

#define HOST "sts.example"

/* What one place told. */
typedef struct
{
  const char          *chain; /* NULL: it could not be reached */
  const char          *names; /* NULL: it asks nobody */
  gboolean             required;
  gboolean             cut;
  gboolean             lacks_1_3;
  gboolean             closes; /* takes connections, and ends each without a word */
  const char          *alpn;
  ClinicStsNetwork     network;
  ClinicTlsFailureKind failure;
} Telling;

static ClinicStsProbe *
make (const Telling *telling)
{
  ClinicStsProbe        *self = forged_probe_new (HOST);
  ClinicStsEndpoint     *endpoint = forged_probe_add_endpoint (self, HOST, 443);
  const ClinicTlsFailure failure = { .kind = telling->failure, .phase = CLINIC_TLS_PHASE_CONNECT };

  self->network = telling->network;
  forged_probe_add_address (endpoint, "192.0.2.1", failure);
  for (guint i = 0; telling->chain != NULL && i < 2; i++)
    {
      ClinicTlsOffer       offer = i == 0 ? CLINIC_TLS_OFFER_1_3 : CLINIC_TLS_OFFER_1_2;
      gboolean             lacks = telling->closes || (telling->lacks_1_3 && i == 0);
      ClinicTlsConnection *connection = forged_probe_add_connection (endpoint, offer, lacks ? "" : telling->chain);

      if (lacks)
        {
          connection->complete = FALSE;
          connection->version = NULL;
          if (telling->closes)
            connection->failure = (ClinicTlsFailure){ CLINIC_TLS_FAILURE_CLOSED, CLINIC_TLS_PHASE_TLS, 0, NULL };
          continue;
        }
      connection->alpn = g_strdup (telling->alpn);
      connection->is_required = telling->required;
      if (telling->names != NULL)
        forged_probe_ask (connection, telling->names);
      connection->names_cut = telling->cut;
    }
  forged_probe_judge (self);
  return self;
}

static char *
join (GPtrArray *differences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const ClinicStsDifference *row = g_ptr_array_index (differences, i);

      g_assert_cmpstr (row->host, ==, HOST);
      g_assert_cmpuint (row->port, ==, 443);
      g_assert_true (g_str_has_suffix (row->sentence, ".") || strstr (row->sentence, ": ") != NULL);
      g_test_message ("%s", row->sentence);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", row->id);
    }
  return g_string_free (text, FALSE);
}

/* Each change, and the way back. */
static void
test_both_ways (void)
{
  static const struct
  {
    Telling     a;
    Telling     b;
    const char *to_b;
    const char *to_a;
  } rows[] = {
    { { "server ca root", "root" }, { "server ca root", "root" }, "", "" },
    { { .failure = CLINIC_TLS_FAILURE_TIMED_OUT }, { .failure = CLINIC_TLS_FAILURE_TIMED_OUT }, "", "" },
    { { "server ca" }, { .failure = CLINIC_TLS_FAILURE_REFUSED }, "now-failing", "now-answering" },
    { { "server ca", "root" }, { "server ca", .closes = TRUE }, "now-failing", "now-answering" },
    { { .failure = CLINIC_TLS_FAILURE_TIMED_OUT },
      { .failure = CLINIC_TLS_FAILURE_REFUSED },
      "failing-otherwise",
      "failing-otherwise" },
    { { "server ca" }, { "renewed ca" }, "other-certificate", "other-certificate" },
    { { "server ca" }, { "inspected box" }, "other-issuer", "other-issuer" },
    { { "server ca", .network = CLINIC_STS_NETWORK_INSIDE },
      { "inspected", .network = CLINIC_STS_NETWORK_OUTSIDE },
      "other-issuer-elsewhere",
      "other-issuer-elsewhere" },
    { { "server ca", .network = CLINIC_STS_NETWORK_INSIDE }, { "inspected box" }, "other-issuer", "other-issuer" },
    { { "server ca" }, { "server ca", "root" }, "now-asking", "asking-no-more" },
    { { "server ca", "root" }, { "server ca", "root", TRUE }, "now-requiring", "requiring-no-more" },
    { { "server ca", "root" }, { "server ca", "root ca" }, "names-added", "names-removed" },
    { { "server ca", "root ca" }, { "server ca", "ca root" }, "", "" },
    { { "server ca", "root root" }, { "server ca", "root" }, "", "" },
    { { "server ca", "root" }, { "server ca", "box" }, "names-removed names-added", "names-removed names-added" },
    { { "server ca", "root [x" }, { "server ca", "root" }, "names-removed", "names-added" },
    { { "server ca", "root" }, { "server ca", "" }, "names-nobody-now", "names-somebody-now" },
    { { "server ca", "root" }, { "server ca", "box", .cut = TRUE }, "", "" },
    { { "server ca" }, { "server ca", .lacks_1_3 = TRUE }, "version-removed", "version-added" },
    { { "server ca", .alpn = "http/1.1" },
      { "server ca", .alpn = "h2" },
      "other-protocol other-protocol",
      "other-protocol other-protocol" },
    { { "server ca", .alpn = "http/1.1" },
      { "server ca" },
      "other-protocol other-protocol",
      "other-protocol other-protocol" },
    { { "server ca", "root" },
      { "inspected box", .alpn = "h2" },
      "other-issuer asking-no-more other-protocol other-protocol",
      "other-issuer now-asking other-protocol other-protocol" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicStsProbe) a = make (&rows[i].a);
      g_autoptr(ClinicStsProbe) b = make (&rows[i].b);
      g_autoptr(GPtrArray) to_b = clinic_sts_compare (a, b);
      g_autoptr(GPtrArray) to_a = clinic_sts_compare (b, a);
      g_autofree char *ids_b = join (to_b);
      g_autofree char *ids_a = join (to_a);

      g_test_message ("row %u", i);
      g_assert_cmpstr (ids_b, ==, rows[i].to_b);
      g_assert_cmpstr (ids_a, ==, rows[i].to_a);
    }
}

/* Only one of the chains has its issuer: that is said, and by which of them. */
static void
test_lone_chain (void)
{
  static const Telling whole = { "server ca" };
  static const Telling lone = { "inspected" };
  g_autoptr(ClinicStsProbe) a = make (&whole);
  g_autoptr(ClinicStsProbe) b = make (&lone);
  g_autoptr(GPtrArray) to_b = clinic_sts_compare (a, b);
  g_autoptr(GPtrArray) to_a = clinic_sts_compare (b, a);
  const ClinicStsDifference *difference = g_ptr_array_index (to_b, 0);

  g_assert_nonnull (strstr (difference->sentence, "from “Box” now; before, it came from “CA”"));
  g_assert_nonnull (strstr (difference->sentence, "is not served with it; before"));
  difference = g_ptr_array_index (to_a, 0);
  g_assert_nonnull (strstr (difference->sentence, "from “CA” now; before, it came from “Box”"));
  g_assert_nonnull (strstr (difference->sentence, "is served with it; before"));
}

/* A place that only one of them asked is no difference, and neither is the case of a name. */
static void
test_places (void)
{
  static const Telling telling = { "server ca", "root" };
  static const Telling other = { "server ca" };
  g_autoptr(ClinicStsProbe) a = make (&telling);
  g_autoptr(ClinicStsProbe) b = make (&other);
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) one = NULL;
  ClinicStsEndpoint *endpoint = g_ptr_array_index (a->endpoints, 0);

  endpoint->port = 49443;
  none = clinic_sts_compare (a, b);
  g_assert_cmpuint (none->len, ==, 0);
  endpoint->port = 443;
  g_free (endpoint->host);
  endpoint->host = g_strdup ("STS.example");
  one = clinic_sts_compare (a, b);
  g_assert_cmpuint (one->len, ==, 1);
}

/* A sentence shows a few of many names. */
static void
test_many_names (void)
{
  static const Telling few = { "server ca", "root" };
  static const Telling many = { "server ca", "root ca box server renewed inspected" };
  g_autoptr(ClinicStsProbe) a = make (&few);
  g_autoptr(ClinicStsProbe) b = make (&many);
  g_autoptr(GPtrArray) added = clinic_sts_compare (a, b);
  const ClinicStsDifference *difference = g_ptr_array_index (added, 0);

  g_assert_nonnull (strstr (difference->sentence, "4 CA names"));
  g_assert_true (g_str_has_suffix (difference->sentence, "“CN=CA”, “CN=Box”, “CN=Server” …"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  forge ("root", (Forgery){ .subject = "Root", .issuer = "Root" });
  forge ("ca", (Forgery){ .subject = "CA", .issuer = "Root" });
  forge ("box", (Forgery){ .subject = "Box", .issuer = "Box" });
  forge ("server", (Forgery){ .subject = "Server", .issuer = "CA", .is_user = TRUE, .dns = HOST });
  forge ("renewed", (Forgery){ .subject = "Server", .issuer = "CA", .is_user = TRUE, .dns = HOST });
  forge ("inspected", (Forgery){ .subject = "Inspected", .issuer = "Box", .is_user = TRUE, .dns = HOST });
  g_test_add_func ("/sts-compare/both-ways", test_both_ways);
  g_test_add_func ("/sts-compare/lone-chain", test_lone_chain);
  g_test_add_func ("/sts-compare/places", test_places);
  g_test_add_func ("/sts-compare/many-names", test_many_names);
  status = g_test_run ();
  forge_end ();
  return status;
}
