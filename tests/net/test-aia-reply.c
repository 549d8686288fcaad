/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "deaf-resolver.h"
#include "issuer-bench.h"
#include "net/aia-reply.h"
#include "net/fetcher.h"

/* Addresses are asked in their order until one helps. */
static void
test_bad_answers (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing",
                                             "/missing /page /empty /namesake /stranger /issuing.crt /never");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "issuing", NULL);
  g_autoptr(ClinicCertificate) stranger = make (self, "stranger", "stranger", NULL);
  g_autoptr(ClinicCertificate) namesake = NULL;
  gnutls_x509_privkey_t key = self->key;

  self->key = self->other_key;
  namesake = make (self, "issuing", "issuing", NULL);
  self->key = key;
  serve_text (self, "/page", "<!DOCTYPE html><html><body>Sign in to the network</body></html>");
  serve_text (self, "/empty", "");
  serve (self, "/namesake", namesake);
  serve (self, "/stranger", stranger);
  serve (self, "/issuing.crt", issuing);
  assert_answer (self, clinic_pile_new (user, "user.cer"),
                 "issuing; http-status /missing, web-page /page, not-a-certificate /empty, not-the-issuer /namesake, "
                 "not-the-issuer /stranger, issuer /issuing.crt",
                 6);
}

/* Outcomes that the other tests do not have. Every request of a redirect counts. */
static void
test_outcomes (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *path;
    const char *expected;
    guint       requests;
  } rows[] = {
    { "/to/issuing.crt", "issuing; redirect /to/issuing.crt -> /issuing.crt", 2 },
    { "/to/to/issuing.crt", "issuing; redirect /to/to/issuing.crt -> /issuing.crt", 3 },
    { "/to/page", "; web-page /to/page -> /page", 2 },
    { "/to/to/to/to/issuing.crt", "; too-many-redirects /to/to/to/to/issuing.crt -> /issuing.crt", 4 },
    { "/to/to/missing", "; http-status /to/to/missing -> /missing", 3 },
    { "/file", "; redirect /file -> file:///etc/hostname", 1 },
    { "/ring", "; loop /ring -> /ring", 1 },
    { "/large", "; too-large /large", 1 },
    { "/text", "; not-a-certificate /text", 1 },
    { "http://127.0.0.1:1/x", "; refused http://127.0.0.1:1/x", 0 },
    { "http://pki.contoso.example/x", "; name-not-found http://pki.contoso.example/x", 0 },
    { "ldap:///CN=x /issuing.crt", "issuing; not-asked ldap:///CN=x, issuer /issuing.crt", 1 },
  };
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "issuing", NULL);
  g_autofree char *large = g_strnfill (65537, 'x');

  serve (self, "/issuing.crt", issuing);
  serve_text (self, "/page", "<!doctype HTML><html><body>Sign in to the network</body></html>");
  serve_text (self, "/text", "No certificate today.");
  serve_text (self, "/large", large);
  deaf_resolver_install ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", rows[i].path);
      g_autoptr(ClinicIssuerAnswer) answer = NULL;
      g_autofree char *text = NULL;

      self->requests = 0;
      answer = look_up (self, clinic_pile_new (user, "user.cer"), NULL, NULL);
      text = describe (self, answer);
      g_assert_cmpstr (text, ==, rows[i].expected);
      g_assert_cmpuint (self->requests, ==, rows[i].requests);
    }
  deaf_resolver_remove ();
}

/* What one certificate names and another names too: it is asked once, and both know. */
static void
test_shared_address (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/missing /issuing.crt /mid.crt");
  g_autoptr(ClinicCertificate) issuing = make (self, "issuing", "mid", "/missing /issuing.crt /mid.crt");
  g_autoptr(ClinicCertificate) mid = make (self, "mid", "root", NULL);

  serve (self, "/issuing.crt", issuing);
  serve (self, "/mid.crt", mid);
  assert_answer (self, clinic_pile_new (user, "user.cer"),
                 "issuing mid; http-status /missing, issuer /issuing.crt, http-status /missing, "
                 "not-the-issuer /issuing.crt, issuer /mid.crt, absent -",
                 3);
}

/* A circle that shows only in the answer. */
static void
test_circle_in_answer (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "a", "/a");
  g_autoptr(ClinicCertificate) a = make (self, "a", "b", "/b");
  g_autoptr(ClinicCertificate) b = make (self, "b", "a", "/a-again");

  serve (self, "/a", a);
  serve (self, "/b", b);
  serve (self, "/a-again", a);
  assert_answer (self, clinic_pile_new (user, "user.cer"), "a b; issuer /a, issuer /b, loop /a-again", 3);
}

static void
test_only_bad_answers (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "issuing", "/missing");

  assert_answer (self, clinic_pile_new (user, "user.cer"), "; http-status /missing", 1);
}

/* Two CAs that sign each other, each naming the other's place. */
static void
test_ring (Fixture *self, gconstpointer data)
{
  g_autoptr(ClinicCertificate) user = make (self, "user", "a", "/a");
  g_autoptr(ClinicCertificate) a = make (self, "a", "b", "/b");
  g_autoptr(ClinicCertificate) b = make (self, "b", "a", "/a");

  serve (self, "/a", a);
  serve (self, "/b", b);
  assert_answer (self, clinic_pile_new (user, "user.cer"), "a b; issuer /a, issuer /b, loop /a", 2);
}

/* Every error of the fetcher has its outcome; some of them take long to have. */
static void
test_errors (void)
{
  const struct
  {
    ClinicFetchError error;
    ClinicAiaOutcome outcome;
  } rows[] = {
    { CLINIC_FETCH_ERROR_ADDRESS, CLINIC_AIA_FAILED },
    { CLINIC_FETCH_ERROR_NAME_NOT_FOUND, CLINIC_AIA_NAME_NOT_FOUND },
    { CLINIC_FETCH_ERROR_REFUSED, CLINIC_AIA_REFUSED },
    { CLINIC_FETCH_ERROR_TOO_SLOW, CLINIC_AIA_TOO_SLOW },
    { CLINIC_FETCH_ERROR_TOO_LARGE, CLINIC_AIA_TOO_LARGE },
    { CLINIC_FETCH_ERROR_TOO_MANY_REDIRECTS, CLINIC_AIA_TOO_MANY_REDIRECTS },
    { CLINIC_FETCH_ERROR_BAD_REDIRECT, CLINIC_AIA_REDIRECT },
    { CLINIC_FETCH_ERROR_LOOP, CLINIC_AIA_LOOP },
    { CLINIC_FETCH_ERROR_STATUS, CLINIC_AIA_HTTP_STATUS },
    { CLINIC_FETCH_ERROR_FAILED, CLINIC_AIA_FAILED },
  };
  g_autoptr(GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = g_error_new_literal (CLINIC_FETCH_ERROR, (int)rows[i].error, "no");

      g_assert_cmpint (clinic_aia_reply_judge_error (error), ==, rows[i].outcome);
    }
  g_assert_cmpint (clinic_aia_reply_judge_error (other), ==, CLINIC_AIA_FAILED);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/net/aia-reply/bad-answers", test_bad_answers },
    { "/net/aia-reply/outcomes", test_outcomes },
    { "/net/aia-reply/shared-address", test_shared_address },
    { "/net/aia-reply/circle-in-answer", test_circle_in_answer },
    { "/net/aia-reply/only-bad-answers", test_only_bad_answers },
    { "/net/aia-reply/ring", test_ring },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/net/aia-reply/errors", test_errors);

  return g_test_run ();
}
