/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place where a private key is opened: a PKCS#12 file, in the process of a rehearsal and nowhere else. */

#include "config.h"

#include "net/tls-identity.h"

#include "pki/bundle.h"
#include "pki/error.h"
#include "pki/form.h"

#include <glib/gi18n.h>
#include <gnutls/pkcs12.h>

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pkcs12_t, gnutls_pkcs12_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)

/* What simple_parse() gives. */
typedef struct
{
  gnutls_x509_crt_t *certificates;
  guint              count;
} Chain;

static void
chain_clear (Chain *self)
{
  for (guint i = 0; i < self->count; i++)
    gnutls_x509_crt_deinit (self->certificates[i]);
  gnutls_free (self->certificates);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chain, chain_clear)

/**
 * clinic_tls_identity_free:
 *
 * GnuTLS wipes the key.
 */
void
clinic_tls_identity_free (ClinicTlsIdentity *self)
{
  for (guint i = 0; i < self->n_certificates; i++)
    gnutls_pcert_deinit (&self->certificates[i]);
  g_free (self->certificates);
  if (self->key != NULL)
    gnutls_privkey_deinit (self->key);
  g_free (self->sha256);
  g_free (self->subject);
  g_free (self);
}

/* What the file is instead. */
static void
set_wrong_file (GBytes *bytes, ClinicForm form, GError **error)
{
  g_autoptr(ClinicBundle) bundle = NULL;
  g_autofree char *what = NULL;

  if (form == CLINIC_FORM_PRIVATE_KEY)
    what = g_strdup (_("This is a private key without its certificate."));
  else
    {
      bundle = clinic_bundle_read (bytes, NULL, NULL);
      what = bundle != NULL ? g_strdup (_("This file holds no private key that could be used with its certificate."))
                            : clinic_bundle_name_wrong_file (bytes);
    }
  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
               /* Translators: a sentence or two that say what the file is */
               _("%s To show an identity, choose the PKCS#12 file (.p12 or .pfx) that holds the certificate and its "
                  "private key."),
               what);
}

/* All that can be said of the file before its key is opened. */
static gboolean
check_file (GBytes *bytes, const char *password, GError **error)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  ClinicForm    form = clinic_form_of_bytes (data, length);
  g_autoptr(ClinicBundle) bundle = NULL;

  if (form != CLINIC_FORM_PKCS12)
    {
      set_wrong_file (bytes, form, error);
      return FALSE;
    }
  bundle = clinic_bundle_read (bytes, password, error);
  if (bundle == NULL)
    return FALSE;
  if (bundle->had_private_key)
    return TRUE;
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED,
                       _("This PKCS#12 file holds no private key, so its certificate can't be shown to a server. "
                          "Export it again with the key."));
  return FALSE;
}

/* A file without a password may have the empty one, or none at all. */
static int
parse (GBytes *bytes, const char *password, gnutls_x509_privkey_t *key, Chain *chain)
{
  g_auto(gnutls_pkcs12_t) p12 = NULL;
  gsize             length;
  const guint8     *data = g_bytes_get_data (bytes, &length);
  gnutls_datum_t    datum = { (guint8 *)data, (guint)length };
  const char *const passwords[] = { password != NULL ? password : "", NULL };
  guint             n_passwords = password != NULL ? 1 : 2;
  int               rc = gnutls_pkcs12_init (&p12);

  if (rc >= 0)
    rc = gnutls_pkcs12_import (p12, &datum, GNUTLS_X509_FMT_DER, 0);
  if (rc < 0)
    return rc;
  for (guint i = 0; i < n_passwords; i++)
    {
      rc = gnutls_pkcs12_simple_parse (p12, passwords[i], key, &chain->certificates, &chain->count, NULL,
                                       NULL, NULL, 0);
      if (rc >= 0)
        break;
    }
  return rc;
}

static gboolean
take_leaf (ClinicTlsIdentity *self, gnutls_x509_crt_t crt, GError **error)
{
  gnutls_datum_t der = { 0 };
  g_autoptr(ClinicCertificate) certificate = NULL;
  g_autoptr(GBytes) bytes = NULL;
  int rc = gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der);

  if (rc < 0)
    return clinic_error_set_gnutls (error, CLINIC_ERROR_DAMAGED, rc, _("The certificate can't be read"));
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  certificate = clinic_certificate_new (bytes, error);
  if (certificate == NULL)
    return FALSE;
  self->sha256 = g_strdup (clinic_certificate_get_sha256 (certificate));
  self->subject = g_strdup (clinic_name_get_text (clinic_certificate_get_subject (certificate)));
  return TRUE;
}

/* For GnuTLS to send. */
static gboolean
take_certificates (ClinicTlsIdentity *self, const Chain *chain, GError **error)
{
  self->certificates = g_new0 (gnutls_pcert_st, chain->count);
  for (guint i = 0; i < chain->count; i++)
    {
      int rc = gnutls_pcert_import_x509 (&self->certificates[i], chain->certificates[i], 0);

      if (rc < 0)
        return clinic_error_set_gnutls (error, CLINIC_ERROR_FAILED, rc,
                                        _("A certificate of this PKCS#12 file can't be shown to a server"));
      self->n_certificates++;
    }
  return TRUE;
}

static gboolean
take_key (ClinicTlsIdentity *self, gnutls_x509_privkey_t key, GError **error)
{
  int rc = gnutls_privkey_init (&self->key);

  if (rc >= 0)
    rc = gnutls_privkey_import_x509 (self->key, key, GNUTLS_PRIVKEY_IMPORT_COPY);
  return rc >= 0 || clinic_error_set_gnutls (error, CLINIC_ERROR_FAILED, rc,
                                             _("The private key of this PKCS#12 file can't be used"));
}

/**
 * clinic_tls_identity_open:
 * @bytes: a PKCS#12 file
 * @password: (nullable): UTF-8; %NULL tries the two ways in which a file has no password
 *
 * Opens an identity: the first private key of the file, the certificate that belongs to it, and the issuers of that
 * one as far as the file holds them. It may take seconds, as the file says how often a password is to be hashed.
 *
 * Errors: %CLINIC_ERROR_PASSWORD_NEEDED, %CLINIC_ERROR_PASSWORD_WRONG, %CLINIC_ERROR_NOT_A_CERTIFICATE,
 *   %CLINIC_ERROR_DAMAGED, %CLINIC_ERROR_TOO_LARGE, %CLINIC_ERROR_FAILED where its key is missing or of no use
 * Source: RFC 7292
 */
ClinicTlsIdentity *
clinic_tls_identity_open (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr(ClinicTlsIdentity) self = g_new0 (ClinicTlsIdentity, 1);
  g_auto(gnutls_x509_privkey_t) key = NULL;
  g_auto(Chain) chain = { 0 };
  int rc;

  if (!check_file (bytes, password, error))
    return NULL;
  rc = parse (bytes, password, &key, &chain);
  if (rc == GNUTLS_E_DECRYPTION_FAILED)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG,
                         _("The password opens this PKCS#12 file, but not the private key in it."));
  else if (rc < 0 && rc != GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    clinic_error_set_gnutls (error, CLINIC_ERROR_FAILED, rc, _("The private key of this PKCS#12 file can't be used"));
  else if (rc < 0 || key == NULL || chain.count == 0)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED,
                         _("The private key in this PKCS#12 file belongs to none of its certificates."));
  else if (take_leaf (self, chain.certificates[0], error) && take_certificates (self, &chain, error) &&
           take_key (self, key, error))
    return g_steal_pointer (&self);
  return NULL;
}
