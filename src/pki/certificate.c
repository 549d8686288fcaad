/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/certificate.h"

#include "pki/certificate-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>
#include <string.h>

/* Certificates have a few kilobytes; the largest keys of today make tens of them. */
#define MAX_CERTIFICATE_BYTES (1024 * 1024)

/* What GnuTLS reads in no time. */
#define MAX_SECOND_OPINION_BYTES (64 * 1024)
#define MAX_SECOND_OPINION_PARTS 64

static void
certificate_clear (gpointer data)
{
  ClinicCertificate *self = data;

  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->subject, clinic_name_unref);
  g_clear_pointer (&self->issuer, clinic_name_unref);
  g_free (self->display_name);
  g_free (self->serial);
  g_free (self->authority_key_id);
  g_free (self->subject_key_id);
  g_free (self->upn);
  g_strfreev (self->extended_key_usage);
  g_strfreev (self->policies);
  g_strfreev (self->policy_mappings);
  g_strfreev (self->tls_features);
  g_strfreev (self->emails);
  g_strfreev (self->dns_names);
  g_strfreev (self->ip_addresses);
  g_strfreev (self->uris);
  g_strfreev (self->ca_issuers);
  g_strfreev (self->ocsp_responders);
  g_strfreev (self->crl_distribution_points);
  g_strfreev (self->unknown_critical);
  g_strfreev (self->malformed);
  g_strfreev (self->odd_names);
  g_strfreev (self->odd_criticality);
  g_strfreev (self->ca_only);
  g_free (self->key_text);
  g_free (self->signature_text);
  g_clear_pointer (&self->crt, gnutls_x509_crt_deinit);
  g_clear_pointer (&self->key, gnutls_pubkey_deinit);
}

static gnutls_x509_crt_t
import (GBytes  *der,
        GError **error)
{
  gsize             length;
  gconstpointer     data = g_bytes_get_data (der, &length);
  gnutls_datum_t    datum = { (guint8 *)data, (guint)length };
  gnutls_x509_crt_t crt;
  int               rc;

  rc = gnutls_x509_crt_init (&crt);
  if (rc < 0)
    {
      clinic_error_set_gnutls (error, CLINIC_ERROR_FAILED, rc, _("The certificate cannot be read"));
      return NULL;
    }
  rc = gnutls_x509_crt_import (crt, &datum, GNUTLS_X509_FMT_DER);
  if (rc < 0)
    {
      gnutls_x509_crt_deinit (crt);
      clinic_error_set_gnutls (error, CLINIC_ERROR_DAMAGED, rc, _("The certificate is malformed"));
      return NULL;
    }
  return crt;
}

/* GnuTLS has the last word on what is malformed. But each name costs it microseconds, and its tree is forty times as
 * large as the certificate: where that would add up, as no user certificate makes it, what was read here has to do. */
static gboolean
is_well_formed (const ClinicCertificate *self,
                GError                 **error)
{
  gnutls_x509_crt_t crt;

  /* Source: RFC 5280, section 4.2 */
  if (self->has_twins)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                           _("The certificate is malformed: one extension is in it twice."));
      return FALSE;
    }
  if (g_bytes_get_size (self->der) > MAX_SECOND_OPINION_BYTES || self->parts > MAX_SECOND_OPINION_PARTS)
    return TRUE;
  crt = import (self->der, error);
  if (crt == NULL)
    return FALSE;
  gnutls_x509_crt_deinit (crt);
  return TRUE;
}

static char *
choose_display_name (const ClinicCertificate *self)
{
  if (!clinic_name_is_empty (self->subject))
    return g_strdup (clinic_name_get_short_text (self->subject));
  if (self->upn != NULL)
    return g_strdup (self->upn);
  if (self->emails[0] != NULL)
    return g_strdup (self->emails[0]);
  if (self->dns_names[0] != NULL)
    return g_strdup (self->dns_names[0]);
  /* Translators: the value is the serial number of a certificate that carries no name */
  return g_strdup_printf (_("Certificate %s"), self->serial);
}

/**
 * clinic_certificate_new:
 * @der: exactly one certificate
 *
 * Reads a certificate. It is complete when this returns and never changes, so that threads may share it.
 * An extension that cannot be read costs only its field; see clinic_certificate_get_malformed().
 *
 * Errors: %CLINIC_ERROR_NOT_A_CERTIFICATE, %CLINIC_ERROR_DAMAGED, %CLINIC_ERROR_TOO_LARGE
 * Source: RFC 5280, section 4.1
 */
ClinicCertificate *
clinic_certificate_new (GBytes  *der,
                        GError **error)
{
  g_autoptr(ClinicCertificate) self = NULL;
  g_autofree char *hex = NULL;
  gsize            length;
  const guint8    *data = g_bytes_get_data (der, &length);

  if (length == 0 || data[0] != CLINIC_DER_SEQUENCE)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE, _("This is not a certificate."));
      return NULL;
    }
  if (length > MAX_CERTIFICATE_BYTES)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, _("The certificate is larger than 1 MiB."));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (ClinicCertificate);
  self->der = g_bytes_ref (der);
  if (!clinic_certificate_read_fields (self, error))
    return NULL;
  if (!is_well_formed (self, error))
    return NULL;
  clinic_certificate_read_signature (self);

  gnutls_hash_fast (GNUTLS_DIG_SHA256, data, length, self->digest);
  hex = clinic_der_dup_hex ((ClinicDer){ self->digest, sizeof self->digest });
  memcpy (self->sha256, hex, sizeof self->sha256);
  self->display_name = choose_display_name (self);
  return g_steal_pointer (&self);
}

ClinicCertificate *
clinic_certificate_ref (ClinicCertificate *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
clinic_certificate_unref (ClinicCertificate *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, certificate_clear);
}

/**
 * clinic_certificate_equal:
 *
 * Tells whether two certificates are the same, byte for byte.
 */
gboolean
clinic_certificate_equal (gconstpointer a,
                          gconstpointer b)
{
  const ClinicCertificate *left = a, *right = b;

  return left == right || memcmp (left->digest, right->digest, sizeof left->digest) == 0;
}

guint
clinic_certificate_hash (gconstpointer self)
{
  guint hash;

  memcpy (&hash, ((const ClinicCertificate *)self)->digest, sizeof hash);
  return hash;
}

/**
 * clinic_certificate_get_crt:
 *
 * Gets the certificate as GnuTLS sees it, for the few questions that only GnuTLS answers.
 * It is imported when first asked for and must not be changed.
 *
 * Returns: (transfer none) (nullable): %NULL if memory is short
 */
gnutls_x509_crt_t
clinic_certificate_get_crt (const ClinicCertificate *self)
{
  gnutls_x509_crt_t *slot = (gnutls_x509_crt_t *)&self->crt;
  gnutls_x509_crt_t  crt = g_atomic_pointer_get (slot);

  if (crt != NULL)
    return crt;
  crt = import (self->der, NULL);
  if (crt == NULL || g_atomic_pointer_compare_and_exchange (slot, NULL, crt))
    return crt;
  gnutls_x509_crt_deinit (crt);
  return g_atomic_pointer_get (slot);
}

/**
 * clinic_certificate_get_role:
 *
 * Gets the place in a chain. A certificate of version 1 cannot say that it is a CA,
 * so one that signed itself counts as a root.
 */
ClinicRole
clinic_certificate_get_role (const ClinicCertificate *self)
{
  if (!self->is_ca && self->version != 1)
    return CLINIC_ROLE_USER;
  if (clinic_certificate_is_self_signed (self))
    return CLINIC_ROLE_ROOT;
  return self->is_ca ? CLINIC_ROLE_INTERMEDIATE : CLINIC_ROLE_USER;
}

/**
 * clinic_certificate_is_self_issued:
 *
 * Tells whether subject and issuer are the same name, whoever signed.
 */
gboolean
clinic_certificate_is_self_issued (const ClinicCertificate *self)
{
  return clinic_name_equal (self->subject, self->issuer);
}

GBytes *
clinic_certificate_get_der (const ClinicCertificate *self)
{
  return self->der;
}

/**
 * clinic_certificate_get_sha256:
 *
 * Gets the fingerprint.
 *
 * Returns: 64 lower-case hexadecimal digits
 */
const char *
clinic_certificate_get_sha256 (const ClinicCertificate *self)
{
  return self->sha256;
}

ClinicName *
clinic_certificate_get_subject (const ClinicCertificate *self)
{
  return self->subject;
}

ClinicName *
clinic_certificate_get_issuer (const ClinicCertificate *self)
{
  return self->issuer;
}

/**
 * clinic_certificate_get_display_name:
 *
 * Gets what to call the certificate in a list: the subject's short text, else a name from the SAN,
 * else its serial number. Never empty.
 */
const char *
clinic_certificate_get_display_name (const ClinicCertificate *self)
{
  return self->display_name;
}

/**
 * clinic_certificate_get_serial:
 *
 * Gets the serial number.
 *
 * Returns: lower-case hexadecimal digits, two a byte, without the zero byte of the sign
 */
const char *
clinic_certificate_get_serial (const ClinicCertificate *self)
{
  return self->serial;
}

/**
 * clinic_certificate_get_not_before:
 *
 * Gets the first second at which the certificate is valid.
 *
 * Returns: Unix seconds, UTC
 */
gint64
clinic_certificate_get_not_before (const ClinicCertificate *self)
{
  return self->not_before;
}

/**
 * clinic_certificate_get_not_after:
 *
 * Gets the last second at which the certificate is valid.
 *
 * Returns: Unix seconds, UTC; may lie beyond 2038
 * Source: RFC 5280, section 4.1.2.5
 */
gint64
clinic_certificate_get_not_after (const ClinicCertificate *self)
{
  return self->not_after;
}

/**
 * clinic_certificate_get_version:
 *
 * Returns: 1, 2 or 3
 */
int
clinic_certificate_get_version (const ClinicCertificate *self)
{
  return self->version;
}
