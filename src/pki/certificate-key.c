/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The public key of a certificate. */

#include "config.h"

#include "pki/certificate-private.h"

static const struct
{
  const char   *oid;
  ClinicKeyKind kind;
  guint         bits; /* 0: it is in the key */
  const char   *text;
} algorithms[] = {
  { "1.2.840.113549.1.1.1", CLINIC_KEY_RSA, 0, "RSA" },
  { "1.2.840.113549.1.1.10", CLINIC_KEY_RSA, 0, "RSA-PSS" },
  { "1.2.840.10045.2.1", CLINIC_KEY_EC, 0, "EC" },
  { "1.2.840.10040.4.1", CLINIC_KEY_DSA, 0, "DSA" },
  { "1.3.101.112", CLINIC_KEY_EDDSA, 256, "Ed25519" },
  { "1.3.101.113", CLINIC_KEY_EDDSA, 456, "Ed448" },
};

static const struct
{
  const char *oid;
  guint       bits;
  const char *text;
} curves[] = {
  { "1.2.840.10045.3.1.7", 256, "P-256" },
  { "1.3.132.0.34", 384, "P-384" },
  { "1.3.132.0.35", 521, "P-521" },
  { "1.3.132.0.33", 224, "P-224" },
  { "1.2.840.10045.3.1.1", 192, "P-192" },
  { "1.3.132.0.10", 256, "secp256k1" },
  { "1.3.36.3.3.2.8.1.1.7", 256, "brainpoolP256r1" },
  { "1.3.36.3.3.2.8.1.1.11", 384, "brainpoolP384r1" },
  { "1.3.36.3.3.2.8.1.1.13", 512, "brainpoolP512r1" },
  { "1.3.132.0.8", 160, "secp160r1" },
  { "1.3.132.0.6", 112, "secp112r1" },
};

static guint
count_bits (ClinicDer integer)
{
  while (integer.length > 0 && integer.data[0] == 0)
    {
      integer.data++;
      integer.length--;
    }
  if (integer.length == 0)
    return 0;
  return (guint)((integer.length - 1) * 8 + g_bit_storage (integer.data[0]));
}

static void
read_rsa (ClinicCertificate *self,
          ClinicDer          key)
{
  ClinicDer numbers, modulus, exponent;

  if (!clinic_der_enter (&key, CLINIC_DER_SEQUENCE, &numbers) ||
      !clinic_der_enter (&numbers, CLINIC_DER_INTEGER, &modulus) ||
      !clinic_der_enter (&numbers, CLINIC_DER_INTEGER, &exponent))
    return;
  self->key_bits = count_bits (modulus);
  self->key_exponent_bits = count_bits (exponent);
}

static void
read_curve (ClinicCertificate *self,
            ClinicDer          parameters)
{
  ClinicDer        oid;
  g_autofree char *dotted = NULL;

  if (clinic_der_enter (&parameters, CLINIC_DER_OID, &oid))
    dotted = clinic_der_dup_oid (oid);
  for (guint i = 0; dotted != NULL && i < G_N_ELEMENTS (curves); i++)
    if (g_str_equal (curves[i].oid, dotted))
      {
        self->key_bits = curves[i].bits;
        self->key_text = g_strdup_printf ("EC %s", curves[i].text);
        return;
      }
  self->key_text = g_strdup_printf ("EC %s", dotted != NULL ? dotted : "?");
}

static void
read_dsa (ClinicCertificate *self,
          ClinicDer          parameters)
{
  ClinicDer numbers, prime;

  if (clinic_der_enter (&parameters, CLINIC_DER_SEQUENCE, &numbers) &&
      clinic_der_enter (&numbers, CLINIC_DER_INTEGER, &prime))
    self->key_bits = count_bits (prime);
}

/**
 * clinic_certificate_read_key:
 *
 * Fills the fields that tell of the public key; one of an unknown algorithm has no bits.
 */
void
clinic_certificate_read_key (ClinicCertificate *self)
{
  ClinicDer        info = self->public_key, algorithm, oid, bits;
  g_autofree char *dotted = NULL;
  const char      *text = NULL;

  self->key_kind = CLINIC_KEY_OTHER;
  if (clinic_der_enter (&info, CLINIC_DER_SEQUENCE, &info) &&
      clinic_der_enter (&info, CLINIC_DER_SEQUENCE, &algorithm) && clinic_der_enter (&algorithm, CLINIC_DER_OID, &oid))
    dotted = clinic_der_dup_oid (oid);
  if (!clinic_der_enter (&info, CLINIC_DER_BIT_STRING, &bits) || bits.length == 0)
    bits = (ClinicDer){ NULL, 0 };
  else
    bits = (ClinicDer){ bits.data + 1, bits.length - 1 };

  for (guint i = 0; dotted != NULL && i < G_N_ELEMENTS (algorithms); i++)
    if (g_str_equal (algorithms[i].oid, dotted))
      {
        self->key_kind = algorithms[i].kind;
        self->key_bits = algorithms[i].bits;
        text = algorithms[i].text;
      }
  if (self->key_kind == CLINIC_KEY_RSA)
    read_rsa (self, bits);
  else if (self->key_kind == CLINIC_KEY_EC)
    read_curve (self, algorithm);
  else if (self->key_kind == CLINIC_KEY_DSA)
    read_dsa (self, algorithm);

  if (self->key_text != NULL)
    return;
  if (text == NULL)
    self->key_text = g_strdup (dotted != NULL ? dotted : "?");
  else if (self->key_kind == CLINIC_KEY_EDDSA)
    self->key_text = g_strdup (text);
  else
    self->key_text = g_strdup_printf ("%s %u", text, self->key_bits);
}
