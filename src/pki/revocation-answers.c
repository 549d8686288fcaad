/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/revocation-answers.h"

struct _ClinicAnswer
{
  ClinicOcspResponse *response; /* NULL: it cannot be read */
  GHashTable         *signers;  /* ClinicCertificate, the issuer -> ClinicOcspSigner, plus 1 */
};

/**
 * clinic_answer_new:
 * @der: kept as a reason for not knowing, if it cannot be read
 */
ClinicAnswer *
clinic_answer_new (GBytes *der)
{
  ClinicAnswer *self = g_new0 (ClinicAnswer, 1);

  self->response = clinic_ocsp_response_new (der, NULL);
  self->signers = g_hash_table_new_full (clinic_certificate_hash, clinic_certificate_equal,
                                         (GDestroyNotify)clinic_certificate_unref, NULL);
  return self;
}

void
clinic_answer_free (gpointer self)
{
  ClinicAnswer *answer = self;

  clinic_ocsp_response_free (answer->response);
  g_hash_table_unref (answer->signers);
  g_free (answer);
}

static ClinicOcspSigner
find_signer (ClinicAnswer             *self,
             ClinicCertificate        *issuer,
             const ClinicListQuestion *question)
{
  guint            known = GPOINTER_TO_UINT (g_hash_table_lookup (self->signers, issuer));
  ClinicOcspSigner signer;

  if (known > 0)
    return (ClinicOcspSigner)(known - 1);
  signer = clinic_ocsp_response_find_signer (self->response, issuer, question->others, question->at);
  g_hash_table_insert (self->signers, clinic_certificate_ref (issuer), GUINT_TO_POINTER ((guint)signer + 1));
  return signer;
}

static void
hear (ClinicTally            *tally,
      const ClinicOcspSingle *single)
{
  gboolean is_fresh = clinic_ocsp_single_is_fresh (single, tally->question->at);
  gint64   end = single->next_update != G_MININT64 ? single->next_update : single->this_update;

  switch (single->answer)
    {
    case CLINIC_OCSP_REVOKED:
      if (is_fresh || single->this_update <= tally->question->at)
        clinic_tally_note_listed (tally, NULL, single->is_hold, single->revoked_at, single->this_update);
      else
        clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_OCSP_TIME, NULL, end);
      break;
    case CLINIC_OCSP_GOOD:
      if (is_fresh)
        clinic_tally_note_good (tally, NULL, CLINIC_CRL_ALL_REASONS, FALSE, single->this_update);
      else
        clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_OCSP_TIME, NULL, end);
      break;
    case CLINIC_OCSP_UNKNOWN:
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_OCSP_UNKNOWN, NULL, single->this_update);
      break;
    case CLINIC_OCSP_SILENT:
    default:
      break;
    }
}

/**
 * clinic_answer_ask:
 *
 * Adds to the tally what the answer says of its certificate, or why it says nothing.
 */
void
clinic_answer_ask (ClinicAnswer *self,
                   ClinicTally  *tally)
{
  const ClinicListQuestion *question = tally->question;
  ClinicCertificate        *issuer = g_ptr_array_index (question->path->certificates, question->position + 1);
  ClinicOcspSingle          single;

  if (self->response == NULL)
    {
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_OCSP_UNREADABLE, NULL, 0);
      return;
    }
  if (clinic_ocsp_response_get_refusal (self->response) != NULL)
    {
      if (clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_OCSP_REFUSED, NULL, 0))
        tally->refusal = clinic_ocsp_response_get_refusal (self->response);
      return;
    }
  if (clinic_ocsp_response_ask (self->response, tally->certificate, issuer, &single) == CLINIC_OCSP_SILENT)
    return;
  switch (find_signer (self, issuer, question))
    {
    case CLINIC_OCSP_SIGNER_GOOD:
      hear (tally, &single);
      break;
    case CLINIC_OCSP_SIGNER_NOT_ENTITLED:
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_OCSP_SIGNER, NULL, single.this_update);
      break;
    case CLINIC_OCSP_SIGNER_NONE:
    default:
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_OCSP_SIGNATURE, NULL, single.this_update);
      break;
    }
}
