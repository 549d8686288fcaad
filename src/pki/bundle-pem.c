/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PEM as it comes out of mails, browsers and terminals: text between the blocks, stray characters, lines of any
 * length or none. What counts is that the bytes inside are a certificate, which its own DER proves. */

#include "config.h"

#include "pki/bundle-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define BEGIN     "-----BEGIN "
#define END       "-----END "
#define DASHES    "-----"
#define MAX_LABEL 64

typedef struct
{
  ClinicForm claim;
  gboolean   trusted; /* OpenSSL's own form: a certificate with notes behind it */
  gboolean   ended;
  ClinicDer  body;
} Block;

static const guint8 *
find (ClinicDer   text,
      const char *needle)
{
  gsize         length = strlen (needle);
  const guint8 *end = text.data + text.length;
  const guint8 *p = text.data;

  while ((gsize)(end - p) >= length && (p = memchr (p, needle[0], (gsize)(end - p) - length + 1)) != NULL)
    {
      if (memcmp (p, needle, length) == 0)
        return p;
      p++;
    }
  return NULL;
}

static ClinicDer
from (ClinicDer     text,
      const guint8 *start)
{
  return (ClinicDer){ start, text.length - (gsize)(start - text.data) };
}

/* Moves to behind the next block; a block ends at the next dashes, whatever they say. */
static gboolean
next_block (ClinicDer *rest,
            Block     *block)
{
  const guint8 *begin, *label_end, *end;

  while ((begin = find (*rest, BEGIN)) != NULL)
    {
      g_autofree char *label = NULL;
      ClinicDer        window;

      *rest = from (*rest, begin + strlen (BEGIN));
      window = (ClinicDer){ rest->data, MIN (rest->length, MAX_LABEL) };
      label_end = find (window, DASHES);
      if (label_end == NULL)
        continue;
      label = g_strndup ((const char *)rest->data, (gsize)(label_end - rest->data));
      block->claim = clinic_form_of_label (label);
      block->trusted = g_str_equal (label, "TRUSTED CERTIFICATE");

      *rest = from (*rest, label_end + strlen (DASHES));
      end = find (*rest, DASHES);
      block->body = (ClinicDer){ rest->data, end != NULL ? (gsize)(end - rest->data) : rest->length };
      *rest = from (*rest, block->body.data + block->body.length);
      block->ended = rest->length >= strlen (END) && memcmp (rest->data, END, strlen (END)) == 0;
      return TRUE;
    }
  return FALSE;
}

/* RFC 1421 headers, as in “Proc-Type: 4,ENCRYPTED”, end with an empty line. */
static ClinicDer
skip_headers (ClinicDer body)
{
  const guint8 *colon = memchr (body.data, ':', body.length);
  const guint8 *blank = colon != NULL ? find (from (body, colon), "\n\n") : NULL;
  const guint8 *blank_crlf = colon != NULL ? find (from (body, colon), "\r\n\r\n") : NULL;

  if (blank_crlf != NULL && (blank == NULL || blank_crlf < blank))
    return from (body, blank_crlf);
  return blank != NULL ? from (body, blank) : body;
}

/**
 * clinic_bundle_decode_base64:
 * @text: base64 among blanks and stray characters
 *
 * Decodes base64 whose padding is missing, short or too much.
 *
 * Returns: to be wiped and freed
 */
guint8 *
clinic_bundle_decode_base64 (ClinicDer text,
                             gsize    *length)
{
  char   *digits = g_malloc (text.length + 1);
  gsize   used = 0;
  guint8 *data;
  int     state = 0;
  guint   save = 0;

  for (gsize i = 0; i < text.length; i++)
    {
      guint8 c = text.data[i];

      /* A line break as JSON and source code write it: the letter is no digit. */
      if (c == '\\')
        i++;
      else if (g_ascii_isalnum (c) || c == '+' || c == '/')
        digits[used++] = (char)c;
    }
  data = g_malloc (used / 4 * 3 + 3);
  *length = g_base64_decode_step (digits, used, data, &state, &save);
  *length += g_base64_decode_step ("===", (4 - used % 4) % 4, data + *length, &state, &save);
  clinic_bundle_wipe (digits, used);
  g_free (digits);
  return data;
}

/* The label promised something that the bytes do not keep. */
static gboolean
set_no_certificate (ClinicForm claim,
                    GError   **error)
{
  if (claim == CLINIC_FORM_CERTIFICATE)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                         clinic_form_get_sentence (CLINIC_FORM_DAMAGED_DER));
  else
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                         clinic_form_get_sentence (claim == CLINIC_FORM_BINARY ? CLINIC_FORM_PEM : claim));
  return FALSE;
}

static gboolean
read_block (ClinicBundle *self,
            const Block  *block,
            const char   *password,
            GError      **error)
{
  g_autofree guint8 *data = NULL;
  gsize              length;
  ClinicDer          rest;
  ClinicDerItem      item;
  ClinicForm         form;
  gboolean           good;

  if (block->claim == CLINIC_FORM_PRIVATE_KEY || block->claim == CLINIC_FORM_OPENSSH_KEY)
    {
      self->had_private_key = TRUE;
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                           clinic_form_get_sentence (block->claim));
      return FALSE;
    }
  data = clinic_bundle_decode_base64 (skip_headers (block->body), &length);
  rest = (ClinicDer){ data, length };
  form = clinic_form_of_der (rest);
  if (form == CLINIC_FORM_BINARY || form == CLINIC_FORM_EMPTY)
    return set_no_certificate (block->claim, error);
  if (block->trusted && clinic_der_read (&rest, &item))
    good = clinic_bundle_read_element (self, item.whole, password, error);
  else
    good = clinic_bundle_read_der (self, rest, password, error);
  clinic_bundle_wipe (data, length);
  return good;
}

/**
 * clinic_bundle_holds_pem:
 *
 * Tells whether a PEM block begins anywhere in the text.
 */
gboolean
clinic_bundle_holds_pem (ClinicDer text)
{
  return find (text, BEGIN) != NULL;
}

/**
 * clinic_bundle_read_pem:
 *
 * Reads every block of a PEM text. A bad one becomes a note with its number, unless all are bad.
 */
gboolean
clinic_bundle_read_pem (ClinicBundle *self,
                        ClinicDer     text,
                        const char   *password,
                        GError      **error)
{
  g_autoptr(GError) first_problem = NULL;
  Block block;
  guint number = 0, good = 0;

  while (next_block (&text, &block))
    {
      g_autoptr(GError) problem = NULL;

      number++;
      if (read_block (self, &block, password, &problem))
        {
          good++;
          if (!block.ended)
            clinic_bundle_add_note (self, _("Block %u has no END line, but could be read."), number);
          continue;
        }
      if (clinic_bundle_must_stop (self, problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      /* Translators: the number of a PEM block in a file, and a sentence that says what is wrong with it */
      clinic_bundle_add_note (self, _("Block %u was left out. %s"), number, problem->message);
      if (first_problem == NULL || problem->code == CLINIC_ERROR_DAMAGED)
        {
          g_clear_error (&first_problem);
          first_problem = g_steal_pointer (&problem);
        }
    }
  if (good > 0)
    return TRUE;
  if (first_problem == NULL)
    first_problem = g_error_new_literal (CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                                         clinic_form_get_sentence (CLINIC_FORM_TEXT));
  g_propagate_error (error, g_steal_pointer (&first_problem));
  return FALSE;
}
