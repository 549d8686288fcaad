/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The certificates of a PKCS#7 file. GnuTLS's getter looks each one up from the start, which takes minutes
 * for a large file; they stand one after the other, so they are walked. */

#include "config.h"

#include "pki/bundle-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                       _("This PKCS#7 file is truncated or malformed. Export it again."));
  return FALSE;
}

typedef struct
{
  guint read;
  guint damaged;
  guint others; /* attribute certificates and PKCS#6 forms, which carry other tags */
} Tally;

static gboolean
read_certificates (ClinicBundle *self,
                   ClinicDer     set,
                   Tally        *tally,
                   GError      **error)
{
  ClinicDerItem item;

  while (set.length > 0)
    {
      g_autoptr(GError) problem = NULL;

      if (!clinic_der_read_ber (&set, &item))
        return set_damaged (error);
      if (item.tag != CLINIC_DER_SEQUENCE)
        {
          tally->others++;
          continue;
        }
      if (clinic_bundle_read_certificate (self, item.whole, &problem))
        {
          tally->read++;
          continue;
        }
      if (clinic_bundle_must_stop (self, problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      tally->damaged++;
      clinic_bundle_add_note (self, _("Certificate %u of the PKCS#7 file was left out. %s"),
                              tally->read + tally->damaged, problem->message);
    }
  return TRUE;
}

/**
 * clinic_bundle_read_pkcs7:
 * @der: a ContentInfo that holds SignedData
 *
 * Reads the certificates and revocation lists. Nobody's signature is checked: the file is a bag.
 *
 * Source: RFC 5652, section 5.1
 */
gboolean
clinic_bundle_read_pkcs7 (ClinicBundle *self,
                          ClinicDer     der,
                          GError      **error)
{
  ClinicDer     info, content, data;
  ClinicDerItem item, crl;
  Tally         tally = { 0 };

  if (!clinic_der_enter_ber (&der, CLINIC_DER_SEQUENCE, &info) || !clinic_der_skip (&info, CLINIC_DER_OID) ||
      !clinic_der_enter_ber (&info, 0xa0, &content) || !clinic_der_enter_ber (&content, CLINIC_DER_SEQUENCE, &data))
    return set_damaged (error);

  self->kind = CLINIC_BUNDLE_PKCS7;
  while (data.length > 0)
    {
      if (!clinic_der_read_ber (&data, &item))
        return set_damaged (error);
      if (item.tag == 0xa0 && !read_certificates (self, item.content, &tally, error))
        return FALSE;
      while (item.tag == 0xa1 && clinic_der_read_ber (&item.content, &crl))
        if (crl.tag == CLINIC_DER_SEQUENCE)
          {
            clinic_bundle_read_crl (self, crl.whole);
            tally.read++;
          }
    }
  if (tally.others > 0)
    clinic_bundle_add_note (self, "%s", _("Attribute certificates in the PKCS#7 file were left out."));
  if (tally.read > 0)
    return TRUE;
  if (tally.damaged > 0)
    return set_damaged (error);
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                       clinic_form_get_sentence (CLINIC_FORM_PKCS7_SIGNED));
  return FALSE;
}
