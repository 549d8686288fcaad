/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A revocation list is read in place: an AD CS list may hold a hundred thousand entries, and each is looked at
 * once per question (crl-entries.c). GnuTLS verifies the signature. Source: RFC 5280, section 5. */

#include "config.h"

#include "pki/crl.h"

#include "pki/crl-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>

#define OID_CRL_NUMBER         "2.5.29.20"
#define OID_DELTA_INDICATOR    "2.5.29.27"
#define OID_DISTRIBUTION_POINT "2.5.29.28"
#define OID_AUTHORITY_KEY_ID   "2.5.29.35"
#define OID_FRESHEST_CRL       "2.5.29.46"
#define OID_RSA_PSS            "1.2.840.113549.1.1.10"

/* GnuTLS needs all of a list in memory, several times over, to verify an RSA-PSS signature. */
#define MAX_PSS_BYTES (1024 * 1024)

static guint
read_reasons (ClinicDer bits)
{
  guint reasons = 0;

  for (guint i = 0; i < 9 && 1 + i / 8 < bits.length; i++)
    if (bits.data[1 + i / 8] & (0x80 >> i % 8))
      reasons |= 1u << i;
  return reasons & CLINIC_CRL_ALL_REASONS;
}

/* Source: RFC 5280, section 5.2.5 */
static gboolean
read_issuing_distribution_point (ClinicCrl *self,
                                 ClinicDer  value)
{
  ClinicDer     fields;
  ClinicDerItem item;
  gboolean     *flags[6] = { NULL, &self->only_user, &self->only_ca, NULL, &self->is_indirect, &self->only_attributes };

  if (!clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &fields))
    return FALSE;
  while (fields.length > 0)
    {
      guint number;

      if (!clinic_der_read (&fields, &item))
        return FALSE;
      number = item.tag & 0x1f;
      if (number == 0)
        {
          self->has_point = TRUE;
          clinic_der_enter (&item.content, 0xa0, &self->point_names);
        }
      else if (number == 3)
        self->reasons = read_reasons (item.content);
      else if (number >= G_N_ELEMENTS (flags) || !clinic_der_get_boolean (item.content, flags[number]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_extension (ClinicCrl *self,
                ClinicDer  extension)
{
  ClinicDer        oid, flag, value;
  gboolean         critical = FALSE;
  g_autofree char *dotted = NULL;

  if (!clinic_der_enter (&extension, CLINIC_DER_OID, &oid))
    return FALSE;
  if (clinic_der_enter (&extension, CLINIC_DER_BOOLEAN, &flag) && !clinic_der_get_boolean (flag, &critical))
    return FALSE;
  if (!clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, &value))
    return FALSE;
  dotted = clinic_der_dup_oid (oid);
  if (g_strcmp0 (dotted, OID_DELTA_INDICATOR) == 0)
    self->is_delta = TRUE;
  else if (g_strcmp0 (dotted, OID_DISTRIBUTION_POINT) == 0)
    return read_issuing_distribution_point (self, value);
  else if (critical && g_strcmp0 (dotted, OID_CRL_NUMBER) != 0 && g_strcmp0 (dotted, OID_AUTHORITY_KEY_ID) != 0 &&
           g_strcmp0 (dotted, OID_FRESHEST_CRL) != 0)
    return FALSE;
  return TRUE;
}

static gboolean
read_list (ClinicCrl *self,
           ClinicDer  list)
{
  ClinicDer     extensions, extension;
  ClinicDerItem item;

  clinic_der_skip (&list, CLINIC_DER_INTEGER);
  if (!clinic_der_skip (&list, CLINIC_DER_SEQUENCE) || !clinic_der_read (&list, &item) ||
      item.tag != CLINIC_DER_SEQUENCE)
    return FALSE;
  self->issuer = clinic_name_new (item.whole.data, item.whole.length, NULL);
  if (self->issuer == NULL || !clinic_der_read (&list, &item) || !clinic_der_get_time (&item, &self->this_update))
    return FALSE;

  self->next_update = G_MININT64;
  if (list.length > 0 && (list.data[0] == CLINIC_DER_UTC_TIME || list.data[0] == CLINIC_DER_GENERALIZED_TIME) &&
      (!clinic_der_read (&list, &item) || !clinic_der_get_time (&item, &self->next_update)))
    return FALSE;
  clinic_der_enter (&list, CLINIC_DER_SEQUENCE, &self->revoked);
  if (!clinic_der_enter (&list, 0xa0, &extensions) || !clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extensions))
    return list.length == 0;
  while (extensions.length > 0)
    if (!clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extension) || !read_extension (self, extension))
      {
        self->is_odd = TRUE;
        break;
      }
  return TRUE;
}

/**
 * clinic_crl_new:
 *
 * Reads a revocation list. Its signature is for clinic_crl_is_signed_by().
 *
 * Errors: %CLINIC_ERROR_DAMAGED
 */
ClinicCrl *
clinic_crl_new (GBytes  *der,
                GError **error)
{
  g_autoptr(ClinicCrl) self = g_new0 (ClinicCrl, 1);
  gsize            size;
  const guint8    *data = g_bytes_get_data (der, &size);
  ClinicDer        rest = { data, size };
  ClinicDer        fields, algorithm, oid, bits;
  ClinicDerItem    list;
  g_autofree char *dotted = NULL;

  self->der = g_bytes_ref (der);
  self->reasons = CLINIC_CRL_ALL_REASONS;
  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &fields) || !clinic_der_read (&fields, &list) ||
      list.tag != CLINIC_DER_SEQUENCE || !clinic_der_enter (&fields, CLINIC_DER_SEQUENCE, &algorithm) ||
      !clinic_der_enter (&algorithm, CLINIC_DER_OID, &oid) ||
      !clinic_der_enter (&fields, CLINIC_DER_BIT_STRING, &bits) || bits.length == 0 || !read_list (self, list.content))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                           _("The revocation list is malformed. Download it again from its CA."));
      return NULL;
    }
  self->tbs = list.whole;
  self->signature = (ClinicDer){ bits.data + 1, bits.length - 1 };
  dotted = clinic_der_dup_oid (oid);
  self->is_pss = g_strcmp0 (dotted, OID_RSA_PSS) == 0;
  self->algorithm = dotted != NULL ? gnutls_oid_to_sign (dotted) : GNUTLS_SIGN_UNKNOWN;
  return g_steal_pointer (&self);
}

void
clinic_crl_free (ClinicCrl *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->issuer, clinic_name_unref);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self);
}

ClinicName *
clinic_crl_get_issuer (const ClinicCrl *self)
{
  return self->issuer;
}

/**
 * clinic_crl_get_this_update:
 *
 * Returns: Unix seconds, UTC
 */
gint64
clinic_crl_get_this_update (const ClinicCrl *self)
{
  return self->this_update;
}

/**
 * clinic_crl_get_next_update:
 *
 * Returns: Unix seconds, UTC; %G_MININT64 where the list does not say
 */
gint64
clinic_crl_get_next_update (const ClinicCrl *self)
{
  return self->next_update;
}

gboolean
clinic_crl_is_fresh (const ClinicCrl *self,
                     gint64           at)
{
  return self->this_update <= at && at <= self->next_update;
}

static gboolean
verify_pss (const ClinicCrl         *self,
            const ClinicCertificate *signer)
{
  gsize             size;
  const guint8     *data = g_bytes_get_data (self->der, &size);
  gnutls_datum_t    datum = { (guint8 *)data, (guint)size };
  gnutls_x509_crt_t issuer = clinic_certificate_get_crt (signer);
  gnutls_x509_crl_t crl;
  guint             status = GNUTLS_CERT_INVALID;

  if (size > MAX_PSS_BYTES || issuer == NULL || gnutls_x509_crl_init (&crl) < 0)
    return FALSE;
  if (gnutls_x509_crl_import (crl, &datum, GNUTLS_X509_FMT_DER) < 0 ||
      gnutls_x509_crl_verify (crl, &issuer, 1, GNUTLS_VERIFY_DISABLE_TIME_CHECKS, &status) < 0)
    status = GNUTLS_CERT_INVALID;
  gnutls_x509_crl_deinit (crl);
  return (status & GNUTLS_CERT_INVALID) == 0;
}

/**
 * clinic_crl_is_signed_by:
 *
 * Tells whether the list is the signer's: names, signature, and a key that may sign lists.
 *
 * Source: RFC 5280, section 6.3.3 (f) and (g)
 */
gboolean
clinic_crl_is_signed_by (const ClinicCrl         *self,
                         const ClinicCertificate *signer)
{
  gnutls_datum_t  info = { (guint8 *)signer->public_key.data, (guint)signer->public_key.length };
  gnutls_datum_t  tbs = { (guint8 *)self->tbs.data, (guint)self->tbs.length };
  gnutls_datum_t  signature = { (guint8 *)self->signature.data, (guint)self->signature.length };
  gnutls_pubkey_t key;
  gboolean        good;

  if (!clinic_name_equal (self->issuer, signer->subject) ||
      (signer->has_key_usage && (signer->key_usage & CLINIC_KEY_USAGE_CRL_SIGN) == 0))
    return FALSE;
  if (self->is_pss)
    return verify_pss (self, signer);
  if (self->algorithm == GNUTLS_SIGN_UNKNOWN || gnutls_pubkey_init (&key) < 0)
    return FALSE;
  good = gnutls_pubkey_import (key, &info, GNUTLS_X509_FMT_DER) >= 0 &&
         gnutls_pubkey_verify_data2 (key, self->algorithm, GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1, &tbs, &signature) >= 0;
  gnutls_pubkey_deinit (key);
  return good;
}
