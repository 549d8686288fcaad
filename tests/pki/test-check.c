/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/check.h"

#include "forge.h"

#define CLIENT CLINIC_PURPOSE_CLIENT
#define SERVER CLINIC_PURPOSE_SERVER
#define ANY    CLINIC_PURPOSE_ANY

/* Each fixture has one defect, and each defect is found alone. How faults are written: see chain.h. */
static const struct
{
  const char   *path; /* ends at an anchor */
  ClinicPurpose purpose;
  const char   *faults;
} rows[] = {
  { "user issuing root", CLIENT, "" },
  { "user issuing root", ANY, "" },
  { "user issuing root", SERVER, "!no-server-auth:user" },
  { "user issuing-utf8 root", CLIENT, "" },
  { "user cross-issuing other-root", CLIENT, "" },
  { "user2 issuing2 mid root", CLIENT, "" },
  { "user", CLIENT, "" },
  { "server issuing root", SERVER, "" },
  { "server issuing root", ANY, "" },
  { "server issuing root", CLIENT, "!no-client-auth:server ?no-upn:server" },
  { "user-expired issuing root", CLIENT, "!expired:user-expired" },
  { "user-future issuing root", CLIENT, "!not-yet-valid:user-future" },
  { "user-expires-soon issuing root", CLIENT, "?expires-soon:user-expires-soon" },
  { "user-no-clientauth issuing root", CLIENT, "!no-client-auth:user-no-clientauth" },
  { "user-no-clientauth issuing root", ANY, "" },
  { "user-no-clientauth issuing root", SERVER, "" },
  { "user-no-eku issuing root", CLIENT, "" },
  { "user-no-eku issuing root", SERVER, "" },
  { "user-no-upn issuing root", CLIENT, "?no-upn:user-no-upn" },
  { "user-no-upn issuing root", ANY, "" },
  { "user-other-upn issuing root", CLIENT, "" },
  { "user-sha1 issuing root", CLIENT, "?weak-signature:user-sha1" },
  { "user-sha1 issuing root", ANY, "?weak-signature:user-sha1" },
  { "user-sha1 issuing root", SERVER, "!no-server-auth:user-sha1 !weak-signature:user-sha1" },
  { "user-md5 issuing root", CLIENT, "!weak-signature:user-md5" },
  { "user-md5 issuing root", ANY, "!weak-signature:user-md5" },
  { "user-md5", CLIENT, "" },
  { "user-rsa1024 issuing root", CLIENT, "?weak-key:user-rsa1024" },
  { "user-rsa1024 issuing root", ANY, "?weak-key:user-rsa1024" },
  { "user-rsa1024 issuing root", SERVER, "!no-server-auth:user-rsa1024 !weak-key:user-rsa1024" },
  { "user-rsa512 issuing root", CLIENT, "!weak-key:user-rsa512" },
  { "user-rsa512", CLIENT, "!weak-key:user-rsa512" },
  { "user-critical issuing root", CLIENT, "!unknown-critical-extension:user-critical" },
  { "user-wrong-key-usage issuing root", CLIENT, "!key-usage:user-wrong-key-usage" },
  { "user-wrong-key-usage issuing root", ANY, "" },
  { "user issuing-expired root", CLIENT, "!expired:issuing-expired" },
  { "user issuing-not-ca root", CLIENT, "!not-a-ca:issuing-not-ca" },
  { "user issuing-no-certsign root", CLIENT, "!key-usage:issuing-no-certsign" },
  { "len0-user len0-sub root-len0", CLIENT, "!path-length-exceeded:root-len0" },
  { "len0-sub root-len0", ANY, "" },
  { "nc-user-good nc-ca root", CLIENT, "" },
  { "nc-user-bad nc-ca root", CLIENT, "!name-constraint:nc-user-bad" },
};

static char *
judge (const char               *names,
       const ClinicCheckOptions *options)
{
  g_autoptr(ClinicPath) path = path_of (names, CLINIC_PATH_END_ANCHOR);
  g_autoptr(GPtrArray) faults = clinic_check_path (path, options);
  char *text = faults_text (faults);

  g_assert_true (clinic_check_passes (faults) == (strchr (text, '!') == NULL));
  return text;
}

static void
test_row (gconstpointer data)
{
  guint              row = GPOINTER_TO_UINT (data);
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *text = NULL;

  options.at = NOW;
  options.purpose = rows[row].purpose;
  text = judge (rows[row].path, &options);
  g_assert_cmpstr (text, ==, rows[row].faults);
}

/* The end of the test user's certificate is 2027-01-01T00:00:00Z, its begin 2025-01-01T00:00:00Z. */
static void
test_moments (void)
{
  static const struct
  {
    gint64      at;
    const char *faults;
  } moments[] = {
    { 1735689599, "!not-yet-valid:user" },
    { 1735689600, "" },
    { 1798761600 - 30 * 86400, "" },
    { 1798761600 - 30 * 86400 + 1, "?expires-soon:user" },
    { 1798761600, "?expires-soon:user" },
    { 1798761601, "!expired:user" },
  };
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *text = NULL;

      options.at = moments[i].at;
      text = judge ("user issuing root", &options);
      g_assert_cmpstr (text, ==, moments[i].faults);
    }
}

/* A root is judged by its dates, too; a constraint of a root counts; only its signature does not. */
static void
test_anchor (void)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *expired = NULL;
  g_autofree char   *constrained = NULL;

  options.at = NOW;
  forge ("old-root", (Forgery){ .subject = "Root", .issuer = "Root", .not_after = NOW - 1 });
  forge ("strict-root", (Forgery){ .subject = "Root", .issuer = "Root", .permitted_email = "contoso.example" });
  forge ("good", (Forgery){ .subject = "User", .issuer = "Root", .is_user = TRUE, .email = "ada@contoso.example" });
  forge ("bad", (Forgery){ .subject = "User", .issuer = "Root", .is_user = TRUE, .email = "ada@fabrikam.example" });
  expired = judge ("good old-root", &options);
  g_assert_cmpstr (expired, ==, "!expired:old-root");
  g_assert_cmpstr ((constrained = judge ("good strict-root", &options)), ==, "");
  g_clear_pointer (&constrained, g_free);
  g_assert_cmpstr ((constrained = judge ("bad strict-root", &options)), ==, "!name-constraint:bad");
}

static void
test_names (void)
{
  static const char *const ada[] = { "ada@contoso.example", NULL };
  static const char *const both[] = { "ada@contoso.example", "bob@contoso.example", NULL };
  ClinicCheckOptions       options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char         *text = NULL;

  forge ("f-root", (Forgery){ .subject = "f-root", .issuer = "f-root" });
  forge ("f-server",
         (Forgery){ .subject = "f-server",
                    .issuer = "f-root",
                    .is_user = TRUE,
                    .dns = "f-server.example",
                    .usage = GNUTLS_KEY_KEY_CERT_SIGN,
                    .not_before = NOW - 60,
                    .not_after = NOW + 8640000 });
  options.at = NOW;
  options.purpose = SERVER;
  options.name = "sts.contoso.example";
  g_assert_cmpstr ((text = judge ("server issuing root", &options)), ==, "");
  g_clear_pointer (&text, g_free);
  options.name = "certauth.contoso.example";
  g_assert_cmpstr ((text = judge ("server issuing root", &options)), ==, "!name-mismatch:server");
  g_clear_pointer (&text, g_free);
  /* What a key may do matters to a handshake: with a host that has a name. */
  options.name = "f-server.example";
  g_assert_cmpstr ((text = judge ("f-server f-root", &options)), ==, "!key-usage:f-server");
  g_clear_pointer (&text, g_free);
  options.name = NULL;
  g_assert_cmpstr ((text = judge ("f-server f-root", &options)), ==, "?key-usage:f-server");
  g_clear_pointer (&text, g_free);
  options.purpose = CLIENT;
  options.emails = ada;
  g_assert_cmpstr ((text = judge ("user issuing root", &options)), ==, "");
  g_clear_pointer (&text, g_free);
  options.emails = both;
  g_assert_cmpstr ((text = judge ("user issuing root", &options)), ==, "!name-mismatch:user");
}

static void
test_max_depth (void)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *text = NULL;

  options.at = NOW;
  options.max_depth = 2;
  g_assert_cmpstr ((text = judge ("user2 issuing2 mid root", &options)), ==, "");
  g_clear_pointer (&text, g_free);
  options.max_depth = 1;
  g_assert_cmpstr ((text = judge ("user2 issuing2 mid root", &options)), ==, "!chain-too-long:none");
  g_clear_pointer (&text, g_free);
  options.max_depth = 0;
  g_assert_cmpstr ((text = judge ("user issuing", &options)), ==, "");
}

/* A certificate that renews a CA's key is no level of its own. */
static void
test_self_issued (void)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *text = NULL;

  options.at = NOW;
  forge ("short-root", (Forgery){ .subject = "Short", .issuer = "Short", .path_length = 1 + 0 });
  forge ("renewed", (Forgery){ .subject = "Short", .key = "next", .issuer = "Short" });
  forge ("below", (Forgery){ .subject = "Below", .issuer = "Short", .issuer_key = "next", .is_user = TRUE });
  options.max_depth = 0;
  options.purpose = ANY;
  g_assert_cmpstr ((text = judge ("below renewed short-root", &options)), ==, "");
}

/* A CA with a list of purposes vouches for these alone. */
static void
test_purpose_of_ca (void)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *text = NULL;

  options.at = NOW;
  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("mail-ca", (Forgery){ .subject = "CA", .issuer = "Top", .purpose = "1.3.6.1.5.5.7.3.4" });
  forge ("client-ca", (Forgery){ .subject = "CA", .issuer = "Top", .purpose = "1.3.6.1.5.5.7.3.2" });
  forge ("any-ca", (Forgery){ .subject = "CA", .issuer = "Top", .purpose = "2.5.29.37.0" });
  forge ("person", (Forgery){ .subject = "Person", .issuer = "CA", .is_user = TRUE, .email = "ada@contoso.example" });
  g_assert_cmpstr ((text = judge ("person client-ca top", &options)), ==, "");
  g_clear_pointer (&text, g_free);
  g_assert_cmpstr ((text = judge ("person any-ca top", &options)), ==, "");
  g_clear_pointer (&text, g_free);
  g_assert_cmpstr ((text = judge ("person mail-ca top", &options)), ==, "!no-client-auth:mail-ca");
}

/* A list of purposes that is empty allows none. */
static void
test_no_purpose (void)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *text = NULL;

  options.at = NOW;
  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("idle", (Forgery){
                   .subject = "Idle",
                   .issuer = "Top",
                   .is_user = TRUE,
                   .email = "ada@contoso.example",
                   .extension = "2.5.29.37",
                   .content = "3000",
                 });
  text = judge ("idle top", &options);
  g_assert_true (g_str_has_prefix (text, "!no-client-auth:idle"));
}

/* An anchor that says nothing is a CA, an intermediate that says nothing is none, and who says no means it. */
static void
test_authority (void)
{
  static const struct
  {
    const char *path;
    const char *faults;
  } cases[] = {
    { "child mute-top", "" },
    { "grandchild mute-mid top", "!not-a-ca:mute-mid" },
    { "child no-top", "!not-a-ca:no-top" },
  };
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;

  options.at = NOW;
  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("mute-top", (Forgery){ .subject = "Top", .issuer = "Top", .is_plain = TRUE });
  forge ("no-top", (Forgery){ .subject = "Top", .issuer = "Top", .is_user = TRUE, .usage = GNUTLS_KEY_KEY_CERT_SIGN });
  forge ("mute-mid", (Forgery){ .subject = "Mid", .issuer = "Top", .is_plain = TRUE });
  forge ("child", (Forgery){ .subject = "Child", .issuer = "Top", .is_user = TRUE, .upn = "ada@contoso.example" });
  forge ("grandchild", (Forgery){ .subject = "Child", .issuer = "Mid", .is_user = TRUE, .upn = "ada@contoso.example" });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = judge (cases[i].path, &options);

      g_assert_cmpstr (text, ==, cases[i].faults);
    }
}

/* A certificate that only renews its CA's key may hold any name; the last one may not. */
static void
test_constraints_on_self_issued (void)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *text = NULL;

  options.at = NOW;
  forge ("strict", (Forgery){ .subject = "CA", .issuer = "CA", .permitted_email = "contoso.example" });
  forge ("renewal", (Forgery){ .subject = "CA", .key = "next", .issuer = "CA", .email = "pki@fabrikam.example" });
  forge ("clerk", (Forgery){
                    .subject = "Clerk",
                    .issuer = "CA",
                    .issuer_key = "next",
                    .is_user = TRUE,
                    .email = "ada@contoso.example",
                  });
  forge ("twin", (Forgery){
                   .subject = "CA",
                   .issuer = "CA",
                   .issuer_key = "next",
                   .is_user = TRUE,
                   .email = "ada@fabrikam.example",
                 });
  g_assert_cmpstr ((text = judge ("clerk renewal strict", &options)), ==, "");
  g_clear_pointer (&text, g_free);
  g_assert_cmpstr ((text = judge ("twin renewal strict", &options)), ==, "!name-constraint:twin");
}

static void
test_small_curve (void)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autofree char   *text = NULL;

  options.at = NOW;
  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("small", (Forgery){
                    .subject = "Small",
                    .key = "p192",
                    .issuer = "Top",
                    .is_user = TRUE,
                    .upn = "ada@contoso.example",
                  });
  g_assert_cmpstr ((text = judge ("small top", &options)), ==, "?weak-key:small");
}

static void
test_revocation (void)
{
  static const struct
  {
    const char *crl;
    gboolean    required;
    const char *faults;
  } cases[] = {
    { NULL, FALSE, "" },
    { NULL, TRUE, "!revocation-unknown:user !revocation-unknown:issuing" },
    { "crl-good.der", FALSE, "" },
    { "crl-good.der", TRUE, "!revocation-unknown:issuing" },
    { "crl-revoked.der", FALSE, "!revoked:user" },
    { "crl-revoked.der", TRUE, "!revoked:user !revocation-unknown:issuing" },
    { "crl-expired.der", FALSE, "-revocation-unknown:user" },
    { "crl-expired.der", TRUE, "!revocation-unknown:user !revocation-unknown:issuing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
      ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
      g_autofree char   *text = NULL;

      if (cases[i].crl != NULL)
        g_ptr_array_add (crls, read_fixture (cases[i].crl));
      options.at = NOW;
      options.crls = crls;
      options.require_revocation = cases[i].required;
      text = judge ("user issuing root", &options);
      g_assert_cmpstr (text, ==, cases[i].faults);
    }
}

/* The detail is what the sentence needs. */
static void
test_details (void)
{
  static const struct
  {
    const char *path;
    const char *detail;
  } cases[] = {
    { "user-expired issuing root", "2021-01-01T00:00:00Z" },
    { "user-future issuing root", "2030-01-01T00:00:00Z" },
    { "user-expires-soon issuing root", "2026-06-10T00:00:00Z" },
    { "user-no-clientauth issuing root", "1.3.6.1.5.5.7.3.1" },
    { "user-critical issuing root", "1.3.6.1.4.1.99999.1" },
    { "user-wrong-key-usage issuing root", "digitalSignature" },
    { "user issuing-no-certsign root", "keyCertSign" },
    { "user-rsa512 issuing root", "RSA 512" },
    { "user-md5 issuing root", "RSA-MD5" },
    { "len0-user len0-sub root-len0", "0" },
    { "nc-user-bad nc-ca root", "eve@fabrikam.example" },
    { "user issuing-not-ca root", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicPath) path = path_of (cases[i].path, CLINIC_PATH_END_ANCHOR);
      ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
      g_autoptr(GPtrArray) faults = NULL;

      options.at = NOW;
      faults = clinic_check_path (path, &options);
      g_assert_cmpuint (faults->len, ==, 1);
      g_assert_cmpstr (((ClinicFault *)g_ptr_array_index (faults, 0))->detail, ==, cases[i].detail);
    }
}

/* Where the path does not end at a root, the last signature counts as well. */
static void
test_open_end (void)
{
  g_autoptr(ClinicPath) path = path_of ("user-md5", CLINIC_PATH_END_OPEN);
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(GPtrArray) faults = NULL;
  g_autofree char *text = NULL;

  options.at = NOW;
  faults = clinic_check_path (path, &options);
  text = faults_text (faults);
  g_assert_cmpstr (text, ==, "!weak-signature:user-md5");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *title = g_strdup_printf ("/check/%u %s", i, rows[i].path);

      g_test_add_data_func (title, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/check/moments", test_moments);
  g_test_add_func ("/check/anchor", test_anchor);
  g_test_add_func ("/check/names", test_names);
  g_test_add_func ("/check/max-depth", test_max_depth);
  g_test_add_func ("/check/self-issued", test_self_issued);
  g_test_add_func ("/check/purpose-of-ca", test_purpose_of_ca);
  g_test_add_func ("/check/no-purpose", test_no_purpose);
  g_test_add_func ("/check/authority", test_authority);
  g_test_add_func ("/check/constraints-on-self-issued", test_constraints_on_self_issued);
  g_test_add_func ("/check/small-curve", test_small_curve);
  g_test_add_func ("/check/revocation", test_revocation);
  g_test_add_func ("/check/details", test_details);
  g_test_add_func ("/check/open-end", test_open_end);
  result = g_test_run ();
  forge_end ();
  return result;
}
