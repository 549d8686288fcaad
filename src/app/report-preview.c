/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report as widgets: each block of the document becomes one widget below
 * the last. Everything in a document is plain text, so no label takes markup. */

#include "config.h"

#include "app/report-preview.h"

#include "app/chain-view.h"
#include <glib/gi18n.h>

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
new_box (const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (css_class != NULL)
    gtk_widget_add_css_class (box, css_class);

  return box;
}

static void
append_text (GtkWidget *box, const char *text, const char *css_class)
{
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (box), new_text (text, css_class));
}

static GtkWidget *
new_heading (const ClinicBlock *block)
{
  const char *const classes[] = { "title-2", "title-3", "heading" };
  int               level = CLAMP (block->level, 1, (int)G_N_ELEMENTS (classes));
  GtkWidget        *label = new_text (block->text, classes[level - 1]);

  gtk_widget_add_css_class (label, "report-heading");

  return label;
}

static const char *
get_tone_class (ClinicTone tone)
{
  switch (tone)
    {
    case CLINIC_TONE_GOOD:
      return "good";
    case CLINIC_TONE_WARNING:
      return "warning-tone";
    case CLINIC_TONE_BAD:
      return "bad";
    case CLINIC_TONE_NEUTRAL:
    default:
      return "neutral";
    }
}

static GtkWidget *
new_callout (const ClinicBlock *block)
{
  GtkWidget *box = new_box ("callout");

  gtk_widget_add_css_class (box, get_tone_class (block->tone));
  append_text (box, block->title, "heading");
  append_text (box, block->text, NULL);

  return box;
}

static GtkWidget *
new_facts (const ClinicBlock *block)
{
  GtkWidget *box = new_box (NULL);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < block->rows->len; i++)
    {
      GStrv      row = g_ptr_array_index (block->rows, i);
      GtkWidget *key = new_text (row[0], "dim-label");

      gtk_widget_set_hexpand (key, FALSE);
      gtk_widget_set_valign (key, GTK_ALIGN_START);
      gtk_label_set_max_width_chars (GTK_LABEL (key), 20);
      gtk_grid_attach (GTK_GRID (grid), key, 0, (int)i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), new_text (row[1], NULL), 1, (int)i, 1, 1);
    }
  append_text (box, block->title, "heading");
  gtk_box_append (GTK_BOX (box), grid);

  return box;
}

/* A table becomes one small list a row: it stays readable in a narrow window, and a screen reader hears
 * each value with the head of its column. */
static GtkWidget *
new_table (const ClinicBlock *block)
{
  GtkWidget *box = new_box (NULL);
  GStrv      head = block->rows->len > 0 ? g_ptr_array_index (block->rows, 0) : NULL;

  append_text (box, block->title, "heading");
  for (guint i = 1; i < block->rows->len; i++)
    {
      GStrv      row = g_ptr_array_index (block->rows, i);
      GtkWidget *card = new_box ("report-row");

      for (guint j = 0; head[j] != NULL && row[j] != NULL; j++)
        {
          g_autofree char *line = NULL;

          if (*row[j] == '\0')
            continue;
          /* Translators: the head of a table column and the value in it */
          line = g_strdup_printf (_("%s: %s"), head[j], row[j]);
          append_text (card, j == 0 ? row[j] : line, j == 0 ? "heading" : NULL);
        }
      gtk_box_append (GTK_BOX (box), card);
    }

  return box;
}

static void
append_step (GtkWidget *box, guint number, GStrv row)
{
  const char      *cells[CLINIC_N_STEP_CELLS] = { NULL };
  g_autofree char *title = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *source = NULL;
  GtkWidget       *card = new_box ("report-row");

  for (guint i = 0; i < CLINIC_N_STEP_CELLS && row[i] != NULL; i++)
    cells[i] = row[i];

  title = g_strdup_printf ("%u. %s", number, cells[CLINIC_STEP_TITLE] != NULL ? cells[CLINIC_STEP_TITLE] : "");
  append_text (card, title, "heading");
  append_text (card, cells[CLINIC_STEP_STATE], "caption-heading");
  if (cells[CLINIC_STEP_OWNER] != NULL && *cells[CLINIC_STEP_OWNER] != '\0')
    /* Translators: who must act */
    owner = g_strdup_printf (_("Who: %s"), cells[CLINIC_STEP_OWNER]);
  append_text (card, owner, "dim-label");
  append_text (card, cells[CLINIC_STEP_TEXT], NULL);
  append_text (card, cells[CLINIC_STEP_COPY], "monospace");
  if (cells[CLINIC_STEP_SOURCE] != NULL && *cells[CLINIC_STEP_SOURCE] != '\0')
    source = g_strdup_printf (_("Source: %s"), cells[CLINIC_STEP_SOURCE]);
  append_text (card, source, "caption");
  gtk_box_append (GTK_BOX (box), card);
}

static GtkWidget *
new_steps (const ClinicBlock *block)
{
  GtkWidget *box = new_box (NULL);

  append_text (box, block->title, "heading");
  for (guint i = 0; i < block->rows->len; i++)
    append_step (box, i + 1, g_ptr_array_index (block->rows, i));

  return box;
}

/* Long lines wrap: what scrolls sideways would hold up the wheel on the way down the report. */
static GtkWidget *
new_code (const ClinicBlock *block)
{
  GtkWidget *box = new_box ("report-row");

  append_text (box, block->text, "monospace");

  return box;
}

static GtkWidget *
new_picture (const ClinicBlock *block)
{
  GtkWidget *view = clinic_chain_view_new ();

  clinic_chain_view_show (CLINIC_CHAIN_VIEW (view), block->picture);

  return view;
}

static GtkWidget *
new_block (const ClinicBlock *block)
{
  switch (block->kind)
    {
    case CLINIC_BLOCK_HEADING:
      return new_heading (block);
    case CLINIC_BLOCK_FACTS:
      return new_facts (block);
    case CLINIC_BLOCK_TABLE:
      return new_table (block);
    case CLINIC_BLOCK_STEPS:
      return new_steps (block);
    case CLINIC_BLOCK_CALLOUT:
      return new_callout (block);
    case CLINIC_BLOCK_PICTURE:
      return new_picture (block);
    case CLINIC_BLOCK_CODE:
      return new_code (block);
    case CLINIC_BLOCK_PARAGRAPH:
    default:
      return new_text (block->text, NULL);
    }
}

/**
 * clinic_report_preview_new:
 *
 * Shows a document as the HTML report shows it, with the widgets of the desktop.
 */
GtkWidget *
clinic_report_preview_new (ClinicDocument *document)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GPtrArray *blocks = clinic_document_get_blocks (document);

  gtk_widget_add_css_class (box, "report");
  gtk_box_append (GTK_BOX (box), new_text (clinic_document_get_title (document), "title-1"));
  for (guint i = 0; i < blocks->len; i++)
    gtk_box_append (GTK_BOX (box), new_block (g_ptr_array_index (blocks, i)));

  return box;
}
