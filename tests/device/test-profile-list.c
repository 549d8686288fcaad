/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/profile-list.h"

#include "pki/error.h"

#include <string.h>

#define PLIST(content) "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>" content "</dict></plist>"
#define PAYLOAD(type)  "<dict><key>PayloadType</key><string>com.apple." type "</string></dict>"
#define ENTRY(name, payloads)                                                                                \
  "<dict><key>PayloadDisplayName</key><string>" name "</string><key>PayloadIdentifier</key><string>id." name \
  "</string><key>IsManaged</key><true/><key>PayloadContent</key><array>" payloads "</array></dict>"
#define MDM(entries) PLIST ("<key>ProfileList</key><array>" entries "</array>")
#define USB(entries) PLIST ("<key>ProfileMetadata</key><dict>" entries "</dict>")

static ClinicHoldings *
read_text (const char *text, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  ClinicHoldings *holdings = clinic_profile_list_read (bytes, error);

  g_assert_true (clinic_profile_list_looks_like (bytes) == (holdings != NULL));
  return holdings;
}

/* What one list says; the clue is in the second note, if there is one. */
static void
test_lists (void)
{
  static const struct
  {
    const char        *text;
    ClinicHoldingsKind kind;
    guint              profiles;
    const char        *note;
  } rows[] = {
    { MDM (ENTRY ("a", PAYLOAD ("security.scep") PAYLOAD ("security.root"))), CLINIC_HOLDINGS_PROFILE_LIST, 1,
      "only one payload" },
    { MDM (ENTRY ("a", PAYLOAD ("security.scep")) ENTRY ("b", PAYLOAD ("mdm"))), CLINIC_HOLDINGS_PROFILE_LIST, 2,
      "no payload with a CA" },
    { MDM (ENTRY ("a", PAYLOAD ("security.scep") PAYLOAD ("security.root") PAYLOAD ("security.pkcs1"))),
      CLINIC_HOLDINGS_PROFILE_LIST, 1, NULL },
    { MDM (ENTRY ("a", PAYLOAD ("security.root"))), CLINIC_HOLDINGS_PROFILE_LIST, 1, NULL },
    { MDM ("<true/><dict/><dict><key>PayloadContent</key><true/></dict>"), CLINIC_HOLDINGS_PROFILE_LIST, 3, NULL },
    { MDM (""), CLINIC_HOLDINGS_PROFILE_LIST, 0, NULL },
    { USB ("<key>a</key><dict/><key>b</key><true/>"), CLINIC_HOLDINGS_USB_LIST, 2, NULL },
    { USB (""), CLINIC_HOLDINGS_USB_LIST, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicHoldings) holdings = read_text (rows[i].text, &error);

      g_test_message ("row %u", i);
      g_assert_no_error (error);
      g_assert_cmpint (holdings->kind, ==, rows[i].kind);
      g_assert_cmpuint (holdings->profiles->len, ==, rows[i].profiles);
      g_assert_cmpuint (holdings->certificates->len, ==, 0);
      g_assert_cmpuint (holdings->notes->len, ==, rows[i].note != NULL ? 2 : 1);
      g_assert_nonnull (strstr (g_ptr_array_index (holdings->notes, 0), "cannot tell which"));
      if (rows[i].note != NULL)
        g_assert_nonnull (strstr (g_ptr_array_index (holdings->notes, 1), rows[i].note));
    }
}

static void
test_entry (void)
{
  g_autoptr(ClinicHoldings) holdings = read_text (MDM (ENTRY ("a", PAYLOAD ("security.scep") "<true/>")), NULL);
  const ClinicHeldProfile *profile = g_ptr_array_index (holdings->profiles, 0);

  g_assert_cmpstr (profile->name, ==, "a");
  g_assert_cmpstr (profile->identifier, ==, "id.a");
  g_assert_true (profile->is_managed);
  g_assert_cmpuint (profile->payload_types->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (profile->payload_types, 0), ==, "com.apple.security.scep");
}

static void
test_other (void)
{
  static const char *const texts[] = { PLIST (""), PLIST ("<key>ProfileList</key><dict/>"), "text",
                                       PLIST ("<key>ProfileMetadata</key><array/>"), "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicHoldings) holdings = read_text (texts[i], &error);

      g_assert_null (holdings);
      g_assert_nonnull (error);
    }
}

static void
test_many (void)
{
  g_autoptr(GString) text = g_string_new ("<?xml version=\"1.0\"?><plist><dict><key>ProfileList</key><array>");
  g_autoptr(ClinicHoldings) holdings = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "<dict/>");
  g_string_append (text, "</array></dict></plist>");
  holdings = read_text (text->str, NULL);
  g_assert_cmpuint (holdings->profiles->len, ==, CLINIC_HOLDINGS_MAX_PROFILES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile-list/lists", test_lists);
  g_test_add_func ("/profile-list/entry", test_entry);
  g_test_add_func ("/profile-list/other", test_other);
  g_test_add_func ("/profile-list/many", test_many);
  return g_test_run ();
}
