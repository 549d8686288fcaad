/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Online answers about the status of a certificate. GnuTLS makes the request and says whether an answer is
 * well-formed; its verification asks the clock of the machine and takes any certificate that the issuer signed
 * first in the answer, so who signed is found here. What an answer says of a certificate is in ocsp-entries.c.
 * Source: RFC 6960 */

#include "config.h"

#include "pki/ocsp.h"

#include "pki/error.h"
#include "pki/ocsp-private.h"

#include <glib/gi18n.h>
#include <gnutls/ocsp.h>

#define OID_BASIC        "1.3.6.1.5.5.7.48.1.1"
#define OID_NONCE        "1.3.6.1.5.5.7.48.1.2"
#define OID_OCSP_SIGNING "1.3.6.1.5.5.7.3.9"

#define MAX_SINGLES      64
#define MAX_CERTIFICATES 8

static gnutls_ocsp_req_t
make_request (const ClinicCertificate *certificate,
              const ClinicCertificate *issuer,
              GBytes                  *nonce)
{
  gnutls_x509_crt_t crt = clinic_certificate_get_crt (certificate);
  gnutls_x509_crt_t issuer_crt = clinic_certificate_get_crt (issuer);
  gnutls_ocsp_req_t request;
  gnutls_datum_t    bytes = { NULL, 0 };
  gsize             size = 0;

  if (crt == NULL || issuer_crt == NULL || gnutls_ocsp_req_init (&request) < 0)
    return NULL;
  if (nonce != NULL)
    bytes.data = (guint8 *)g_bytes_get_data (nonce, &size);
  bytes.size = (guint)size;
  if (gnutls_ocsp_req_add_cert (request, GNUTLS_DIG_SHA1, issuer_crt, crt) < 0 ||
      (nonce != NULL && gnutls_ocsp_req_set_nonce (request, 0, &bytes) < 0))
    {
      gnutls_ocsp_req_deinit (request);
      return NULL;
    }
  return request;
}

/**
 * clinic_ocsp_request_new:
 * @nonce: (nullable): 1 to 32 bytes of chance, so that no old answer can be played back
 *
 * Makes the question for the status of one certificate. It names the issuer by SHA-1, which every responder knows.
 *
 * Returns: (transfer full) (nullable): DER, to be posted as application/ocsp-request; %NULL where GnuTLS cannot
 *   read one of the certificates
 * Source: RFC 6960, section 4.1; RFC 5019, section 2.1.1
 */
GBytes *
clinic_ocsp_request_new (const ClinicCertificate *certificate,
                         const ClinicCertificate *issuer,
                         GBytes                  *nonce)
{
  gnutls_ocsp_req_t request = make_request (certificate, issuer, nonce);
  gnutls_datum_t    data;
  GBytes           *der = NULL;

  if (request == NULL)
    return NULL;
  if (gnutls_ocsp_req_export (request, &data) >= 0)
    {
      der = g_bytes_new (data.data, data.size);
      gnutls_free (data.data);
    }
  gnutls_ocsp_req_deinit (request);
  return der;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                       _("The OCSP answer is malformed. Ask again, or ask whoever runs the responder."));
  return FALSE;
}

static gboolean
is_oid (ClinicDer   content,
        const char *oid)
{
  g_autofree char *dotted = clinic_der_dup_oid (content);

  return g_strcmp0 (dotted, oid) == 0;
}

/* Finds the nonce, which is an OCTET STRING inside the one of the extension. */
static void
read_extensions (ClinicOcspResponse *self,
                 ClinicDer           wrapped)
{
  ClinicDer extensions, extension, oid, value;

  if (!clinic_der_enter (&wrapped, CLINIC_DER_SEQUENCE, &extensions))
    return;
  while (clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extension))
    {
      if (!clinic_der_enter (&extension, CLINIC_DER_OID, &oid) || !is_oid (oid, OID_NONCE))
        continue;
      clinic_der_skip (&extension, CLINIC_DER_BOOLEAN);
      if (clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, &value) &&
          !clinic_der_enter (&value, CLINIC_DER_OCTET_STRING, &self->nonce))
        self->nonce = value;
    }
}

/* Source: RFC 6960, section 4.2.1, ResponseData */
static gboolean
read_data (ClinicOcspResponse *self,
           ClinicDer           tbs)
{
  ClinicDer     fields, wrapped, singles;
  ClinicDerItem item;
  guint         count = 0;

  if (!clinic_der_enter (&tbs, CLINIC_DER_SEQUENCE, &fields))
    return FALSE;
  clinic_der_skip (&fields, 0xa0);
  if (!clinic_der_read (&fields, &item))
    return FALSE;
  if (item.tag == 0xa1)
    self->responder = clinic_name_new (item.content.data, item.content.length, NULL);
  if (!clinic_der_skip (&fields, CLINIC_DER_GENERALIZED_TIME) ||
      !clinic_der_enter (&fields, CLINIC_DER_SEQUENCE, &self->singles))
    return FALSE;
  if (clinic_der_enter (&fields, 0xa1, &wrapped))
    read_extensions (self, wrapped);

  singles = self->singles;
  while (clinic_der_read (&singles, &item))
    if (++count > MAX_SINGLES)
      return FALSE;
  return singles.length == 0;
}

static void
read_certificates (ClinicOcspResponse *self,
                   ClinicDer           fields)
{
  ClinicDer     wrapped, list;
  ClinicDerItem item;

  if (!clinic_der_enter (&fields, 0xa0, &wrapped) || !clinic_der_enter (&wrapped, CLINIC_DER_SEQUENCE, &list))
    return;
  while (self->certificates->len < MAX_CERTIFICATES && clinic_der_read (&list, &item))
    {
      g_autoptr(GBytes) der = g_bytes_new (item.whole.data, item.whole.length);
      ClinicCertificate *certificate = clinic_certificate_new (der, NULL);

      if (certificate != NULL)
        g_ptr_array_add (self->certificates, certificate);
    }
}

static gboolean
read_response (ClinicOcspResponse *self,
               ClinicDer           rest)
{
  ClinicDer fields, wrapped, bytes, oid, content, basic;

  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &fields) ||
      !clinic_der_enter (&fields, CLINIC_DER_ENUMERATED, &content) || content.length != 1)
    return FALSE;
  self->status = content.data[0];
  if (self->status != GNUTLS_OCSP_RESP_SUCCESSFUL)
    return TRUE;
  if (!clinic_der_enter (&fields, 0xa0, &wrapped) || !clinic_der_enter (&wrapped, CLINIC_DER_SEQUENCE, &bytes) ||
      !clinic_der_enter (&bytes, CLINIC_DER_OID, &oid) || !is_oid (oid, OID_BASIC) ||
      !clinic_der_enter (&bytes, CLINIC_DER_OCTET_STRING, &content) ||
      !clinic_der_enter (&content, CLINIC_DER_SEQUENCE, &basic) || !clinic_signed_data_read (&self->basic, &basic) ||
      !read_data (self, self->basic.tbs))
    return FALSE;
  read_certificates (self, basic);
  return TRUE;
}

static gboolean
is_well_formed (GBytes *der)
{
  gsize              size;
  gnutls_datum_t     data = { (guint8 *)g_bytes_get_data (der, &size), 0 };
  gnutls_ocsp_resp_t response;
  gboolean           good;

  data.size = (guint)size;
  if (gnutls_ocsp_resp_init (&response) < 0)
    return FALSE;
  good = gnutls_ocsp_resp_import2 (response, &data, GNUTLS_X509_FMT_DER) >= 0;
  gnutls_ocsp_resp_deinit (response);
  return good;
}

/**
 * clinic_ocsp_response_new:
 *
 * Reads what a responder answered. An answer that is only an error is read as well:
 * clinic_ocsp_response_get_refusal(). Who signed it is for clinic_ocsp_response_find_signer().
 *
 * Errors: %CLINIC_ERROR_DAMAGED, %CLINIC_ERROR_TOO_LARGE
 */
ClinicOcspResponse *
clinic_ocsp_response_new (GBytes  *der,
                          GError **error)
{
  g_autoptr(ClinicOcspResponse) self = g_new0 (ClinicOcspResponse, 1);
  gsize         size;
  const guint8 *data = g_bytes_get_data (der, &size);

  self->der = g_bytes_ref (der);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  if (size > CLINIC_OCSP_MAX_BYTES)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                           _("The OCSP answer is far larger than one about a single certificate. Ask its responder."));
      return NULL;
    }
  if (!read_response (self, (ClinicDer){ data, size }) || !is_well_formed (der))
    {
      set_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
clinic_ocsp_response_free (ClinicOcspResponse *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->responder, clinic_name_unref);
  g_ptr_array_unref (self->certificates);
  g_bytes_unref (self->der);
  g_free (self);
}

/**
 * clinic_ocsp_response_get_refusal:
 *
 * Tells why the responder gave no answer about any certificate.
 *
 * Returns: (nullable): a translated sentence; %NULL where it gave one
 * Source: RFC 6960, section 4.2.1, OCSPResponseStatus
 */
const char *
clinic_ocsp_response_get_refusal (const ClinicOcspResponse *self)
{
  switch (self->status)
    {
    case GNUTLS_OCSP_RESP_SUCCESSFUL:
      return NULL;
    case GNUTLS_OCSP_RESP_MALFORMEDREQUEST:
      return _("The OCSP responder says that it cannot read the question.");
    case GNUTLS_OCSP_RESP_INTERNALERROR:
      return _("The OCSP responder says that it has an internal fault.");
    case GNUTLS_OCSP_RESP_TRYLATER:
      return _("The OCSP responder says that it cannot answer now: try later.");
    case GNUTLS_OCSP_RESP_SIGREQUIRED:
      return _("The OCSP responder answers signed questions only.");
    case GNUTLS_OCSP_RESP_UNAUTHORIZED:
      return _("The OCSP responder says that it is not the one to answer for this certificate.");
    default:
      return _("The OCSP responder refused to answer, for a reason that no standard knows.");
    }
}

/**
 * clinic_ocsp_response_fits_nonce:
 * @nonce: (nullable): what was sent
 *
 * Tells whether the answer may be one to this question. Many responders answer with what they prepared, and
 * leave the nonce out; one that is there must be the one that was sent.
 *
 * Source: RFC 6960, section 4.4.1; RFC 5019, section 4
 */
gboolean
clinic_ocsp_response_fits_nonce (const ClinicOcspResponse *self,
                                 GBytes                   *nonce)
{
  ClinicDer sent = { NULL, 0 };
  gsize     size;

  if (self->nonce.length == 0 || nonce == NULL)
    return TRUE;
  sent.data = g_bytes_get_data (nonce, &size);
  sent.length = size;
  return clinic_der_equal (self->nonce, sent);
}

/* Source: RFC 6960, section 4.2.2.2 */
static gboolean
is_entitled (const ClinicCertificate *signer,
             const ClinicCertificate *issuer,
             gint64                   at)
{
  return clinic_name_equal (signer->issuer, issuer->subject) && signer->not_before <= at && at <= signer->not_after &&
         g_strv_contains ((const char *const *)signer->extended_key_usage, OID_OCSP_SIGNING) &&
         (!signer->has_key_usage || (signer->key_usage & CLINIC_KEY_USAGE_DIGITAL_SIGNATURE) != 0) &&
         clinic_certificate_is_signed_by (signer, issuer);
}

/**
 * clinic_ocsp_response_find_signer:
 * @issuer: of the certificate in question
 * @others: (nullable): further certificates, among which the responder's may be
 *
 * Tells whether the answer is signed by the issuer, or by whom the issuer itself made a responder.
 */
ClinicOcspSigner
clinic_ocsp_response_find_signer (const ClinicOcspResponse *self,
                                  ClinicCertificate        *issuer,
                                  const ClinicStore        *others,
                                  gint64                    at)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new ();
  ClinicOcspSigner found = CLINIC_OCSP_SIGNER_NONE;

  if (self->status != GNUTLS_OCSP_RESP_SUCCESSFUL)
    return CLINIC_OCSP_SIGNER_NONE;
  if (clinic_signed_data_is_signed_by (&self->basic, issuer))
    return CLINIC_OCSP_SIGNER_GOOD;

  g_ptr_array_extend (candidates, self->certificates, NULL, NULL);
  if (others != NULL && self->responder != NULL)
    g_ptr_array_extend (candidates, clinic_store_get_by_subject (others, self->responder), NULL, NULL);
  for (guint i = 0; i < MIN (candidates->len, 2 * MAX_CERTIFICATES); i++)
    {
      const ClinicCertificate *signer = g_ptr_array_index (candidates, i);

      if (!clinic_signed_data_is_signed_by (&self->basic, signer))
        continue;
      if (is_entitled (signer, issuer, at))
        return CLINIC_OCSP_SIGNER_GOOD;
      found = CLINIC_OCSP_SIGNER_NOT_ENTITLED;
    }
  return found;
}
