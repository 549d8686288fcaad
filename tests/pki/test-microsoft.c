/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/microsoft.h"

#include "forge.h"

#define TEMPLATE_NAME "1.3.6.1.4.1.311.20.2"
#define CA_VERSION    "1.3.6.1.4.1.311.21.1"
#define PREVIOUS      "1.3.6.1.4.1.311.21.2"
#define TEMPLATE      "1.3.6.1.4.1.311.21.7"
#define POLICIES      "1.3.6.1.4.1.311.21.10"
#define SID           "1.3.6.1.4.1.311.25.2"

/* “S-1-5-21-1-2-3-1104”, as AD CS writes it: names, other-name, object identifier, text. */
#define SID_TEXT  "532d312d352d32312d312d322d332d31313034"
#define SID_BYTES "3025a023060a2b060104018237190201a0150413" SID_TEXT
#define SID_URI   "tag:microsoft.com,2022-09-14:sid:"

#define SHA1 "72c810d5c402ce7e455fa7dc887e2e618ff20c71"

/* An extension’s content and what is read; a note, where it cannot be read. */
static const struct
{
  const char *title;
  const char *oid;
  const char *content;
  const char *text;
} rows[] = {
  { "template-name", TEMPLATE_NAME, "1e0a00530075006200430041", "name SubCA" },
  { "template-name-empty", TEMPLATE_NAME, "1e00", "!" },
  { "template-name-half", TEMPLATE_NAME, "1e03005300", "!" },
  { "template-name-control", TEMPLATE_NAME, "1e0400530007", "!" },
  { "template-name-newline", TEMPLATE_NAME, "1e040053000a", "!" },
  { "template-name-nul", TEMPLATE_NAME, "1e0400530000", "!" },
  { "template-name-number", TEMPLATE_NAME, "020105", "!" },
  { "template-name-trailing", TEMPLATE_NAME, "1e0200530500", "!" },
  { "template-name-nothing", TEMPLATE_NAME, "", "!" },
  { "ca-version-first", CA_VERSION, "020100", "version 0.0" },
  { "ca-version-new-key", CA_VERSION, "0203010001", "version 1.1" },
  { "ca-version-same-key", CA_VERSION, "0203010002", "version 2.1" },
  { "ca-version-first-key", CA_VERSION, "020103", "version 3.0" },
  { "ca-version-highest", CA_VERSION, "020500ffffffff", "version 65535.65535" },
  { "ca-version-too-high", CA_VERSION, "02050100000000", "!" },
  { "ca-version-negative", CA_VERSION, "0201ff", "!" },
  { "ca-version-empty", CA_VERSION, "0200", "!" },
  { "ca-version-trailing", CA_VERSION, "0201000500", "!" },
  { "ca-version-text", CA_VERSION, "0c0130", "!" },
  { "ca-version-truncated", CA_VERSION, "020301", "!" },
  { "previous", PREVIOUS, "0414" SHA1, "previous " SHA1 },
  { "previous-short", PREVIOUS, "0413" SHA1, "!" },
  { "previous-sha256", PREVIOUS, "0420" SHA1 "000000000000000000000000", "!" },
  { "previous-bare", PREVIOUS, SHA1, "!" },
  { "template", TEMPLATE, "300e06092b060104018237150a020102", "template 1.3.6.1.4.1.311.21.10 2.-1" },
  { "template-versions", TEMPLATE, "301106092b060104018237150a020164020105", "template 1.3.6.1.4.1.311.21.10 100.5" },
  { "template-bare", TEMPLATE, "300b06092b060104018237150a", "template 1.3.6.1.4.1.311.21.10 -1.-1" },
  { "template-version-highest", TEMPLATE, "301206092b060104018237150a020500ffffffff",
    "template 1.3.6.1.4.1.311.21.10 4294967295.-1" },
  { "template-version-too-high", TEMPLATE, "301206092b060104018237150a02050100000000", "!" },
  { "template-version-negative", TEMPLATE, "300e06092b060104018237150a0201ff", "!" },
  { "template-three-versions", TEMPLATE, "301406092b060104018237150a020101020101020101", "!" },
  { "template-no-oid", TEMPLATE, "3003020101", "!" },
  { "template-bad-oid", TEMPLATE, "300406022b80", "!" },
  { "template-empty", TEMPLATE, "3000", "!" },
  { "template-trailing", TEMPLATE, "300b06092b060104018237150a0500", "!" },
  { "policies", POLICIES, "301a300a06082b06010505070302300c060a2b060104018237140202",
    "policies 1.3.6.1.5.5.7.3.2 1.3.6.1.4.1.311.20.2.2" },
  { "policies-qualified", POLICIES, "300e300c06082b060105050703023000", "policies 1.3.6.1.5.5.7.3.2" },
  { "policies-empty", POLICIES, "3000", "!" },
  { "policies-no-oid", POLICIES, "30053003020101", "!" },
  { "policies-half-bad", POLICIES, "3010300a06082b0601050507030230020500", "!" },
  { "sid", SID, SID_BYTES, "sid S-1-5-21-1-2-3-1104 extension" },
  { "sid-behind-another", SID, "3031a00a060129a0050c03414243a023060a2b060104018237190201a0150413" SID_TEXT,
    "sid S-1-5-21-1-2-3-1104 extension" },
  { "sid-not-text", SID, "3013a011060a2b060104018237190201a003020105", "!" },
  { "sid-not-a-sid", SID, "3015a013060a2b060104018237190201a0050403532d31", "!" },
  { "sid-with-nul", SID, "301aa018060a2b060104018237190201a00a0408532d312d352d3100", "!" },
  { "sid-nobody", SID, "3000", "!" },
  { "sid-other-name-only", SID, "300ca00a060129a0050c03414243", "!" },
  { "sid-bare", SID, "0413" SID_TEXT, "!" },
};

static char *
describe (const ClinicMicrosoft *microsoft)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (microsoft->template_name != NULL)
    g_string_append_printf (text, " name %s", microsoft->template_name);
  if (microsoft->certificate_index >= 0)
    g_string_append_printf (text, " version %d.%d", microsoft->certificate_index, microsoft->key_index);
  if (microsoft->previous_sha1 != NULL)
    g_string_append_printf (text, " previous %s", microsoft->previous_sha1);
  if (microsoft->template_oid != NULL)
    g_string_append_printf (text, " template %s %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, microsoft->template_oid,
                            microsoft->template_major, microsoft->template_minor);
  for (guint i = 0; microsoft->application_policies[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " policies " : " ", microsoft->application_policies[i]);
  if (microsoft->sid != NULL)
    g_string_append_printf (text, " sid %s %s", microsoft->sid,
                            microsoft->sid_source == CLINIC_SID_EXTENSION ? "extension" : "uri");
  for (guint i = 0; microsoft->notes[i] != NULL; i++)
    g_string_append (text, " !");
  return g_strdup (text->len > 0 ? text->str + 1 : "");
}

static ClinicMicrosoft *
read_forgery (Forgery forgery)
{
  forgery.subject = "Ada";
  forgery.issuer = "CA";
  forgery.is_user = TRUE;
  return clinic_microsoft_new (forge ("ada", forgery));
}

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr(ClinicMicrosoft) microsoft =
    read_forgery ((Forgery){ .extension = rows[i].oid, .content = rows[i].content });
  g_autofree char *text = describe (microsoft);

  g_assert_cmpstr (text, ==, rows[i].text);
  g_assert_false (clinic_microsoft_is_empty (microsoft));
  if (microsoft->notes[0] != NULL)
    g_assert_nonnull (strstr (microsoft->notes[0], rows[i].oid));
}

static void
test_nothing (void)
{
  g_autoptr(ClinicMicrosoft) forged = read_forgery ((Forgery){ .uri = "https://contoso.example/" });
  g_autoptr(ClinicMicrosoft) user = clinic_microsoft_new (load ("user"));
  g_autofree char *template = clinic_microsoft_dup_template (user);
  g_autofree char *policies = clinic_microsoft_dup_policies (user, ", ");
  g_autofree char *sid = clinic_microsoft_dup_sid (user);

  g_assert_true (clinic_microsoft_is_empty (forged));
  g_assert_true (clinic_microsoft_is_empty (user));
  g_assert_null (template);
  g_assert_null (policies);
  g_assert_null (sid);
}

/* The longest there can be is taken, one more is not. */
static void
test_caps (void)
{
  g_autofree char *zeros = g_strnfill (200, '0');
  g_autofree char *long_sid = g_strconcat (SID_URI "S-1-5-", zeros, NULL);
  g_autoptr(ClinicMicrosoft) sid = read_forgery ((Forgery){ .uri = long_sid });
  g_autoptr(GString) name = g_string_new ("1e820200");
  g_autoptr(GString) policies = g_string_new ("30820280");

  g_assert_null (sid->sid);
  for (guint i = 0; i < 256; i++)
    g_string_append (name, "0041");
  for (guint i = 0; i < 64; i++)
    g_string_append (policies, "300806062b0601050507");
  {
    g_autoptr(ClinicMicrosoft) full = read_forgery ((Forgery){ .extension = TEMPLATE_NAME,
                                                                .content = name->str,
                                                                .extension2 = POLICIES,
                                                                .content2 = policies->str });

    g_assert_cmpuint (strlen (full->template_name), ==, 256);
    g_assert_cmpuint (g_strv_length (full->application_policies), ==, 64);
    g_assert_null (full->notes[0]);
  }
  g_string_append (name, "0041");
  memcpy (name->str, "1e820202", 8);
  g_string_append (policies, "300806062b0601050507");
  memcpy (policies->str, "3082028a", 8);
  {
    g_autoptr(ClinicMicrosoft) over = read_forgery ((Forgery){ .extension = TEMPLATE_NAME,
                                                                .content = name->str,
                                                                .extension2 = POLICIES,
                                                                .content2 = policies->str });

    g_assert_null (over->template_name);
    g_assert_null (over->application_policies[0]);
    g_assert_cmpuint (g_strv_length (over->notes), ==, 2);
  }
}

/* What stands behind the prefix of the URI, and whether it is taken for a security identifier. */
static void
test_uri (void)
{
  static const struct
  {
    const char *uri;
    const char *text;
  } uris[] = {
    { SID_URI "S-1-5-21-1-2-3-1104", "sid S-1-5-21-1-2-3-1104 uri" },
    { SID_URI "S-1-5-32", "sid S-1-5-32 uri" },
    { SID_URI "S-1-0x10000000000-4294967295", "sid S-1-0x10000000000-4294967295 uri" },
    { SID_URI "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15", "sid S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15 uri" },
    { SID_URI "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16", "!" },
    { SID_URI "S-1-5", "!" },
    { SID_URI "S-2-5-21-1", "!" },
    { SID_URI "S-1-5-21-4294967296", "!" },
    { SID_URI "S-1-4294967296-21", "!" },
    { SID_URI "S-1-5-21--1", "!" },
    { SID_URI "S-1-5-21-", "!" },
    { SID_URI "S-1-5-21-1x", "!" },
    { SID_URI "S-1-5-21-+1", "!" },
    { SID_URI, "!" },
    { "tag:microsoft.com,2022-09-15:sid:S-1-5-21-1", "" },
    { "urn:S-1-5-21-1", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr(ClinicMicrosoft) microsoft = read_forgery ((Forgery){ .uri = uris[i].uri });
      g_autofree char *text = describe (microsoft);

      g_assert_cmpstr (text, ==, uris[i].text);
    }
}

static void
test_both_sids (void)
{
  static const struct
  {
    const char *content;
    const char *uri;
    const char *text;
  } pairs[] = {
    { SID_BYTES, SID_URI "S-1-5-21-1-2-3-1104", "sid S-1-5-21-1-2-3-1104 extension" },
    { SID_BYTES, SID_URI "S-1-5-21-1-2-3-1105", "sid S-1-5-21-1-2-3-1104 extension !" },
    { "3000", SID_URI "S-1-5-21-1-2-3-1105", "sid S-1-5-21-1-2-3-1105 uri !" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr(ClinicMicrosoft) microsoft =
        read_forgery ((Forgery){ .extension = SID, .content = pairs[i].content, .uri = pairs[i].uri });
      g_autofree char *text = describe (microsoft);

      g_assert_cmpstr (text, ==, pairs[i].text);
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *name;
    const char *content;
    const char *text;
  } templates[] = {
    { NULL, "301106092b060104018237150a020164020105", "1.3.6.1.4.1.311.21.10, version 100.5" },
    { NULL, "300e06092b060104018237150a020102", "1.3.6.1.4.1.311.21.10, version 2" },
    { NULL, "300b06092b060104018237150a", "1.3.6.1.4.1.311.21.10" },
    { "1e080055007300650072", "300e06092b060104018237150a020102", "User (1.3.6.1.4.1.311.21.10, version 2)" },
  };
  g_autoptr(ClinicMicrosoft) microsoft =
    read_forgery ((Forgery){ .extension = SID,
                             .content = SID_BYTES,
                             .extension2 = POLICIES,
                             .content2 = "301a300a06082b06010505070302300c060a2b060104018237140109" });
  g_autofree char *policies = clinic_microsoft_dup_policies (microsoft, "; ");
  g_autofree char *sid = clinic_microsoft_dup_sid (microsoft);

  g_assert_cmpstr (policies, ==, "Client Authentication (1.3.6.1.5.5.7.3.2); 1.3.6.1.4.1.311.20.1.9");
  g_assert_cmpstr (sid, ==, "S-1-5-21-1-2-3-1104, in the security extension");
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      const char *name = templates[i].name;
      g_autoptr(ClinicMicrosoft) named = read_forgery ((Forgery){ .extension = TEMPLATE,
                                                                   .content = templates[i].content,
                                                                   .extension2 = name != NULL ? TEMPLATE_NAME : NULL,
                                                                   .content2 = name });
      g_autofree char *text = clinic_microsoft_dup_template (named);

      g_assert_cmpstr (text, ==, templates[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/microsoft/", rows[i].title, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/microsoft/nothing", test_nothing);
  g_test_add_func ("/microsoft/caps", test_caps);
  g_test_add_func ("/microsoft/uri", test_uri);
  g_test_add_func ("/microsoft/both-sids", test_both_sids);
  g_test_add_func ("/microsoft/texts", test_texts);
  result = g_test_run ();
  forge_end ();
  return result;
}
