/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/revocation-rule.h"

#include "../pki/forge-list.h"

#define LDAP "ldap:///CN=CA,DC=contoso,DC=example?certificateRevocationList"
#define HTTP "http://pki.contoso.example/ca.crl"
#define OCSP "http://ocsp.contoso.example/"

/* What is known of the user certificate; the CA above it is always good. */
typedef struct
{
  const char            *list; /* addresses in the certificate; NULL: none */
  const char            *responder;
  gboolean               no_key_ids;
  gboolean               other_key_id;
  ClinicRevocationStatus status;
  ClinicRevocationReason reason;
  gboolean               is_online;
  gboolean               by_other_key;
  gsize                  list_size;
} Known;

static char *
dup_access (const char *address)
{
  GByteArray *description = der_join (der_hex (0x06, "2b06010505073001"), der_text (0x86, address), NULL);

  return dup_digits (der_wrap (0x30, der_wrap (0x30, description)));
}

static void
forge_user (const Known *known)
{
  g_autofree char *points = known->list != NULL ? dup_points (point_at (known->list)) : NULL;
  g_autofree char *access = known->responder != NULL ? dup_access (known->responder) : NULL;
  Forgery          user = { .subject = "Ada", .issuer = "CA", .is_user = TRUE };

  user.no_key_ids = known->no_key_ids;
  user.other_key_id = known->other_key_id;
  user.extension = points != NULL ? "2.5.29.31" : NULL;
  user.content = points;
  user.extension2 = access != NULL ? "1.3.6.1.5.5.7.1.1" : NULL;
  user.content2 = access;
  forge ("ada", user);
}

static ClinicRevocationOutcome *
make_outcome (const char            *name,
              ClinicRevocationStatus status,
              ClinicRevocationReason reason,
              gboolean               is_online)
{
  ClinicRevocationOutcome *outcome = g_new0 (ClinicRevocationOutcome, 1);

  outcome->certificate = clinic_certificate_ref (load (name));
  outcome->status = status;
  outcome->reason = reason;
  outcome->is_online = is_online;
  outcome->is_own_key = TRUE;
  outcome->list_size = is_online ? 0 : 1000;
  return outcome;
}

static ClinicPlatformOpinion *
judge (ClinicPlatform platform,
       const Known   *known)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_revocation_outcome_free);
  g_autofree char         *points = dup_points (point_at (HTTP));
  ClinicRevocationOutcome *user;
  g_autoptr(ClinicPath) path = NULL;

  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("ca", (Forgery){ .subject = "CA", .issuer = "Top", .extension = "2.5.29.31", .content = points });
  forge_user (known);
  path = path_of ("ada ca top", CLINIC_PATH_END_ANCHOR);
  user = make_outcome ("ada", known->status, known->reason, known->is_online);
  user->is_own_key = !known->by_other_key;
  user->list_size = known->list_size != 0 ? known->list_size : user->list_size;
  g_ptr_array_add (outcomes, user);
  g_ptr_array_add (outcomes, make_outcome ("ca", CLINIC_REVOCATION_GOOD, CLINIC_REVOCATION_REASON_NONE, FALSE));
  return clinic_revocation_rule_judge (platform, outcomes, path);
}

#define GOOD    .status = CLINIC_REVOCATION_GOOD
#define REVOKED .status = CLINIC_REVOCATION_REVOKED
#define UNKNOWN .status = CLINIC_REVOCATION_UNKNOWN
#define EXPIRED UNKNOWN, .reason = CLINIC_REVOCATION_REASON_LIST_EXPIRED
#define NO_LIST UNKNOWN, .reason = CLINIC_REVOCATION_REASON_NO_LIST

static void
test_rules (void)
{
  static const struct
  {
    Known       known;
    const char *adfs;
    const char *entra;
    const char *entra_code; /* in the sentence */
  } rows[] = {
    { { .list = HTTP, GOOD }, "accepts", "accepts", "10 seconds" },
    { { .list = "HTTPS://x/", GOOD }, "accepts", "accepts", NULL },
    { { .list = HTTP, REVOKED }, "refuses", "refuses", "AADSTS500171" },
    { { .list = HTTP, REVOKED, .is_online = TRUE }, "refuses", "cannot-tell", NULL },
    { { .list = LDAP, GOOD }, "cannot-tell", "cannot-tell", "LDAP" },
    { { .list = LDAP, .responder = OCSP, GOOD }, "accepts", "cannot-tell", "LDAP" },
    { { .responder = OCSP, GOOD, .is_online = TRUE }, "accepts", "cannot-tell", "OCSP" },
    { { .list = HTTP, .responder = OCSP, GOOD, .is_online = TRUE }, "accepts", "cannot-tell", "OCSP" },
    { { GOOD }, "cannot-tell", "cannot-tell", NULL },
    { { .list = HTTP, EXPIRED }, "cannot-tell", "cannot-tell", "AADSTS500172" },
    { { .list = HTTP, NO_LIST }, "cannot-tell", "cannot-tell", NULL },
    { { .list = HTTP, GOOD, .no_key_ids = TRUE }, "accepts", "refuses", "AADSTS500176" },
    { { .list = HTTP, GOOD, .other_key_id = TRUE }, "accepts", "refuses", "AADSTS500176" },
    { { .list = HTTP, GOOD, .by_other_key = TRUE }, "accepts", "refuses", "AADSTS2205015" },
    { { .list = HTTP, GOOD, .list_size = 20 * 1024 * 1024 }, "accepts", "accepts", NULL },
    { { .list = HTTP, GOOD, .list_size = 20 * 1024 * 1024 + 1 }, "accepts", "refuses", "AADSTS2205014" },
    /* A refusal comes before a doubt. */
    { { .list = LDAP, REVOKED }, "refuses", "refuses", "AADSTS500171" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicPlatformOpinion) adfs = judge (CLINIC_PLATFORM_ADFS, &rows[i].known);
      g_autoptr(ClinicPlatformOpinion) entra = judge (CLINIC_PLATFORM_ENTRA, &rows[i].known);

      g_test_message ("row %u: %s / %s", i, adfs->sentence, entra->sentence);
      g_assert_cmpstr (clinic_platform_verdict_get_id (adfs->verdict), ==, rows[i].adfs);
      g_assert_cmpstr (clinic_platform_verdict_get_id (entra->verdict), ==, rows[i].entra);
      if (rows[i].entra_code != NULL)
        g_assert_nonnull (strstr (entra->sentence, rows[i].entra_code));
      g_assert_null (strchr (adfs->sentence, '{'));
      g_assert_null (strchr (entra->sentence, '{'));
      g_assert_true (g_str_has_prefix (adfs->source, "Microsoft, "));
      g_assert_true (g_str_has_prefix (entra->source, "Microsoft, "));
      g_assert_cmpint (adfs->certificate == NULL, ==, adfs->verdict == CLINIC_PLATFORM_ACCEPTS);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/revocation-rule/rules", test_rules);
  result = g_test_run ();
  forge_end ();
  return result;
}
