/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CommonMark with the tables of GitHub. All text comes from strangers: whatever could be markup, a link, a mention or
 * HTML is escaped, so that it is shown as it stands. */

#include "config.h"

#include "report/markdown.h"

#include "report/chain-picture.h"

#include <glib/gi18n.h>
#include <string.h>

/* These mean something anywhere in a line. */
#define SPECIAL "\\`*_[]<>|~&$"

static gboolean
begins_markup (const char *text, const char *p)
{
  gsize digits = strspn (text, "0123456789");

  if (p == text)
    return strchr ("#+-=:", *p) != NULL;

  /* “1. ” and “1) ” begin a list. */
  return (*p == '.' || *p == ')') && digits > 0 && p == text + digits && (p[1] == ' ' || p[1] == '\0');
}

/* “http://” and “www.” become links by themselves, and “@name” calls somebody. */
static gboolean
begins_link (const char *text, const char *p)
{
  if (*p == '@')
    return p == text || !g_ascii_isalnum (p[-1]);
  if (*p == ':')
    return p[1] == '/' && p[2] == '/';

  return *p == '.' && p - text >= 3 && g_ascii_strncasecmp (p - 3, "www", 3) == 0;
}

static void
append_text (GString *markdown, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (SPECIAL, *p) != NULL || begins_markup (text, p) || begins_link (text, p))
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *p == '\n' ? ' ' : *p);
    }
}

static void
append_between (GString *markdown, const char *before, const char *text, const char *after)
{
  g_string_append (markdown, before);
  append_text (markdown, text);
  g_string_append (markdown, after);
}

/* A fence is longer than any run of backticks in what it holds. */
static void
append_code (GString *markdown, const char *indent, const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  gsize run = 0, longest = 2;

  for (const char *p = text; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  g_string_append (markdown, indent);
  for (gsize i = 0; i <= longest; i++)
    g_string_append_c (markdown, '`');
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (markdown, "\n%s%s", indent, lines[i]);
  g_string_append_printf (markdown, "\n%s", indent);
  for (gsize i = 0; i <= longest; i++)
    g_string_append_c (markdown, '`');
  g_string_append (markdown, "\n\n");
}

static void
append_title (GString *markdown, const ClinicBlock *block)
{
  if (block->title != NULL)
    append_between (markdown, "**", block->title, "**\n\n");
}

static void
append_facts (GString *markdown, const ClinicBlock *block)
{
  append_title (markdown, block);
  for (guint i = 0; i < block->rows->len; i++)
    {
      char **row = g_ptr_array_index (block->rows, i);

      if (g_strv_length (row) < 2)
        continue;
      append_between (markdown, "- **", row[0], "**: ");
      append_between (markdown, "", row[1], "\n");
    }
  g_string_append_c (markdown, '\n');
}

static void
append_table (GString *markdown, const ClinicBlock *block)
{
  append_title (markdown, block);
  for (guint i = 0; i < block->rows->len; i++)
    {
      char **row = g_ptr_array_index (block->rows, i);

      g_string_append_c (markdown, '|');
      for (guint j = 0; row[j] != NULL; j++)
        append_between (markdown, " ", row[j], " |");
      g_string_append (markdown, i == 0 ? "\n|" : "\n");
      for (guint j = 0; i == 0 && row[j] != NULL; j++)
        g_string_append (markdown, " --- |");
      if (i == 0)
        g_string_append_c (markdown, '\n');
    }
  g_string_append_c (markdown, '\n');
}

static const char *
get_cell (char **row, ClinicStepCell cell)
{
  const char *text = (guint)cell < g_strv_length (row) ? row[cell] : "";

  return *text != '\0' ? text : NULL;
}

static void
append_step (GString *markdown, guint number, char **row)
{
  const char *title = get_cell (row, CLINIC_STEP_TITLE);
  const char *state = get_cell (row, CLINIC_STEP_STATE);

  g_string_append_printf (markdown, "%u. ", number);
  append_between (markdown, "**", title != NULL ? title : "", "**");
  if (state != NULL)
    append_between (markdown, " (", state, ")");
  g_string_append (markdown, "\n\n");
  for (ClinicStepCell cell = CLINIC_STEP_OWNER; cell < CLINIC_N_STEP_CELLS; cell++)
    {
      const char *text = get_cell (row, cell);

      if (text != NULL && cell == CLINIC_STEP_COPY)
        append_code (markdown, "    ", text);
      else if (text != NULL)
        append_between (markdown, "    ", text, "\n\n");
    }
}

static void
append_steps (GString *markdown, const ClinicBlock *block)
{
  append_title (markdown, block);
  for (guint i = 0; i < block->rows->len; i++)
    append_step (markdown, i + 1, g_ptr_array_index (block->rows, i));
}

static void
append_callout (GString *markdown, const ClinicBlock *block)
{
  const char *tone = clinic_tone_get_title (block->tone);

  g_string_append (markdown, "> ");
  if (tone != NULL)
    append_between (markdown, "**", tone, block->title != NULL ? "**: " : "**");
  if (block->title != NULL)
    append_between (markdown, "**", block->title, "**");
  g_string_append (markdown, tone != NULL || block->title != NULL ? "\n>\n> " : "");
  append_between (markdown, "", block->text, "\n\n");
}

static void
append_picture (GString *markdown, const ClinicBlock *block)
{
  const ClinicChainPicture *picture = block->picture;
  g_autofree char          *text = clinic_chain_picture_to_text (picture);

  append_code (markdown, "", g_strchomp (text));
  append_between (markdown, "", picture->sentence, "\n\n");
}

static void
append_block (GString *markdown, const ClinicBlock *block)
{
  static const char *const marks[] = { "## ", "## ", "### ", "#### " };

  switch (block->kind)
    {
    case CLINIC_BLOCK_HEADING:
      append_between (markdown, marks[CLAMP (block->level, 1, 3)], block->text, "\n\n");
      break;
    case CLINIC_BLOCK_PARAGRAPH:
      append_between (markdown, "", block->text, "\n\n");
      break;
    case CLINIC_BLOCK_FACTS:
      append_facts (markdown, block);
      break;
    case CLINIC_BLOCK_TABLE:
      append_table (markdown, block);
      break;
    case CLINIC_BLOCK_STEPS:
      append_steps (markdown, block);
      break;
    case CLINIC_BLOCK_CALLOUT:
      append_callout (markdown, block);
      break;
    case CLINIC_BLOCK_PICTURE:
      append_picture (markdown, block);
      break;
    case CLINIC_BLOCK_CODE:
    default:
      append_code (markdown, "", block->text);
      break;
    }
}

/**
 * clinic_markdown_write:
 *
 * Writes the document as Markdown (CommonMark, with tables as GitHub has them), for wikis and tickets that take it.
 *
 * Returns: (transfer full): UTF-8; the same bytes for the same document
 */
char *
clinic_markdown_write (ClinicDocument *document)
{
  GString   *markdown = g_string_new (NULL);
  GPtrArray *blocks = clinic_document_get_blocks (document);

  append_between (markdown, "# ", clinic_document_get_title (document), "\n\n");
  for (guint i = 0; i < blocks->len; i++)
    append_block (markdown, g_ptr_array_index (blocks, i));

  /* One line end at the end is enough. */
  return g_string_free (g_string_truncate (markdown, markdown->len - 1), FALSE);
}
