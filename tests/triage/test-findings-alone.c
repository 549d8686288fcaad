/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every finding fires on a fixture of its own, and alone; only what it cannot come without stands beside it. */

#include "config.h"

#include "../pki/forge.h"
#include "device/identity-choice.h"
#include "device/import.h"
#include "net/issuer-lookup.h"
#include "net/revocation-lookup.h"
#include "pki/view.h"
#include "triage/aia-doctor.h"
#include "triage/findings.h"

#include <libsoup/soup.h>

#define CLIENT CLINIC_PURPOSE_CLIENT
#define SERVER CLINIC_PURPOSE_SERVER
#define ANY    CLINIC_PURPOSE_ANY

#define YEAR_2026 G_GINT64_CONSTANT (1767225600)
#define YEAR_2027 G_GINT64_CONSTANT (1798761600)

/* Profiles, with @ROOT@ for the bytes of a root. */
#define ITEM(key, value) "<key>" key "</key><string>" value "</string>"
#define VERSION          "<key>PayloadVersion</key><integer>1</integer>"
#define OF_TYPE(type)    ITEM ("PayloadType", "com.apple.security." type) ITEM ("PayloadDisplayName", type)
#define HEAD(id)         ITEM ("PayloadUUID", id) ITEM ("PayloadIdentifier", id) VERSION
#define ROOT_DATA        "<key>PayloadContent</key><data>@ROOT@</data>"
#define ROOT             "<dict>" OF_TYPE ("root") HEAD ("r") ROOT_DATA "</dict>"
#define PROFILE(top, payloads) \
  "<plist version=\"1.0\"><dict>" top "<key>PayloadContent</key><array>" payloads "</array></dict></plist>"
#define GOOD(payloads) PROFILE (ITEM ("PayloadType", "Configuration") HEAD ("p"), payloads)
#define URL            ITEM ("URL", "https://a")
#define SCEP(settings) \
  GOOD (ROOT "<dict>" OF_TYPE ("scep") HEAD ("s") "<key>PayloadContent</key><dict>" URL settings "</dict></dict>")
#define KEY_SIZE "<key>Keysize</key><integer>2048</integer>"
#define TO(whom) \
  "\"assignments\": [{\"target\": {\"@odata.type\": \"#microsoft.graph." whom "AssignmentTarget\"}}]"
#define GRAPH(type, rest) \
  "{\"@odata.type\": \"#microsoft.graph.ios" type "\", \"displayName\": \"P\", " rest "}"
#define CA_TO(whom)    GRAPH ("TrustedRootCertificate", "\"trustedRootCertificate\": \"@ROOT@\", " TO (whom))
#define EXPORT(ca, id) "{\"value\": [" CA_TO (ca) ", " GRAPH ("ScepCertificateProfile", TO (id)) "]}"

/* Names of certificates, apart by blanks: fixtures, and those that forge_all() makes. */
typedef struct
{
  ClinicFaultKind kind;
  const char     *user;
  const char     *device;
  const char     *ca;
  ClinicPurpose   purpose;
  const char     *untrusted;
  const char     *fetched;
  const char     *accepted;
  const char     *crl; /* a file */
  const char     *name;
  gboolean        no_cas;  /* --max-depth=0 */
  const char     *answer;  /* what the addresses of the user certificate give */
  const char     *besides; /* what else fires */
  const char     *profile; /* the text of one */
} Row;

static const Row rows[] = {
  { CLINIC_FAULT_MISSING_INTERMEDIATE, "user", "root", "issuing" },
  { CLINIC_FAULT_MISSING_ROOT, "user", "issuing", "root" },
  { CLINIC_FAULT_ROOT_NOT_TRUSTED, "user", "issuing", .untrusted = "root" },
  { CLINIC_FAULT_ROOT_FROM_AIA, "user", "issuing", .fetched = "root", .besides = "missing-root" },
  { CLINIC_FAULT_SAME_NAME_OTHER_KEY, "user", "root issuing-rekeyed", "issuing", .besides = "missing-intermediate" },
  { CLINIC_FAULT_SIGNATURE_MISMATCH, "user", "root", "issuing-namesake", .besides = "missing-intermediate" },
  { CLINIC_FAULT_EXPIRED, "user-expired", "root issuing" },
  { CLINIC_FAULT_NOT_YET_VALID, "user-future", "root issuing" },
  { CLINIC_FAULT_EXPIRES_SOON, "user-expires-soon", "root issuing" },
  { CLINIC_FAULT_NO_CLIENT_AUTH, "user-no-clientauth", "root issuing" },
  { CLINIC_FAULT_NO_SERVER_AUTH, "user", "root issuing", .purpose = SERVER },
  { CLINIC_FAULT_NAME_MISMATCH, "server", "root issuing", .purpose = SERVER, .name = "www.contoso.example" },
  { CLINIC_FAULT_NO_UPN, "user-no-upn", "root issuing" },
  { CLINIC_FAULT_NOT_A_CA, "user", "root issuing-not-ca" },
  { CLINIC_FAULT_PATH_LENGTH_EXCEEDED, "len0-user", "root-len0 len0-sub" },
  { CLINIC_FAULT_KEY_USAGE, "user-wrong-key-usage", "root issuing" },
  { CLINIC_FAULT_NAME_CONSTRAINT, "nc-user-bad", "root nc-ca" },
  { CLINIC_FAULT_UNKNOWN_CRITICAL_EXTENSION, "user-critical", "root issuing" },
  { CLINIC_FAULT_WEAK_SIGNATURE, "user-sha1", "root issuing" },
  { CLINIC_FAULT_WEAK_KEY, "user-rsa1024", "root issuing" },
  { CLINIC_FAULT_REVOKED, "user", "root issuing", .crl = "crl-revoked.der" },
  { CLINIC_FAULT_REVOCATION_UNKNOWN, "user", "root issuing", .crl = "crl-expired.der" },
  { CLINIC_FAULT_AIA_ABSENT, "user-no-aia", "root", "issuing", .besides = "missing-intermediate" },
  { CLINIC_FAULT_AIA_LDAP_ONLY, "user-ldap-aia", "root", "issuing", .besides = "missing-intermediate" },
  { CLINIC_FAULT_AIA_UNREACHABLE, "asker", "f-root", .answer = "404", .besides = "missing-intermediate" },
  { CLINIC_FAULT_AIA_NOT_A_CERTIFICATE, "asker", "f-root", .answer = "<html>Sign in</html>",
    .besides = "missing-intermediate" },
  { CLINIC_FAULT_AIA_WRONG_CERTIFICATE, "asker", "f-root", .answer = "root", .besides = "missing-intermediate" },
  { CLINIC_FAULT_NOT_OFFERED, "user", "root issuing", .accepted = "other-root" },
  { CLINIC_FAULT_CHAIN_TOO_LONG, "user", "root issuing", .no_cas = TRUE },
  { CLINIC_FAULT_NAMES_DIFFER_AS_APPLE, "user", "root issuing-utf8" },
  { CLINIC_FAULT_NO_VALID_POLICY, "f-no-policy", "f-root f-policy-ca" },
  { CLINIC_FAULT_TLS_FEATURE, "f-no-feature", "f-root f-feature-ca" },
  { CLINIC_FAULT_MALFORMED_EXTENSION, "f-malformed", "f-root f-ca" },
  { CLINIC_FAULT_EMPTY_SUBJECT, "f-below-empty", "f-root f-empty-ca" },
  { CLINIC_FAULT_KEY_ID_MISMATCH, "f-other-id", "f-root f-ca" },
  { CLINIC_FAULT_KEY_ID_ABSENT, "f-no-id", "f-root f-ca" },
  { CLINIC_FAULT_SERIAL_NUMBER, "f-serial", "f-root f-ca" },
  { CLINIC_FAULT_CRITICALITY, "f-below-uncritical", "f-root f-uncritical-ca" },
  { CLINIC_FAULT_MISPLACED_EXTENSION, "f-misplaced", "f-root f-ca" },
  { CLINIC_FAULT_NAME_SYNTAX, "f-underscore", "f-root f-ca" },
  { CLINIC_FAULT_COMMON_NAME, "f-common-name", "f-root f-ca", .purpose = SERVER },
  { CLINIC_FAULT_VALIDITY_TOO_LONG, "f-long", "f-root f-ca", .purpose = SERVER, .name = "f-long.example" },
  { CLINIC_FAULT_RENEWED_CA, "f-below-renewed", "f-root f-renewed-ca" },
  { CLINIC_FAULT_CRL_UNREACHABLE, "crl-asker", "f-root f-ca", .answer = "404" },
  { CLINIC_FAULT_CRL_NOT_A_LIST, "crl-asker", "f-root f-ca", .answer = "<html>Sign in</html>" },
  { CLINIC_FAULT_CRL_NOT_DER, "crl-asker", "f-root f-ca", .answer = "pem" },
  { CLINIC_FAULT_OCSP_UNREACHABLE, "ocsp-asker", "f-root f-ca", .answer = "404" },
  { CLINIC_FAULT_OCSP_NO_ANSWER, "ocsp-asker", "f-root f-ca", .answer = "<html>Sign in</html>" },
  { CLINIC_FAULT_AIA_REDIRECT, "asker", "f-root", .answer = "file:///ca", .besides = "missing-intermediate" },
  { CLINIC_FAULT_PROFILE_CERTIFICATE_TEXT, "user", "root issuing",
    .profile = GOOD ("<dict>" OF_TYPE ("root") HEAD ("r") ITEM ("PayloadContent", "@ROOT@") "</dict>") },
  { CLINIC_FAULT_PROFILE_PEM, "user", "root issuing",
    .profile = GOOD ("<dict>" OF_TYPE ("pkcs1") HEAD ("r") "<key>PayloadContent</key><data>@PEM@</data></dict>") },
  { CLINIC_FAULT_PROFILE_CONTENT, "user", "root issuing",
    .profile = GOOD (ROOT "<dict>" OF_TYPE ("pkcs1") HEAD ("e") "</dict>") },
  { CLINIC_FAULT_PROFILE_TYPE, "user", "root issuing",
    .profile = PROFILE (ITEM ("PayloadType", "com.apple.security.root") HEAD ("p"), ROOT) },
  { CLINIC_FAULT_PROFILE_VERSION, "user", "root issuing",
    .profile = GOOD ("<dict>" OF_TYPE ("root") ITEM ("PayloadUUID", "r") ITEM ("PayloadIdentifier", "r")
                       ITEM ("PayloadVersion", "1") ROOT_DATA "</dict>") },
  { CLINIC_FAULT_PROFILE_UUID, "user", "root issuing",
    .profile = GOOD ("<dict>" OF_TYPE ("root") ITEM ("PayloadUUID", "P") ITEM ("PayloadIdentifier", "r") VERSION
                       ROOT_DATA "</dict>") },
  { CLINIC_FAULT_PROFILE_IDENTIFIER, "user", "root issuing",
    .profile = GOOD ("<dict>" OF_TYPE ("root") ITEM ("PayloadUUID", "r") VERSION ROOT_DATA "</dict>") },
  { CLINIC_FAULT_PROFILE_MAC_ONLY, "user", "root issuing",
    .profile = GOOD (ROOT "<dict>" OF_TYPE ("identitypreference") HEAD ("i") "</dict>") },
  { CLINIC_FAULT_PROFILE_ASSIGNMENT, "user", "root issuing", .profile = EXPORT ("allDevices", "allLicensedUsers") },
  { CLINIC_FAULT_SCEP_SETTING, "user", "root issuing", .profile = SCEP (KEY_SIZE ITEM ("KeyType", "RSA")) },
  { CLINIC_FAULT_SCEP_KEY_SIZE, "user", "root issuing", .profile = SCEP (ITEM ("Key Type", "RSA")) },
};

/* A user certificate that nothing is wrong with, but for what @odd says. */
static void
forge_user (const char *name,
            const char *issuer,
            Forgery     odd)
{
  odd.is_user = TRUE;
  odd.subject = odd.subject != NULL ? odd.subject : name;
  odd.issuer = issuer;
  odd.email = "ada@contoso.example";
  odd.not_after = odd.not_after != 0 ? odd.not_after : YEAR_2027;
  forge (name, odd);
}

static void
forge_ca (const char *name,
          Forgery     odd)
{
  odd.subject = odd.subject != NULL ? odd.subject : name;
  odd.issuer = "f-root";
  forge (name, odd);
}

static void
forge_all (void)
{
  forge ("f-root", (Forgery){ .subject = "f-root", .issuer = "f-root" });
  forge_ca ("f-ca", (Forgery){ 0 });
  /* requireExplicitPolicy 0; status_request */
  forge_ca ("f-policy-ca", (Forgery){ .extension = "2.5.29.36", .content = "3003800100", .critical = TRUE });
  forge_user ("f-no-policy", "f-policy-ca", (Forgery){ 0 });
  forge_ca ("f-feature-ca", (Forgery){ .extension = "1.3.6.1.5.5.7.1.24", .content = "3003020105" });
  forge_user ("f-no-feature", "f-feature-ca", (Forgery){ 0 });
  forge_user ("f-malformed", "f-ca", (Forgery){ .extension = "2.5.29.32", .content = "0500" });
  forge_ca ("f-empty-ca", (Forgery){ .subject = "" });
  forge_user ("f-below-empty", "", (Forgery){ 0 });
  forge_user ("f-other-id", "f-ca", (Forgery){ .other_key_id = TRUE });
  forge_user ("f-no-id", "f-ca", (Forgery){ .no_key_ids = TRUE });
  forge_user ("f-serial", "f-ca", (Forgery){ .long_serial = TRUE });
  forge_ca ("f-uncritical-ca", (Forgery){ .extension = "2.5.29.30", .content = "300aa108300682046576696c" });
  forge_user ("f-below-uncritical", "f-uncritical-ca", (Forgery){ 0 });
  forge_user ("f-misplaced", "f-ca", (Forgery){ .extension = "2.5.29.33", .content = "3008300606012a06012b" });
  forge_user ("f-underscore", "f-ca", (Forgery){ .dns = "under_score.example" });
  forge_user ("f-common-name", "f-ca",
              (Forgery){ .subject = "sts.example", .dns = "www.example", .not_before = YEAR_2026 });
  forge_user ("f-long", "f-ca", (Forgery){ .subject = "f-long.example", .dns = "f-long.example" });
  /* CA version 1.0 */
  forge_ca ("f-renewed-ca", (Forgery){ .extension = "1.3.6.1.4.1.311.21.1", .content = "020101" });
  forge_user ("f-below-renewed", "f-renewed-ca", (Forgery){ 0 });
}

static void
shelve (ClinicPile *pile,
        const char *names,
        ClinicShelf shelf)
{
  g_auto(GStrv) list = g_strsplit (names != NULL ? names : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (list[i][0] != '\0')
      clinic_pile_add (pile, load (list[i]), shelf, list[i]);
}

/* A revocation list of f-ca, in PEM form. */
static GBytes *
forge_list (void)
{
  gnutls_x509_crt_t issuer;
  gnutls_x509_crl_t crl;
  gnutls_datum_t    data;
  GBytes           *bytes;

  g_assert_cmpint (gnutls_x509_crt_init (&issuer), >=, 0);
  forge_set_name (issuer, "f-ca");
  gnutls_x509_crt_set_key (issuer, forge_key ("f-ca"));
  g_assert_cmpint (gnutls_x509_crl_init (&crl), >=, 0);
  gnutls_x509_crl_set_version (crl, 2);
  gnutls_x509_crl_set_this_update (crl, NOW - 60);
  gnutls_x509_crl_set_next_update (crl, NOW + 60);
  gnutls_x509_crl_set_number (crl, "\x01", 1);
  g_assert_cmpint (gnutls_x509_crl_sign2 (crl, issuer, forge_key ("f-ca"), GNUTLS_DIG_SHA512, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_export2 (crl, GNUTLS_X509_FMT_PEM, &data), >=, 0);
  bytes = g_bytes_new (data.data, data.size);
  gnutls_free (data.data);
  gnutls_x509_crl_deinit (crl);
  gnutls_x509_crt_deinit (issuer);
  return bytes;
}

static GBytes *
get_answer (const Row *row)
{
  if (row->answer[0] == '<')
    return g_bytes_new_static (row->answer, strlen (row->answer));
  if (g_str_equal (row->answer, "pem"))
    return forge_list ();
  return g_bytes_ref (clinic_certificate_get_der (load (row->answer)));
}

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  const Row *row = user_data;
  g_autoptr(GBytes) body = NULL;

  if (g_str_equal (row->answer, "404"))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }
  if (g_str_has_prefix (row->answer, "file:"))
    {
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, row->answer);
      return;
    }
  body = get_answer (row);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

static gpointer
copy_fault (gconstpointer fault,
            gpointer      user_data)
{
  return clinic_fault_copy (fault);
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

/* Asks the addresses of the certificates, which are on this machine. Returns: (transfer full): the faults */
static GPtrArray *
look_up (const ClinicPile         *pile,
         const ClinicCheckOptions *options)
{
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autoptr(GAsyncResult) issuers = NULL;
  g_autoptr(GAsyncResult) revocation = NULL;
  g_autoptr(ClinicIssuerAnswer) answer = NULL;
  g_autoptr(ClinicRevocationAnswer) status = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *faults;

  clinic_issuer_lookup_async (pile, options, NULL, ledger, NULL, looked_up_cb, &issuers);
  clinic_revocation_lookup_async (pile, options, NULL, ledger, NULL, looked_up_cb, &revocation);
  while (issuers == NULL || revocation == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = clinic_issuer_lookup_finish (issuers, &error);
  g_assert_no_error (error);
  faults = clinic_aia_doctor_list_faults (answer->records, pile);
  status = clinic_revocation_lookup_finish (revocation, &error);
  g_assert_no_error (error);
  g_ptr_array_extend (faults, status->faults, copy_fault, NULL);
  return faults;
}

static SoupServer *
serve (const Row *row)
{
  SoupServer      *server = soup_server_new (NULL, NULL);
  GSList          *uris;
  g_autofree char *address = NULL;
  g_autoptr(GError) error = NULL;

  soup_server_add_handler (server, NULL, serve_cb, (gpointer)row, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  address = g_strdup_printf ("http://127.0.0.1:%d/ca", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  forge_user ("asker", "f-ca", (Forgery){ .ca_issuers = address });
  forge_user ("crl-asker", "f-ca", (Forgery){ .crl = address });
  forge_user ("ocsp-asker", "f-ca", (Forgery){ .ocsp = address });
  return server;
}

static ClinicIdentityChoice *
choose (const Row        *row,
        const ClinicPile *pile)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) device = clinic_pile_get_device (pile);

  if (row->accepted == NULL)
    return NULL;
  g_ptr_array_add (names, clinic_certificate_get_subject (load (row->accepted)));
  return clinic_identity_choice_new (pile->user, device, names);
}

static char *
replace (const char *text, const char *mark, const char *by)
{
  g_auto(GStrv) parts = g_strsplit (text, mark, -1);

  return g_strjoinv (by, parts);
}

/* The faults of a profile. */
static GPtrArray *
lint (const char *profile)
{
  gsize            length;
  GBytes          *der = clinic_certificate_get_der (load ("root"));
  const guchar    *data = g_bytes_get_data (der, &length);
  g_autofree char *base64 = g_base64_encode (data, length);
  g_autofree char *pem = g_strdup_printf ("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n", base64);
  g_autofree char *pem64 = g_base64_encode ((const guchar *)pem, strlen (pem));
  g_autofree char *with_root = replace (profile, "@ROOT@", base64);
  g_autofree char *text = replace (with_root, "@PEM@", pem64);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = clinic_import_bytes (bytes, NULL, TRUE, &error);

  g_assert_no_error (error);
  return g_ptr_array_ref (bundle->faults);
}

static GPtrArray *
collect (const Row *row)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(SoupServer) server = row->answer != NULL ? serve (row) : NULL;
  g_autoptr(ClinicPile) pile = clinic_pile_new (load (row->user), row->user);
  g_autoptr(GPtrArray) crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(GPtrArray) looked_up = NULL;
  g_autoptr(ClinicIdentityChoice) choice = NULL;
  g_autoptr(ClinicView) view = NULL;

  shelve (pile, row->device, CLINIC_SHELF_DEVICE);
  shelve (pile, row->untrusted, CLINIC_SHELF_DEVICE_UNTRUSTED);
  shelve (pile, row->ca, CLINIC_SHELF_CA);
  shelve (pile, row->fetched, CLINIC_SHELF_FETCHED);
  if (row->crl != NULL)
    g_ptr_array_add (crls, read_fixture (row->crl));
  options.purpose = row->purpose;
  options.at = NOW;
  options.name = row->name;
  options.crls = crls;
  options.max_depth = row->no_cas ? 0 : -1;

  looked_up = server != NULL ? look_up (pile, &options) : row->profile != NULL ? lint (row->profile)
                                                                               : NULL;
  choice = choose (row, pile);
  view = clinic_view_new (pile, &options);
  return clinic_findings_collect (view, choice, looked_up);
}

static void
test_row (gconstpointer data)
{
  const Row  *row = data;
  const char *id = clinic_finding_get_id (row->kind);
  g_autoptr(GPtrArray) faults = collect (row);
  g_autofree char *text = faults_text (faults);
  guint            fired = 0;

  g_test_message ("%s", text);
  for (guint i = 0; i < faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (faults, i);

      fired += fault->kind == row->kind;
      if (fault->kind != row->kind)
        g_assert_cmpstr (clinic_finding_get_id (fault->kind), ==, row->besides);
    }
  g_assert_cmpuint (fired, ==, 1);
  g_assert_cmpuint (faults->len, ==, row->besides != NULL ? 2 : 1);
  g_assert_cmpuint (strlen (clinic_finding_get_source (row->kind)), >, 7);
  g_assert_nonnull (id);
}

/* Profiles with nothing wrong in them. */
static void
test_good_profiles (void)
{
  static const char *const profiles[] = {
    GOOD (ROOT), SCEP (KEY_SIZE ITEM ("Key Type", "RSA")), SCEP (ITEM ("Key Type", "ECSECPrimeRandom")),
    EXPORT ("allDevices", "allDevices"), EXPORT ("allDevices", "none")
  };

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      g_autoptr(GPtrArray) faults = lint (profiles[i]);

      g_assert_cmpuint (faults->len, ==, 0);
    }
}

/* No finding without a fixture, in the order of the kinds. */
static void
test_complete (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, CLINIC_N_FAULTS);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (clinic_finding_get_id (rows[i].kind), ==, clinic_finding_get_id ((ClinicFaultKind)i));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forge_all ();
  g_test_add_func ("/triage/findings-alone/complete", test_complete);
  g_test_add_func ("/triage/findings-alone/good-profiles", test_good_profiles);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/triage/findings-alone/", clinic_finding_get_id (rows[i].kind), NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  result = g_test_run ();
  forge_end ();
  return result;
}
