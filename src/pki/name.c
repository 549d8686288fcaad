/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A distinguished name, and the two ways in which it is the same as another.
 *
 * Both keys are computed once, so that comparing is comparing bytes:
 * - as RFC 5280, section 7.1: letter case, runs of blanks and the type of string do not count,
 *   nor does the order inside one set of attributes;
 * - as Apple: only a PrintableString is folded, its type stays, all other strings count byte for byte. */

#include "config.h"

#include "pki/name.h"

#include "pki/error.h"
#include "pki/name-attribute.h"

#include <glib/gi18n.h>
#include <string.h>

/* Past these a name is an attack on whoever prints it, and on GnuTLS, which takes quadratic time. */
#define MAX_NAME_BYTES (64 * 1024)
#define MAX_RDNS       1024

#define OID_COMMON_NAME "2.5.4.3"

struct _ClinicName
{
  GBytes  *der;
  char    *text;
  char    *short_text;
  GBytes  *key;
  GBytes  *apple_key;
  gboolean empty;
};

static char *
dup_printable (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, clinic_attribute_is_unprintable (g_utf8_get_char (p)) ? 0xfffd : g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

typedef struct
{
  GPtrArray  *rdn_texts; /* in the order of the DER, which RFC 4514 turns round */
  GByteArray *key;
  GByteArray *apple_key;
  char       *common_name;
  char       *last_value;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_ptr_array_unref (reading->rdn_texts);
  g_byte_array_unref (reading->key);
  g_byte_array_unref (reading->apple_key);
  g_free (reading->common_name);
  g_free (reading->last_value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static int
compare_bytes (gconstpointer a,
               gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *)a, *(GBytes *const *)b);
}

static gboolean
set_too_long (GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, _("The name is too long to be read."));
  return FALSE;
}

static gboolean
set_malformed (GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED, _("The name is malformed."));
  return FALSE;
}

static gboolean
read_rdn (ClinicDer rdn,
          Reading  *reading)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(GByteArray) sorted = g_byte_array_new ();
  g_autoptr(GByteArray) apple = g_byte_array_new ();

  while (rdn.length > 0)
    {
      g_auto(ClinicAttribute) attribute = { 0 };
      GByteArray *key = g_byte_array_new ();

      if (!clinic_attribute_read (&rdn, &attribute))
        {
          g_byte_array_unref (key);
          return FALSE;
        }
      clinic_attribute_append_key (key, &attribute);
      g_ptr_array_add (keys, g_byte_array_free_to_bytes (key));
      clinic_attribute_append_apple_key (apple, &attribute);
      if (text->len > 0)
        g_string_append_c (text, '+');
      clinic_attribute_append_text (text, &attribute);

      if (attribute.text == NULL || attribute.text[0] == '\0')
        continue;
      if (g_strcmp0 (attribute.dotted, OID_COMMON_NAME) == 0)
        {
          g_free (reading->common_name);
          reading->common_name = g_strdup (attribute.text);
        }
      g_free (reading->last_value);
      reading->last_value = g_steal_pointer (&attribute.text);
    }

  g_ptr_array_sort (keys, compare_bytes);
  for (guint i = 0; i < keys->len; i++)
    {
      gsize         length;
      gconstpointer data = g_bytes_get_data (g_ptr_array_index (keys, i), &length);

      g_byte_array_append (sorted, data, (guint)length);
    }
  clinic_der_append (reading->key, CLINIC_DER_SET, (ClinicDer){ sorted->data, sorted->len });
  clinic_der_append (reading->apple_key, CLINIC_DER_SET, (ClinicDer){ apple->data, apple->len });
  g_ptr_array_add (reading->rdn_texts, g_string_free (g_steal_pointer (&text), FALSE));
  return TRUE;
}

static gboolean
read_rdns (ClinicDer rdns,
           Reading  *reading,
           GError  **error)
{
  ClinicDer rdn;

  while (rdns.length > 0)
    {
      if (reading->rdn_texts->len >= MAX_RDNS)
        return set_too_long (error);
      if (!clinic_der_enter (&rdns, CLINIC_DER_SET, &rdn) || !read_rdn (rdn, reading))
        return set_malformed (error);
    }
  return TRUE;
}

static char *
join_backward (GPtrArray *texts)
{
  GString *out = g_string_new (NULL);

  for (guint i = texts->len; i > 0; i--)
    {
      if (i < texts->len)
        g_string_append_c (out, ',');
      g_string_append (out, g_ptr_array_index (texts, i - 1));
    }
  return g_string_free (out, FALSE);
}

/**
 * clinic_name_new:
 * @der: a whole X.501 Name, with tag and length
 *
 * Reads a distinguished name. A value of an odd type is never an error: it is shown as `#` and hexadecimal digits.
 *
 * Errors: %CLINIC_ERROR_DAMAGED, %CLINIC_ERROR_TOO_LARGE
 */
ClinicName *
clinic_name_new (const guint8 *der,
                 gsize         length,
                 GError      **error)
{
  g_auto(Reading) reading = { g_ptr_array_new_with_free_func (g_free), g_byte_array_new (), g_byte_array_new () };
  ClinicDer   rest = { der, length };
  ClinicDer   rdns;
  ClinicName *self;
  const char *best;

  if (length > MAX_NAME_BYTES)
    {
      set_too_long (error);
      return NULL;
    }
  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &rdns) || rest.length > 0)
    {
      set_malformed (error);
      return NULL;
    }
  if (!read_rdns (rdns, &reading, error))
    return NULL;

  self = g_atomic_rc_box_new0 (ClinicName);
  self->der = g_bytes_new (der, length);
  self->text = join_backward (reading.rdn_texts);
  self->empty = reading.rdn_texts->len == 0;
  best = reading.common_name != NULL ? reading.common_name : reading.last_value;
  self->short_text = dup_printable (best != NULL ? best : self->text);
  self->key = g_bytes_new (reading.key->data, reading.key->len);
  self->apple_key = g_bytes_new (reading.apple_key->data, reading.apple_key->len);
  return self;
}

ClinicName *
clinic_name_ref (ClinicName *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
name_clear (gpointer data)
{
  ClinicName *self = data;

  g_bytes_unref (self->der);
  g_bytes_unref (self->key);
  g_bytes_unref (self->apple_key);
  g_free (self->text);
  g_free (self->short_text);
}

void
clinic_name_unref (ClinicName *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, name_clear);
}

GBytes *
clinic_name_get_der (const ClinicName *self)
{
  return self->der;
}

/**
 * clinic_name_get_text:
 *
 * Gets the name as RFC 4514 writes it, the most specific part first. Characters that would break a line or
 * turn the direction of reading are escaped.
 *
 * Returns: UTF-8; empty for an empty name
 */
const char *
clinic_name_get_text (const ClinicName *self)
{
  return self->text;
}

/**
 * clinic_name_get_short_text:
 *
 * Gets what people call the name's bearer: the common name, else the most specific value that is text,
 * else the whole name.
 */
const char *
clinic_name_get_short_text (const ClinicName *self)
{
  return self->short_text;
}

gboolean
clinic_name_is_empty (const ClinicName *self)
{
  return self->empty;
}

guint
clinic_name_hash (gconstpointer self)
{
  return g_bytes_hash (((const ClinicName *)self)->key);
}

/**
 * clinic_name_equal:
 *
 * Compares two names as certification paths do.
 *
 * Source: RFC 5280, section 7.1
 */
gboolean
clinic_name_equal (gconstpointer a,
                   gconstpointer b)
{
  return a == b || g_bytes_equal (((const ClinicName *)a)->key, ((const ClinicName *)b)->key);
}

/**
 * clinic_name_equal_as_apple:
 *
 * Compares two names as iOS does when it looks for an issuer on the device.
 *
 * Source: Apple Security, SecCertificate.c, createNormalizedX501Name()
 */
gboolean
clinic_name_equal_as_apple (const ClinicName *a,
                            const ClinicName *b)
{
  return a == b || g_bytes_equal (a->apple_key, b->apple_key);
}
