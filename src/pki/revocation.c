/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/revocation.h"

#include "pki/crl.h"

/* A pile of lists of one name must not cost more than this in signatures. */
#define MAX_SIGNATURES 1024

typedef struct
{
  ClinicCrl  *crl;
  GHashTable *signers; /* ClinicCertificate -> whether it signed the list, plus 1 */
} List;

struct _ClinicRevocation
{
  GPtrArray *lists; /* List */
  guint      budget;
};

static void
list_free (gpointer data)
{
  List *list = data;

  clinic_crl_free (list->crl);
  g_hash_table_unref (list->signers);
  g_free (list);
}

/**
 * clinic_revocation_new:
 * @crls: (nullable) (element-type GBytes): DER; one that cannot be read is left out
 *
 * Reads the revocation lists of one check-up.
 */
ClinicRevocation *
clinic_revocation_new (GPtrArray *crls)
{
  ClinicRevocation *self = g_new0 (ClinicRevocation, 1);

  self->lists = g_ptr_array_new_with_free_func (list_free);
  self->budget = MAX_SIGNATURES;
  for (guint i = 0; crls != NULL && i < crls->len; i++)
    {
      /* Whoever read the file has said what is wrong with it. */
      ClinicCrl *crl = clinic_crl_new (g_ptr_array_index (crls, i), NULL);
      List      *list;

      if (crl == NULL)
        continue;
      list = g_new0 (List, 1);
      list->crl = crl;
      list->signers = g_hash_table_new_full (clinic_certificate_hash, clinic_certificate_equal,
                                             (GDestroyNotify)clinic_certificate_unref, NULL);
      g_ptr_array_add (self->lists, list);
    }
  return self;
}

void
clinic_revocation_free (ClinicRevocation *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lists);
  g_free (self);
}

static gboolean
is_signed_by (ClinicRevocation  *self,
              List              *list,
              ClinicCertificate *signer)
{
  guint    known = GPOINTER_TO_UINT (g_hash_table_lookup (list->signers, signer));
  gboolean good;

  if (known > 0)
    return known - 1;
  if (self->budget == 0)
    return FALSE;
  self->budget--;
  good = clinic_crl_is_signed_by (list->crl, signer);
  g_hash_table_insert (list->signers, clinic_certificate_ref (signer), GUINT_TO_POINTER (good ? 2 : 1));
  return good;
}

/* Whether one of the CAs above vouches for a certificate that is not in the path itself. */
static gboolean
is_vouched_for (ClinicRevocation  *self,
                ClinicCertificate *signer,
                const ClinicPath  *path,
                guint              position,
                gint64             at)
{
  if (clinic_certificate_get_not_before (signer) > at || clinic_certificate_get_not_after (signer) < at)
    return FALSE;
  for (guint i = position + 1; i < path->certificates->len && self->budget > 0; i++)
    {
      ClinicCertificate *above = g_ptr_array_index (path->certificates, i);

      if (!clinic_name_equal (clinic_certificate_get_issuer (signer), clinic_certificate_get_subject (above)))
        continue;
      self->budget--;
      if (clinic_certificate_is_signed_by (signer, above))
        return TRUE;
    }
  return FALSE;
}

/* The list's key is usually the one that signed the certificate. A CA that renews its key has two certificates of
 * one name, and so has one that signs its lists with a key of their own. */
static gboolean
is_authentic (ClinicRevocation  *self,
              List              *list,
              const ClinicPath  *path,
              guint              position,
              const ClinicStore *others,
              gint64             at)
{
  GPtrArray *namesakes;

  for (guint i = position + 1; i < path->certificates->len; i++)
    if (is_signed_by (self, list, g_ptr_array_index (path->certificates, i)))
      return TRUE;
  if (others == NULL)
    return FALSE;
  namesakes = clinic_store_get_by_subject (others, clinic_crl_get_issuer (list->crl));
  for (guint i = 0; i < namesakes->len && self->budget > 0; i++)
    {
      ClinicCertificate *signer = g_ptr_array_index (namesakes, i);

      if (is_signed_by (self, list, signer) && is_vouched_for (self, signer, path, position, at))
        return TRUE;
    }
  return FALSE;
}

/**
 * clinic_revocation_check:
 * @position: of the certificate in the path
 * @others: (nullable): further certificates, among which one may have signed a list
 * @since: (out): where it is revoked, since when; Unix seconds, UTC
 *
 * Asks every list of the certificate's issuer. A list that is too old still proves a revocation. A delta list may
 * take back what the list before it says.
 *
 * Source: RFC 5280, section 6.3
 */
ClinicRevocationStatus
clinic_revocation_check (ClinicRevocation  *self,
                         const ClinicPath  *path,
                         guint              position,
                         const ClinicStore *others,
                         gint64             at,
                         gint64            *since)
{
  ClinicCertificate *certificate = g_ptr_array_index (path->certificates, position);
  gint64             listed = G_MININT64; /* when the newest list that names it was made */
  gint64             removed = G_MININT64;
  gboolean           any = FALSE;
  guint              covered = 0;

  for (guint i = 0; i < self->lists->len; i++)
    {
      List  *list = g_ptr_array_index (self->lists, i);
      gint64 made = clinic_crl_get_this_update (list->crl);
      guint  reasons;

      if (!clinic_name_equal (clinic_crl_get_issuer (list->crl), clinic_certificate_get_issuer (certificate)))
        continue;
      any = TRUE;
      if (made > at || !is_authentic (self, list, path, position, others, at))
        continue;
      switch (clinic_crl_ask (list->crl, certificate, since, &reasons))
        {
        case CLINIC_CRL_LISTED:
          listed = MAX (listed, made);
          break;
        case CLINIC_CRL_REMOVED:
          removed = MAX (removed, made);
          covered |= clinic_crl_is_fresh (list->crl, at) ? reasons : 0;
          break;
        case CLINIC_CRL_UNLISTED:
          covered |= clinic_crl_is_fresh (list->crl, at) ? reasons : 0;
          break;
        case CLINIC_CRL_SILENT:
        default:
          break;
        }
    }
  if (listed > removed || (listed == removed && listed != G_MININT64 && covered != CLINIC_CRL_ALL_REASONS))
    return CLINIC_REVOCATION_REVOKED;
  if (covered == CLINIC_CRL_ALL_REASONS)
    return CLINIC_REVOCATION_GOOD;
  return any ? CLINIC_REVOCATION_STALE : CLINIC_REVOCATION_UNKNOWN;
}
