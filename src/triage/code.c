/* SPDX-License-Identifier: GPL-3.0-or-later */

/* “I have this code”: one table of what the programs and logs around a sign-in with a certificate show. Microsoft
 * says that Entra’s codes may change; the table is to read, and nothing in the diagnosis rests on it. */

#include "config.h"

#include "triage/code-rows.h"

#include "triage/code-scan.h"

#include <string.h>

/* Below it a number stands in every line of every log. */
#define SMALL 1000

/* Shorter words, such as “the” and “not”, tell nothing apart. */
#define MIN_WORD 3

typedef enum
{
  MATCH_EXACT,    /* its name, or its number as it is written */
  MATCH_UNSIGNED, /* its number, but for the minus */
  MATCH_BITS,     /* a bit of the number */
  MATCH_MESSAGE,
  MATCH_WORDS,
} Match;

static const struct
{
  const char           *id;
  const char           *title;
  const ClinicCodeRows *rows;
} families[] = {
  [CLINIC_CODES_OPENSSL] = { "openssl", N_("OpenSSL"), &clinic_code_rows_openssl },
  [CLINIC_CODES_GNUTLS] = { "gnutls", N_("GnuTLS"), &clinic_code_rows_gnutls },
  [CLINIC_CODES_GNUTLS_STATUS] = { "gnutls-status", N_("GnuTLS, status of a certificate"),
                                   &clinic_code_rows_gnutls_status },
  [CLINIC_CODES_WINDOWS] = { "windows", N_("Windows"), &clinic_code_rows_windows },
  [CLINIC_CODES_WINDOWS_STATUS] = { "windows-status", N_("Windows, certutil’s dwErrorStatus"),
                                    &clinic_code_rows_windows_status },
  [CLINIC_CODES_SCHANNEL] = { "schannel", N_("Windows, event of Schannel"), &clinic_code_rows_schannel },
  [CLINIC_CODES_CAPI2] = { "capi2", N_("Windows, event of CAPI2"), &clinic_code_rows_capi2 },
  [CLINIC_CODES_ADFS] = { "adfs", N_("AD FS, event"), &clinic_code_rows_adfs },
  [CLINIC_CODES_KDC] = { "kdc", N_("Domain controller, event"), &clinic_code_rows_kdc },
  [CLINIC_CODES_APPLE] = { "apple", N_("iOS, OSStatus"), &clinic_code_rows_apple },
  [CLINIC_CODES_APPLE_URL] = { "apple-url", N_("iOS, NSURLErrorDomain"), &clinic_code_rows_apple_url },
  [CLINIC_CODES_ENTRA] = { "entra", N_("Microsoft Entra"), &clinic_code_rows_entra },
  [CLINIC_CODES_TLS_ALERT] = { "tls-alert", N_("TLS alert"), &clinic_code_rows_tls_alert },
};

G_STATIC_ASSERT (G_N_ELEMENTS (families) == CLINIC_CODES_N_FAMILIES);

/**
 * clinic_code_get_all:
 *
 * Gets the rows of one family.
 */
const ClinicCode *
clinic_code_get_all (ClinicCodeFamily family,
                     gsize           *n_codes)
{
  *n_codes = families[family].rows->n_codes;

  return families[family].rows->codes;
}

/**
 * clinic_code_get_family:
 *
 * Says which table a row is of.
 */
ClinicCodeFamily
clinic_code_get_family (const ClinicCode *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (code >= families[i].rows->codes && code < families[i].rows->codes + families[i].rows->n_codes)
      return (ClinicCodeFamily)i;

  g_return_val_if_reached (CLINIC_CODES_OPENSSL);
}

/**
 * clinic_code_family_get_id:
 *
 * Gets the word that the JSON uses.
 */
const char *
clinic_code_family_get_id (ClinicCodeFamily family)
{
  return families[family].id;
}

/**
 * clinic_code_family_get_title:
 *
 * Returns: where codes of this family are met, translated
 */
const char *
clinic_code_family_get_title (ClinicCodeFamily family)
{
  return _(families[family].title);
}

static gboolean
is_event (ClinicCodeFamily family)
{
  return family == CLINIC_CODES_SCHANNEL || family == CLINIC_CODES_CAPI2 || family == CLINIC_CODES_ADFS ||
         family == CLINIC_CODES_KDC;
}

static gboolean
is_bits (ClinicCodeFamily family)
{
  return family == CLINIC_CODES_GNUTLS_STATUS || family == CLINIC_CODES_WINDOWS_STATUS;
}

/**
 * clinic_code_dup_label:
 *
 * Names a code as its own world does, with its number in the forms in which it is met.
 *
 * Returns: (transfer full)
 */
char *
clinic_code_dup_label (const ClinicCode *code)
{
  ClinicCodeFamily family = clinic_code_get_family (code);

  if (is_event (family))
    /* Translators: an event of a log of Windows, and its number */
    return g_strdup_printf (_("Event %d"), (int)code->number);
  if (family == CLINIC_CODES_ENTRA)
    return g_strdup (code->name);
  if (family == CLINIC_CODES_WINDOWS)
    return g_strdup_printf ("%s (0x%08X, %d)", code->name, (guint)code->number, (gint32)(guint32)code->number);
  if (is_bits (family))
    return g_strdup_printf ("%s (0x%X)", code->name, (guint)code->number);

  return g_strdup_printf ("%s (%d)", code->name, (int)code->number);
}

typedef struct
{
  const ClinicCode *code;
  Match             match;
  guint             order;
} Hit;

static void
add_hit (GArray *hits, const ClinicCode *code, Match match, guint order)
{
  Hit hit = { code, match, order };

  for (guint i = 0; i < hits->len; i++)
    {
      Hit *other = &g_array_index (hits, Hit, i);

      if (other->code != code)
        continue;
      if (match < other->match)
        *other = hit;
      return;
    }
  g_array_append_val (hits, hit);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *left = a;
  const Hit *right = b;

  if (left->match != right->match)
    return left->match < right->match ? -1 : 1;
  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;

  if (clinic_code_get_family (left->code) != clinic_code_get_family (right->code))
    return clinic_code_get_family (left->code) < clinic_code_get_family (right->code) ? -1 : 1;

  return left->code < right->code ? -1 : left->code > right->code;
}

/* Which families a number can be of at all, going by how it is written and what stands before it. */
static gboolean
fits_family (const ClinicCodeNumber *number, ClinicCodeFamily family)
{
  if (number->families != 0 && (number->families & (1U << family)) == 0)
    return FALSE;
  if (is_bits (family))
    return number->hex || number->families != 0;
  if (number->hex)
    return family == CLINIC_CODES_WINDOWS || (family == CLINIC_CODES_APPLE && number->value > G_MAXINT32);

  /* “Error 42” is no event and no alert. */
  if (number->called && number->families == 0 && ABS (number->value) < SMALL)
    return !is_event (family) && family != CLINIC_CODES_TLS_ALERT;

  return TRUE;
}

static void
match_number (GArray *hits, const ClinicCodeNumber *number, ClinicCodeFamily family, guint order)
{
  const ClinicCodeRows *rows = families[family].rows;
  gint64                left = number->value;

  if (!fits_family (number, family))
    return;
  for (gsize i = 0; i < rows->n_codes; i++)
    {
      const ClinicCode *code = &rows->codes[i];

      if (code->number == number->value ||
          ((family == CLINIC_CODES_WINDOWS || number->hex) && (guint32)code->number == (guint32)number->value))
        add_hit (hits, code, MATCH_EXACT, order);
      else if (code->number < 0 && -code->number == number->value && !number->hex)
        add_hit (hits, code, MATCH_UNSIGNED, order);
      if (is_bits (family) && number->value > 0)
        left &= ~code->number;
    }
  if (!is_bits (family) || left != 0)
    return;
  for (gsize i = 0; i < rows->n_codes; i++)
    if ((rows->codes[i].number & number->value) != 0)
      add_hit (hits, &rows->codes[i], MATCH_BITS, order);
}

static void
match_numbers (GArray *hits, const char *text)
{
  g_autoptr(GArray) numbers = clinic_code_scan_numbers (text);

  for (guint i = 0; i < numbers->len; i++)
    {
      const ClinicCodeNumber *number = &g_array_index (numbers, ClinicCodeNumber, i);

      if (ABS (number->value) < SMALL && !number->called && !number->alone)
        continue;
      for (int family = 0; family < CLINIC_CODES_N_FAMILIES; family++)
        match_number (hits, number, (ClinicCodeFamily)family, i);
    }
}

static gboolean
is_word_at (const char *text, const char *at, gsize length)
{
  gboolean begins = at == text || !(g_ascii_isalnum (at[-1]) || at[-1] == '_');

  return begins && !(g_ascii_isalnum (at[length]) || at[length] == '_');
}

/* A name or a message that stands in the text as it is; both are ASCII. */
static void
match_texts (GArray *hits, const char *text, const ClinicCode *code)
{
  g_autofree char *name = code->name != NULL ? g_ascii_strdown (code->name, -1) : NULL;
  g_autofree char *message = code->message != NULL ? g_ascii_strdown (code->message, -1) : NULL;
  const char      *at = name != NULL ? strstr (text, name) : NULL;

  if (at != NULL && is_word_at (text, at, strlen (name)))
    add_hit (hits, code, MATCH_EXACT, (guint)(at - text));
  else if (message != NULL && (at = strstr (text, message)) != NULL && is_word_at (text, at, strlen (message)))
    add_hit (hits, code, MATCH_MESSAGE, (guint)(at - text));
}

static void
match_words (GArray *hits, char **words, const ClinicCode *code)
{
  g_autofree char *all = g_strjoin (" ", code->name != NULL ? code->name : "", code->meaning, _(code->meaning),
                                    code->message, NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  guint            n_words = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_utf8_strlen (words[i], -1) < MIN_WORD)
        continue;
      if (strstr (folded, words[i]) == NULL)
        return;
      n_words++;
    }
  if (n_words > 0)
    add_hit (hits, code, MATCH_WORDS, 0);
}

/* At most so many bytes, valid UTF-8, and one kind of minus. */
static char *
dup_clean (const char *text)
{
  g_autofree char *cut = g_strndup (text, CLINIC_CODE_MAX_TEXT);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autoptr(GString) clean = g_string_new (valid);

  g_string_replace (clean, "−", "-", 0);

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

static void
for_each_code (GArray *hits, const char *clean)
{
  g_autofree char *lower = g_ascii_strdown (clean, -1);
  g_autofree char *folded = g_utf8_casefold (clean, -1);
  g_auto(GStrv) words = g_strsplit_set (folded, " \t\r\n,;:()[]{}“”\"'", 0);

  for (int family = 0; family < CLINIC_CODES_N_FAMILIES; family++)
    for (gsize i = 0; i < families[family].rows->n_codes; i++)
      match_texts (hits, lower, &families[family].rows->codes[i]);
  if (hits->len > 0)
    return;
  for (int family = 0; family < CLINIC_CODES_N_FAMILIES; family++)
    for (gsize i = 0; i < families[family].rows->n_codes; i++)
      match_words (hits, words, &families[family].rows->codes[i]);
}

/**
 * clinic_code_search:
 * @text: a number in any form, a name, a line of a log, or words
 *
 * Looks for codes. Words are looked for only where there is neither a number nor a name in the table.
 *
 * Returns: (transfer full) (element-type ClinicCode): best first, at most CLINIC_CODE_MAX_MATCHES; rows of the table
 */
GPtrArray *
clinic_code_search (const char *text)
{
  g_autofree char *clean = dup_clean (text);
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GPtrArray *found = g_ptr_array_new ();

  match_numbers (hits, clean);
  for_each_code (hits, clean);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < MIN (hits->len, CLINIC_CODE_MAX_MATCHES); i++)
    g_ptr_array_add (found, (gpointer)g_array_index (hits, Hit, i).code);

  return found;
}

/**
 * clinic_code_find_aadsts:
 * @number: (out): set only where TRUE is returned
 *
 * Finds the first AADSTS code in a text, whether the table knows it or not.
 */
gboolean
clinic_code_find_aadsts (const char *text,
                         guint64    *number)
{
  g_autofree char *clean = dup_clean (text);
  g_autoptr(GArray) numbers = clinic_code_scan_numbers (clean);

  for (guint i = 0; i < numbers->len; i++)
    {
      const ClinicCodeNumber *found = &g_array_index (numbers, ClinicCodeNumber, i);

      if (found->families == 1U << CLINIC_CODES_ENTRA && found->value > 0 && !found->hex)
        {
          *number = (guint64)found->value;
          return TRUE;
        }
    }

  return FALSE;
}
