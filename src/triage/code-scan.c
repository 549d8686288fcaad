/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers in a text that may be codes. A line of a log is full of numbers that are none: times, addresses,
 * parts of a GUID. So a number counts only where nothing of that kind is attached to it, and the words before it
 * say which table it belongs to. */

#include "config.h"

#include "triage/code-scan.h"

#include <string.h>

/* A word speaks for so many words after it: “alert number is 48”. */
#define REACH 4

#define FAMILY(family) (1U << CLINIC_CODES_##family)
#define EVENTS         (FAMILY (SCHANNEL) | FAMILY (CAPI2) | FAMILY (ADFS) | FAMILY (KDC))

static const struct
{
  const char *word;
  guint32     families; /* 0: it only says that a code follows */
} words[] = {
  { "error", 0 },
  { "code", 0 },
  { "num", 0 },
  { "number", 0 },
  { "result", 0 },
  { "err", 0 },
  { "alert", FAMILY (TLS_ALERT) },
  { "event", EVENTS },
  { "eventid", EVENTS },
  { "schannel", FAMILY (SCHANNEL) },
  { "capi2", FAMILY (CAPI2) | FAMILY (WINDOWS) },
  { "adfs", FAMILY (ADFS) },
  { "kdc", FAMILY (KDC) },
  { "openssl", FAMILY (OPENSSL) },
  { "gnutls", FAMILY (GNUTLS) | FAMILY (GNUTLS_STATUS) },
  { "osstatus", FAMILY (APPLE) },
  { "nsurlerrordomain", FAMILY (APPLE_URL) },
  { "aadsts", FAMILY (ENTRA) },
  { "dwerrorstatus", FAMILY (WINDOWS_STATUS) },
};

typedef struct
{
  const char *text;
  gsize       begin;
  gsize       end;
} Token;

static gboolean
is_part (char letter)
{
  return g_ascii_isalnum (letter) || letter == '_';
}

static gboolean
next_token (Token *token)
{
  const char *text = token->text;
  gsize       at = token->end;

  while (text[at] != '\0' && !is_part (text[at]))
    at++;
  token->begin = at;
  while (is_part (text[at]))
    at++;
  token->end = at;

  return token->end > token->begin;
}

static gboolean
is_minus (const Token *token)
{
  return token->begin > 0 && token->text[token->begin - 1] == '-' &&
         (token->begin == 1 || !is_part (token->text[token->begin - 2]));
}

/* Parts of a GUID, of a date, a time or an address are no codes. */
static gboolean
is_attached (const Token *token)
{
  const char *text = token->text;
  char        before = token->begin > 0 ? text[token->begin - 1] : ' ';
  char        before_that = token->begin > 1 ? text[token->begin - 2] : ' ';
  char        after = text[token->end];

  if (before == '-' && is_part (before_that))
    return TRUE;
  if (after == '-' && is_part (text[token->end + 1]))
    return TRUE;
  if ((before == '.' || before == ':') && g_ascii_isdigit (before_that))
    return TRUE;

  return (after == '.' || after == ':') && g_ascii_isdigit (text[token->end + 1]);
}

/* Whether @word is made of nothing but these digits, and of no more than fit. */
static gboolean
read_number (const char *word, gsize length, guint base, gint64 *value)
{
  *value = 0;
  if (length == 0 || length > 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (word[i]);

      if (digit < 0 || digit >= (int)base)
        return FALSE;
      *value = *value * base + digit;
    }

  return *value <= G_MAXUINT32;
}

static void
add_number (GArray *numbers, ClinicCodeNumber number, gint64 value, gboolean hex)
{
  number.value = value;
  number.hex = hex;
  g_array_append_val (numbers, number);
}

static void
read_token (GArray *numbers, const Token *token, const ClinicCodeNumber *around)
{
  const char *word = token->text + token->begin;
  gsize       length = token->end - token->begin;
  gint64      value;

  if (g_ascii_strncasecmp (word, "aadsts", 6) == 0 && length > 6)
    {
      ClinicCodeNumber entra = { .called = TRUE, .families = FAMILY (ENTRA) };

      if (read_number (word + 6, length - 6, 10, &value))
        add_number (numbers, entra, value, FALSE);
      return;
    }
  if (is_attached (token) && around->families != FAMILY (ENTRA))
    return;
  if (g_ascii_strncasecmp (word, "0x", 2) == 0)
    {
      if (length <= 10 && read_number (word + 2, length - 2, 16, &value))
        add_number (numbers, *around, value, TRUE);
      return;
    }

  /* certutil prints its bits in hexadecimal digits and does not say so. */
  if (around->families == FAMILY (WINDOWS_STATUS))
    {
      if (length <= 8 && read_number (word, length, 16, &value))
        add_number (numbers, *around, value, TRUE);
      return;
    }
  if (length == 8 && word[0] == '8' && read_number (word, length, 16, &value))
    add_number (numbers, *around, value, TRUE);
  if (read_number (word, length, 10, &value))
    add_number (numbers, *around, is_minus (token) ? -value : value, FALSE);
}

/* What the word says of the numbers that follow; TRUE if it says anything. */
static gboolean
read_word (const Token *token, guint32 *families)
{
  gsize length = token->end - token->begin;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].word) == length &&
        g_ascii_strncasecmp (words[i].word, token->text + token->begin, length) == 0)
      {
        *families = words[i].families;
        return TRUE;
      }

  return FALSE;
}

/* “Error” takes nothing back that “alert” has said, and “event of CAPI2” is one of both. */
static void
hear_word (ClinicCodeNumber *around, guint32 families, gboolean still_heard)
{
  guint32 both = around->families & families;

  around->called = TRUE;
  if (!still_heard || (families != 0 && both == 0))
    around->families = families;
  else if (both != 0)
    around->families = both;
}

/**
 * clinic_code_scan_numbers:
 *
 * Finds what may be a code. A number of eight digits that begins with 8 may be hexadecimal or not, and comes twice.
 *
 * Returns: (transfer full) (element-type ClinicCodeNumber): in the order of the text
 */
GArray *
clinic_code_scan_numbers (const char *text)
{
  GArray          *numbers = g_array_new (FALSE, FALSE, sizeof (ClinicCodeNumber));
  ClinicCodeNumber around = { 0 };
  Token            token = { .text = text };
  guint            reach = 0;
  guint            n_tokens = 0;

  while (next_token (&token) && numbers->len < CLINIC_CODE_MAX_MATCHES)
    {
      guint32 families;

      n_tokens++;
      if (read_word (&token, &families))
        {
          hear_word (&around, families, reach > 0);
          reach = REACH;
          continue;
        }
      if (reach == 0)
        around = (ClinicCodeNumber){ 0 };
      else
        reach--;
      read_token (numbers, &token, &around);
    }
  for (guint i = 0; i < numbers->len; i++)
    g_array_index (numbers, ClinicCodeNumber, i).alone = n_tokens == 1;

  return numbers;
}
