/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/signature-memo.h"

#include "pki/certificate-private.h"

/* Several certificates may carry one key, as after a renewal or a cross-signature: the key is what counts. */
typedef struct
{
  ClinicCertificate *certificate;
  ClinicCertificate *signer;
  ClinicSignature    result;
} Entry;

struct _ClinicSignatureMemo
{
  GHashTable *entries; /* Entry, as a set */
  guint       left;
};

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;
  ClinicDer    key = entry->signer->public_key;
  guint        hash = clinic_certificate_hash (entry->certificate);

  for (gsize i = key.length > 16 ? key.length - 16 : 0; i < key.length; i++)
    hash = hash * 31 + key.data[i];
  return hash;
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  const Entry *left = a;
  const Entry *right = b;

  return clinic_certificate_equal (left->certificate, right->certificate) &&
         clinic_der_equal (left->signer->public_key, right->signer->public_key);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  clinic_certificate_unref (entry->certificate);
  clinic_certificate_unref (entry->signer);
  g_free (entry);
}

/* The budget counts signatures of the usual size. P-384 takes three times as long as P-256, P-521 seven times;
 * with RSA it grows with the square of the length, from a fifth of P-256 at 2048 bits on. */
static guint
get_price (const ClinicCertificate *signer)
{
  guint bits = clinic_certificate_get_key_bits (signer);

  switch (clinic_certificate_get_key_kind (signer))
    {
    case CLINIC_KEY_EC:
    case CLINIC_KEY_EDDSA:
      if (bits <= 256)
        return 1;
      return bits <= 456 ? 3 : 7;
    case CLINIC_KEY_RSA:
    case CLINIC_KEY_DSA:
      return bits <= 4096 ? 1 : bits / 2048;
    case CLINIC_KEY_OTHER:
    default:
      return 2;
    }
}

/**
 * clinic_signature_memo_new:
 * @budget: signatures by keys of the usual size
 *
 * Begins to remember which key verifies which signature, so that no pair is computed twice in one check-up.
 */
ClinicSignatureMemo *
clinic_signature_memo_new (guint budget)
{
  ClinicSignatureMemo *self = g_new0 (ClinicSignatureMemo, 1);

  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  self->left = budget;
  return self;
}

void
clinic_signature_memo_free (ClinicSignatureMemo *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* What a certificate knows of its own signature needs no second look. */
static gboolean
is_signed (const ClinicCertificate *certificate,
           const ClinicCertificate *signer)
{
  if (clinic_certificate_equal (certificate, signer) && clinic_certificate_is_self_issued (certificate))
    return clinic_certificate_is_self_signed (certificate);
  return clinic_certificate_is_signed_by (certificate, signer);
}

/**
 * clinic_signature_memo_verify:
 *
 * Tells whether the signer's key verifies the certificate's signature. Names are not looked at.
 */
ClinicSignature
clinic_signature_memo_verify (ClinicSignatureMemo *self,
                              ClinicCertificate   *certificate,
                              ClinicCertificate   *signer)
{
  Entry  wanted = { .certificate = certificate, .signer = signer };
  Entry *entry = g_hash_table_lookup (self->entries, &wanted);
  guint  price;

  if (entry != NULL)
    return entry->result;

  price = get_price (signer);
  if (price > self->left)
    return CLINIC_SIGNATURE_UNCHECKED;
  self->left -= price;

  entry = g_new0 (Entry, 1);
  entry->certificate = clinic_certificate_ref (certificate);
  entry->signer = clinic_certificate_ref (signer);
  entry->result = is_signed (certificate, signer) ? CLINIC_SIGNATURE_GOOD : CLINIC_SIGNATURE_BAD;
  g_hash_table_add (self->entries, entry);
  return entry->result;
}

/**
 * clinic_signature_memo_refill:
 *
 * Sets what may be verified from here on; what is known stays known.
 */
void
clinic_signature_memo_refill (ClinicSignatureMemo *self,
                              guint                budget)
{
  self->left = budget;
}

guint
clinic_signature_memo_get_left (const ClinicSignatureMemo *self)
{
  return self->left;
}
