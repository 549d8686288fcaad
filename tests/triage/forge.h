/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

#include <gnutls/x509.h>
#include <string.h>

/* A certificate with any common name at all, and with the names of its holder where they are given. */
static inline ClinicCertificate *
forge_holder (const char *name, const char *upn, const char *email)
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t     crt;
  gnutls_datum_t        der;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  ClinicCertificate *certificate;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), ==, 0);
  g_assert_cmpint (
    gnutls_x509_privkey_generate (key, GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_init (&crt), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_X520_COMMON_NAME, 0, name, (guint)strlen (name)), ==,
                   0);
  g_assert_cmpint (gnutls_x509_crt_set_version (crt, 3), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_serial (crt, "\x01", 1), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_activation_time (crt, 1577836800), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_expiration_time (crt, 2208988800), ==, 0);
  if (upn != NULL)
    {
      g_autofree char *value = g_strdup_printf ("\x0c%c%s", (int)strlen (upn), upn);

      g_assert_cmpint (gnutls_x509_crt_set_subject_alt_othername (crt, "1.3.6.1.4.1.311.20.2.3", value,
                                                                  (guint)strlen (value), GNUTLS_FSAN_APPEND),
                       ==, 0);
    }
  if (email != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_RFC822NAME, email, (guint)strlen (email),
                                                           GNUTLS_FSAN_APPEND),
                     ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_key (crt, key), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, crt, key, GNUTLS_DIG_SHA256, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), ==, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_x509_crt_deinit (crt);
  gnutls_x509_privkey_deinit (key);

  certificate = clinic_certificate_new (bytes, &error);
  g_assert_no_error (error);

  return certificate;
}
