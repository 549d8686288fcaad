/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an OCSP answer says of one certificate. */

#include "config.h"

#include "pki/ocsp-private.h"

#include <gnutls/crypto.h>
#include <string.h>

/* A responder's clock and this one are never quite the same. */
#define SKEW (5 * 60)

/* An answer that names no end was true when it was made; a day later it is history. */
#define DAY (24 * 60 * 60)

#define REASON_HOLD 6

static gboolean
is_hash_of (ClinicDer                 hash,
            gnutls_digest_algorithm_t digest,
            ClinicDer                 data)
{
  guint8 computed[64];

  return hash.length == gnutls_hash_get_len (digest) && hash.length <= sizeof computed &&
         gnutls_hash_fast (digest, data.data, data.length, computed) >= 0 &&
         memcmp (computed, hash.data, hash.length) == 0;
}

static gboolean
is_hash_of_name (ClinicDer                 hash,
                 gnutls_digest_algorithm_t digest,
                 const ClinicName         *name)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (clinic_name_get_der (name), &size);

  return is_hash_of (hash, digest, (ClinicDer){ data, size });
}

static gboolean
is_hash_of_key (ClinicDer                 hash,
                gnutls_digest_algorithm_t digest,
                const ClinicCertificate  *issuer)
{
  ClinicDer info = issuer->public_key, bits;

  return clinic_der_enter (&info, CLINIC_DER_SEQUENCE, &info) && clinic_der_skip (&info, CLINIC_DER_SEQUENCE) &&
         clinic_der_enter (&info, CLINIC_DER_BIT_STRING, &bits) && bits.length > 1 &&
         is_hash_of (hash, digest, (ClinicDer){ bits.data + 1, bits.length - 1 });
}

/* Whether a CertID means this certificate. The issuer's name may be encoded in one way in the certificate and in
 * another in the issuer's own. Source: RFC 6960, section 4.1.1 */
static gboolean
is_about (ClinicDer                id,
          const ClinicCertificate *certificate,
          const ClinicCertificate *issuer)
{
  ClinicDer                 algorithm, oid, name, key, serial;
  gnutls_digest_algorithm_t digest;
  g_autofree char          *dotted = NULL;

  if (!clinic_der_enter (&id, CLINIC_DER_SEQUENCE, &algorithm) ||
      !clinic_der_enter (&algorithm, CLINIC_DER_OID, &oid) ||
      !clinic_der_enter (&id, CLINIC_DER_OCTET_STRING, &name) ||
      !clinic_der_enter (&id, CLINIC_DER_OCTET_STRING, &key) || !clinic_der_enter (&id, CLINIC_DER_INTEGER, &serial) ||
      !clinic_der_equal (serial, clinic_certificate_get_serial_span (certificate)))
    return FALSE;
  dotted = clinic_der_dup_oid (oid);
  digest = dotted != NULL ? gnutls_oid_to_digest (dotted) : GNUTLS_DIG_UNKNOWN;
  return digest != GNUTLS_DIG_UNKNOWN &&
         (is_hash_of_name (name, digest, certificate->issuer) || is_hash_of_name (name, digest, issuer->subject)) &&
         is_hash_of_key (key, digest, issuer);
}

static gboolean
read_revoked (ClinicDer         fields,
              ClinicOcspSingle *single)
{
  ClinicDer     wrapped, content;
  ClinicDerItem item;
  gint64        reason = 0;

  if (!clinic_der_read (&fields, &item) || !clinic_der_get_time (&item, &single->revoked_at))
    return FALSE;
  if (clinic_der_enter (&fields, 0xa0, &wrapped) && clinic_der_enter (&wrapped, CLINIC_DER_ENUMERATED, &content) &&
      clinic_der_get_integer (content, &reason))
    single->is_hold = reason == REASON_HOLD;
  return TRUE;
}

static gboolean
has_critical (ClinicDer wrapped)
{
  ClinicDer extensions, extension, flag;
  gboolean  critical = FALSE;

  if (!clinic_der_enter (&wrapped, CLINIC_DER_SEQUENCE, &extensions))
    return TRUE;
  while (!critical && clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extension))
    if (clinic_der_skip (&extension, CLINIC_DER_OID) && clinic_der_enter (&extension, CLINIC_DER_BOOLEAN, &flag))
      clinic_der_get_boolean (flag, &critical);
  return critical || extensions.length > 0;
}

/* Source: RFC 6960, section 4.2.1, SingleResponse */
static gboolean
read_single (ClinicDer         rest,
             ClinicOcspSingle *single)
{
  ClinicDerItem status, item;
  ClinicDer     wrapped;

  if (!clinic_der_read (&rest, &status) || !clinic_der_read (&rest, &item) ||
      !clinic_der_get_time (&item, &single->this_update))
    return FALSE;
  single->next_update = G_MININT64;
  if (clinic_der_enter (&rest, 0xa0, &wrapped) &&
      (!clinic_der_read (&wrapped, &item) || !clinic_der_get_time (&item, &single->next_update)))
    return FALSE;
  if (status.tag == 0x80)
    single->answer = CLINIC_OCSP_GOOD;
  else if (status.tag == 0xa1 && read_revoked (status.content, single))
    single->answer = CLINIC_OCSP_REVOKED;
  else
    single->answer = CLINIC_OCSP_UNKNOWN;

  /* A condition that is not understood may take a good word back. */
  if (clinic_der_enter (&rest, 0xa1, &wrapped) && has_critical (wrapped) && single->answer == CLINIC_OCSP_GOOD)
    single->answer = CLINIC_OCSP_UNKNOWN;
  return TRUE;
}

static int
rank_answer (ClinicOcspAnswer answer)
{
  switch (answer)
    {
    case CLINIC_OCSP_REVOKED:
      return 3;
    case CLINIC_OCSP_GOOD:
      return 2;
    case CLINIC_OCSP_UNKNOWN:
      return 1;
    case CLINIC_OCSP_SILENT:
    default:
      return 0;
    }
}

/**
 * clinic_ocsp_response_ask:
 * @issuer: the one above @certificate in its path
 * @single: (out): what the answer says of it; of several the gravest
 *
 * Looks a certificate up in the answer.
 */
ClinicOcspAnswer
clinic_ocsp_response_ask (const ClinicOcspResponse *self,
                          const ClinicCertificate  *certificate,
                          const ClinicCertificate  *issuer,
                          ClinicOcspSingle         *single)
{
  ClinicDer singles = self->singles, fields, id;

  *single = (ClinicOcspSingle){ .answer = CLINIC_OCSP_SILENT };
  while (clinic_der_enter (&singles, CLINIC_DER_SEQUENCE, &fields))
    {
      ClinicOcspSingle found = { 0 };

      if (clinic_der_enter (&fields, CLINIC_DER_SEQUENCE, &id) && is_about (id, certificate, issuer) &&
          read_single (fields, &found) && rank_answer (found.answer) > rank_answer (single->answer))
        *single = found;
    }
  return single->answer;
}

/**
 * clinic_ocsp_single_is_fresh:
 * @at: Unix seconds, UTC
 *
 * Tells whether the answer is about this moment.
 *
 * Source: RFC 6960, section 4.2.2.1
 */
gboolean
clinic_ocsp_single_is_fresh (const ClinicOcspSingle *self,
                             gint64                  at)
{
  gint64 end = self->next_update != G_MININT64 ? self->next_update : self->this_update + DAY;

  return self->this_update <= at + SKEW && at <= end;
}
