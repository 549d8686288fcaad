/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GnuTLS reads, but does not make: the answers of an OCSP responder, and a list that names its delta list. */

#pragma once

#include <glib.h>
#include <gnutls/abstract.h>
#include <gnutls/ocsp.h>
#include <string.h>

#define AT   G_GINT64_CONSTANT (1780315200) /* 2026-06-01T12:00:00Z */
#define WEEK (7 * 24 * 60 * 60)

/* Puts DER together: a tag and what is in it. */
static inline void
put (GByteArray *bytes, guint8 tag, const void *data, gsize length)
{
  guint8 head[] = { tag, 0x82, (guint8)(length >> 8), (guint8)length };
  guint8 short_head[] = { tag, (guint8)length };
  guint8 middle_head[] = { tag, 0x81, (guint8)length };

  if (length < 0x80)
    g_byte_array_append (bytes, short_head, sizeof short_head);
  else if (length < 0x100)
    g_byte_array_append (bytes, middle_head, sizeof middle_head);
  else
    g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, data, (guint)length);
}

static inline GByteArray *
wrap (guint8 tag, GByteArray *inner)
{
  GByteArray *outer = g_byte_array_new ();

  put (outer, tag, inner->data, inner->len);
  g_byte_array_unref (inner);

  return outer;
}

static inline void
put_and_free (GByteArray *bytes, GByteArray *item)
{
  g_byte_array_append (bytes, item->data, item->len);
  g_byte_array_unref (item);
}

static inline void
put_time (GByteArray *bytes, gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (moment, "%Y%m%d%H%M%SZ");

  put (bytes, 0x18, text, strlen (text));
}

/* The CertID of the question, and its answer: “good”, “revoked” or “unknown”. */
static inline GByteArray *
make_single (gnutls_ocsp_req_t question, const char *status)
{
  static const guint8       sha1[] = { 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00 };
  gnutls_digest_algorithm_t digest;
  gnutls_datum_t            name, key, serial;
  GByteArray               *id = g_byte_array_new ();
  GByteArray               *single = g_byte_array_new ();
  GByteArray               *end = g_byte_array_new ();

  g_assert_cmpint (gnutls_ocsp_req_get_cert_id (question, 0, &digest, &name, &key, &serial), >=, 0);
  g_assert_cmpint (digest, ==, GNUTLS_DIG_SHA1);
  g_byte_array_append (id, sha1, sizeof sha1);
  put (id, 0x04, name.data, name.size);
  put (id, 0x04, key.data, key.size);
  put (id, 0x02, serial.data, serial.size);
  put_and_free (single, wrap (0x30, id));
  gnutls_free (name.data);
  gnutls_free (key.data);
  gnutls_free (serial.data);

  if (strcmp (status, "revoked") == 0)
    {
      GByteArray *since = g_byte_array_new ();

      put_time (since, AT - WEEK);
      put_and_free (single, wrap (0xa1, since));
    }
  else
    put (single, strcmp (status, "unknown") == 0 ? 0x82 : 0x80, "", 0);
  put_time (single, AT - 60);
  put_time (end, AT + WEEK);
  put_and_free (single, wrap (0xa0, end));

  return wrap (0x30, wrap (0x30, single));
}

/* The extensions of an answer: the nonce of the question, or another. */
static inline GByteArray *
make_nonce (gnutls_ocsp_req_t question, gboolean right)
{
  static const guint8 oid[] = { 0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02 };
  gnutls_datum_t      nonce;
  unsigned int        critical;
  GByteArray         *value = g_byte_array_new ();
  GByteArray         *extension = g_byte_array_new ();

  g_assert_cmpint (gnutls_ocsp_req_get_nonce (question, &critical, &nonce), >=, 0);
  g_assert_cmpuint (nonce.size, >=, 16);
  if (!right)
    nonce.data[0] ^= 1;
  put (value, 0x04, nonce.data, nonce.size);
  gnutls_free (nonce.data);
  g_byte_array_append (extension, oid, sizeof oid);
  put_and_free (extension, wrap (0x04, value));

  return wrap (0xa1, wrap (0x30, wrap (0x30, extension)));
}

static inline void
put_signature (gnutls_x509_privkey_t signer, GByteArray *basic)
{
  static const guint8 ecdsa_sha256[] = { 0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02 };
  gnutls_datum_t      data = { basic->data, basic->len };
  gnutls_datum_t      signature;
  gnutls_privkey_t    key;
  GByteArray         *bits = g_byte_array_new ();

  g_assert_cmpint (gnutls_privkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_privkey_import_x509 (key, signer, 0), >=, 0);
  g_assert_cmpint (gnutls_privkey_sign_data (key, GNUTLS_DIG_SHA256, 0, &data, &signature), >=, 0);
  gnutls_privkey_deinit (key);
  g_byte_array_append (basic, ecdsa_sha256, sizeof ecdsa_sha256);
  g_byte_array_append (bits, (const guint8 *)"", 1);
  g_byte_array_append (bits, signature.data, signature.size);
  gnutls_free (signature.data);
  put (basic, 0x03, bits->data, bits->len);
  g_byte_array_unref (bits);
}

/* Answers a question as an OCSP responder. @status: good, with the nonce of the question; revoked or unknown, without
 * one; replayed, with another. */
static inline GBytes *
respond (gnutls_x509_privkey_t signer, const void *request, gsize length, const char *status)
{
  static const guint8 basic_oid[] = { 0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01 };
  static const guint8 successful[] = { 0x0a, 0x01, 0x00 };
  gnutls_datum_t      datum = { (unsigned char *)request, (unsigned int)length };
  gnutls_ocsp_req_t   question;
  GByteArray         *data = g_byte_array_new ();
  GByteArray         *basic, *bytes, *response = g_byte_array_new ();
  GByteArray         *name = g_byte_array_new ();

  g_assert_cmpint (gnutls_ocsp_req_init (&question), >=, 0);
  g_assert_cmpint (gnutls_ocsp_req_import (question, &datum), >=, 0);
  put (name, 0x04, "01234567890123456789", 20);
  put_and_free (data, wrap (0xa2, name));
  put_time (data, AT - 60);
  put_and_free (data, make_single (question, status));
  if (strcmp (status, "replayed") == 0)
    put_and_free (data, make_nonce (question, FALSE));
  else if (strcmp (status, "good") == 0)
    put_and_free (data, make_nonce (question, TRUE));
  gnutls_ocsp_req_deinit (question);

  basic = wrap (0x30, data);
  put_signature (signer, basic);
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, basic_oid, sizeof basic_oid);
  put_and_free (bytes, wrap (0x04, wrap (0x30, basic)));
  g_byte_array_append (response, successful, sizeof successful);
  put_and_free (response, wrap (0xa0, wrap (0x30, bytes)));

  return g_byte_array_free_to_bytes (wrap (0x30, response));
}

/* CRLDistributionPoints with one address. */
static inline GByteArray *
make_points (const char *address)
{
  GByteArray *name = g_byte_array_new ();

  put (name, 0x86, address, strlen (address));
  return wrap (0x30, wrap (0x30, wrap (0xa0, wrap (0xa0, name))));
}

/* The name with this common name, as GnuTLS writes it. */
static inline GByteArray *
make_name (const char *common_name)
{
  static const guint8 oid[] = { 0x06, 0x03, 0x55, 0x04, 0x03 };
  GByteArray         *attribute = g_byte_array_new ();

  g_byte_array_append (attribute, oid, sizeof oid);
  put (attribute, 0x0c, common_name, strlen (common_name));
  return wrap (0x30, wrap (0x31, wrap (0x30, attribute)));
}

/* A list that revokes nobody, with the place of its delta list. */
static inline GBytes *
make_base (gnutls_x509_privkey_t signer, const char *issuer, const char *freshest)
{
  static const guint8 version[] = { 0x02, 0x01, 0x01 };
  static const guint8 algorithm[] = { 0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02 };
  static const guint8 oid[] = { 0x06, 0x03, 0x55, 0x1d, 0x2e };
  GByteArray         *list = g_byte_array_new ();
  GByteArray         *extension = g_byte_array_new ();

  g_byte_array_append (list, version, sizeof version);
  g_byte_array_append (list, algorithm, sizeof algorithm);
  put_and_free (list, make_name (issuer));
  put_time (list, AT - WEEK);
  put_time (list, AT + WEEK);
  g_byte_array_append (extension, oid, sizeof oid);
  put_and_free (extension, wrap (0x04, make_points (freshest)));
  put_and_free (list, wrap (0xa0, wrap (0x30, wrap (0x30, extension))));
  list = wrap (0x30, list);
  put_signature (signer, list);

  return g_byte_array_free_to_bytes (wrap (0x30, list));
}
