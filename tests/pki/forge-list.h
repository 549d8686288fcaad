/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Revocation lists and OCSP answers that GnuTLS would not make: DER put together by hand, signed with forged keys. */

#pragma once

#include "forge.h"
#include "pki/der.h"

#include <stdarg.h>

#define DAY       86400
#define YESTERDAY (NOW - DAY)
#define TOMORROW  (NOW + DAY)

/* As digits, without the tag. */
#define HEX_CRL_NUMBER  "551d14"
#define HEX_REASON      "551d15"
#define HEX_DELTA       "551d1b"
#define HEX_SCOPE       "551d1c"
#define HEX_CERT_ISSUER "551d1d"
#define HEX_POINTS      "551d1f"

/* The parts are consumed. */
static inline GByteArray *
der_join (GByteArray *first,
          ...)
{
  GByteArray *next;
  va_list     parts;

  va_start (parts, first);
  while ((next = va_arg (parts, GByteArray *)) != NULL)
    {
      if (next->len > 0)
        g_byte_array_append (first, next->data, next->len);
      g_byte_array_unref (next);
    }
  va_end (parts);
  return first;
}

static inline GByteArray *
der_wrap (guint8      tag,
          GByteArray *content)
{
  GByteArray *whole = g_byte_array_new ();

  clinic_der_append (whole, tag, (ClinicDer){ content->data, content->len });
  g_byte_array_unref (content);
  return whole;
}

static inline GByteArray *
der_data (guint8        tag,
          gconstpointer data,
          gsize         length)
{
  GByteArray *whole = g_byte_array_new ();

  clinic_der_append (whole, tag, (ClinicDer){ data, length });
  return whole;
}

static inline GByteArray *
der_text (guint8      tag,
          const char *text)
{
  return der_data (tag, text, strlen (text));
}

static inline GByteArray *
der_hex (guint8      tag,
         const char *digits)
{
  guint8 bytes[64];
  gsize  length = 0;

  for (const char *p = digits; p[0] != '\0'; p += 2)
    bytes[length++] = (guint8)(g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));
  return der_data (tag, bytes, length);
}

static inline GByteArray *
der_number (guint8 tag,
            guint  number)
{
  const guint8 bytes[] = { 0, (guint8)(number >> 16), (guint8)(number >> 8), (guint8)number };

  return der_data (tag, bytes, sizeof bytes);
}

static inline GByteArray *
der_time (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (moment, "%Y%m%d%H%M%SZ");

  return der_text (0x18, text);
}

/* One part of a name, without the tag of its set. */
static inline GByteArray *
der_part (const char *common_name)
{
  return der_wrap (0x30, der_join (der_hex (0x06, "550403"), der_text (0x0c, common_name), NULL));
}

static inline GByteArray *
der_name (const char *common_name)
{
  return der_wrap (0x30, der_wrap (0x31, der_part (common_name)));
}

static inline GByteArray *
der_extension (const char *oid,
               gboolean    critical,
               GByteArray *value)
{
  GByteArray *content = der_hex (0x06, oid);

  if (critical)
    content = der_join (content, der_hex (0x01, "ff"), NULL);
  return der_wrap (0x30, der_join (content, der_wrap (0x04, value), NULL));
}

/* Serial of a certificate, as the digits of its number; those are too long for der_number(). */
static inline GByteArray *
der_serial (const ClinicCertificate *certificate)
{
  return der_hex (0x02, clinic_certificate_get_serial (certificate));
}

static inline char *
dup_digits (GByteArray *bytes)
{
  char *digits = clinic_der_dup_hex ((ClinicDer){ bytes->data, bytes->len });

  g_byte_array_unref (bytes);
  return digits;
}

/* A sequence of what is signed, the algorithm, the signature and, for answers, what comes along. */
static inline GByteArray *
der_sign (GByteArray *tbs,
          const char *key,
          GByteArray *more)
{
  gnutls_privkey_t signer;
  gnutls_datum_t   data = { tbs->data, tbs->len };
  gnutls_datum_t   signature;
  GByteArray      *bits = g_byte_array_new ();

  g_assert_cmpint (gnutls_privkey_init (&signer), >=, 0);
  g_assert_cmpint (gnutls_privkey_import_x509 (signer, forge_key (key), 0), >=, 0);
  g_assert_cmpint (gnutls_privkey_sign_data2 (signer, GNUTLS_SIGN_EDDSA_ED25519, 0, &data, &signature), >=, 0);
  g_byte_array_append (bits, (const guint8 *)"", 1);
  g_byte_array_append (bits, signature.data, signature.size);
  gnutls_free (signature.data);
  gnutls_privkey_deinit (signer);
  return der_wrap (0x30, der_join (tbs, der_wrap (0x30, der_hex (0x06, "2b6570")), der_wrap (0x03, bits),
                                   more != NULL ? more : g_byte_array_new (), NULL));
}

static inline GBytes *
der_finish (GByteArray *whole)
{
  return g_byte_array_free_to_bytes (whole);
}

/* http://URL/ as the name of a distribution point. */
static inline GByteArray *
point_at (const char *address)
{
  return der_wrap (0xa0, der_wrap (0xa0, der_text (0x86, address)));
}

/* A name relative to that of the list's issuer. */
static inline GByteArray *
point_below (const char *common_name)
{
  return der_wrap (0xa0, der_wrap (0xa1, der_part (common_name)));
}

/* cRLIssuer of a distribution point */
static inline GByteArray *
point_by (const char *common_name)
{
  return der_wrap (0xa2, der_wrap (0xa4, der_name (common_name)));
}

/* The extension of one distribution point, for a Forgery. */
static inline char *
dup_points (GByteArray *point)
{
  return dup_digits (der_wrap (0x30, der_wrap (0x30, point)));
}

typedef struct
{
  const char *issuer;
  const char *key;
  gint64      from;
  gint64      to;
  const char *listed;    /* certificates, apart by blanks; “ada:6”: for a reason, “ada:0:CA”: of an issuer */
  GByteArray *scope;     /* of the issuing distribution point; consumed */
  guint       number;    /* 0: none */
  guint       base;      /* of a delta list; 0: it is none */
  const char *extension; /* digits of an identifier: critical, and understood by nobody */
  const char *entry_extension;
} ForgedList;

static inline GByteArray *
forge_entry (const char *text,
             const char *odd)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 3);
  GByteArray *entry = der_join (der_serial (load (parts[0])), der_time (YESTERDAY), NULL);
  GByteArray *extensions = g_byte_array_new ();

  if (parts[1] != NULL && parts[1][0] != '0')
    {
      const guint8 reason = (guint8)(parts[1][0] - '0');

      extensions = der_join (extensions, der_extension (HEX_REASON, FALSE, der_data (0x0a, &reason, 1)), NULL);
    }
  if (parts[1] != NULL && parts[2] != NULL)
    extensions = der_join (extensions,
                           der_extension (HEX_CERT_ISSUER, TRUE, der_wrap (0x30, der_wrap (0xa4, der_name (parts[2])))),
                           NULL);
  if (odd != NULL)
    extensions = der_join (extensions, der_extension (odd, TRUE, der_hex (0x05, "")), NULL);
  if (extensions->len > 0)
    return der_wrap (0x30, der_join (entry, der_wrap (0x30, extensions), NULL));
  g_byte_array_unref (extensions);
  return der_wrap (0x30, entry);
}

static inline GByteArray *
forge_entries (const ForgedList *list)
{
  g_auto(GStrv) names = g_strsplit (list->listed != NULL ? list->listed : "", " ", -1);
  GByteArray *entries = g_byte_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0')
      entries = der_join (entries, forge_entry (names[i], list->entry_extension), NULL);
  return entries;
}

static inline GByteArray *
forge_list_extensions (const ForgedList *list)
{
  GByteArray *extensions = g_byte_array_new ();

  if (list->number != 0)
    extensions = der_join (extensions, der_extension (HEX_CRL_NUMBER, FALSE, der_number (0x02, list->number)), NULL);
  if (list->base != 0)
    extensions = der_join (extensions, der_extension (HEX_DELTA, TRUE, der_number (0x02, list->base)), NULL);
  if (list->scope != NULL)
    extensions = der_join (extensions, der_extension (HEX_SCOPE, TRUE, der_wrap (0x30, list->scope)), NULL);
  if (list->extension != NULL)
    extensions = der_join (extensions, der_extension (list->extension, TRUE, der_hex (0x05, "")), NULL);
  return extensions;
}

static inline GBytes *
forge_list (ForgedList list)
{
  GByteArray *entries = forge_entries (&list);
  GByteArray *extensions = forge_list_extensions (&list);
  GByteArray *tbs = der_join (der_number (0x02, 1), der_wrap (0x30, der_hex (0x06, "2b6570")), der_name (list.issuer),
                              der_time (list.from != 0 ? list.from : YESTERDAY),
                              der_time (list.to != 0 ? list.to : TOMORROW), NULL);

  if (entries->len > 0)
    tbs = der_join (tbs, der_wrap (0x30, entries), NULL);
  else
    g_byte_array_unref (entries);
  if (extensions->len > 0)
    tbs = der_join (tbs, der_wrap (0xa0, der_wrap (0x30, extensions)), NULL);
  else
    g_byte_array_unref (extensions);
  return der_finish (der_sign (der_wrap (0x30, tbs), list.key != NULL ? list.key : list.issuer, NULL));
}
