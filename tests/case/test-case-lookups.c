/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "case/case-json.h"
#include "case/checkup.h"
#include "pki/error.h"

#include <string.h>

#define AT 1780315200 /* 2026-06-01T12:00:00Z */
#define A  "http://pki.contoso.example/a"
#define B  "http://pki.contoso.example/b"

static ClinicCase *
make_case (ClinicCertificate **user)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), "user.der", NULL);
  g_autofree char *data = NULL;
  gsize            length;
  g_autoptr(GBytes) bytes = NULL;
  ClinicCase *visit = clinic_case_new ();

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new (data, length);
  *user = clinic_certificate_new (bytes, NULL);
  g_assert_true (clinic_case_insert_file (visit, CLINIC_FILES_USER, 0, "user.cer", bytes));

  return visit;
}

static void
add (ClinicCase *visit, const char *address, const char *of, ClinicAiaOutcome outcome, const char *final_address)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_aia_record_free);

  g_ptr_array_add (records, clinic_aia_record_new (address, of, outcome, final_address, "It is so."));
  clinic_case_add_lookups (visit, records);
}

static char *
describe (ClinicCase *visit, const ClinicPile *pile)
{
  g_autoptr(GPtrArray) records = clinic_case_list_lookups (visit, pile);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const ClinicAiaRecord *record = g_ptr_array_index (records, i);

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? ", " : "", clinic_aia_outcome_get_id (record->outcome),
                              record->address != NULL ? record->address : "-",
                              record->final_address != NULL ? record->final_address : "-");
    }

  return g_string_free (text, FALSE);
}

static void
assert_lookups (ClinicCase *visit, const ClinicPile *pile, const char *expected)
{
  g_autofree char *text = describe (visit, pile);

  g_assert_cmpstr (text, ==, expected);
}

/* Kept, replaced by what came later, written and read again. */
static void
test_round_trip (void)
{
  g_autoptr(ClinicCertificate) user = NULL;
  g_autoptr(ClinicCase) visit = make_case (&user);
  g_autoptr(ClinicPile) pile = clinic_pile_new (user, "user.cer");
  const char *of = clinic_certificate_get_sha256 (user);
  g_autoptr(ClinicCase) again = NULL;
  g_autofree char *json = NULL;

  assert_lookups (visit, pile, "");
  add (visit, A, of, CLINIC_AIA_NOT_ASKED, NULL);
  add (visit, A, of, CLINIC_AIA_REFUSED, NULL);
  add (visit, NULL, "00", CLINIC_AIA_ABSENT, NULL);
  add (visit, B, of, CLINIC_AIA_REDIRECT, A);
  assert_lookups (visit, pile, "refused " A " -, redirect " B " " A);
  assert_lookups (visit, NULL, "");
  /* Not asked this time, but before. */
  add (visit, A, of, CLINIC_AIA_NOT_ASKED, NULL);
  add (visit, B, of, CLINIC_AIA_ISSUER, NULL);

  json = clinic_case_json_write (visit);
  again = clinic_case_json_read (json, -1, NULL, NULL);
  assert_lookups (again, pile, "refused " A " -, issuer " B " -");
}

static void
test_checkup (void)
{
  g_autoptr(ClinicCertificate) user = NULL;
  g_autoptr(ClinicCase) visit = make_case (&user);
  g_autoptr(ClinicCheckup) checkup = NULL;
  g_autoptr(ClinicCheckup) without = NULL;

  add (visit, A, clinic_certificate_get_sha256 (user), CLINIC_AIA_WEB_PAGE, NULL);
  add (visit, B, "00", CLINIC_AIA_REFUSED, NULL);
  checkup = clinic_checkup_new (visit, AT);
  g_assert_cmpuint (checkup->lookups->len, ==, 1);
  g_assert_true (clinic_fault_list_has (checkup->findings, CLINIC_FAULT_AIA_NOT_A_CERTIFICATE));
  g_assert_false (clinic_fault_list_has (checkup->findings, CLINIC_FAULT_AIA_UNREACHABLE));
  g_assert_true (clinic_evidence_has_fault (checkup->evidence, CLINIC_FAULT_AIA_NOT_A_CERTIFICATE));

  /* Without the certificate, its addresses are nobody's. */
  clinic_case_remove_file (visit, CLINIC_FILES_USER, 0);
  without = clinic_checkup_new (visit, AT);
  g_assert_cmpuint (without->lookups->len, ==, 0);
  g_assert_cmpuint (without->findings->len, ==, 0);
}

static void
test_limit (void)
{
  g_autoptr(ClinicCertificate) user = NULL;
  g_autoptr(ClinicCase) visit = make_case (&user);
  g_autoptr(ClinicPile) pile = clinic_pile_new (user, "user.cer");
  g_autoptr(GPtrArray) kept = NULL;

  for (guint i = 0; i <= CLINIC_CASE_MAX_LOOKUPS; i++)
    {
      g_autofree char *address = g_strdup_printf ("http://pki.contoso.example/%u", i);

      add (visit, address, clinic_certificate_get_sha256 (user), CLINIC_AIA_REFUSED, NULL);
    }
  kept = clinic_case_list_lookups (visit, pile);
  g_assert_cmpuint (kept->len, ==, CLINIC_CASE_MAX_LOOKUPS);
  g_assert_cmpstr (((ClinicAiaRecord *)g_ptr_array_index (kept, 0))->address, ==, "http://pki.contoso.example/1");
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *lookups;
    gboolean    good;
  } rows[] = {
    { "[]", TRUE },
    { "[{\"of\": \"00\", \"outcome\": \"refused\", \"message\": \"No.\"}]", TRUE },
    { "[{\"of\": \"00\", \"outcome\": \"from-the-future\", \"message\": \"No.\", \"more\": {}}]", TRUE },
    { "[{\"of\": \"00\", \"outcome\": \"refused\", \"message\": \"No.\", \"final\": null}]", TRUE },
    { "[{\"of\": \"00\", \"outcome\": \"refused\", \"message\": \"No.\", \"final\": 1}]", FALSE },
    { "[{\"of\": \"00\", \"outcome\": \"refused\", \"message\": \"No.\", \"address\": []}]", FALSE },
    { "[{\"of\": null, \"outcome\": \"refused\", \"message\": \"No.\"}]", FALSE },
    { "[{\"of\": \"00\", \"outcome\": 3, \"message\": \"No.\"}]", FALSE },
    { "[{\"of\": \"00\", \"outcome\": \"refused\"}]", FALSE },
    { "[\"refused\"]", FALSE },
    { "{}", FALSE },
    { "null", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"format\": 1, \"lookups\": %s}", rows[i].lookups);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCase) visit = clinic_case_json_read (json, -1, NULL, &error);

      g_test_message ("%s", json);
      if (rows[i].good)
        {
          g_autofree char *written = visit != NULL ? clinic_case_json_write (visit) : NULL;

          g_assert_no_error (error);
          g_assert_nonnull (strstr (written, "lookups"));
          g_assert_cmpint (strstr (json, "future") != NULL, ==, strstr (written, "future") != NULL);
          continue;
        }
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE);
      g_assert_nonnull (strstr (error->message, "lookups"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/case-lookups/round-trip", test_round_trip);
  g_test_add_func ("/case/case-lookups/checkup", test_checkup);
  g_test_add_func ("/case/case-lookups/limit", test_limit);
  g_test_add_func ("/case/case-lookups/shapes", test_shapes);

  return g_test_run ();
}
