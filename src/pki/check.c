/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks on one path. Names, keys, strength and revocation have files of their own; here are the rules of
 * RFC 5280, section 6, that need the path as a whole, and the order of all.
 *
 * The anchor is judged like every other CA: by the standard only its name and key count, but iOS, Windows and
 * OpenSSL all refuse a root that has expired, and a constraint in a root is meant by whoever made it. Only its
 * signature proves nothing. */

#include "config.h"

#include "pki/check.h"

#include "pki/conformance.h"
#include "pki/key-purpose.h"
#include "pki/name-constraints.h"
#include "pki/name-match.h"
#include "pki/revocation.h"
#include "pki/strength.h"
#include "pki/tls-feature.h"

#define SOON (30 * G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND)

/* A CA with name constraints and a certificate below it. */
typedef struct
{
  ClinicCertificate *ca;
  ClinicCertificate *certificate;
  char              *violation; /* NULL: none */
} Constrained;

struct _ClinicChecker
{
  const ClinicCheckOptions *options;
  const ClinicStore        *others;
  ClinicRevocation         *revocation;
  GHashTable               *constrained; /* Constrained, as a set */
  guint                     budget;
  guint                     policy_budget;
};

static guint
constrained_hash (gconstpointer data)
{
  const Constrained *pair = data;

  return clinic_certificate_hash (pair->ca) * 31 + clinic_certificate_hash (pair->certificate);
}

static gboolean
constrained_equal (gconstpointer a,
                   gconstpointer b)
{
  const Constrained *left = a;
  const Constrained *right = b;

  return clinic_certificate_equal (left->ca, right->ca) &&
         clinic_certificate_equal (left->certificate, right->certificate);
}

static void
constrained_free (gpointer data)
{
  Constrained *pair = data;

  clinic_certificate_unref (pair->ca);
  clinic_certificate_unref (pair->certificate);
  g_free (pair->violation);
  g_free (pair);
}

static ClinicCertificate *
get (const ClinicPath *path,
     guint             i)
{
  return g_ptr_array_index (path->certificates, i);
}

static void
add (GPtrArray         *faults,
     ClinicFaultKind    kind,
     ClinicSeverity     severity,
     ClinicCertificate *certificate,
     const char        *detail)
{
  g_ptr_array_add (faults, clinic_fault_new (kind, severity, certificate, detail));
}

static char *
dup_date (gint64 seconds)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (seconds);

  if (date == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
  return g_date_time_format (date, "%C%y-%m-%dT%H:%M:%SZ");
}

static gboolean
has_top (const ClinicPath *path)
{
  return path->end == CLINIC_PATH_END_ANCHOR || path->end == CLINIC_PATH_END_SELF_SIGNED;
}

/* Source: RFC 5280, section 6.1.3 (a) (2) */
static void
check_validity (const ClinicPath *path,
                gint64            at,
                GPtrArray        *faults)
{
  for (guint i = 0; i < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = get (path, i);
      gint64             begin = clinic_certificate_get_not_before (certificate);
      gint64             end = clinic_certificate_get_not_after (certificate);
      g_autofree char   *begin_text = dup_date (begin);
      g_autofree char   *end_text = dup_date (end);

      if (at > end)
        add (faults, CLINIC_FAULT_EXPIRED, CLINIC_SEVERITY_ERROR, certificate, end_text);
      else if (at < begin)
        add (faults, CLINIC_FAULT_NOT_YET_VALID, CLINIC_SEVERITY_ERROR, certificate, begin_text);
      else if (end - at < SOON)
        add (faults, CLINIC_FAULT_EXPIRES_SOON, CLINIC_SEVERITY_WARNING, certificate, end_text);
    }
}

/* A root that says nothing, as those older than version 3, is a CA by being an anchor; one that says that it is
 * none, is none.
 * Source: RFC 5280, sections 6.1.1 (d) and 6.1.4 (k) */
static void
check_authority (const ClinicPath *path,
                 GPtrArray        *faults)
{
  for (guint i = 1; i < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = get (path, i);
      gboolean           is_top = has_top (path) && i + 1 == path->certificates->len;

      if (clinic_certificate_is_ca (certificate))
        continue;
      if (!is_top || clinic_certificate_has_basic_constraints (certificate))
        add (faults, CLINIC_FAULT_NOT_A_CA, CLINIC_SEVERITY_ERROR, certificate, NULL);
    }
}

/* Self-issued certificates, which renew a key, do not count. Source: RFC 5280, section 6.1.4 (l) and (m) */
static void
check_length (const ClinicPath         *path,
              const ClinicCheckOptions *options,
              GPtrArray                *faults)
{
  int below = 0;

  for (guint i = 1; i < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = get (path, i);
      int                limit = clinic_certificate_get_path_length (certificate);
      gboolean           is_top = has_top (path) && i + 1 == path->certificates->len;

      if (limit >= 0 && below > limit)
        {
          g_autofree char *text = g_strdup_printf ("%d", limit);

          add (faults, CLINIC_FAULT_PATH_LENGTH_EXCEEDED, CLINIC_SEVERITY_ERROR, certificate, text);
        }
      if (!is_top && !clinic_certificate_is_self_issued (certificate))
        below++;
    }
  if (options->max_depth >= 0 && below > options->max_depth)
    {
      g_autofree char *text = g_strdup_printf ("%d", options->max_depth);

      add (faults, CLINIC_FAULT_CHAIN_TOO_LONG, CLINIC_SEVERITY_ERROR, NULL, text);
    }
}

static void
check_names (ClinicCertificate        *user,
             const ClinicCheckOptions *options,
             GPtrArray                *faults)
{
  if (options->name != NULL && !clinic_name_match_host (user, options->name))
    add (faults, CLINIC_FAULT_NAME_MISMATCH, CLINIC_SEVERITY_ERROR, user, options->name);
  for (guint i = 0; options->emails != NULL && options->emails[i] != NULL; i++)
    if (!clinic_name_match_email (user, options->emails[i]))
      add (faults, CLINIC_FAULT_NAME_MISMATCH, CLINIC_SEVERITY_ERROR, user, options->emails[i]);
  if (options->purpose == CLINIC_PURPOSE_CLIENT && clinic_certificate_get_upn (user) == NULL &&
      clinic_certificate_get_emails (user)[0] == NULL)
    add (faults, CLINIC_FAULT_NO_UPN, CLINIC_SEVERITY_WARNING, user, NULL);
}

static const char *
find_violation (ClinicChecker     *self,
                ClinicCertificate *ca,
                ClinicCertificate *certificate)
{
  Constrained  wanted = { .ca = ca, .certificate = certificate };
  Constrained *pair = g_hash_table_lookup (self->constrained, &wanted);

  if (pair == NULL)
    {
      pair = g_new0 (Constrained, 1);
      pair->ca = clinic_certificate_ref (ca);
      pair->certificate = clinic_certificate_ref (certificate);
      pair->violation = clinic_name_constraints_find_violation (ca, certificate, &self->budget);
      g_hash_table_add (self->constrained, pair);
    }
  return pair->violation;
}

/* Every certificate below, save self-issued ones that are not the last. Source: RFC 5280, section 6.1.3 (b) and (c) */
static void
check_name_constraints (ClinicChecker    *self,
                        const ClinicPath *path,
                        GPtrArray        *faults)
{
  for (guint i = 1; i < path->certificates->len; i++)
    {
      if (!clinic_certificate_has_name_constraints (get (path, i)))
        continue;
      for (guint below = 0; below < i; below++)
        {
          const char *violation;

          if (below > 0 && clinic_certificate_is_self_issued (get (path, below)))
            continue;
          violation = find_violation (self, get (path, i), get (path, below));
          if (violation != NULL)
            add (faults, CLINIC_FAULT_NAME_CONSTRAINT, CLINIC_SEVERITY_ERROR, get (path, below), violation);
        }
    }
}

static void
check_critical_extensions (const ClinicPath *path,
                           GPtrArray        *faults)
{
  for (guint i = 0; i < path->certificates->len; i++)
    {
      const char *const *unknown = clinic_certificate_get_unknown_critical (get (path, i));

      for (guint u = 0; unknown[u] != NULL; u++)
        add (faults, CLINIC_FAULT_UNKNOWN_CRITICAL_EXTENSION, CLINIC_SEVERITY_ERROR, get (path, i), unknown[u]);
    }
}

static void
check_revocation (ClinicChecker    *self,
                  const ClinicPath *path,
                  GPtrArray        *faults)
{
  const ClinicCheckOptions *options = self->options;

  for (guint i = 0; i + 1 < path->certificates->len; i++)
    {
      g_autoptr(ClinicRevocationOutcome) outcome = NULL;
      g_autofree char *text = NULL;

      outcome = clinic_revocation_check (self->revocation, path, i, self->others, options->at);
      switch (outcome->status)
        {
        case CLINIC_REVOCATION_REVOKED:
          text = dup_date (outcome->moment);
          add (faults, CLINIC_FAULT_REVOKED, CLINIC_SEVERITY_ERROR, get (path, i), text);
          break;
        case CLINIC_REVOCATION_UNKNOWN:
          /* Where nobody asked and nothing is at hand, there is nothing to say. */
          if (!options->require_revocation && outcome->reason == CLINIC_REVOCATION_REASON_NO_LIST)
            break;
          text = clinic_revocation_outcome_dup_sentence (outcome);
          add (faults, CLINIC_FAULT_REVOCATION_UNKNOWN,
               options->require_revocation ? CLINIC_SEVERITY_ERROR : CLINIC_SEVERITY_INFO, get (path, i), text);
          break;
        case CLINIC_REVOCATION_GOOD:
        default:
          break;
        }
    }
}

/**
 * clinic_checker_new:
 * @options: borrowed; must outlive the checker
 * @others: (nullable): certificates at hand, of which one may have signed a revocation list; borrowed as well
 *
 * Prepares to judge the paths of one check-up.
 */
ClinicChecker *
clinic_checker_new (const ClinicCheckOptions *options,
                    const ClinicStore        *others)
{
  ClinicChecker *self = g_new0 (ClinicChecker, 1);

  self->options = options;
  self->others = others;
  self->revocation = clinic_revocation_new (options->crls, options->ocsp);
  self->constrained = g_hash_table_new_full (constrained_hash, constrained_equal, constrained_free, NULL);
  self->budget = CLINIC_NAME_CONSTRAINTS_BUDGET;
  self->policy_budget = CLINIC_POLICY_BUDGET;
  return self;
}

void
clinic_checker_free (ClinicChecker *self)
{
  if (self == NULL)
    return;
  clinic_revocation_free (self->revocation);
  g_hash_table_unref (self->constrained);
  g_free (self);
}

/**
 * clinic_checker_judge:
 *
 * As clinic_check_path().
 */
GPtrArray *
clinic_checker_judge (ClinicChecker    *self,
                      const ClinicPath *path)
{
  GPtrArray                *faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  const ClinicCheckOptions *options = self->options;

  check_validity (path, options->at, faults);
  check_authority (path, faults);
  check_length (path, options, faults);
  clinic_key_purpose_check (path, options, faults);
  check_names (get (path, 0), options, faults);
  check_name_constraints (self, path, faults);
  clinic_policy_check (path, &options->policy, &self->policy_budget, faults);
  check_critical_extensions (path, faults);
  clinic_strength_check (path, options->purpose, faults);
  clinic_tls_feature_check (path, faults);
  clinic_conformance_check (path, options, faults);
  check_revocation (self, path, faults);
  return faults;
}

/**
 * clinic_checker_list_revocation:
 *
 * Lists what is known of the revocation of every certificate of a path but the last.
 *
 * Returns: (transfer full) (element-type ClinicRevocationOutcome): empty where nobody asked and nothing is at hand
 */
GPtrArray *
clinic_checker_list_revocation (ClinicChecker    *self,
                                const ClinicPath *path)
{
  GPtrArray *outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_revocation_outcome_free);

  if (clinic_revocation_is_empty (self->revocation) && !self->options->require_revocation)
    return outcomes;
  for (guint i = 0; i + 1 < path->certificates->len; i++)
    g_ptr_array_add (outcomes,
                     clinic_revocation_check (self->revocation, path, i, self->others, self->options->at));
  return outcomes;
}

/**
 * clinic_check_path:
 *
 * Judges a path, each certificate in it and all of them together. Whether the path ends at an anchor, and
 * whether each key made the signature below it, is known from how it was found and not asked again.
 *
 * The detail of a fault is: of #CLINIC_FAULT_EXPIRED, #CLINIC_FAULT_NOT_YET_VALID, #CLINIC_FAULT_EXPIRES_SOON and
 * #CLINIC_FAULT_REVOKED the moment, as RFC 3339 in UTC; of a path length or depth the limit; of an extension its
 * object identifier; of names the name; of a purpose the identifiers that are there; of a key usage the one that
 * lacks; of weakness the algorithm; of policies the ones asked for or forbidden; of TLS features their numbers;
 * of unknown revocation a translated sentence that names the list.
 *
 * Returns: (transfer full) (element-type ClinicFault): empty if there is nothing to say
 * Source: RFC 5280, section 6
 */
GPtrArray *
clinic_check_path (const ClinicPath         *path,
                   const ClinicCheckOptions *options)
{
  g_autoptr(ClinicChecker) checker = clinic_checker_new (options, NULL);

  return clinic_checker_judge (checker, path);
}

/**
 * clinic_check_passes:
 * @faults: (element-type ClinicFault)
 *
 * Tells whether none of the faults is an error.
 */
gboolean
clinic_check_passes (GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (faults, i);

      if (fault->severity == CLINIC_SEVERITY_ERROR)
        return FALSE;
    }
  return TRUE;
}
