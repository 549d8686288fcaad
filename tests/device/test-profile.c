/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/profile.h"

#include "pki/error.h"

#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>"
#define TAIL "</dict></plist>"
#define PAYLOAD                                                  \
  "<key>PayloadType</key><string>com.apple.security.%s</string>" \
  "<key>PayloadDisplayName</key><string>%s</string>"

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  char            *data = NULL;
  gsize            length;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static char *
encode (const char *fixture)
{
  g_autoptr(GBytes) bytes = load (fixture);
  gsize         length = 0;
  const guchar *data = g_bytes_get_data (bytes, &length);

  return g_base64_encode (data, length);
}

static gboolean
has_note (ClinicBundle *bundle, const char *text)
{
  for (guint i = 0; i < bundle->notes->len; i++)
    if (strstr (g_ptr_array_index (bundle->notes, i), text) != NULL)
      return TRUE;

  return FALSE;
}

/* A profile, the certificates that it must give, and a text that a note, or the error, must have. */
static void
assert_profile (GBytes *bytes, gboolean device_only, const char *const *fixtures, const char *text, int code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = NULL;
  guint count = 0;

  g_assert_true (clinic_profile_looks_like (bytes));
  bundle = clinic_profile_read (bytes, device_only, &error);
  if (fixtures[0] == NULL)
    {
      g_assert_null (bundle);
      g_assert_error (error, CLINIC_ERROR, code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, text));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (bundle->kind, ==, CLINIC_BUNDLE_PROFILE);
  for (; fixtures[count] != NULL; count++)
    {
      g_autoptr(GBytes) der = load (fixtures[count]);

      g_assert_cmpuint (count, <, bundle->certificates->len);
      g_assert_true (g_bytes_equal (clinic_certificate_get_der (g_ptr_array_index (bundle->certificates,
                                                                                   count)),
                                    der));
    }
  g_assert_cmpuint (bundle->certificates->len, ==, count);
  for (guint i = 0; i < bundle->notes->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (bundle->notes, i));
  if (text != NULL)
    g_assert_true (has_note (bundle, text));
  else
    g_assert_cmpuint (bundle->notes->len, ==, 0);
}

static const struct
{
  const char *file;
  const char *certificates[3];
  const char *text;
  int         code;
} files[] = {
  { "profile-root.mobileconfig", { "root.der" }, NULL, 0 },
  { "profile-root-issuing.mobileconfig", { "root.der", "issuing.der" }, NULL, 0 },
  { "profile-signed.mobileconfig", { "root.der", "issuing.der" }, NULL, 0 },
  { "profile-bad-payload.mobileconfig", { "root.der", "issuing.der" }, "“Truncated”", 0 },
  { "profile-scep.mobileconfig", { "root.der" }, "SCEP", 0 },
  { "profile-encrypted.mobileconfig", { NULL }, "encrypted", CLINIC_ERROR_NOT_A_CERTIFICATE },
};

static void
test_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GBytes) bytes = load (files[i].file);

      g_test_message ("%s", files[i].file);
      assert_profile (bytes, TRUE, files[i].certificates, files[i].text, files[i].code);
    }
}

/* One payload of a kind, with @body inside it. */
static void
assert_payload (const char        *type,
                const char        *body,
                gboolean           device_only,
                const char *const *fixtures,
                const char        *text)
{
  g_autofree char *head = g_strdup_printf (PAYLOAD, type, "Probe");
  g_autofree char *profile = g_strconcat (HEAD "<key>PayloadContent</key><array><dict>", head, body,
                                          "</dict></array>" TAIL, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (profile, strlen (profile));

  g_test_message ("%s, device only: %d", type, device_only);
  assert_profile (bytes, device_only, fixtures, text, CLINIC_ERROR_NOT_A_CERTIFICATE);
}

static void
test_payloads (void)
{
  g_autofree char *der = encode ("root.der");
  g_autofree char *pem = encode ("chain.pem");
  g_autofree char *data = g_strdup_printf ("<key>PayloadContent</key><data>%s</data>", der);
  g_autofree char *pem_data = g_strdup_printf ("<key>PayloadContent</key><data>%s</data>", pem);
  g_autofree char *string = g_strdup_printf ("<key>PayloadContent</key><string>%s</string>", der);
  const char      *root[] = { "root.der", NULL };
  const char      *none[] = { NULL };
  g_autoptr(GBytes) chain = load ("chain.pem");
  g_autoptr(ClinicBundle) expected = clinic_bundle_read (chain, NULL, NULL);

  assert_payload ("root", data, TRUE, root, NULL);
  assert_payload ("pkcs1", data, TRUE, root, NULL);
  assert_payload ("pem", data, TRUE, root, NULL);
  assert_payload ("pkcs1", string, TRUE, root, "as text where iOS expects data");
  assert_payload ("pkcs1", "", TRUE, none, "“Probe” holds no data");
  assert_payload ("pkcs1", "<key>PayloadContent</key><data>dGVzdAo=</data>", TRUE, none,
                  "“Probe” could not be read");
  assert_payload ("scep", "<key>PayloadContent</key><dict><key>URL</key><string>http://ndes.example</string></dict>",
                  TRUE, none, "http://ndes.example");
  assert_payload ("acme", "<key>DirectoryURL</key><string>https://acme.example</string>", TRUE, none,
                  "https://acme.example");
  assert_payload ("firewall", "", TRUE, none, "no certificate in it");

  g_assert_cmpuint (expected->certificates->len, >, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *head = g_strdup_printf (PAYLOAD, i == 0 ? "pkcs1" : "pem", "Probe");
      g_autofree char *profile = g_strconcat (HEAD "<key>PayloadContent</key><array><dict>", head, pem_data,
                                              "</dict></array>" TAIL, NULL);
      g_autoptr(GBytes) bytes = g_bytes_new (profile, strlen (profile));
      g_autoptr(ClinicBundle) bundle = clinic_profile_read (bytes, TRUE, NULL);

      g_assert_cmpuint (bundle->certificates->len, ==, expected->certificates->len);
      g_assert_cmpint (has_note (bundle, "PEM text where iOS expects DER"), ==, i == 0);
    }
}

/* What a PKCS#12 payload holds beside the identity is not sure to be installed. */
static void
test_identity_payload (void)
{
  g_autofree char *p12 = encode ("user.p12");
  g_autofree char *open = g_strdup_printf ("<key>PayloadContent</key><data>%s</data><key>Password</key>"
                                           "<string>clinic</string>",
                                           p12);
  g_autofree char *closed = g_strdup_printf ("<key>PayloadContent</key><data>%s</data>", p12);
  g_autofree char *wrong = g_strdup_printf ("<key>PayloadContent</key><data>%s</data><key>Password</key>"
                                            "<string>guess</string>",
                                            p12);
  const char      *user[] = { "user.der", NULL };
  const char      *both[] = { "user.der", "issuing.der", NULL };
  const char      *none[] = { NULL };

  assert_payload ("pkcs12", open, TRUE, user, "do not count as on the device");
  assert_payload ("pkcs12", open, FALSE, both, "is an identity (PKCS#12) with 2 certificates");
  assert_payload ("pkcs12", closed, TRUE, none, "“Probe” is an identity");
  assert_payload ("pkcs12", wrong, TRUE, none, "“Probe” is an identity");
}

static void
test_lists_of_mdm (void)
{
  g_autofree char *root = encode ("root.der");
  g_autofree char *user = encode ("user.der");
  g_autofree char *text = g_strdup_printf (HEAD "<key>CertificateList</key><array>"
                                                "<dict><key>CommonName</key><string>Root</string>"
                                                "<key>Data</key><data>%s</data></dict>"
                                                "<dict><key>CommonName</key><string>Bad</string>"
                                                "<key>Data</key><data>dGVzdAo=</data></dict>"
                                                "<dict><key>Data</key><data>%s</data></dict></array>" TAIL,
                                           root, user);
  g_autoptr(GBytes) list = g_bytes_new (text, strlen (text));
  const char *empty_text = HEAD "<key>CertificateList</key><array/>" TAIL;
  const char *profiles_text = HEAD "<key>ProfileMetadata</key><dict/>" TAIL;
  const char *other_text = HEAD "<key>Label</key><string>daemon</string>" TAIL;
  g_autoptr(GBytes) empty = g_bytes_new (empty_text, strlen (empty_text));
  g_autoptr(GBytes) profiles = g_bytes_new (profiles_text, strlen (profiles_text));
  g_autoptr(GBytes) other = g_bytes_new (other_text, strlen (other_text));
  const char *both[] = { "root.der", "user.der", NULL };
  const char *none[] = { NULL };

  assert_profile (list, TRUE, both, "“Bad”", 0);
  assert_profile (empty, TRUE, none, "no certificate in it", CLINIC_ERROR_NOT_A_CERTIFICATE);
  assert_profile (profiles, TRUE, none, "names, but not the certificates", CLINIC_ERROR_NOT_A_CERTIFICATE);
  assert_profile (other, TRUE, none, "no configuration profile", CLINIC_ERROR_NOT_A_CERTIFICATE);
  {
    g_autoptr(ClinicBundle) exact = clinic_profile_read (list, TRUE, NULL);
    g_autoptr(GBytes) profile = load ("profile-root-issuing.mobileconfig");
    g_autoptr(ClinicBundle) installs = clinic_profile_read (profile, TRUE, NULL);

    /* Only a list of the device itself can say what is not there. */
    g_assert_true (exact->is_exact_list);
    g_assert_false (installs->is_exact_list);
  }
}

/* A name from the profile must not break out of its note. */
static void
test_hostile_name (void)
{
  g_autofree char *head = g_strdup_printf (PAYLOAD, "pkcs1", "line\nend &#8238; &lt;b&gt;");
  g_autofree char *profile = g_strconcat (HEAD "<key>PayloadContent</key><array><dict>", head,
                                          "</dict></array>" TAIL, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (profile, strlen (profile));
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = clinic_profile_read (bytes, TRUE, &error);

  g_assert_null (bundle);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (strstr (error->message, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (error->message, "<b>"));
}

static void
test_not_profiles (void)
{
  const char *names[] = { "root.der", "bundle.p7b", "chain.pem", "page.html", "user.p12", "graph-one.json", "empty" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GBytes) bytes = load (names[i]);

      g_test_message ("%s", names[i]);
      g_assert_false (clinic_profile_looks_like (bytes));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/profile/files", test_files);
  g_test_add_func ("/device/profile/payloads", test_payloads);
  g_test_add_func ("/device/profile/identity-payload", test_identity_payload);
  g_test_add_func ("/device/profile/lists-of-mdm", test_lists_of_mdm);
  g_test_add_func ("/device/profile/hostile-name", test_hostile_name);
  g_test_add_func ("/device/profile/not-profiles", test_not_profiles);

  return g_test_run ();
}
