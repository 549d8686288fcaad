/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "case/checkup.h"
#include "case/holdings-record.h"

#include "patient.h"

#include "report/json-holdings.h"

#define STORED(what) "{ \"kind\": \"sysdiagnose\", \"file\": \"a\", " what " }"

static ClinicHoldings *
make_full (ClinicHoldingsKind kind, const char *file)
{
  ClinicHoldings         *self = clinic_holdings_new (kind);
  ClinicNamedCertificate *certificate =
    clinic_holdings_add_certificate (self, "ada@contoso.example \"A\" \xe2\x80\xae", "Contoso Issuing CA");
  ClinicHeldProfile *profile = clinic_holdings_add_profile (self, "Contoso\nSCEP");

  self->file = g_strdup (file);
  self->os_version = g_strdup ("17.5");
  self->mdm = g_strdup ("mdm.contoso.example");
  self->at = PATIENT_NOW;
  certificate->is_identity = TRUE;
  certificate->expires = PATIENT_NOW + 86400;
  certificate->profile = g_strdup ("Contoso SCEP");
  clinic_holdings_add_certificate (self, "Contoso Root", NULL)->is_root = TRUE;
  profile->identifier = g_strdup ("example.contoso.scep");
  profile->installed = PATIENT_NOW - 86400;
  profile->is_managed = TRUE;
  g_ptr_array_add (profile->payload_types, g_strdup ("com.apple.security.scep"));
  g_ptr_array_add (self->events, g_strdup ("It was asked."));
  g_ptr_array_add (self->notes, g_strdup ("Only names."));
  return self;
}

static ClinicHoldings *
read_json (const char *json, GError **error)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return clinic_holdings_record_read (json_node_get_object (node), error);
}

static void
test_round (void)
{
  for (int i = CLINIC_HOLDINGS_SYSDIAGNOSE; i <= CLINIC_HOLDINGS_USB_LIST; i++)
    {
      g_autoptr(ClinicHoldings) full = make_full ((ClinicHoldingsKind)i, "device.tar.gz");
      g_autofree char *json = clinic_json_holdings (full);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicHoldings) back = read_json (json, &error);
      g_autofree char              *again = NULL;
      const ClinicNamedCertificate *certificate;

      g_assert_no_error (error);
      again = clinic_json_holdings (back);
      g_assert_cmpstr (json, ==, again);
      g_assert_cmpint (back->kind, ==, i);
      certificate = g_ptr_array_index (back->certificates, 0);
      g_assert_true (certificate->is_identity && !certificate->is_root);
      g_assert_cmpint (certificate->expires, ==, PATIENT_NOW + 86400);
      g_assert_cmpstr (certificate->issuer, ==, "Contoso Issuing CA");
    }
}

/* Whatever stands there, it is read or refused with the name of the key. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *json;
    const char *key;
  } rows[] = {
    { "{}", "kind" },
    { "{ \"kind\": \"usb\" }", "kind" },
    { "{ \"kind\": 1 }", "kind" },
    { STORED ("\"os_version\": 17"), "os_version" },
    { STORED ("\"at\": \"yesterday\""), "at" },
    { STORED ("\"certificates\": {}"), "certificates" },
    { STORED ("\"certificates\": [ 1 ]"), "certificates[0]" },
    { STORED ("\"certificates\": [ {} ]"), "certificates[0].subject" },
    { STORED ("\"certificates\": [ { \"subject\": \"a\", \"issuer\": [] } ]"), "certificates[0].issuer" },
    { STORED ("\"certificates\": [ { \"subject\": \"a\", \"root\": 1 } ]"), "certificates[0].root" },
    { STORED ("\"certificates\": [ { \"subject\": \"a\", \"expires\": 1 } ]"), "certificates[0].expires" },
    { STORED ("\"profiles\": [ { \"identifier\": \"a\" } ]"), "profiles[0].name" },
    { STORED ("\"profiles\": [ { \"name\": \"a\", \"payload_types\": [ 1 ] } ]"), "profiles[0].payload_types[0]" },
    { STORED ("\"events\": [ {} ]"), "events[0]" },
    { STORED ("\"notes\": \"x\""), "notes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *phrase = g_strdup_printf (": %s is missing", rows[i].key);
      g_autoptr(ClinicHoldings) read = read_json (rows[i].json, &error);

      g_assert_null (read);
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, phrase));
    }
}

static char *
repeat (const char *element, guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", element);
  return g_string_free (text, FALSE);
}

/* The most that is written is read; one more is refused. */
static void
test_caps (void)
{
  static const struct
  {
    const char *key;
    const char *element;
    guint       max;
  } rows[] = {
    { "certificates", "{ \"subject\": \"a\" }", CLINIC_HOLDINGS_MAX_CERTIFICATES },
    { "profiles", "{ \"name\": \"a\" }", CLINIC_HOLDINGS_MAX_PROFILES },
    { "events", "\"a\"", CLINIC_HOLDINGS_MAX_EVENTS },
    { "notes", "\"a\"", CLINIC_HOLDINGS_MAX_NOTES },
  };
  g_autofree char *longest = g_strnfill (CLINIC_HOLDINGS_MAX_TEXT, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint over = 0; over < 2; over++)
      {
        g_autofree char *list = repeat (rows[i].element, rows[i].max + over);
        g_autofree char *json = g_strdup_printf (STORED ("\"%s\": [ %s ]"), rows[i].key, list);
        g_autoptr(ClinicHoldings) read = read_json (json, NULL);

        g_assert_true ((read != NULL) == (over == 0));
      }
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *json = g_strdup_printf (STORED ("\"mdm\": \"%s%s\""), longest, over > 0 ? "a" : "");
      g_autofree char *note = g_strdup_printf (STORED ("\"notes\": [ \"%s%s\" ]"), longest, over > 0 ? "a" : "");
      g_autoptr(ClinicHoldings) read = read_json (json, NULL);
      g_autoptr(ClinicHoldings) noted = read_json (note, NULL);

      g_assert_true ((read != NULL) == (over == 0));
      g_assert_true ((noted != NULL) == (over == 0));
    }
}

static void
add (ClinicCase *visit, ClinicHoldingsKind kind, const char *file)
{
  g_autoptr(ClinicHoldings) holdings = make_full (kind, file);
  g_autofree char *json = clinic_json_holdings (holdings);

  clinic_case_add_holdings (visit, json);
}

static char *
list_files (ClinicCase *visit)
{
  g_autoptr(GPtrArray) list = clinic_case_list_holdings (visit);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s ", ((const ClinicHoldings *)g_ptr_array_index (list, i))->file);
  return g_string_free (text, FALSE);
}

static void
assert_files (ClinicCase *visit, const char *expected)
{
  g_autofree char *files = list_files (visit);

  g_assert_cmpstr (files, ==, expected);
}

static void
count (ClinicCase *visit, guint *changes)
{
  (*changes)++;
}

/* Newest first, one of a kind; a copy and a file hold the same. */
static void
test_keep (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCase) copy = NULL;
  g_autofree char *written = NULL;
  guint            changes = 0;

  g_signal_connect (visit, "changed", G_CALLBACK (count), &changes);
  assert_files (visit, "");
  add (visit, CLINIC_HOLDINGS_SYSDIAGNOSE, "s1");
  add (visit, CLINIC_HOLDINGS_PROFILE_LIST, "p1");
  add (visit, CLINIC_HOLDINGS_SYSDIAGNOSE, "s2");
  add (visit, CLINIC_HOLDINGS_USB_LIST, "u1");
  assert_files (visit, "u1 s2 p1 ");
  g_assert_cmpuint (changes, ==, 4);
  copy = clinic_case_copy (visit);
  clinic_case_remove_holdings (visit, 1);
  assert_files (visit, "u1 p1 ");
  clinic_case_remove_holdings (visit, 2);
  assert_files (visit, "u1 p1 ");
  g_assert_cmpuint (changes, ==, 5);
  clinic_case_remove_holdings (visit, 0);
  clinic_case_remove_holdings (visit, 0);
  assert_files (visit, "");
  written = clinic_case_json_write (visit);
  g_assert_null (strstr (written, "by_name"));
  assert_files (copy, "u1 s2 p1 ");
}

/* Keys of others stay, and what can't be read is a problem that names its place; the others count. */
static void
test_unreadable (void)
{
  g_autoptr(ClinicCase) visit = patient_from_json (
    "{ \"format\": 1, \"device\": { \"by_name\": [ { \"kind\": \"carrier-pigeon\", \"ring\": 7 }," STORED (
      "\"mdm\": 5") ",{ \"kind\": \"profile-list\", \"file\": \"p\", \"later\": [1] } ] } }");
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, PATIENT_NOW);
  const ClinicProblem *problem;
  g_autofree char     *written = NULL;

  g_assert_cmpuint (checkup->holdings->len, ==, 1);
  g_assert_true (checkup->evidence->holdings == checkup->holdings);
  g_assert_cmpuint (checkup->problems->len, ==, 2);
  problem = g_ptr_array_index (checkup->problems, 1);
  g_assert_cmpint (problem->files, ==, CLINIC_N_FILES);
  g_assert_cmpstr (problem->name, ==, "device.by_name[1]");
  g_assert_nonnull (strstr (problem->message, ": mdm is missing"));

  add (visit, CLINIC_HOLDINGS_SYSDIAGNOSE, "s");
  assert_files (visit, "s p ");
  clinic_case_remove_holdings (visit, 0);
  written = clinic_case_json_write (visit);
  g_assert_nonnull (strstr (written, "\"ring\""));
  g_assert_nonnull (strstr (written, "\"later\""));
  clinic_case_remove_holdings (visit, 0);
  assert_files (visit, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holdings/round", test_round);
  g_test_add_func ("/holdings/hostile", test_hostile);
  g_test_add_func ("/holdings/caps", test_caps);
  g_test_add_func ("/holdings/keep", test_keep);
  g_test_add_func ("/holdings/unreadable", test_unreadable);
  return g_test_run ();
}
