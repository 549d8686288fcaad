/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A CA that is renewed has several certificates of one name. AD CS numbers them, and each names the one before. */

#include "config.h"

#include "pki/generation.h"

#include "pki/der.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>
#include <string.h>

/* Nobody renews a CA so often; whoever makes more certificates of one name is no CA. */
#define MAX_NAMESAKES 64

#define SHORT_KEY_ID 8

/**
 * clinic_generation_get:
 *
 * Tells how a CA certificate came after the one before it. The index of a key is that of the first certificate
 * with it, so one above the certificate’s own says nothing.
 *
 * Source: Microsoft, [MS-WCCE], section 3.2.1.4.3.2.39
 */
ClinicGeneration
clinic_generation_get (const ClinicMicrosoft *microsoft)
{
  if (microsoft->certificate_index < 0 || microsoft->key_index > microsoft->certificate_index)
    return CLINIC_GENERATION_UNKNOWN;
  if (microsoft->certificate_index == 0)
    return CLINIC_GENERATION_FIRST;
  return microsoft->key_index < microsoft->certificate_index ? CLINIC_GENERATION_SAME_KEY : CLINIC_GENERATION_NEW_KEY;
}

/**
 * clinic_generation_dup_text:
 *
 * Writes the generation of a CA certificate, as Windows does and then in words.
 *
 * Returns: (transfer full) (nullable): %NULL if the certificate does not say
 */
char *
clinic_generation_dup_text (const ClinicMicrosoft *microsoft)
{
  int certificate = microsoft->certificate_index;
  int key = microsoft->key_index;

  if (certificate < 0)
    return NULL;
  switch (clinic_generation_get (microsoft))
    {
    case CLINIC_GENERATION_FIRST:
      return g_strdup_printf (/* Translators: the numbers as Windows writes them, of the CA’s certificate and key */
                              _("V%d.%d (the first certificate)"), certificate, key);
    case CLINIC_GENERATION_SAME_KEY:
      return g_strdup_printf (/* Translators: the numbers as Windows writes them, and once more in words */
                              _("V%d.%d (certificate %d, with the key of certificate %d)"), certificate, key,
                              certificate, key);
    case CLINIC_GENERATION_NEW_KEY:
      return g_strdup_printf (/* Translators: the numbers as Windows writes them, and once more in words */
                              _("V%d.%d (certificate %d, with a new key)"), certificate, key, certificate);
    case CLINIC_GENERATION_UNKNOWN:
    default:
      return g_strdup_printf ("V%d.%d", certificate, key);
    }
}

/**
 * clinic_generation_is_renewed:
 *
 * Tells whether the CA says that it had another certificate before this one.
 */
gboolean
clinic_generation_is_renewed (const ClinicMicrosoft *microsoft)
{
  return microsoft->certificate_index > 0 || microsoft->previous_sha1 != NULL;
}

static gboolean
has_sha1 (const ClinicCertificate *certificate,
          const char              *sha1)
{
  gsize            length;
  gconstpointer    data = g_bytes_get_data (clinic_certificate_get_der (certificate), &length);
  guint8           digest[20];
  g_autofree char *hex = NULL;

  if (gnutls_hash_fast (GNUTLS_DIG_SHA1, data, length, digest) < 0)
    return FALSE;
  hex = clinic_der_dup_hex ((ClinicDer){ digest, sizeof digest });
  return g_str_equal (hex, sha1);
}

static gboolean
precedes (const ClinicCertificate *earlier,
          const ClinicCertificate *later,
          const ClinicMicrosoft   *of_earlier,
          const ClinicMicrosoft   *of_later)
{
  if (!clinic_name_equal (clinic_certificate_get_subject (earlier), clinic_certificate_get_subject (later)))
    return FALSE;
  if (of_later->previous_sha1 != NULL && has_sha1 (earlier, of_later->previous_sha1))
    return TRUE;
  if (of_earlier->certificate_index < 0 || of_earlier->certificate_index >= of_later->certificate_index)
    return FALSE;
  /* Where the one just before is named, another of its number belongs to a CA that only has the same name. */
  return of_later->previous_sha1 == NULL || of_earlier->certificate_index + 1 < of_later->certificate_index;
}

/**
 * clinic_generation_precedes:
 *
 * Tells whether one CA certificate is an earlier generation of another: the one that the later names as the one
 * before it, or one of the same name with a lower number.
 */
gboolean
clinic_generation_precedes (const ClinicCertificate *earlier,
                            const ClinicCertificate *later)
{
  g_autoptr(ClinicMicrosoft) of_earlier = clinic_microsoft_new (earlier);
  g_autoptr(ClinicMicrosoft) of_later = clinic_microsoft_new (later);

  return precedes (earlier, later, of_earlier, of_later);
}

/**
 * clinic_generation_find_previous:
 *
 * Finds the nearest earlier generation of a CA certificate: the one that it names, else the one with the highest
 * number below its own.
 *
 * Returns: (transfer none) (nullable)
 */
ClinicCertificate *
clinic_generation_find_previous (const ClinicCertificate *certificate,
                                 const ClinicStore       *store)
{
  GPtrArray *namesakes = clinic_store_get_by_subject (store, clinic_certificate_get_subject (certificate));
  g_autoptr(ClinicMicrosoft) own = clinic_microsoft_new (certificate);
  ClinicCertificate *previous = NULL;
  int                highest = -1;

  for (guint i = 0; i < MIN (namesakes->len, MAX_NAMESAKES); i++)
    {
      ClinicCertificate *namesake = g_ptr_array_index (namesakes, i);
      g_autoptr(ClinicMicrosoft) other = clinic_microsoft_new (namesake);

      if (!precedes (namesake, certificate, other, own))
        continue;
      if (own->previous_sha1 != NULL && has_sha1 (namesake, own->previous_sha1))
        return namesake;
      if (other->certificate_index > highest)
        {
          highest = other->certificate_index;
          previous = namesake;
        }
    }
  return previous;
}

static char *
dup_day (gint64 seconds)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (seconds);

  return date != NULL ? g_date_time_format (date, "%C%y-%m-%d")
                      : g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
}

/**
 * clinic_generation_dup_renewal:
 * @store: where the earlier certificates of the CA may be
 *
 * Describes a renewed CA certificate, as “V2.1 (certificate 2, with the key of certificate 1), after the one of
 * 2019-05-01”, with the first day of the certificate before.
 *
 * Returns: (transfer full) (nullable): %NULL for one that does not say that it is renewed
 */
char *
clinic_generation_dup_renewal (const ClinicCertificate *certificate,
                               const ClinicStore       *store)
{
  g_autoptr(ClinicMicrosoft) microsoft = clinic_microsoft_new (certificate);
  const ClinicCertificate *previous;
  g_autofree char         *text = NULL;
  g_autofree char         *day = NULL;

  if (!clinic_generation_is_renewed (microsoft))
    return NULL;
  text = clinic_generation_dup_text (microsoft);
  previous = clinic_generation_find_previous (certificate, store);
  if (previous == NULL && text == NULL)
    return g_strdup_printf (/* Translators: a CA certificate … */ _("after the one with the SHA-1 fingerprint %s"),
                            microsoft->previous_sha1);
  if (previous == NULL)
    return g_steal_pointer (&text);
  day = dup_day (clinic_certificate_get_not_before (previous));
  if (text == NULL)
    return g_strdup_printf (/* Translators: a CA certificate …; %s is its first day */ _("after the one of %s"), day);
  return g_strdup_printf (/* Translators: the generation of a CA certificate, and the first day of the one before */
                          _("%s, after the one of %s"), text, day);
}

/* The beginning is enough to compare by eye, unless it is the same. */
static char *
dup_short (const char *key_id,
           const char *other)
{
  if (strlen (key_id) <= SHORT_KEY_ID || strncmp (key_id, other, SHORT_KEY_ID) == 0)
    return g_strdup (key_id);
  return g_strdup_printf ("%.*s…", SHORT_KEY_ID, key_id);
}

/**
 * clinic_generation_dup_difference:
 * @held: on the device, with the issuer’s name and another key
 * @wanted: (nullable): the issuer, if anybody has it
 * @below: the certificate whose issuer is wanted
 *
 * Says which generation the device has and which is wanted, by their numbers, else by their key identifiers.
 *
 * Returns: (transfer full) (nullable): %NULL if the certificates do not tell
 */
char *
clinic_generation_dup_difference (const ClinicCertificate *held,
                                  const ClinicCertificate *wanted,
                                  const ClinicCertificate *below)
{
  g_autoptr(ClinicMicrosoft) of_held = clinic_microsoft_new (held);
  g_autoptr(ClinicMicrosoft) of_wanted = wanted != NULL ? clinic_microsoft_new (wanted) : NULL;
  g_autofree char *held_text = clinic_generation_dup_text (of_held);
  g_autofree char *wanted_text = of_wanted != NULL ? clinic_generation_dup_text (of_wanted) : NULL;
  const char      *held_key = clinic_certificate_get_subject_key_id (held);
  const char      *wanted_key = clinic_certificate_get_authority_key_id (below);
  g_autofree char *held_id = NULL;
  g_autofree char *wanted_id = NULL;

  if (held_text != NULL && wanted_text != NULL && !g_str_equal (held_text, wanted_text))
    return g_strdup_printf (/* Translators: two generations of a CA */ _("the device has %s, and %s is wanted"),
                            held_text, wanted_text);
  if (wanted_key == NULL && wanted != NULL)
    wanted_key = clinic_certificate_get_subject_key_id (wanted);
  if (held_key == NULL || wanted_key == NULL || g_str_equal (held_key, wanted_key))
    return NULL;
  held_id = dup_short (held_key, wanted_key);
  wanted_id = dup_short (wanted_key, held_key);
  if (held_text != NULL && wanted == NULL)
    return g_strdup_printf (/* Translators: the generation of a CA, its key identifier, another key identifier */
                            _("the device has %s with the key %s, and the key %s is wanted"), held_text, held_id,
                            wanted_id);
  return g_strdup_printf (/* Translators: two key identifiers */
                          _("the device has the key %s, and the key %s is wanted"), held_id, wanted_id);
}
