/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/plain.h"
#include "report/text.h"

#include <glib/gi18n.h>

/* What a ticket's text field and a mail both take without breaking lines. */
#define COLUMNS  78
#define KEY_MOST 24
#define INDENT   4
#define CELL_GAP 2

static void
append_blanks (GString *text,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* No blanks at the end of a line: a ticket may show them as something. */
static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

/* Wraps a text with a first line that starts after @first, and all others @indent columns in. A @first that says
 * something is filled up to @indent; one of blanks stands as it is. */
static void
append_hanging (GString    *text,
                const char *first,
                guint       indent,
                const char *body)
{
  guint start = clinic_plain_get_width (first, -1);
  g_auto(GStrv) lines = clinic_plain_wrap (body, COLUMNS - MAX (indent, start));

  g_string_append (text, first);
  append_blanks (text, *first != ' ' && start > 0 && start < indent ? indent - start : 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      append_blanks (text, i > 0 ? indent : 0);
      g_string_append (text, lines[i]);
      end_line (text);
    }
}

static void
append_underlined (GString    *text,
                   const char *heading,
                   char        line)
{
  g_auto(GStrv) lines = clinic_plain_wrap (heading, COLUMNS);
  guint width = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      width = MAX (width, clinic_plain_get_width (lines[i], -1));
      g_string_append_printf (text, "%s\n", lines[i]);
    }
  for (guint i = 0; i < width; i++)
    g_string_append_c (text, line);
  g_string_append_c (text, '\n');
}

static guint
get_widest_word (const char *text)
{
  guint widest = 0;

  while (*text != '\0')
    {
      gsize length = strcspn (text, " ");

      widest = MAX (widest, clinic_plain_get_width (text, (gssize)length));
      text += length + strspn (text + length, " ");
    }
  return widest;
}

/* A value that has no room beside its key, as a fingerprint, stands below it. */
static void
append_fact (GString    *text,
             guint       key_columns,
             const char *key,
             const char *value)
{
  /* Translators: what stands before a value, as Serial: */
  g_autofree char *first = g_str_has_suffix (key, "?") ? g_strdup (key) : g_strdup_printf (_("%s:"), key);

  if (clinic_plain_get_width (first, -1) >= key_columns || key_columns + get_widest_word (value) > COLUMNS)
    {
      append_hanging (text, "", 0, first);
      append_hanging (text, "    ", INDENT, value);
    }
  else
    {
      append_hanging (text, first, key_columns, value);
    }
}

static void
append_title (GString           *text,
              const ClinicBlock *block)
{
  if (block->title != NULL)
    append_hanging (text, "", 0, block->title);
}

static void
append_facts (GString           *text,
              const ClinicBlock *block)
{
  guint columns = 0;

  append_title (text, block);
  for (guint i = 0; i < block->rows->len; i++)
    {
      char **row = g_ptr_array_index (block->rows, i);

      columns = MAX (columns, clinic_plain_get_width (row[0] != NULL ? row[0] : "", -1) + 3);
    }
  columns = MIN (columns, KEY_MOST);
  for (guint i = 0; i < block->rows->len; i++)
    {
      char **row = g_ptr_array_index (block->rows, i);

      if (g_strv_length (row) >= 2)
        append_fact (text, columns, row[0], row[1]);
    }
}

/* The widths of the columns; NULL when they do not fit on a line. */
static GArray *
measure_table (const ClinicBlock *block)
{
  g_autoptr(GArray) widths = g_array_new (FALSE, TRUE, sizeof (guint));
  guint total = 0;

  for (guint i = 0; i < block->rows->len; i++)
    {
      char **row = g_ptr_array_index (block->rows, i);

      for (guint j = 0; row[j] != NULL; j++)
        {
          if (j == widths->len)
            g_array_set_size (widths, j + 1);
          g_array_index (widths, guint, j) = MAX (g_array_index (widths, guint, j),
                                                  clinic_plain_get_width (row[j], -1));
        }
    }
  for (guint j = 0; j < widths->len; j++)
    total += g_array_index (widths, guint, j) + (j > 0 ? CELL_GAP : 0);

  return total <= COLUMNS ? g_steal_pointer (&widths) : NULL;
}

static void
append_grid_row (GString *text,
                 GArray  *widths,
                 char   **row)
{
  for (guint j = 0; row[j] != NULL; j++)
    {
      g_string_append (text, row[j]);
      if (row[j + 1] != NULL)
        append_blanks (text, g_array_index (widths, guint, j) - clinic_plain_get_width (row[j], -1) + CELL_GAP);
    }
  g_string_append_c (text, '\n');
}

static void
append_grid (GString           *text,
             const ClinicBlock *block,
             GArray            *widths)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      append_grid_row (text, widths, g_ptr_array_index (block->rows, i));
      if (i > 0)
        continue;
      for (guint j = 0; j < widths->len; j++)
        {
          for (guint k = 0; k < g_array_index (widths, guint, j); k++)
            g_string_append_c (text, '-');
          append_blanks (text, j + 1 < widths->len ? CELL_GAP : 0);
        }
      g_string_append_c (text, '\n');
    }
}

static void
append_cell (GString    *text,
             const char *name,
             const char *value)
{
  g_autofree char *key = g_strdup_printf (_("%s:"), name);
  g_autofree char *first = g_strconcat ("    ", key, " ", NULL);

  /* A fingerprint of 64 digits fits on a line of its own. */
  if (clinic_plain_get_width (first, -1) + get_widest_word (value) > COLUMNS)
    {
      append_hanging (text, "    ", INDENT, key);
      append_hanging (text, "      ", INDENT + 2, value);
    }
  else
    {
      g_autofree char *cell = g_strdup_printf (/* Translators: name and value of a cell */ _("%s: %s"), name, value);

      append_hanging (text, "    ", INDENT + 2, cell);
    }
}

/* A table too wide for the page: each row is a list of its own, without the cells that say nothing. */
static void
append_records (GString           *text,
                const ClinicBlock *block)
{
  char **head = g_ptr_array_index (block->rows, 0);
  guint  n = g_strv_length (head);

  for (guint i = 1; i < block->rows->len; i++)
    {
      char **row = g_ptr_array_index (block->rows, i);

      append_hanging (text, "* ", 2, row[0] != NULL ? row[0] : "");
      for (guint j = 1; j < MIN (n, g_strv_length (row)); j++)
        if (*row[j] != '\0' && !g_str_equal (row[j], "–"))
          append_cell (text, head[j], row[j]);
    }
}

static void
append_table (GString           *text,
              const ClinicBlock *block)
{
  g_autoptr(GArray) widths = measure_table (block);

  append_title (text, block);
  if (widths != NULL)
    append_grid (text, block, widths);
  else
    append_records (text, block);
}

static void
append_step (GString *text,
             guint    number,
             char   **row)
{
  guint            n = g_strv_length (row);
  g_autofree char *first = g_strdup_printf ("%2u. ", number);
  g_autofree char *title = n > CLINIC_STEP_TITLE && *row[CLINIC_STEP_STATE] != '\0'
                             ? g_strdup_printf (/* Translators: title and state of a step, as Upload it [done] */
                                                _("%s [%s]"), row[CLINIC_STEP_TITLE], row[CLINIC_STEP_STATE])
                             : g_strdup (n > CLINIC_STEP_TITLE ? row[CLINIC_STEP_TITLE] : "");

  append_hanging (text, first, INDENT, title);
  for (guint i = CLINIC_STEP_OWNER; i < n; i++)
    if (*row[i] != '\0')
      append_hanging (text, i == CLINIC_STEP_COPY ? "      " : "    ", i == CLINIC_STEP_COPY ? INDENT + 2 : INDENT,
                      row[i]);
}

static void
append_steps (GString           *text,
              const ClinicBlock *block)
{
  append_title (text, block);
  for (guint i = 0; i < block->rows->len; i++)
    append_step (text, i + 1, g_ptr_array_index (block->rows, i));
}

static void
append_barred (GString    *text,
               const char *body)
{
  g_auto(GStrv) lines = clinic_plain_wrap (body, COLUMNS - 2);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "| %s\n", lines[i]);
}

static void
append_callout (GString           *text,
                const ClinicBlock *block)
{
  const char      *tone = clinic_tone_get_title (block->tone);
  g_autofree char *title = tone != NULL && block->title != NULL ? g_strdup_printf (_("%s: %s"), tone, block->title)
                                                                : g_strdup (block->title != NULL ? block->title : tone);

  if (title != NULL)
    append_barred (text, title);
  append_barred (text, block->text);
}

static void
append_code (GString           *text,
             const ClinicBlock *block)
{
  g_auto(GStrv) lines = g_strsplit (block->text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' || lines[i + 1] != NULL)
      append_hanging (text, "    ", INDENT, lines[i]);
}

static void
append_block (GString           *text,
              const ClinicBlock *block)
{
  g_autofree char *picture = NULL;

  switch (block->kind)
    {
    case CLINIC_BLOCK_HEADING:
      append_underlined (text, block->text, block->level == 1 ? '-' : block->level == 2 ? '~'
                                                                                        : '.');
      break;
    case CLINIC_BLOCK_PARAGRAPH:
      append_hanging (text, "", 0, block->text);
      break;
    case CLINIC_BLOCK_FACTS:
      append_facts (text, block);
      break;
    case CLINIC_BLOCK_TABLE:
      append_table (text, block);
      break;
    case CLINIC_BLOCK_STEPS:
      append_steps (text, block);
      break;
    case CLINIC_BLOCK_CALLOUT:
      append_callout (text, block);
      break;
    case CLINIC_BLOCK_PICTURE:
      picture = clinic_chain_picture_to_text (block->picture);
      g_string_append (text, picture);
      break;
    case CLINIC_BLOCK_CODE:
    default:
      append_code (text, block);
      break;
    }
}

/**
 * clinic_text_write:
 *
 * Writes the document as plain text for a ticket: UTF-8, no line wider than
 * 78 columns.
 *
 * Returns: (transfer full): the same bytes for the same document
 */
char *
clinic_text_write (ClinicDocument *document)
{
  GString   *text = g_string_new (NULL);
  GPtrArray *blocks = clinic_document_get_blocks (document);

  append_underlined (text, clinic_document_get_title (document), '=');
  for (guint i = 0; i < blocks->len; i++)
    {
      g_string_append_c (text, '\n');
      append_block (text, g_ptr_array_index (blocks, i));
    }
  return g_string_free (text, FALSE);
}
