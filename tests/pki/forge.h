/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Certificates that no CA would issue, made on the spot: meshes, crowds of namesakes, chains without an end.
 * Keys are Ed25519, as these are made at once. */

#pragma once

#include "chain.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

/* A list of these ends with one that has no object identifier. */
typedef struct
{
  const char *oid;
  const char *content; /* as hexadecimal digits */
  gboolean    critical;
} ForgedExtension;

/* What differs from a plain CA or user certificate. */
typedef struct
{
  const char *subject; /* the common name */
  const char *issuer;
  const char *key; /* keys have names, too; NULL: as the subject */
  const char *issuer_key;
  gboolean    is_user;
  gint64      not_before;  /* 0: 2020 */
  gint64      not_after;   /* 0: 2040 */
  int         path_length; /* 0: none; else the length, plus 1 */
  const char *permitted_email;
  const char *excluded_email;
  const char *email;
  const char *dns;
  guint       emails; /* so many addresses more */
  const char *upn;
  const char *purpose;  /* an object identifier */
  guint       usage;    /* GNUTLS_KEY_…; 0: what befits */
  gboolean    is_plain; /* no basic constraints */
  gboolean    no_key_ids;
  gboolean    other_key_id; /* as if another key had signed */
  gboolean    long_serial;  /* 21 bytes */
  const char *extension;    /* an object identifier, with its content as hexadecimal digits */
  const char *content;
  gboolean    critical;
  const char *extension2;
  const char *content2;
  const char *uri;
  const char *ca_issuers; /* an address */
  const char *crl;        /* an address */
  const char *ocsp;       /* an address */

  const ForgedExtension *extensions; /* more of them */
} Forgery;

#define P_192     GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP192R1)
#define YEAR_2020 G_GINT64_CONSTANT (1577836800)
#define YEAR_2040 G_GINT64_CONSTANT (2208988800)

static GHashTable *forged_keys; /* name -> gnutls_x509_privkey_t */

static inline gnutls_x509_privkey_t
forge_key (const char *name)
{
  gnutls_x509_privkey_t key;

  if (forged_keys == NULL)
    forged_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)gnutls_x509_privkey_deinit);
  key = g_hash_table_lookup (forged_keys, name);
  if (key == NULL)
    {
      g_assert_cmpint (gnutls_x509_privkey_init (&key), >=, 0);
      if (g_str_has_prefix (name, "p192"))
        g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, P_192, 0), >=, 0);
      else
        g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_EDDSA_ED25519, 256, 0), >=, 0);
      g_hash_table_insert (forged_keys, g_strdup (name), key);
    }
  return key;
}

static inline void
forge_set_name (gnutls_x509_crt_t crt,
                const char       *name)
{
  g_autofree char *text = g_strconcat ("CN=", name, NULL);

  if (*name == '\0')
    return;
  g_assert_cmpint (gnutls_x509_crt_set_dn (crt, text, NULL), >=, 0);
}

static inline void
forge_add_constraints (gnutls_x509_crt_t crt,
                       const Forgery    *forgery)
{
  gnutls_x509_name_constraints_t constraints;
  gnutls_datum_t                 name;

  if (forgery->permitted_email == NULL && forgery->excluded_email == NULL)
    return;
  g_assert_cmpint (gnutls_x509_name_constraints_init (&constraints), >=, 0);
  if (forgery->permitted_email != NULL)
    {
      name = (gnutls_datum_t){ (guint8 *)forgery->permitted_email, (guint)strlen (forgery->permitted_email) };
      g_assert_cmpint (gnutls_x509_name_constraints_add_permitted (constraints, GNUTLS_SAN_RFC822NAME, &name), >=, 0);
    }
  if (forgery->excluded_email != NULL)
    {
      name = (gnutls_datum_t){ (guint8 *)forgery->excluded_email, (guint)strlen (forgery->excluded_email) };
      g_assert_cmpint (gnutls_x509_name_constraints_add_excluded (constraints, GNUTLS_SAN_RFC822NAME, &name), >=, 0);
    }
  g_assert_cmpint (gnutls_x509_crt_set_name_constraints (crt, constraints, 1), >=, 0);
  gnutls_x509_name_constraints_deinit (constraints);
}

static inline void
forge_set_key_ids (gnutls_x509_crt_t     crt,
                   gnutls_x509_privkey_t key,
                   gnutls_x509_privkey_t issuer_key)
{
  guint8 id[20];
  gsize  size = sizeof id;

  g_assert_cmpint (gnutls_x509_privkey_get_key_id (key, GNUTLS_KEYID_USE_SHA1, id, &size), >=, 0);
  gnutls_x509_crt_set_subject_key_id (crt, id, size);
  size = sizeof id;
  g_assert_cmpint (gnutls_x509_privkey_get_key_id (issuer_key, GNUTLS_KEYID_USE_SHA1, id, &size), >=, 0);
  gnutls_x509_crt_set_authority_key_id (crt, id, size);
}

static inline void
forge_add_extension (gnutls_x509_crt_t crt,
                     const char       *extension,
                     const char       *content,
                     gboolean          critical)
{
  guint8 bytes[16384];
  gsize  length = 0;

  if (extension == NULL)
    return;
  g_assert_cmpuint (strlen (content), <=, 2 * sizeof bytes);
  for (const char *p = content; p[0] != '\0'; p += 2)
    bytes[length++] = (guint8)(g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));
  g_assert_cmpint (gnutls_x509_crt_set_extension_by_oid (crt, extension, bytes, length, critical), >=, 0);
}

static inline void
forge_add_addresses (gnutls_x509_crt_t crt,
                     const Forgery    *forgery)
{
  const char *addresses[] = { forgery->ca_issuers, forgery->ocsp };
  const int   kinds[] = { GNUTLS_IA_CAISSUERS_URI, GNUTLS_IA_OCSP_URI };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (addresses[i] != NULL)
      {
        gnutls_datum_t address = { (guint8 *)addresses[i], (guint)strlen (addresses[i]) };

        g_assert_cmpint (gnutls_x509_crt_set_authority_info_access (crt, kinds[i], &address), >=, 0);
      }
  if (forgery->crl != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_crl_dist_points (crt, GNUTLS_SAN_URI, forgery->crl, 0), >=, 0);
}

static inline void
forge_add_names (gnutls_x509_crt_t crt,
                 const Forgery    *forgery)
{
  if (forgery->email != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_RFC822NAME, forgery->email,
                                                           (guint)strlen (forgery->email), GNUTLS_FSAN_APPEND),
                     >=, 0);
  if (forgery->upn != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_othername (crt, "1.3.6.1.4.1.311.20.2.3", forgery->upn,
                                                                (guint)strlen (forgery->upn),
                                                                GNUTLS_FSAN_APPEND | GNUTLS_FSAN_ENCODE_UTF8_STRING),
                     >=, 0);
  if (forgery->dns != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_DNSNAME, forgery->dns,
                                                           (guint)strlen (forgery->dns), GNUTLS_FSAN_APPEND),
                     >=, 0);
  if (forgery->uri != NULL)
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_URI, forgery->uri,
                                                           (guint)strlen (forgery->uri), GNUTLS_FSAN_APPEND),
                     >=, 0);
  for (guint i = 0; i < forgery->emails; i++)
    {
      g_autofree char *email = g_strdup_printf ("user%u@contoso.example", i);

      g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_RFC822NAME, email, (guint)strlen (email),
                                                             GNUTLS_FSAN_APPEND),
                       >=, 0);
    }
}

/* Makes a certificate and keeps it under the name. Returns: (transfer none) */
static inline ClinicCertificate *
forge (const char *name,
       Forgery     forgery)
{
  static guint8         serial[4] = { 1 };
  gnutls_x509_privkey_t key = forge_key (forgery.key != NULL ? forgery.key : forgery.subject);
  gnutls_x509_privkey_t issuer_key = forge_key (forgery.issuer_key != NULL ? forgery.issuer_key : forgery.issuer);
  gnutls_x509_crt_t     crt, issuer;
  gnutls_datum_t        data;
  ClinicCertificate    *certificate;
  g_autoptr(GBytes) der = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 3; ++serial[i] == 0; i--)
    ;
  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  gnutls_x509_crt_set_version (crt, 3);
  gnutls_x509_crt_set_serial (crt, serial, sizeof serial);
  if (forgery.long_serial)
    gnutls_x509_crt_set_serial (crt, "one and twenty bytes!", 21);
  gnutls_x509_crt_set_activation_time (crt, forgery.not_before != 0 ? forgery.not_before : YEAR_2020);
  gnutls_x509_crt_set_expiration_time (crt, forgery.not_after != 0 ? forgery.not_after : YEAR_2040);
  forge_set_name (crt, forgery.subject);
  gnutls_x509_crt_set_key (crt, key);
  if (!forgery.is_plain)
    gnutls_x509_crt_set_basic_constraints (crt, !forgery.is_user, forgery.path_length - 1);
  if (forgery.usage == 0)
    forgery.usage = forgery.is_user ? GNUTLS_KEY_DIGITAL_SIGNATURE : GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN;
  gnutls_x509_crt_set_key_usage (crt, forgery.usage);
  if (!forgery.no_key_ids)
    forge_set_key_ids (crt, key, forgery.other_key_id ? key : issuer_key);
  if (forgery.purpose != NULL)
    gnutls_x509_crt_set_key_purpose_oid (crt, forgery.purpose, 0);
  forge_add_extension (crt, forgery.extension, forgery.content, forgery.critical);
  forge_add_extension (crt, forgery.extension2, forgery.content2, forgery.critical);
  for (const ForgedExtension *more = forgery.extensions; more != NULL && more->oid != NULL; more++)
    forge_add_extension (crt, more->oid, more->content, more->critical);
  forge_add_addresses (crt, &forgery);
  forge_add_constraints (crt, &forgery);
  forge_add_names (crt, &forgery);

  /* GnuTLS takes the issuer's name from the certificate that signs. */
  g_assert_cmpint (gnutls_x509_crt_init (&issuer), >=, 0);
  forge_set_name (issuer, forgery.issuer);
  gnutls_x509_crt_set_key (issuer, issuer_key);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, issuer, issuer_key, GNUTLS_DIG_SHA512, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &data), >=, 0);
  gnutls_x509_crt_deinit (crt);
  gnutls_x509_crt_deinit (issuer);

  der = g_bytes_new (data.data, data.size);
  gnutls_free (data.data);
  certificate = clinic_certificate_new (der, &error);
  g_assert_no_error (error);
  remember (name, certificate);
  clinic_certificate_unref (certificate);
  return certificate;
}

static inline void
forge_end (void)
{
  g_clear_pointer (&forged_keys, g_hash_table_unref);
  forget_all ();
}
