/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PKCS#12 files made on the spot. */

#pragma once

#include "sts-server.h"

#include <gnutls/pkcs12.h>

/* What is in it, besides the user's certificate. */
typedef enum
{
  IDENTITY_WHOLE,   /* the key, the issuing CA and the root */
  IDENTITY_ALONE,   /* the key */
  IDENTITY_KEYLESS, /* the issuing CA */
  IDENTITY_STRANGE, /* the key of somebody else */
  IDENTITY_BARE,    /* the key, and no certificate at all */
} IdentityManner;

static inline void
identity_put (gnutls_pkcs12_t file, gnutls_pkcs12_bag_t bag, const char *password)
{
  g_assert_cmpint (gnutls_pkcs12_bag_encrypt (bag, password, GNUTLS_PKCS_PBES2_AES_256), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_set_bag (file, bag), >=, 0);
  gnutls_pkcs12_bag_deinit (bag);
}

static inline void
identity_put_key (gnutls_pkcs12_t file, gnutls_x509_privkey_t key, const char *password)
{
  gnutls_pkcs12_bag_t bag;
  guint8              bytes[8192];
  gsize               size = sizeof bytes;
  gnutls_datum_t      datum = { bytes, 0 };

  g_assert_cmpint (gnutls_x509_privkey_export_pkcs8 (key, GNUTLS_X509_FMT_DER, password, GNUTLS_PKCS_PBES2_AES_256,
                                                     bytes, &size),
                   >=, 0);
  datum.size = (guint)size;
  g_assert_cmpint (gnutls_pkcs12_bag_init (&bag), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_bag_set_data (bag, GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, &datum), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_set_bag (file, bag), >=, 0);
  gnutls_pkcs12_bag_deinit (bag);
}

/* The user is Ada. Returns: (transfer full) */
static inline GBytes *
identity_make (IdentityManner manner, const char *password)
{
  const Forgery forgeries[] = {
    { .subject = "Root", .issuer = "Root" },
    { .subject = "Ada", .issuer = "Issuing", .is_user = TRUE },
    { .subject = "Issuing", .issuer = "Root" },
  };
  gnutls_pkcs12_t     file;
  gnutls_pkcs12_bag_t bag;
  gnutls_datum_t      der = { 0 };
  GBytes             *bytes;

  g_assert_cmpint (gnutls_pkcs12_init (&file), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_bag_init (&bag), >=, 0);
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      gnutls_x509_crt_t crt;

      if (manner == IDENTITY_BARE || (manner != IDENTITY_WHOLE && i != 1 && (i != 2 || manner != IDENTITY_KEYLESS)))
        continue;
      crt = sts_server_forge (&forgeries[i]);
      g_assert_cmpint (gnutls_pkcs12_bag_set_crt (bag, crt), >=, 0);
      gnutls_x509_crt_deinit (crt);
    }
  if (manner != IDENTITY_BARE)
    identity_put (file, bag, password);
  else
    gnutls_pkcs12_bag_deinit (bag);
  if (manner != IDENTITY_KEYLESS)
    identity_put_key (file, forge_key (manner == IDENTITY_STRANGE ? "Eve" : "Ada"), password);
  g_assert_cmpint (gnutls_pkcs12_generate_mac2 (file, GNUTLS_MAC_SHA256, password), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_export2 (file, GNUTLS_X509_FMT_DER, &der), >=, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_pkcs12_deinit (file);
  return bytes;
}
