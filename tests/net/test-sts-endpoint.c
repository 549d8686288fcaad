/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/sts-endpoint.h"

#include "../pki/forge.h"

#define AT G_GINT64_CONSTANT (1780315200) /* 1 June 2026 */
#define N  3

/* What one handshake told. */
typedef struct
{
  gboolean             tried;
  gboolean             complete;
  ClinicTlsAsked       asked;
  gboolean             is_required;
  const char          *leaf; /* NULL: no chain came */
  ClinicTlsFailureKind failure;
} Told;

static ClinicTlsConnection *
make_connection (const Told *told, ClinicTlsOffer offer)
{
  ClinicTlsConnection *self = g_new0 (ClinicTlsConnection, 1);

  self->offer = offer;
  self->complete = told->complete;
  self->asked = told->asked;
  self->is_required = told->is_required;
  self->failure.kind = told->failure;
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  if (told->leaf != NULL)
    g_ptr_array_add (self->chain, g_bytes_new (told->leaf, 1));
  return self;
}

static ClinicStsEndpoint *
judge (const Told told[N])
{
  const ClinicTlsOffer offers[] = { CLINIC_TLS_OFFER_1_3, CLINIC_TLS_OFFER_1_2, CLINIC_TLS_OFFER_BOTH };
  ClinicStsEndpoint   *self = clinic_sts_endpoint_new ("sts.example", 443);

  for (guint i = 0; i < N; i++)
    if (told[i].tried)
      g_ptr_array_add (self->connections, make_connection (&told[i], offers[i]));
  clinic_sts_endpoint_judge (self, AT);
  return self;
}

#define SPEAKS(leaf)                              \
  {                                               \
    TRUE, TRUE, CLINIC_TLS_ASKED_NOT, FALSE, leaf \
  }
#define ASKS(leaf)                                         \
  {                                                        \
    TRUE, TRUE, CLINIC_TLS_ASKED_BY_HANDSHAKE, FALSE, leaf \
  }
#define ASKS_LATE(leaf)                                        \
  {                                                            \
    TRUE, TRUE, CLINIC_TLS_ASKED_BY_RENEGOTIATION, FALSE, leaf \
  }
#define REFUSES(leaf)                                             \
  {                                                               \
    TRUE, FALSE, CLINIC_TLS_ASKED_BY_HANDSHAKE, TRUE, leaf, ALERT \
  }
#define FAILS(leaf, kind)                                \
  {                                                      \
    TRUE, FALSE, CLINIC_TLS_ASKED_NOT, FALSE, leaf, kind \
  }
#define NOTHING \
  {             \
    FALSE       \
  }
#define ALERT  CLINIC_TLS_FAILURE_ALERT
#define CLOSED CLINIC_TLS_FAILURE_CLOSED
#define NO_TLS CLINIC_TLS_FAILURE_NOT_TLS
#define NONE   CLINIC_TLS_FAILURE_NONE

/* TLS 1.3, TLS 1.2, and both without the server's name: which of them told most, and what all of them say. */
static void
test_best (void)
{
  static const struct
  {
    Told                 told[N];
    guint                best;
    ClinicStsWants       wants;
    ClinicTlsFailureKind failure;
    gboolean             other_unnamed;
  } rows[] = {
    { { SPEAKS ("a"), SPEAKS ("a"), NOTHING }, 0, CLINIC_STS_WANTS_NOTHING, NONE, FALSE },
    { { SPEAKS ("a"), ASKS ("a"), NOTHING }, 1, CLINIC_STS_WANTS_REQUESTED, NONE, FALSE },
    { { ASKS ("a"), SPEAKS ("a"), NOTHING }, 0, CLINIC_STS_WANTS_REQUESTED, NONE, FALSE },
    { { SPEAKS ("a"), REFUSES ("a"), NOTHING }, 1, CLINIC_STS_WANTS_REQUIRED, NONE, FALSE },
    { { REFUSES ("a"), SPEAKS ("a"), NOTHING }, 0, CLINIC_STS_WANTS_REQUIRED, NONE, FALSE },
    { { FAILS ("a", ALERT), SPEAKS ("a"), NOTHING }, 1, CLINIC_STS_WANTS_NOTHING, NONE, FALSE },
    { { FAILS (NULL, ALERT), FAILS ("a", CLOSED), NOTHING }, 1, CLINIC_STS_WANTS_UNKNOWN, NONE, FALSE },
    { { FAILS (NULL, CLOSED), FAILS (NULL, ALERT), NOTHING }, 1, CLINIC_STS_WANTS_UNKNOWN, ALERT, FALSE },
    { { FAILS (NULL, NO_TLS), FAILS (NULL, CLOSED), NOTHING }, 0, CLINIC_STS_WANTS_UNKNOWN, NO_TLS, FALSE },
    { { FAILS (NULL, ALERT), ASKS_LATE ("a"), NOTHING }, 1, CLINIC_STS_WANTS_REQUESTED, NONE, FALSE },
    /* What a client without the name is asked counts for nobody. */
    { { SPEAKS ("a"), SPEAKS ("a"), REFUSES ("b") }, 0, CLINIC_STS_WANTS_NOTHING, NONE, TRUE },
    { { SPEAKS ("a"), SPEAKS ("a"), SPEAKS ("a") }, 0, CLINIC_STS_WANTS_NOTHING, NONE, FALSE },
    { { SPEAKS ("a"), SPEAKS ("a"), FAILS (NULL, ALERT) }, 0, CLINIC_STS_WANTS_NOTHING, NONE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicStsEndpoint) endpoint = judge (rows[i].told);

      g_test_message ("%u", i);
      g_assert_true (endpoint->best == g_ptr_array_index (endpoint->connections, rows[i].best));
      g_assert_cmpint (endpoint->wants, ==, rows[i].wants);
      g_assert_cmpint (endpoint->failure.kind, ==, rows[i].failure);
      g_assert_cmpint (endpoint->other_unnamed, ==, rows[i].other_unnamed);
      g_assert_true ((endpoint->unnamed != NULL) == rows[i].told[2].tried);
    }
}

static void
test_unreadable (void)
{
  const Told told[N] = { { TRUE, TRUE, 0, FALSE, "a" } };
  g_autoptr(ClinicStsEndpoint) endpoint = clinic_sts_endpoint_new ("sts.example", 443);
  ClinicTlsConnection *connection = make_connection (told, CLINIC_TLS_OFFER_1_3);

  g_ptr_array_insert (connection->chain, 0, g_bytes_new_static ("0\003\002\001\001", 5));
  g_ptr_array_add (endpoint->connections, connection);
  clinic_sts_endpoint_judge (endpoint, AT);
  g_assert_cmpint (endpoint->chain, ==, CLINIC_STS_CHAIN_UNREADABLE);
  g_assert_cmpuint (endpoint->certificates->len, ==, 0);
}

/* A certificate that issued itself lacks nobody. */
static void
test_self_signed (void)
{
  const Forgery forgery = { .subject = "sts.example", .issuer = "sts.example", .dns = "sts.example", .is_user = TRUE };
  const Told    told[N] = { { TRUE, TRUE } };
  g_autoptr(ClinicStsEndpoint) endpoint = clinic_sts_endpoint_new ("sts.example", 443);
  ClinicCertificate   *certificate = forge ("sts.example", forgery);
  ClinicTlsConnection *connection = make_connection (told, CLINIC_TLS_OFFER_1_3);

  g_ptr_array_add (connection->chain, g_bytes_ref (clinic_certificate_get_der (certificate)));
  g_ptr_array_add (endpoint->connections, connection);
  clinic_sts_endpoint_judge (endpoint, AT);
  g_assert_cmpint (endpoint->chain, ==, CLINIC_STS_CHAIN_WHOLE);
  g_assert_null (endpoint->wanted_issuer);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/sts-endpoint/best", test_best);
  g_test_add_func ("/net/sts-endpoint/unreadable", test_unreadable);
  g_test_add_func ("/net/sts-endpoint/self-signed", test_self_signed);

  result = g_test_run ();
  forge_end ();
  return result;
}
