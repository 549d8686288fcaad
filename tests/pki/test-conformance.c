/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/conformance.h"

#include "forge.h"

#define CLIENT CLINIC_PURPOSE_CLIENT
#define SERVER CLINIC_PURPOSE_SERVER
#define ANY    CLINIC_PURPOSE_ANY

#define YEAR_2022 G_GINT64_CONSTANT (1641024000)

/* Extensions of one kind of oddity each. */
#define UNREADABLE .extension = "2.5.29.32", .content = "0500"
#define UNCRITICAL .extension = "2.5.29.30", .content = "3000"
#define MAPPINGS   .extension = "2.5.29.33", .content = "3008300606012a06012b"
#define HOST       "user.example"

#define OID_PRIVATE "1.2.3.4"

/* Under the root comes a CA and under that the certificate judged; each row changes one thing in one of the two. */
static const struct
{
  const char   *what;
  Forgery       ca;
  Forgery       user;
  ClinicPurpose purpose;
  const char   *name;
  const char   *faults;
} rows[] = {
  { "nothing", { 0 }, { 0 }, CLIENT, NULL, "" },
  { "nothing, for a server", { 0 }, { .dns = HOST, .subject = HOST }, SERVER, HOST, "" },
  { "an unreadable extension", { 0 }, { UNREADABLE }, CLIENT, NULL, "!malformed-extension:user" },
  { "the same above", { UNREADABLE }, { 0 }, ANY, NULL, "!malformed-extension:ca" },
  { "not critical, and must be", { UNCRITICAL }, { 0 }, CLIENT, NULL, "-criticality:ca" },
  { "for CAs only", { 0 }, { MAPPINGS }, CLIENT, NULL, "?misplaced-extension:user" },
  { "the same in a CA", { MAPPINGS }, { 0 }, CLIENT, NULL, "" },
  { "a CA without a name", { .subject = "" }, { .issuer = "" }, CLIENT, NULL, "?empty-subject:ca" },
  { "above a server", { .subject = "" }, { .issuer = "", .dns = HOST }, SERVER, HOST, "!empty-subject:ca" },
  { "above any server", { .subject = "" }, { .issuer = "", .dns = HOST }, SERVER, NULL, "?empty-subject:ca" },
  { "a user without any name", { 0 }, { .subject = "" }, CLIENT, NULL, "?empty-subject:user" },
  { "a user with a name in the SAN", { 0 }, { .subject = "", .email = "ada@contoso.example" }, CLIENT, NULL, "" },
  { "another key above", { 0 }, { .issuer_key = "stranger" }, CLIENT, NULL, "?key-id-mismatch:user" },
  { "another key above, for any purpose", { 0 }, { .issuer_key = "stranger" }, ANY, NULL, "?key-id-mismatch:user" },
  { "and of a server", { 0 }, { .issuer_key = "stranger", .dns = HOST }, SERVER, HOST, "!key-id-mismatch:user" },
  { "no key identifiers", { 0 }, { .no_key_ids = TRUE }, CLIENT, NULL, "?key-id-absent:user" },
  { "no key identifiers, for any purpose", { 0 }, { .no_key_ids = TRUE }, ANY, NULL, "-key-id-absent:user" },
  { "no key identifiers above", { .no_key_ids = TRUE }, { 0 }, ANY, NULL, "-key-id-absent:ca -key-id-absent:ca" },
  { "an underscore", { 0 }, { .dns = "under_score.example" }, ANY, NULL, "-name-syntax:user" },
  { "a leading dot", { 0 }, { .dns = ".contoso.example" }, ANY, NULL, "-name-syntax:user" },
  { "a blank in an address", { 0 }, { .dns = "contoso example" }, ANY, NULL, "-name-syntax:user" },
  { "a wildcard", { 0 }, { .dns = "*.contoso.example" }, ANY, NULL, "" },
  { "subject only", { 0 }, { .subject = "sts.example", .dns = "contoso.example" }, SERVER, NULL, "-common-name:user" },
  { "a long life", { 0 }, { .dns = HOST, .not_after = YEAR_2040 }, SERVER, HOST, "!validity-too-long:user" },
  { "a long life, of a user", { 0 }, { .not_after = YEAR_2040 }, CLIENT, NULL, "" },
};

static char *
judge (ClinicPurpose purpose,
       const char   *name)
{
  ClinicCheckOptions options = { .purpose = purpose, .name = name, .at = NOW, .max_depth = -1 };
  g_autoptr(ClinicPath) path = path_of ("user ca root-of-test", CLINIC_PATH_END_ANCHOR);
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);

  clinic_conformance_check (path, &options, faults);
  return faults_text (faults);
}

static void
forge_chain (Forgery ca,
             Forgery user)
{
  forge ("root-of-test", (Forgery){ .subject = "root", .issuer = "root" });
  ca.issuer = "root";
  ca.subject = ca.subject != NULL ? ca.subject : "ca";
  ca.key = "ca";
  forge ("ca", ca);
  user.is_user = TRUE;
  user.issuer = user.issuer != NULL ? user.issuer : "ca";
  user.issuer_key = user.issuer_key != NULL ? user.issuer_key : "ca";
  user.subject = user.subject != NULL ? user.subject : "user";
  user.key = "user";
  user.not_after = user.not_after != 0 ? user.not_after : YEAR_2022;
  forge ("user", user);
}

static void
test_row (gconstpointer data)
{
  guint            row = GPOINTER_TO_UINT (data);
  g_autofree char *text = NULL;

  forge_chain (rows[row].ca, rows[row].user);
  text = judge (rows[row].purpose, rows[row].name);
  g_assert_cmpstr (text, ==, rows[row].faults);
}

/* Replaces bytes of the user certificate by as many others: what GnuTLS would not write. */
static void
patch_user (const char *before,
            const char *after,
            gsize       length)
{
  gsize              size;
  const guint8      *data = g_bytes_get_data (clinic_certificate_get_der (load ("user")), &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);
  gsize              at = 0;
  g_autoptr(GBytes) der = NULL;
  g_autoptr(ClinicCertificate) patched = NULL;
  g_autoptr(GError) error = NULL;

  while (at + length < size && memcmp (copy + at, before, length) != 0)
    at++;
  g_assert_cmpuint (at + length, <, size);
  memcpy (copy + at, after, length);
  der = g_bytes_new (copy, size);
  patched = clinic_certificate_new (der, &error);
  g_assert_no_error (error);
  remember ("user", patched);
}

static void
test_serial (void)
{
  static const char *const serials[] = { "\x02\x04\x80", "\x02\x04\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (serials); i++)
    {
      g_autofree char *text = NULL;

      forge_chain ((Forgery){ 0 }, (Forgery){ 0 });
      patch_user ("\x02\x04\x01", serials[i], 3);
      text = judge (CLIENT, NULL);
      g_assert_cmpstr (text, ==, "?serial-number:user");
    }
}

static void
test_critical (void)
{
  g_autofree char *text = NULL;

  forge_chain ((Forgery){ 0 }, (Forgery){ .extension = OID_PRIVATE, .content = "0000000000" });
  /* The private extension becomes critical subject directory attributes. */
  patch_user ("\x2a\x03\x04\x04\x05\x00\x00\x00\x00\x00", "\x55\x1d\x09\x01\x01\xff\x04\x02\x30\x00", 10);
  text = judge (CLIENT, NULL);
  g_assert_cmpstr (text, ==, "-criticality:user");
}

/* Every odd name is named, and the good ones are left alone. */
static void
test_many (void)
{
  g_autofree char *text = NULL;

  forge_chain ((Forgery){ 0 }, (Forgery){ .email = "a b", .dns = "_", .emails = 8 });
  text = judge (CLIENT, NULL);
  g_assert_cmpstr (text, ==, "-name-syntax:user -name-syntax:user");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pki/conformance/row/%u/%s", i, rows[i].what);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/pki/conformance/serial", test_serial);
  g_test_add_func ("/pki/conformance/critical", test_critical);
  g_test_add_func ("/pki/conformance/many", test_many);
  result = g_test_run ();
  forge_end ();
  return result;
}
