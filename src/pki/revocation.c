/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/revocation.h"

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
              ClinicCertificate *issuer)
{
  guint    known = GPOINTER_TO_UINT (g_hash_table_lookup (list->signers, issuer));
  gboolean good;

  if (known > 0)
    return known - 1;
  if (self->budget == 0)
    return FALSE;
  self->budget--;
  good = clinic_crl_is_signed_by (list->crl, issuer);
  g_hash_table_insert (list->signers, clinic_certificate_ref (issuer), GUINT_TO_POINTER (good ? 2 : 1));
  return good;
}

/**
 * clinic_revocation_check:
 * @issuer: the certificate above it in the path
 * @since: (out): where it is revoked, since when; Unix seconds, UTC
 *
 * Asks every list of the issuer. A list that is too old still proves a revocation.
 *
 * Source: RFC 5280, section 6.3
 */
ClinicRevocationStatus
clinic_revocation_check (ClinicRevocation  *self,
                         ClinicCertificate *certificate,
                         ClinicCertificate *issuer,
                         gint64             at,
                         gint64            *since)
{
  gboolean any = FALSE;
  guint    covered = 0;

  for (guint i = 0; i < self->lists->len; i++)
    {
      List *list = g_ptr_array_index (self->lists, i);
      guint reasons;

      if (!clinic_name_equal (clinic_crl_get_issuer (list->crl), clinic_certificate_get_issuer (certificate)))
        continue;
      any = TRUE;
      if (clinic_crl_get_this_update (list->crl) > at || !is_signed_by (self, list, issuer))
        continue;
      switch (clinic_crl_ask (list->crl, certificate, since, &reasons))
        {
        case CLINIC_CRL_LISTED:
          return CLINIC_REVOCATION_REVOKED;
        case CLINIC_CRL_UNLISTED:
          if (clinic_crl_is_fresh (list->crl, at))
            covered |= reasons;
          break;
        case CLINIC_CRL_SILENT:
        default:
          break;
        }
    }
  if (covered == CLINIC_CRL_ALL_REASONS)
    return CLINIC_REVOCATION_GOOD;
  return any ? CLINIC_REVOCATION_STALE : CLINIC_REVOCATION_UNKNOWN;
}
