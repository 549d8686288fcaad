/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list's key is usually the one that signed the certificate. A CA that renews its key has two certificates of
 * one name, so has one that signs its lists with a key of their own, and an indirect list is signed by somebody
 * else altogether. Whoever is not in the path must have a path of its own to the same anchor.
 * Source: RFC 5280, section 6.3.3 (f) and (g). */

#include "config.h"

#include "pki/list-signer.h"

#include "pki/certificate-private.h"

/* A pile of lists of one name must not cost more than this: in signatures, and in bytes that are hashed. */
#define MAX_SIGNATURES 1024
#define MAX_BYTES      (G_GUINT64_CONSTANT (512) * 1024 * 1024)

/* Whether who vouches for a list is revoked is asked of other lists, and so on: but not for ever. */
#define MAX_DEPTH 2

/* A list and who may have signed it, or a signer and the anchor that it must get to. */
typedef struct
{
  gconstpointer      crl; /* NULL: of a signer and an anchor */
  ClinicCertificate *signer;
  ClinicCertificate *anchor; /* NULL: of a list */
  guint              depth;
  ClinicCrlSigner    verdict;
} Known;

struct _ClinicListSigners
{
  ClinicIsRevoked      is_revoked;
  gpointer             user_data;
  GHashTable          *known; /* Known, as a set */
  ClinicSignatureMemo *memo;  /* of the paths that vouch */
  guint                signatures_left;
  guint64              bytes_left;
};

static guint
known_hash (gconstpointer data)
{
  const Known *known = data;
  guint        hash = clinic_certificate_hash (known->signer) * 31 + known->depth;

  if (known->anchor != NULL)
    return hash * 31 + clinic_certificate_hash (known->anchor);
  return hash ^ g_direct_hash (known->crl);
}

static gboolean
known_equal (gconstpointer a,
             gconstpointer b)
{
  const Known *left = a;
  const Known *right = b;

  return left->crl == right->crl && left->depth == right->depth &&
         clinic_certificate_equal (left->signer, right->signer) && (left->anchor == NULL) == (right->anchor == NULL) &&
         (left->anchor == NULL || clinic_certificate_equal (left->anchor, right->anchor));
}

static void
known_free (gpointer data)
{
  Known *known = data;

  clinic_certificate_unref (known->signer);
  g_clear_pointer (&known->anchor, clinic_certificate_unref);
  g_free (known);
}

static void
remember (ClinicListSigners *self,
          Known              known,
          ClinicCrlSigner    verdict)
{
  Known *kept = g_memdup2 (&known, sizeof known);

  clinic_certificate_ref (kept->signer);
  if (kept->anchor != NULL)
    clinic_certificate_ref (kept->anchor);
  kept->verdict = verdict;
  g_hash_table_add (self->known, kept);
}

/**
 * clinic_list_signers_new:
 * @is_revoked: asked of every certificate in a path that vouches for a list
 */
ClinicListSigners *
clinic_list_signers_new (ClinicIsRevoked is_revoked,
                         gpointer        user_data)
{
  ClinicListSigners *self = g_new0 (ClinicListSigners, 1);

  self->is_revoked = is_revoked;
  self->user_data = user_data;
  self->known = g_hash_table_new_full (known_hash, known_equal, known_free, NULL);
  self->memo = clinic_signature_memo_new (MAX_SIGNATURES);
  self->signatures_left = MAX_SIGNATURES;
  self->bytes_left = MAX_BYTES;
  return self;
}

void
clinic_list_signers_free (ClinicListSigners *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->known);
  clinic_signature_memo_free (self->memo);
  g_free (self);
}

static ClinicCrlSigner
weigh_one (ClinicListSigners *self,
           ClinicCrl         *crl,
           ClinicCertificate *signer)
{
  Known           wanted = { .crl = crl, .signer = signer };
  Known          *known = g_hash_table_lookup (self->known, &wanted);
  ClinicCrlSigner verdict;

  if (known != NULL)
    return known->verdict;
  if (!clinic_name_equal (clinic_crl_get_issuer (crl), signer->subject) || self->signatures_left == 0 ||
      self->bytes_left < clinic_crl_get_size (crl))
    return CLINIC_CRL_SIGNER_NONE;
  self->signatures_left--;
  self->bytes_left -= clinic_crl_get_size (crl);
  verdict = clinic_crl_weigh_signer (crl, signer);
  remember (self, wanted, verdict);
  return verdict;
}

/* The rules for CAs that matter here; names and policies of whoever signs lists bind nobody. */
static gboolean
is_sound (const ClinicPath *path,
          gint64            at)
{
  if (path->end != CLINIC_PATH_END_ANCHOR)
    return FALSE;
  for (guint i = 0; i + 1 < path->certificates->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);

      if (at < certificate->not_before || at > certificate->not_after || certificate->unknown_critical[0] != NULL)
        return FALSE;
      if (i > 0 && (!certificate->is_ca || (certificate->has_key_usage &&
                                            (certificate->key_usage & CLINIC_KEY_USAGE_KEY_CERT_SIGN) == 0)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_revoked (ClinicListSigners        *self,
             const ClinicPath         *path,
             const ClinicListQuestion *question)
{
  ClinicListQuestion next = *question;

  if (question->depth >= MAX_DEPTH)
    return FALSE;
  next.path = path;
  next.depth++;
  for (next.position = 0; next.position + 1 < path->certificates->len; next.position++)
    if (self->is_revoked (&next, self->user_data))
      return TRUE;
  return FALSE;
}

/* Whether a signer that is not in the path gets to the path's anchor on its own. */
static gboolean
is_vouched_for (ClinicListSigners        *self,
                ClinicCertificate        *signer,
                const ClinicListQuestion *question)
{
  GPtrArray *certificates = question->path->certificates;
  Known      wanted = { .signer = signer, .depth = question->depth };
  Known     *known;
  g_autoptr(ClinicStore) anchors = NULL;
  g_autoptr(GPtrArray) paths = NULL;
  gboolean good = FALSE;

  wanted.anchor = g_ptr_array_index (certificates, certificates->len - 1);
  known = g_hash_table_lookup (self->known, &wanted);
  if (known != NULL)
    return known->verdict == CLINIC_CRL_SIGNER_GOOD;

  /* Until it is known, the answer to a question that leads back here is no. */
  remember (self, wanted, CLINIC_CRL_SIGNER_NOT_ENTITLED);
  anchors = clinic_store_new ();
  clinic_store_add (anchors, wanted.anchor);
  paths = clinic_path_find_all_with_memo (signer, question->others, &(ClinicAnchors){ .trusted = anchors }, self->memo);
  for (guint i = 0; i < paths->len && !good; i++)
    {
      const ClinicPath *path = g_ptr_array_index (paths, i);

      good = is_sound (path, question->at) && !has_revoked (self, path, question);
    }
  if (good)
    remember (self, wanted, CLINIC_CRL_SIGNER_GOOD);
  return good;
}

/**
 * clinic_list_signers_weigh:
 * @is_own_key: (out): whether the key that signed the certificate signed the list
 *
 * Tells whether somebody signed the list whose word counts for the certificate.
 */
ClinicCrlSigner
clinic_list_signers_weigh (ClinicListSigners        *self,
                           ClinicCrl                *crl,
                           const ClinicListQuestion *question,
                           gboolean                 *is_own_key)
{
  GPtrArray      *path = question->path->certificates;
  ClinicCrlSigner best = CLINIC_CRL_SIGNER_NONE;
  GPtrArray      *namesakes;

  for (guint i = question->position + 1; i < path->len; i++)
    {
      ClinicCrlSigner verdict = weigh_one (self, crl, g_ptr_array_index (path, i));

      *is_own_key = i == question->position + 1;
      if (verdict == CLINIC_CRL_SIGNER_GOOD)
        return verdict;
      best = MIN (best, verdict);
    }
  *is_own_key = FALSE;
  if (question->others == NULL)
    return best;
  namesakes = clinic_store_get_by_subject (question->others, clinic_crl_get_issuer (crl));
  for (guint i = 0; i < namesakes->len && self->signatures_left > 0; i++)
    {
      ClinicCertificate *signer = g_ptr_array_index (namesakes, i);
      ClinicCrlSigner    verdict = weigh_one (self, crl, signer);

      if (verdict == CLINIC_CRL_SIGNER_GOOD && !is_vouched_for (self, signer, question))
        verdict = CLINIC_CRL_SIGNER_NOT_ENTITLED;
      if (verdict == CLINIC_CRL_SIGNER_GOOD)
        return verdict;
      best = MIN (best, verdict);
    }
  return best;
}
