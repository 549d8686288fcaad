/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "forge-probe.h"
#include "triage/diagnosis.h"
#include "triage/question.h"

#include <string.h>

/* Evidence written as one line of words, so that a table of cases can be read:
 *
 *   platforms=ios-only      an answer             safari.prompt=no     a test
 *   seen=blank-page         something seen        done=assign-profiles a step of the remedy
 *   cert=user.der           the user certificate  device=root.der      on the device
 *   untrusted=root.der      on it, but no anchor  ca=issuing.der       at hand
 *   crl=crl-good.der        a revocation list     accept=root.der      a name in the server's list
 *   many=100                so many foreign names nobody=yes           the server names nobody
 *   user=bob@contoso.example  who signs in        log=likely           see sample_add_log()
 *   probe=outside,49443:asks  what the sign-in server told, newest first; the words are those of forge-probe.h
 *   named=Root>Root         a certificate that a sysdiagnose names, and its issuer; named=Ada>Root! is an identity
 *   expired=Ada>Root        the same, expired     profiles=1           a list of profiles with so many CA certificates
 *   list=yes                the files on the device are its own list
 *   after=yes               what iOS would do with the missing certificates pushed
 */

#define SAMPLE_NOW G_GINT64_CONSTANT (1780315200)

typedef struct
{
  ClinicEvidence        evidence;
  ClinicPile           *pile;
  GPtrArray            *crls;
  GPtrArray            *accepted;
  GPtrArray            *probes;
  GPtrArray            *holdings;
  GPtrArray            *device;
  ClinicView           *view;
  ClinicIdentityChoice *choice;
  ClinicIdentityChoice *choice_after;
  ClinicLogEvidence     log;
  char                 *user;
} Sample;

static inline GBytes *
sample_read (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  g_autoptr(GError) error = NULL;
  char *data = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static inline ClinicCertificate *
sample_certificate (const char *name)
{
  g_autoptr(GBytes) der = sample_read (name);
  g_autoptr(GError) error = NULL;
  ClinicCertificate *certificate = clinic_certificate_new (der, &error);

  g_assert_no_error (error);

  return certificate;
}

static inline void
sample_log_row_free (gpointer data)
{
  ClinicLogRow *row = data;

  g_free (row->record);
  g_free (row);
}

/* @message is static. */
static inline void
sample_add_log_row (Sample          *self,
                    ClinicLogMark    mark,
                    ClinicLogBearing bearing,
                    const char      *message)
{
  ClinicLogRow *row = g_new0 (ClinicLogRow, 1);

  row->record = g_new0 (ClinicLogRecord, 1);
  row->record->message = (char *)(message != NULL ? message : "");
  row->mark = mark;
  row->bearing = bearing;
  g_ptr_array_add (self->log.rows, row);
}

static inline void
sample_add_log (Sample     *self,
                const char *what)
{
  if (self->log.rows == NULL)
    self->log.rows = g_ptr_array_new_with_free_func (sample_log_row_free);
  self->evidence.log = &self->log;
  if (g_str_equal (what, "likely"))
    self->log.weight = CLINIC_LOG_LIKELY;
  if (g_str_equal (what, "possible"))
    self->log.weight = MAX (self->log.weight, CLINIC_LOG_POSSIBLE);
  if (g_str_equal (what, "request") || g_str_equal (what, "likely"))
    self->log.certificate_requested = TRUE;
  if (g_str_equal (what, "rejects"))
    sample_add_log_row (self, CLINIC_LOG_MARK_SERVER_TRUST, CLINIC_LOG_BEARING_AGAINST, NULL);
  if (g_str_equal (what, "refused"))
    sample_add_log_row (self, CLINIC_LOG_MARK_REFUSAL, CLINIC_LOG_BEARING_AGAINST, NULL);
  if (g_str_equal (what, "sent-none"))
    sample_add_log_row (self, CLINIC_LOG_MARK_REFUSAL, CLINIC_LOG_BEARING_SUPPORT, NULL);
  if (g_str_equal (what, "scep-failed"))
    sample_add_log_row (self, CLINIC_LOG_MARK_IDENTITY_FAILED, CLINIC_LOG_BEARING_AGAINST,
                        "Cannot retrieve SCEP identity");
  self->log.identities_failed += g_str_equal (what, "scep-failed") || g_str_equal (what, "profile-failed");
  self->log.identities_arrived += g_str_equal (what, "arrived");
  self->log.aia_failures += g_str_equal (what, "not-fetched");
  self->log.names_nobody |= g_str_equal (what, "names-nobody");
  if (g_str_equal (what, "silent"))
    {
      self->log.certificate_requested = TRUE;
      self->log.silence = 60;
    }
}

static inline void
sample_add_file (Sample     *self,
                 const char *key,
                 const char *name)
{
  g_autoptr(ClinicCertificate) certificate = g_str_equal (key, "crl") ? NULL : sample_certificate (name);

  if (g_str_equal (key, "cert"))
    self->pile = clinic_pile_new (certificate, name);
  else if (g_str_equal (key, "crl"))
    g_ptr_array_add (self->crls, sample_read (name));
  else if (g_str_equal (key, "accept"))
    g_ptr_array_add (self->accepted, clinic_name_ref (clinic_certificate_get_subject (certificate)));
  else if (g_str_equal (key, "ca"))
    clinic_pile_add (self->pile, certificate, CLINIC_SHELF_CA, name);
  else if (g_str_equal (key, "aia"))
    clinic_pile_add (self->pile, certificate, CLINIC_SHELF_FETCHED, name);
  else
    {
      self->evidence.device_known = TRUE;
      clinic_pile_add (self->pile, certificate,
                       g_str_equal (key, "untrusted") ? CLINIC_SHELF_DEVICE_UNTRUSTED : CLINIC_SHELF_DEVICE, name);
    }
}

static inline ClinicHoldings *
sample_hold (Sample            *self,
             ClinicHoldingsKind kind)
{
  for (guint i = 0; i < self->holdings->len; i++)
    if (((ClinicHoldings *)g_ptr_array_index (self->holdings, i))->kind == kind)
      return g_ptr_array_index (self->holdings, i);
  g_ptr_array_add (self->holdings, clinic_holdings_new (kind));
  self->evidence.holdings = self->holdings;

  return g_ptr_array_index (self->holdings, self->holdings->len - 1);
}

/* An underscore stands for a space. */
static inline void
sample_add_name (Sample     *self,
                 const char *key,
                 const char *value)
{
  ClinicHoldings  *holdings = sample_hold (self, CLINIC_HOLDINGS_SYSDIAGNOSE);
  g_autofree char *text = g_strdelimit (g_strdup (value), "_", ' ');
  gboolean         is_identity = g_str_has_suffix (text, "!");
  g_auto(GStrv) names = g_strsplit (g_strdelimit (text, "!", '\0'), ">", 2);
  ClinicNamedCertificate *certificate;

  if (names[0] == NULL)
    return;
  certificate = clinic_holdings_add_certificate (holdings, names[0], names[1]);
  certificate->is_identity = is_identity || g_str_equal (key, "expired");
  certificate->is_root = g_strcmp0 (names[0], names[1]) == 0;
  certificate->expires = g_str_equal (key, "expired") ? SAMPLE_NOW - 1 : SAMPLE_NOW + 1;
}

static inline void
sample_add_payloads (Sample *self,
                     guint   n)
{
  ClinicHeldProfile *profile =
    clinic_holdings_add_profile (sample_hold (self, CLINIC_HOLDINGS_PROFILE_LIST), "Certificates");

  while (n-- > 0)
    g_ptr_array_add (profile->payload_types, g_strdup ("com.apple.security.root"));
}

static inline void
sample_add_word (Sample     *self,
                 const char *key,
                 const char *value)
{
  static const char *const files[] = { "cert", "device", "untrusted", "ca", "aia", "crl", "accept", NULL };
  ClinicTestResult         result;

  if (g_strv_contains (files, key))
    sample_add_file (self, key, value);
  else if (g_str_equal (key, "seen"))
    g_ptr_array_add (self->evidence.seen, g_strdup (value));
  else if (g_str_equal (key, "done"))
    g_ptr_array_add (self->evidence.remedy_done, g_strdup (value));
  else if (g_str_equal (key, "nobody"))
    self->evidence.server_names_nobody = TRUE;
  else if (g_str_equal (key, "user"))
    self->evidence.user = self->user = g_strdup (value);
  else if (g_str_equal (key, "probe"))
    {
      g_ptr_array_add (self->probes, forge_probe (value));
      self->evidence.probes = self->probes;
      self->evidence.probe = g_ptr_array_index (self->probes, 0);
    }
  else if (g_str_equal (key, "named") || g_str_equal (key, "expired"))
    sample_add_name (self, key, value);
  else if (g_str_equal (key, "profiles"))
    sample_add_payloads (self, (guint)g_ascii_strtoull (value, NULL, 10));
  else if (g_str_equal (key, "list"))
    self->evidence.exact_list = TRUE;
  else if (g_str_equal (key, "log"))
    sample_add_log (self, value);
  else if (strchr (key, '.') != NULL)
    {
      g_assert_true (clinic_test_result_parse (value, &result));
      g_assert_nonnull (clinic_test_step_lookup (key));
      g_hash_table_insert (self->evidence.tests, g_strdup (key), GINT_TO_POINTER (result));
    }
  else
    {
      g_assert_nonnull (clinic_question_lookup (key));
      g_assert_true (clinic_question_accepts (clinic_question_lookup (key), value));
      g_hash_table_insert (self->evidence.answers, g_strdup (key), g_strdup (value));
    }
}

static inline void
sample_finish (Sample  *self,
               guint    many,
               gboolean after)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(GPtrArray) device = NULL;

  if (self->pile == NULL)
    return;

  options.at = SAMPLE_NOW;
  options.crls = self->crls;
  self->view = clinic_view_new (self->pile, &options);
  self->evidence.view = self->view;
  self->evidence.certificate = self->pile->user;
  for (guint i = 0; i < self->probes->len; i++)
    {
      ClinicRehearsal *rehearsal = ((ClinicStsProbe *)g_ptr_array_index (self->probes, i))->rehearsal;

      if (rehearsal == NULL || !g_str_equal (rehearsal->sha256, "own"))
        continue;
      g_free (rehearsal->sha256);
      rehearsal->sha256 = g_strdup (clinic_certificate_get_sha256 (self->pile->user));
    }
  self->evidence.device = self->device = clinic_pile_get_device (self->pile);
  device = clinic_pile_get_device (self->pile);
  if (self->accepted->len > 0 || self->evidence.server_names_nobody || many > 0)
    {
      self->choice = clinic_identity_choice_new (self->pile->user, device, self->accepted);
      self->choice->accepted_names += many;
      self->evidence.choice = self->choice;
    }
  if (after && self->choice != NULL)
    {
      for (guint i = 0; i < self->view->missing->len; i++)
        {
          const ClinicMissing *missing = g_ptr_array_index (self->view->missing, i);

          g_ptr_array_add (device, clinic_certificate_ref (missing->certificate));
        }
      self->choice_after = clinic_identity_choice_new (self->pile->user, device, self->accepted);
      self->evidence.choice_after = self->choice_after;
    }
}

static inline Sample *
sample_new (const char *line)
{
  Sample *self = g_new0 (Sample, 1);
  g_auto(GStrv) words = g_strsplit (line, " ", -1);
  guint    many = 0;
  gboolean after = FALSE;

  self->crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->accepted = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);
  self->probes = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_sts_probe_free);
  self->holdings = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_holdings_free);
  self->evidence.now = SAMPLE_NOW;
  self->evidence.answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->evidence.tests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->evidence.seen = g_ptr_array_new_with_free_func (g_free);
  self->evidence.remedy_done = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);

      if (*words[i] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (pair), ==, 2);
      if (g_str_equal (pair[0], "many"))
        many = (guint)g_ascii_strtoull (pair[1], NULL, 10);
      else if (g_str_equal (pair[0], "after"))
        after = TRUE;
      else
        sample_add_word (self, pair[0], pair[1]);
    }
  sample_finish (self, many, after);

  return self;
}

static inline void
sample_free (Sample *self)
{
  g_clear_pointer (&self->choice_after, clinic_identity_choice_free);
  g_clear_pointer (&self->choice, clinic_identity_choice_free);
  g_clear_pointer (&self->view, clinic_view_free);
  g_clear_pointer (&self->device, g_ptr_array_unref);
  g_clear_pointer (&self->pile, clinic_pile_free);
  g_clear_pointer (&self->log.rows, g_ptr_array_unref);
  g_ptr_array_unref (self->probes);
  g_ptr_array_unref (self->holdings);
  g_ptr_array_unref (self->crls);
  g_ptr_array_unref (self->accepted);
  g_hash_table_unref (self->evidence.answers);
  g_hash_table_unref (self->evidence.tests);
  g_ptr_array_unref (self->evidence.seen);
  g_ptr_array_unref (self->evidence.remedy_done);
  g_free (self->user);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static inline const ClinicRankedCause *
sample_find (const ClinicDiagnosis *diagnosis,
             const char            *cause)
{
  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);

      if (g_str_equal (ranked->cause->id, cause))
        return ranked;
    }
  g_assert_not_reached ();
}

/* No set of these words, however it is put together, confirms a cause; and none rules one out, if so wished. */
static inline void
sample_assert_never_sure (const char *const *words,
                          guint              n_words,
                          gboolean           nor_rules_out)
{
  for (guint set = 0; set < 1u << n_words; set++)
    {
      g_autoptr(GString) line = g_string_new (NULL);
      g_autoptr(Sample) sample = NULL;
      g_autoptr(GPtrArray) ranking = NULL;

      for (guint i = 0; i < n_words; i++)
        if (set & (1u << i))
          g_string_append (line, words[i]);
      sample = sample_new (line->str);
      ranking = clinic_ranking_new (&sample->evidence);
      for (guint i = 0; i < ranking->len; i++)
        {
          const ClinicRankedCause *ranked = g_ptr_array_index (ranking, i);

          g_assert_cmpint (ranked->standing, !=, CLINIC_STANDING_CONFIRMED);
          if (nor_rules_out)
            g_assert_cmpint (ranked->standing, !=, CLINIC_STANDING_RULED_OUT);
        }
    }
}

/* The practice case, word for word. */
#define SAMPLE_ARTICLE_SYMPTOMS                                                                                      \
  "platforms=ios-only scope=all-ios history=never-worked password=works where=office-and-safari network=everywhere " \
  "pushed=root-only assigned=same-groups prompt=never seen=blank-page seen=account-problem "                         \
  "seen=select-certificate-page seen=server-stopped-responding "
#define SAMPLE_ARTICLE_TESTS                                                                               \
  "safari.cleared=yes safari.sts-page=yes safari.x509-link=yes safari.prompt=no office.authenticator=yes " \
  "office.prompt=no device.identity-listed=yes device.root-listed=yes device.issuer-listed=no port.reachable=yes "
#define SAMPLE_ARTICLE_FILES "cert=user.der device=root.der ca=issuing.der "
#define SAMPLE_ARTICLE                                              \
  SAMPLE_ARTICLE_SYMPTOMS SAMPLE_ARTICLE_TESTS SAMPLE_ARTICLE_FILES \
    "accept=root.der log=likely user=ada@contoso.example"
