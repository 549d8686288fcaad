/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"
#include "triage/aia-doctor.h"

#include <string.h>

#define HTTP "http://pki.contoso.example/issuing.crt"

static const char *
read_ios (const char *address, ClinicAiaOutcome outcome, const char *final_address)
{
  g_autoptr(ClinicAiaRecord) record = clinic_aia_record_new (address, "00", outcome, final_address, "It is so.");

  return clinic_aia_doctor_get_sentence (record, CLINIC_AIA_IOS);
}

/* Each outcome has a sentence for each platform, which has a source or says that nobody has checked. */
static void
test_complete (void)
{
  for (int outcome = 0; outcome < CLINIC_N_AIA_OUTCOMES; outcome++)
    for (int platform = 0; platform < CLINIC_N_AIA_PLATFORMS; platform++)
      {
        g_autoptr(ClinicAiaRecord) record = clinic_aia_record_new (HTTP, "00", outcome, NULL, "It is so.");
        const ClinicAiaReading *reading = clinic_aia_doctor_read (record, platform);

        g_test_message ("%s, %s: %s", clinic_aia_outcome_get_id (outcome), clinic_aia_platform_get_id (platform),
                        reading->sentence);
        g_assert_true (g_str_has_suffix (reading->sentence, "."));
        g_assert_nonnull (strstr (reading->sentence, clinic_aia_platform_get_title (platform)));
        g_assert_cmpint (reading->certainty == CLINIC_CERTAINTY_UNCHECKED, ==, reading->source == NULL);
        g_assert_cmpint (reading->source == NULL, ==, strstr (reading->sentence, "not checked") != NULL);
      }
  g_assert_true (g_str_has_suffix (clinic_aia_doctor_get_advice (), "."));
}

/* What goes for iOS whatever came of the address: only plain http, and no redirect. */
static void
test_ios (void)
{
  g_assert_nonnull (strstr (read_ios (HTTP, CLINIC_AIA_ISSUER, NULL), "may ask"));
  g_assert_nonnull (strstr (read_ios ("HTTP://PKI/x", CLINIC_AIA_ISSUER, NULL), "may ask"));
  g_assert_nonnull (strstr (read_ios ("https://pki/x", CLINIC_AIA_ISSUER, NULL), "skips"));
  g_assert_nonnull (strstr (read_ios ("ldap:///x", CLINIC_AIA_LDAP_ONLY, NULL), "skips"));
  g_assert_nonnull (strstr (read_ios ("ldap:///x", CLINIC_AIA_NOT_ASKED, NULL), "skips"));
  g_assert_nonnull (strstr (read_ios (HTTP, CLINIC_AIA_REDIRECT, "https://pki/x"), "refuses every redirect"));
  g_assert_nonnull (strstr (read_ios (HTTP, CLINIC_AIA_WEB_PAGE, "http://portal/"), "refuses every redirect"));
  g_assert_nonnull (strstr (read_ios (HTTP, CLINIC_AIA_LOOP, HTTP), "refuses every redirect"));
  g_assert_nonnull (strstr (read_ios (HTTP, CLINIC_AIA_LOOP, NULL), "not checked"));
  g_assert_nonnull (strstr (read_ios (NULL, CLINIC_AIA_ABSENT, NULL), "no address"));
}

static const struct
{
  ClinicAiaOutcome outcome;
  ClinicFaultKind  kind; /* CLINIC_N_FAULTS: none */
} kinds[] = {
  { CLINIC_AIA_ISSUER, CLINIC_N_FAULTS },
  { CLINIC_AIA_ABSENT, CLINIC_FAULT_AIA_ABSENT },
  { CLINIC_AIA_LDAP_ONLY, CLINIC_FAULT_AIA_LDAP_ONLY },
  { CLINIC_AIA_NAME_NOT_FOUND, CLINIC_FAULT_AIA_UNREACHABLE },
  { CLINIC_AIA_REFUSED, CLINIC_FAULT_AIA_UNREACHABLE },
  { CLINIC_AIA_TOO_SLOW, CLINIC_FAULT_AIA_UNREACHABLE },
  { CLINIC_AIA_TOO_LARGE, CLINIC_FAULT_AIA_UNREACHABLE },
  { CLINIC_AIA_TOO_MANY_REDIRECTS, CLINIC_FAULT_AIA_UNREACHABLE },
  { CLINIC_AIA_REDIRECT, CLINIC_FAULT_AIA_REDIRECT },
  { CLINIC_AIA_WEB_PAGE, CLINIC_FAULT_AIA_NOT_A_CERTIFICATE },
  { CLINIC_AIA_HTTP_STATUS, CLINIC_FAULT_AIA_UNREACHABLE },
  { CLINIC_AIA_NOT_A_CERTIFICATE, CLINIC_FAULT_AIA_NOT_A_CERTIFICATE },
  { CLINIC_AIA_NOT_THE_ISSUER, CLINIC_FAULT_AIA_WRONG_CERTIFICATE },
  { CLINIC_AIA_LOOP, CLINIC_FAULT_AIA_UNREACHABLE },
  { CLINIC_AIA_NOT_ASKED, CLINIC_N_FAULTS },
  { CLINIC_AIA_FAILED, CLINIC_FAULT_AIA_UNREACHABLE },
};

static void
test_faults (void)
{
  g_autoptr(ClinicCertificate) user = sample_certificate ("user.der");
  g_autoptr(ClinicCertificate) issuing = sample_certificate ("issuing.der");
  g_autoptr(ClinicPile) pile = clinic_pile_new (user, "user.cer");
  const char *of_user = clinic_certificate_get_sha256 (user);

  G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == CLINIC_N_AIA_OUTCOMES);
  clinic_pile_add (pile, issuing, CLINIC_SHELF_FETCHED, HTTP);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_aia_record_free);
      g_autoptr(GPtrArray) faults = NULL;
      ClinicFaultKind kind = CLINIC_N_FAULTS;
      gboolean        listed;

      g_assert_cmpint (clinic_aia_doctor_get_fault_kind (kinds[i].outcome, &kind), ==,
                       kinds[i].kind != CLINIC_N_FAULTS);
      g_assert_cmpint (kind, ==, kinds[i].kind);
      g_ptr_array_add (records, clinic_aia_record_new (HTTP, of_user, kinds[i].outcome, NULL, "It is so."));
      g_ptr_array_add (records, clinic_aia_record_new (HTTP, clinic_certificate_get_sha256 (issuing), kinds[i].outcome,
                                                       NULL, "It is so."));
      g_ptr_array_add (records, clinic_aia_record_new (HTTP, "00", kinds[i].outcome, NULL, "It is so."));
      faults = clinic_aia_doctor_list_faults (records, pile);
      listed = kind != CLINIC_N_FAULTS && kind != CLINIC_FAULT_AIA_ABSENT && kind != CLINIC_FAULT_AIA_LDAP_ONLY;
      g_assert_cmpuint (faults->len, ==, listed ? 2 : 0);
      for (guint j = 0; j < faults->len; j++)
        {
          const ClinicFault *fault = g_ptr_array_index (faults, j);

          g_assert_cmpint (fault->kind, ==, kind);
          g_assert_cmpint (fault->severity, ==, CLINIC_SEVERITY_WARNING);
          g_assert_true (fault->certificate == (j == 0 ? user : issuing));
          g_assert_cmpstr (fault->detail, ==, HTTP ": It is so");
        }
    }
}

static void
test_no_certificates (void)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_aia_record_free);
  g_autoptr(GPtrArray) faults = NULL;

  g_ptr_array_add (records, clinic_aia_record_new (HTTP, "00", CLINIC_AIA_REFUSED, NULL, "No."));
  faults = clinic_aia_doctor_list_faults (records, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/triage/aia-doctor/complete", test_complete);
  g_test_add_func ("/triage/aia-doctor/ios", test_ios);
  g_test_add_func ("/triage/aia-doctor/faults", test_faults);
  g_test_add_func ("/triage/aia-doctor/no-certificates", test_no_certificates);

  return g_test_run ();
}
