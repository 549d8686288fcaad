/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of the two platforms that ask would refuse the chain for its revocation. AD FS and WAP follow the addresses
 * in the certificates; Entra follows only what is typed into its CA objects, which nobody at this desk sees. So a good
 * word here is always under a condition, and the sentence says it. */

#include "config.h"

#include "triage/revocation-rule.h"

#include <glib/gi18n.h>
#include <string.h>

#define ADFS_GUIDE \
  "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023"
#define ENTRA_LISTS \
  "Microsoft, Entra certificate-based authentication, certificate revocation list, 26 August 2025"
#define KB "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"

/* Above this Entra does not load a list while somebody waits to sign in. */
#define ENTRA_MAX_BYTES (20 * 1024 * 1024)

/* What a row looks at: one certificate and its issuer. */
typedef struct
{
  const ClinicRevocationOutcome *outcome;
  const ClinicCertificate       *certificate;
  const ClinicCertificate       *issuer;
} Look;

typedef struct
{
  gboolean (*applies) (const Look *look);
  ClinicPlatformVerdict verdict;
  const char           *sentence; /* may hold {certificate} */
  const char           *source;
} Row;

static gboolean
has_scheme (const char *const *addresses,
            const char        *scheme)
{
  for (guint i = 0; addresses[i] != NULL; i++)
    if (g_ascii_strncasecmp (addresses[i], scheme, strlen (scheme)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_http_list (const Look *look)
{
  const char *const *lists = clinic_certificate_get_crl_distribution_points (look->certificate);

  return has_scheme (lists, "http://") || has_scheme (lists, "https://");
}

static gboolean
has_responder (const Look *look)
{
  return clinic_certificate_get_ocsp_responders (look->certificate)[0] != NULL;
}

static gboolean
is_revoked (const Look *look)
{
  return look->outcome->status == CLINIC_REVOCATION_REVOKED;
}

static gboolean
is_revoked_in_list (const Look *look)
{
  return is_revoked (look) && !look->outcome->is_online;
}

static gboolean
is_good_online_only (const Look *look)
{
  return look->outcome->status == CLINIC_REVOCATION_GOOD && look->outcome->is_online;
}

static gboolean
has_no_address (const Look *look)
{
  return clinic_certificate_get_crl_distribution_points (look->certificate)[0] == NULL && !has_responder (look);
}

static gboolean
is_expired (const Look *look)
{
  return look->outcome->reason == CLINIC_REVOCATION_REASON_LIST_EXPIRED;
}

static gboolean
is_unknown (const Look *look)
{
  return look->outcome->status == CLINIC_REVOCATION_UNKNOWN;
}

static gboolean
has_ldap_only (const Look *look)
{
  return !has_http_list (look) && !has_responder (look);
}

static gboolean
has_no_http_list (const Look *look)
{
  return !has_http_list (look);
}

static gboolean
lacks_key_ids (const Look *look)
{
  return clinic_certificate_get_authority_key_id (look->certificate) == NULL ||
         clinic_certificate_get_subject_key_id (look->issuer) == NULL;
}

static gboolean
differs_in_key_ids (const Look *look)
{
  return !lacks_key_ids (look) && strcmp (clinic_certificate_get_authority_key_id (look->certificate),
                                          clinic_certificate_get_subject_key_id (look->issuer)) != 0;
}

static gboolean
is_too_large (const Look *look)
{
  return look->outcome->status == CLINIC_REVOCATION_GOOD && look->outcome->list_size > ENTRA_MAX_BYTES;
}

static gboolean
is_by_other_key (const Look *look)
{
  return look->outcome->status == CLINIC_REVOCATION_GOOD && !look->outcome->is_online && !look->outcome->is_own_key;
}

/* The first row that applies to any certificate decides: refusals before doubts. */
static const Row adfs_rows[] = {
  { is_revoked, CLINIC_PLATFORM_REFUSES,
    N_("AD FS refuses the sign-in, as “{certificate}” is revoked."),
    ADFS_GUIDE },
  { has_no_address, CLINIC_PLATFORM_CANNOT_TELL,
    N_("“{certificate}” names neither a revocation list nor an OCSP responder, so AD FS and WAP have "
        "nowhere to ask. For sign-in from outside, Microsoft wants an address that can be reached from the "
        "internet."),
    ADFS_GUIDE },
  { is_expired, CLINIC_PLATFORM_CANNOT_TELL,
    N_("The revocation list for “{certificate}” at hand has expired. Look whether a newer one is "
        "published: AD FS and WAP refuse the sign-in where revocation can’t be checked."),
    ADFS_GUIDE },
  { is_unknown, CLINIC_PLATFORM_CANNOT_TELL,
    N_("It is unknown here whether “{certificate}” is revoked. AD FS and WAP ask the addresses in the "
        "certificate, and refuse the sign-in where they can’t be reached."),
    ADFS_GUIDE },
  { has_ldap_only, CLINIC_PLATFORM_CANNOT_TELL,
    N_("“{certificate}” names its revocation list by LDAP only. AD FS takes LDAP, but every AD FS and WAP "
        "server must get there, and for sign-in from outside an address must be reachable from the internet."),
    ADFS_GUIDE },
};

static const Row entra_rows[] = {
  { is_revoked_in_list, CLINIC_PLATFORM_REFUSES,
    N_("Entra refuses the sign-in, as a revocation list names “{certificate}” (AADSTS500171)."), ENTRA_LISTS },
  { lacks_key_ids, CLINIC_PLATFORM_REFUSES,
    N_("Where revocation lists are configured, Entra builds the chain by key identifiers, and "
        "“{certificate}” or its issuer has none (AADSTS500176)."),
    ENTRA_LISTS },
  { differs_in_key_ids, CLINIC_PLATFORM_REFUSES,
    N_("Where revocation lists are configured, Entra builds the chain by key identifiers, and those of "
        "“{certificate}” and of its issuer differ (AADSTS500176)."),
    ENTRA_LISTS },
  { is_too_large, CLINIC_PLATFORM_REFUSES,
    N_("The revocation list for “{certificate}” is larger than the 20 MB that Entra loads at sign-in "
        "(AADSTS2205014)."),
    ENTRA_LISTS },
  { is_by_other_key, CLINIC_PLATFORM_REFUSES,
    N_("The revocation list for “{certificate}” is signed by another key than the certificate, which Entra "
        "does not take (AADSTS2205015)."),
    ENTRA_LISTS },
  { is_revoked, CLINIC_PLATFORM_CANNOT_TELL,
    N_("An OCSP responder says that “{certificate}” is revoked. Entra does not ask it: it refuses as soon "
        "as its revocation list names the certificate."),
    ENTRA_LISTS },
  { is_expired, CLINIC_PLATFORM_CANNOT_TELL,
    N_("The revocation list for “{certificate}” at hand has expired. If the address in the CA’s object "
        "in Entra gives the same one, Entra refuses the sign-in (AADSTS500172)."),
    ENTRA_LISTS },
  { is_good_online_only, CLINIC_PLATFORM_CANNOT_TELL,
    N_("Only an OCSP responder speaks for “{certificate}”, and Entra does not ask one: it needs the "
        "revocation list of the issuer."),
    ENTRA_LISTS },
  { is_unknown, CLINIC_PLATFORM_CANNOT_TELL,
    N_("It is unknown here whether “{certificate}” is revoked. Entra asks only the address in the CA’s "
        "object in the tenant, not the one in the certificate."),
    KB },
  { has_no_http_list, CLINIC_PLATFORM_CANNOT_TELL,
    N_("“{certificate}” names no revocation list by http, and Entra loads none by LDAP: publish the list "
        "by http as well, and type that address into the CA’s object in Entra."),
    KB },
};

static const struct
{
  const char *id;
  const char *title;
  const Row  *rows;
  guint       n_rows;
  const char *accepts;
  const char *source;
} platforms[] = {
  [CLINIC_PLATFORM_ADFS] = {
    .id = "adfs",
    .title = N_("AD FS and WAP"),
    .rows = adfs_rows,
    .n_rows = G_N_ELEMENTS (adfs_rows),
    .accepts = N_("Revocation is no reason for AD FS to refuse, as long as every AD FS and WAP server reaches the "
                   "addresses in the certificates."),
    .source = ADFS_GUIDE,
  },
  [CLINIC_PLATFORM_ENTRA] = {
    .id = "entra",
    .title = N_("Entra"),
    .rows = entra_rows,
    .n_rows = G_N_ELEMENTS (entra_rows),
    .accepts = N_("Revocation is no reason for Entra to refuse, as long as the object of each CA in the tenant names "
                   "an address by http that gives its list as DER within 10 seconds. The addresses in the "
                   "certificates don’t count."),
    .source = ENTRA_LISTS,
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (platforms) == CLINIC_N_PLATFORMS);

/* One pass, so that braces inside a name stay what they are. */
static char *
fill_in (const char              *sentence,
         const ClinicCertificate *certificate)
{
  static const char mark[] = "{certificate}";
  const char       *place = strstr (sentence, mark);
  g_autofree char  *head = NULL;

  if (place == NULL)
    return g_strdup (sentence);
  head = g_strndup (sentence, (gsize)(place - sentence));
  return g_strconcat (head, clinic_certificate_get_display_name (certificate), place + strlen (mark), NULL);
}

static ClinicPlatformOpinion *
opinion_new (ClinicPlatformVerdict verdict,
             ClinicCertificate    *certificate,
             const char           *sentence,
             const char           *source)
{
  ClinicPlatformOpinion *self = g_new0 (ClinicPlatformOpinion, 1);

  self->verdict = verdict;
  self->certificate = certificate != NULL ? clinic_certificate_ref (certificate) : NULL;
  self->sentence = certificate != NULL ? fill_in (sentence, certificate) : g_strdup (sentence);
  self->source = source;
  return self;
}

/**
 * clinic_revocation_rule_judge:
 * @outcomes: (element-type ClinicRevocationOutcome): of every certificate of @path but the last
 *
 * Says what the platform would make of the revocation of a chain.
 */
ClinicPlatformOpinion *
clinic_revocation_rule_judge (ClinicPlatform    platform,
                              GPtrArray        *outcomes,
                              const ClinicPath *path)
{
  for (guint row = 0; row < platforms[platform].n_rows; row++)
    for (guint i = 0; i < outcomes->len && i + 1 < path->certificates->len; i++)
      {
        const ClinicRevocationOutcome *outcome = g_ptr_array_index (outcomes, i);
        const Row                     *rule = &platforms[platform].rows[row];
        const Look                     look = { outcome, outcome->certificate,
                                                g_ptr_array_index (path->certificates, i + 1) };

        if (rule->applies (&look))
          return opinion_new (rule->verdict, outcome->certificate, _(rule->sentence), rule->source);
      }
  return opinion_new (CLINIC_PLATFORM_ACCEPTS, NULL, _(platforms[platform].accepts), platforms[platform].source);
}

void
clinic_platform_opinion_free (ClinicPlatformOpinion *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->certificate, clinic_certificate_unref);
  g_free (self->sentence);
  g_free (self);
}

/**
 * clinic_platform_get_id:
 *
 * Gets the word that stands for the platform in JSON.
 */
const char *
clinic_platform_get_id (ClinicPlatform platform)
{
  return platforms[platform].id;
}

const char *
clinic_platform_get_title (ClinicPlatform platform)
{
  return _(platforms[platform].title);
}

/**
 * clinic_platform_verdict_get_id:
 *
 * Gets the word that stands for the verdict in JSON.
 */
const char *
clinic_platform_verdict_get_id (ClinicPlatformVerdict verdict)
{
  switch (verdict)
    {
    case CLINIC_PLATFORM_ACCEPTS:
      return "accepts";
    case CLINIC_PLATFORM_REFUSES:
      return "refuses";
    case CLINIC_PLATFORM_CANNOT_TELL:
    default:
      return "cannot-tell";
    }
}

const char *
clinic_platform_verdict_get_title (ClinicPlatformVerdict verdict)
{
  switch (verdict)
    {
    case CLINIC_PLATFORM_ACCEPTS:
      return _("Would accept");
    case CLINIC_PLATFORM_REFUSES:
      return _("Would refuse");
    case CLINIC_PLATFORM_CANNOT_TELL:
    default:
      return _("Can’t tell");
    }
}
