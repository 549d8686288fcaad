/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The readers of what comes from outside, each as one function of some bytes. READER, set by the build, is the name of
 * the one that this program is for; libFuzzer or replay.c calls it. */

#include "config.h"

#include "case/case-json.h"
#include "case/checkup.h"
#include "case/holdings-record.h"
#include "device/import.h"
#include "device/log-evidence.h"
#include "device/log-excerpt.h"
#include "device/mc-state.h"
#include "device/profile-list.h"
#include "device/profile.h"
#include "device/sysdiagnose.h"
#include "pki/crl.h"
#include "pki/ocsp.h"
#include "report/json-holdings.h"

#include <string.h>

#define NOW 1780000000 /* a day in 2026: nothing here asks the clock */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
read_certificates (GBytes *bytes)
{
  g_autoptr(ClinicBundle) bundle = clinic_import_bytes (bytes, "", FALSE, NULL);

  for (guint i = 0; bundle != NULL && i < bundle->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (bundle->certificates, i);
      ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
      g_autoptr(ClinicPile) pile = clinic_pile_new (certificate, "fuzz");
      g_autoptr(ClinicView) view = NULL;

      options.at = NOW;
      for (guint j = 0; j < bundle->certificates->len; j++)
        if (j != i)
          clinic_pile_add (pile, g_ptr_array_index (bundle->certificates, j), CLINIC_SHELF_CA, "fuzz");
      view = clinic_view_new (pile, &options);
    }
}

static ClinicLogEvidence *
read_log_in_pieces (GBytes *bytes, gsize most)
{
  g_autoptr(ClinicTextSource) source = clinic_text_source_new_for_bytes (bytes, NULL);

  clinic_text_source_set_most_at_once (source, most);

  return clinic_log_evidence_read_source (source, NULL);
}

/* The same comes out however the bytes come in, and its excerpt can be read. */
static void
read_log (GBytes *bytes)
{
  g_autoptr(ClinicLogEvidence) evidence = read_log_in_pieces (bytes, 0);
  g_autoptr(ClinicLogEvidence) again = read_log_in_pieces (bytes, 1 + g_bytes_hash (bytes) % 61);
  g_autoptr(ClinicLogEvidence) of_excerpt = NULL;
  g_autoptr(GBytes) excerpt = NULL;

  g_assert_true ((evidence == NULL) == (again == NULL));
  if (evidence == NULL)
    return;
  g_assert_cmpint (evidence->n_records, >, 0);
  g_assert_cmpint (evidence->n_records, ==, again->n_records);
  g_assert_cmpint (evidence->weight, ==, again->weight);
  g_assert_cmpuint (evidence->rows->len, ==, again->rows->len);
  excerpt = clinic_log_excerpt_make (evidence);
  of_excerpt = read_log_in_pieces (excerpt, 0);
  g_assert_true (of_excerpt != NULL || evidence->rows->len == 0);
}

static void
read_case (GBytes *bytes)
{
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(ClinicCase) visit = clinic_case_json_read (text, (gssize)length, NULL, NULL);
  g_autoptr(ClinicCheckup) checkup = NULL;
  g_autofree char *written = NULL;

  if (visit == NULL)
    return;
  checkup = clinic_checkup_new (visit, NOW);
  g_assert_nonnull (checkup->diagnosis);
  written = clinic_case_json_write (visit);
  g_assert_nonnull (written);
}

static void
read_crl (GBytes *bytes)
{
  g_autoptr(ClinicCrl) crl = clinic_crl_new (bytes, NULL);
  g_autofree char *sentence = crl != NULL ? clinic_crl_dup_sentence (crl, NOW) : NULL;

  g_assert_true (crl == NULL || g_utf8_validate (sentence, -1, NULL));
}

static void
read_ocsp (GBytes *bytes)
{
  g_autoptr(ClinicOcspResponse) response = clinic_ocsp_response_new (bytes, NULL);

  if (response != NULL)
    clinic_ocsp_response_fits_nonce (response, bytes);
}

static void
read_profile (GBytes *bytes)
{
  g_autoptr(ClinicBundle) all = clinic_profile_read (bytes, FALSE, NULL);
  g_autoptr(ClinicBundle) device = clinic_import_bytes (bytes, NULL, TRUE, NULL);
  g_autoptr(ClinicHoldings) list = clinic_profile_list_read (bytes, NULL);

  g_assert_true (all == NULL || all->certificates->len > 0);
  g_assert_true (device == NULL || device->certificates->len > 0 || device->crls->len > 0);
  g_assert_true (list == NULL || list->certificates->len == 0);
}

/* What is written is what is read. */
static void
keep_holdings (ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);
  g_autofree char *json = clinic_json_holdings (holdings);
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(ClinicHoldings) back = clinic_holdings_record_read (json_node_get_object (node), NULL);

  g_assert_nonnull (back);
  g_assert_cmpuint (paths->len, <=, holdings->certificates->len);
  g_assert_cmpuint (back->certificates->len, ==, holdings->certificates->len);
}

static void
read_holdings (GBytes *bytes)
{
  static const char *const members[] = { "profile-0.stub", "PayloadManifest.plist", "MDM.plist",
                                         "MCProfileEvents.plist", "MCSettingsEvents.plist",
                                         "CloudConfigurationDetails.plist" };
  g_autoptr(ClinicMcState) state = clinic_mc_state_new ();
  g_autoptr(ClinicHoldings) holdings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *path = g_strconcat ("logs/MCState/Shared/", members[i], NULL);

      if (clinic_mc_state_wants (state, path))
        clinic_mc_state_add (state, path, bytes);
    }
  holdings = clinic_mc_state_finish (state);
  keep_holdings (holdings);
}

static void
read_sysdiagnose (GBytes *bytes)
{
  g_autoptr(ClinicHoldings) holdings = clinic_sysdiagnose_read_bytes (bytes, NULL);

  if (holdings != NULL)
    keep_holdings (holdings);
}

static const struct
{
  const char *name;
  void (*read) (GBytes *bytes);
} readers[] = {
  { "certificates", read_certificates },
  { "log", read_log },
  { "case", read_case },
  { "crl", read_crl },
  { "ocsp", read_ocsp },
  { "profile", read_profile },
  { "holdings", read_holdings },
  { "sysdiagnose", read_sysdiagnose },
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  /* An exact copy, so that a step past its end is seen. */
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].name, READER))
      readers[i].read (bytes);

  return 0;
}
