/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a certificate, one after the other. */

#include "config.h"

#include "pki/certificate-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>

/* Source: RFC 5280, section 4.1.2.2 */
#define MAX_SERIAL_BYTES 20

static gboolean
read_validity (ClinicCertificate *self,
               ClinicDer          validity)
{
  ClinicDerItem begin, end;

  return clinic_der_read (&validity, &begin) && clinic_der_get_time (&begin, &self->not_before) &&
         clinic_der_read (&validity, &end) && clinic_der_get_time (&end, &self->not_after) && validity.length == 0;
}

static void
read_serial (ClinicCertificate *self,
             ClinicDer          serial)
{
  self->has_odd_serial = serial.length == 0 || serial.length > MAX_SERIAL_BYTES || (serial.data[0] & 0x80) != 0 ||
                         (serial.length == 1 && serial.data[0] == 0);
  /* The first byte is zero where the number would otherwise look negative. */
  while (serial.length > 1 && serial.data[0] == 0)
    {
      serial.data++;
      serial.length--;
    }
  self->serial = clinic_der_dup_hex (serial);
}

static gboolean
read_version (ClinicCertificate *self,
              ClinicDer         *tbs)
{
  ClinicDer explicit, number;
  gint64 version = 0;

  if (clinic_der_enter (tbs, 0xa0, &explicit) &&
      (!clinic_der_enter (&explicit, CLINIC_DER_INTEGER, &number) || !clinic_der_get_integer (number, &version)))
    return FALSE;
  self->version = (int)CLAMP (version, -1, 99) + 1;
  return TRUE;
}

static gboolean
set_damaged (GError    **error,
             const char *sentence)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED, sentence);
  return FALSE;
}

static ClinicName *
read_name (ClinicDer *tbs,
           GError   **error)
{
  ClinicDerItem item;

  if (clinic_der_read (tbs, &item) && item.tag == CLINIC_DER_SEQUENCE)
    return clinic_name_new (item.whole.data, item.whole.length, error);
  set_damaged (error, _("The certificate is malformed where a name should be."));
  return NULL;
}

static gboolean
read_extensions (ClinicCertificate *self,
                 ClinicDer          tbs,
                 GError           **error)
{
  ClinicDer     extensions = { NULL, 0 };
  ClinicDerItem item;

  /* Unique identifiers, [1] and [2], may stand before the extensions. */
  while (clinic_der_read (&tbs, &item))
    if (item.tag == 0xa3 && !clinic_der_enter (&item.content, CLINIC_DER_SEQUENCE, &extensions))
      return set_damaged (error, _("The certificate’s extensions are malformed."));
  if (clinic_certificate_read_extensions (self, extensions))
    return TRUE;
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                       _("The certificate holds far more alternative names than any CA issues."));
  return FALSE;
}

static gboolean
read_tbs (ClinicCertificate *self,
          ClinicDer          tbs,
          GError           **error)
{
  ClinicDer     serial, algorithm, validity;
  ClinicDerItem item;

  if (!read_version (self, &tbs) || !clinic_der_enter (&tbs, CLINIC_DER_INTEGER, &serial) ||
      !clinic_der_enter (&tbs, CLINIC_DER_SEQUENCE, &algorithm))
    return set_damaged (error, _("The certificate is malformed at its beginning."));
  read_serial (self, serial);
  /* What is signed must say the same as what is not: a signature under two algorithms verifies under neither. */
  self->algorithms_agree = clinic_der_equal (algorithm, self->algorithm);

  self->issuer = read_name (&tbs, error);
  if (self->issuer == NULL)
    return FALSE;
  if (!clinic_der_enter (&tbs, CLINIC_DER_SEQUENCE, &validity) || !read_validity (self, validity))
    return set_damaged (error, _("The certificate’s dates are malformed."));
  self->subject = read_name (&tbs, error);
  if (self->subject == NULL)
    return FALSE;
  if (!clinic_der_read (&tbs, &item) || item.tag != CLINIC_DER_SEQUENCE)
    return set_damaged (error, _("The certificate’s public key is malformed."));
  self->public_key = item.whole;
  clinic_certificate_read_key (self);
  return read_extensions (self, tbs, error);
}

/**
 * clinic_certificate_read_fields:
 *
 * Fills every field but those of the signature, from the DER.
 *
 * Source: RFC 5280, section 4.1
 */
gboolean
clinic_certificate_read_fields (ClinicCertificate *self,
                                GError           **error)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (self->der, &length);
  ClinicDer     rest = { data, length }, certificate, bits;
  ClinicDerItem tbs;

  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &certificate) || rest.length > 0 ||
      !clinic_der_read (&certificate, &tbs) || tbs.tag != CLINIC_DER_SEQUENCE ||
      !clinic_der_enter (&certificate, CLINIC_DER_SEQUENCE, &self->algorithm) ||
      !clinic_der_enter (&certificate, CLINIC_DER_BIT_STRING, &bits) || certificate.length > 0 || bits.length == 0 ||
      bits.data[0] != 0)
    return set_damaged (error, _("The certificate is truncated or malformed."));
  self->tbs = tbs.whole;
  self->signature = (ClinicDer){ bits.data + 1, bits.length - 1 };
  return read_tbs (self, tbs.content, error);
}
