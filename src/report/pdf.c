/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Set more than once: the first run counts the pages and finds where the headings are, for the foot of each page and
 * the list of contents. cairo 1.16 writes the structure of the text, but neither its language nor a text for a picture,
 * which is why the picture is told below itself. */

#include "config.h"

#include "report/pdf.h"

#include "report/pdf-picture.h"
#include "report/pdf-table.h"
#include "report/pdf-text.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <langinfo.h>

#define LONG_PAGES  3    /* from here on a list of contents helps */
#define KEEP_LINES  48.0 /* two or three lines */
#define PAGE_COLUMN 30.0
#define MONO        "monospace"

static const ClinicTextStyle title_style = {
  .tag = "H1", .size = 20, .bold = TRUE, .ink = CLINIC_INK_TEXT, .after = 12
};
static const ClinicTextStyle body_style = { .tag = "P", .size = 10, .ink = CLINIC_INK_TEXT, .after = 7 };
static const ClinicTextStyle label_style = { .tag = "P", .size = 10, .bold = TRUE, .ink = CLINIC_INK_TEXT, .after = 4 };
static const ClinicTextStyle code_style = {
  .tag = "Code", .family = MONO, .size = 8.5, .ink = CLINIC_INK_TEXT, .panel = CLINIC_INK_PANEL, .after = 8
};

/* What a heading wants below it on its page. */
static double
get_beginning (ClinicSheet *sheet, const ClinicBlock *block)
{
  return block != NULL && block->kind == CLINIC_BLOCK_PICTURE ? clinic_pdf_picture_get_height (sheet, block->picture)
                                                              : KEEP_LINES;
}

/* @next: the block below; may be NULL */
static void
put_heading (ClinicSheet *sheet, const ClinicBlock *block, const ClinicBlock *next)
{
  static const double   sizes[] = { 0, 15, 12, 10.5 };
  static const char    *tags[] = { "H2", "H2", "H3", "H4" };
  int                   level = CLAMP (block->level, 1, 3);
  const ClinicTextStyle style = {
    .tag = tags[level], .size = sizes[level], .bold = TRUE, .ink = CLINIC_INK_TEXT, .after = 6
  };
  double height = clinic_pdf_text_get_height (sheet, &style, block->text, clinic_sheet_get_breadth (sheet));

  if (sheet->begun)
    sheet->y += 10;
  clinic_sheet_need (sheet, height + style.after + get_beginning (sheet, next));
  clinic_sheet_mark (sheet, block->text, level);
  clinic_pdf_text_flow (sheet, &style, block->text);
}

static void
put_title (ClinicSheet *sheet, const ClinicBlock *block)
{
  if (block->title == NULL)
    return;
  clinic_sheet_need (sheet, label_style.size + KEEP_LINES);
  clinic_pdf_text_flow (sheet, &label_style, block->title);
}

static ClinicInk
get_tone_ink (ClinicTone tone)
{
  switch (tone)
    {
    case CLINIC_TONE_GOOD:
      return CLINIC_INK_GOOD;
    case CLINIC_TONE_WARNING:
      return CLINIC_INK_WARNING;
    case CLINIC_TONE_BAD:
      return CLINIC_INK_BAD;
    case CLINIC_TONE_NEUTRAL:
    default:
      return CLINIC_INK_SOFT;
    }
}

static void
put_callout (ClinicSheet *sheet, const ClinicBlock *block)
{
  const char      *tone = clinic_tone_get_title (block->tone);
  g_autofree char *title = tone != NULL && block->title != NULL
                             ? g_strdup_printf (/* Translators: tone and title of a callout, as Problem: Conclusion */
                                                _("%s: %s"), tone, block->title)
                             : g_strdup (block->title != NULL ? block->title : tone);
  ClinicTextStyle  style = body_style;

  style.bar = get_tone_ink (block->tone);
  style.panel = CLINIC_INK_PANEL;
  clinic_sheet_need (sheet, KEEP_LINES);
  if (title != NULL)
    {
      ClinicTextStyle head = style;

      head.bold = TRUE;
      head.ink = style.bar;
      head.after = 0;
      clinic_pdf_text_flow (sheet, &head, title);
    }
  style.after = 10;
  clinic_pdf_text_flow (sheet, &style, block->text);
}

static const char *
get_cell (char **row, ClinicStepCell cell)
{
  const char *text = (guint)cell < g_strv_length (row) ? row[cell] : "";

  return *text != '\0' ? text : NULL;
}

static void
put_step_cell (ClinicSheet *sheet, ClinicStepCell cell, const char *text)
{
  ClinicTextStyle style = cell == CLINIC_STEP_COPY ? code_style : body_style;

  style.tag = "LBody";
  style.indent = 22;
  style.after = 3;
  if (cell == CLINIC_STEP_OWNER || cell == CLINIC_STEP_SOURCE)
    {
      style.ink = CLINIC_INK_SOFT;
      style.size = 9;
    }
  clinic_pdf_text_flow (sheet, &style, text);
}

static void
put_step (ClinicSheet *sheet, guint number, char **row)
{
  const char      *title = get_cell (row, CLINIC_STEP_TITLE);
  const char      *state = get_cell (row, CLINIC_STEP_STATE);
  g_autofree char *count = g_strdup_printf ("%u.", number);
  g_autofree char *line = state != NULL ? g_strdup_printf (/* Translators: title and state of a step */ _("%s (%s)"),
                                                           title != NULL ? title : "", state)
                                        : g_strdup (title != NULL ? title : "");
  ClinicTextStyle  head = label_style;

  clinic_sheet_need (sheet, KEEP_LINES);
  head.tag = "Lbl";
  clinic_pdf_text_put (sheet, &head, count, CLINIC_SHEET_MARGIN, 20);
  head.tag = "LBody";
  head.indent = 22;
  head.after = 2;
  clinic_pdf_text_flow (sheet, &head, line);
  for (ClinicStepCell cell = CLINIC_STEP_OWNER; cell < CLINIC_N_STEP_CELLS; cell++)
    if (get_cell (row, cell) != NULL)
      put_step_cell (sheet, cell, get_cell (row, cell));
  sheet->y += 6;
}

static void
put_steps (ClinicSheet *sheet, const ClinicBlock *block)
{
  put_title (sheet, block);
  for (guint i = 0; i < block->rows->len; i++)
    put_step (sheet, i + 1, g_ptr_array_index (block->rows, i));
}

static void
put_block (ClinicSheet *sheet, const ClinicBlock *block, const ClinicBlock *next)
{
  switch (block->kind)
    {
    case CLINIC_BLOCK_HEADING:
      put_heading (sheet, block, next);
      break;
    case CLINIC_BLOCK_PARAGRAPH:
      clinic_pdf_text_flow (sheet, &body_style, block->text);
      break;
    case CLINIC_BLOCK_FACTS:
    case CLINIC_BLOCK_TABLE:
      put_title (sheet, block);
      clinic_pdf_table_put (sheet, block);
      break;
    case CLINIC_BLOCK_STEPS:
      put_steps (sheet, block);
      break;
    case CLINIC_BLOCK_CALLOUT:
      put_callout (sheet, block);
      break;
    case CLINIC_BLOCK_PICTURE:
      clinic_pdf_picture_put (sheet, block->picture);
      break;
    case CLINIC_BLOCK_CODE:
    default:
      clinic_pdf_text_flow (sheet, &code_style, block->text);
      break;
    }
}

static void
put_entry (ClinicSheet *sheet, const ClinicSheetMark *mark, int shift)
{
  ClinicTextStyle  style = body_style;
  double           breadth = clinic_sheet_get_breadth (sheet);
  g_autofree char *page = g_strdup_printf ("%d", mark->page + shift);
  g_autofree char *place = NULL;
  char             y[G_ASCII_DTOSTR_BUF_SIZE];
  double           height;

  place = g_strdup_printf ("page=%d pos=[%d %s]", mark->page + shift, (int)CLINIC_SHEET_MARGIN,
                           g_ascii_formatd (y, sizeof y, "%.1f", mark->y));
  style.tag = "TOCI";
  height = clinic_pdf_text_get_height (sheet, &style, mark->text, breadth - PAGE_COLUMN);
  clinic_sheet_need (sheet, height);
  cairo_tag_begin (sheet->cr, CAIRO_TAG_LINK, place);
  clinic_pdf_text_put (sheet, &style, mark->text, CLINIC_SHEET_MARGIN, breadth - PAGE_COLUMN);
  clinic_pdf_text_put (sheet, &style, page, sheet->width - CLINIC_SHEET_MARGIN - PAGE_COLUMN, PAGE_COLUMN);
  cairo_tag_end (sheet->cr, CAIRO_TAG_LINK);
  sheet->y += height + 2;
}

/* The sections and their pages, each a link.
 * @shift: pages before those that the marks count */
static void
put_contents (ClinicSheet *sheet, GPtrArray *marks, int shift)
{
  sheet->y += 10;
  clinic_sheet_need (sheet, KEEP_LINES);
  clinic_pdf_text_flow (sheet, &label_style, _("Contents"));
  for (guint i = 0; i < marks->len; i++)
    {
      const ClinicSheetMark *mark = g_ptr_array_index (marks, i);

      if (mark->level == 1)
        put_entry (sheet, mark, shift);
    }
}

static void
set_facts (ClinicSheet *sheet, ClinicDocument *document, gint64 at)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (at);
  g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (sheet->surface, CAIRO_PDF_METADATA_TITLE, clinic_document_get_title (document));
  cairo_pdf_surface_set_metadata (sheet->surface, CAIRO_PDF_METADATA_CREATOR, "Chain Clinic " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (sheet->surface, CAIRO_PDF_METADATA_CREATE_DATE, text != NULL ? text : "1970-01-01");
}

/* A report in two parts: who, what and the conclusion on the first page, with the list of contents below; then the
 * rest. */
typedef struct
{
  ClinicDocument *document;
  ClinicPaper     paper;
  gint64          at;
  guint           split; /* the first block of the rest */
} Job;

/* The second section begins the rest. */
static guint
find_split (GPtrArray *blocks)
{
  guint n_sections = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const ClinicBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CLINIC_BLOCK_HEADING && block->level <= 1 && ++n_sections == 2)
        return i;
    }

  return blocks->len;
}

static void
put_blocks (ClinicSheet *sheet, ClinicDocument *document, guint first, guint end)
{
  GPtrArray *blocks = clinic_document_get_blocks (document);

  for (guint i = first; i < end; i++)
    put_block (sheet, g_ptr_array_index (blocks, i), i + 1 < end ? g_ptr_array_index (blocks, i + 1) : NULL);
}

static void
put_front (ClinicSheet *sheet, const Job *job)
{
  set_facts (sheet, job->document, job->at);
  clinic_pdf_text_flow (sheet, &title_style, clinic_document_get_title (job->document));
  put_blocks (sheet, job->document, 0, job->split);
}

static void
put_rest (ClinicSheet *sheet, const Job *job)
{
  put_blocks (sheet, job->document, job->split, clinic_document_get_blocks (job->document)->len);
}

/* A few pages need no list of contents. */
static ClinicSheet *
set_short (const Job *job)
{
  g_autoptr(ClinicSheet) counted = clinic_sheet_new (job->paper, 0);
  g_autoptr(ClinicSheet) sheet = NULL;

  put_front (counted, job);
  put_rest (counted, job);
  sheet = clinic_sheet_new (job->paper, counted->page);
  put_front (sheet, job);
  put_rest (sheet, job);

  return g_steal_pointer (&sheet);
}

/* @rest: the rest, set by itself */
static ClinicSheet *
set_long (const Job *job, const ClinicSheet *rest)
{
  g_autoptr(ClinicSheet) front = clinic_sheet_new (job->paper, 0);
  g_autoptr(ClinicSheet) sheet = NULL;

  put_front (front, job);
  put_contents (front, rest->marks, 0);
  sheet = clinic_sheet_new (job->paper, front->page + rest->page);
  put_front (sheet, job);
  put_contents (sheet, rest->marks, front->page);
  clinic_sheet_break (sheet);
  put_rest (sheet, job);

  return g_steal_pointer (&sheet);
}

/**
 * clinic_pdf_get_paper:
 *
 * Gets the paper that the locale uses.
 */
ClinicPaper
clinic_pdf_get_paper (void)
{
#ifdef _NL_PAPER_HEIGHT
  /* The C library gives a number in millimetres where the function says pointer. */
  return GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_HEIGHT)) == 279 ? CLINIC_PAPER_LETTER : CLINIC_PAPER_A4;
#else
  return CLINIC_PAPER_A4;
#endif
}

/**
 * clinic_pdf_write:
 * @at: seconds since 1970: the moment that the file says it was made
 *
 * Writes the document as a PDF: with structure, outline and embedded fonts, no script and nothing from elsewhere.
 *
 * Returns: (transfer full): the same bytes for the same document, paper, moment and fonts; or NULL
 * Errors: G_IO_ERROR_FAILED where it can’t be made
 */
GBytes *
clinic_pdf_write (ClinicDocument *document, ClinicPaper paper, gint64 at, GError **error)
{
  const Job job = { document, paper, at, find_split (clinic_document_get_blocks (document)) };
  g_autoptr(ClinicSheet) rest = clinic_sheet_new (paper, 0);
  g_autoptr(ClinicSheet) sheet = NULL;

  put_rest (rest, &job);
  sheet = rest->page < LONG_PAGES ? set_short (&job) : set_long (&job, rest);

  return clinic_sheet_finish (sheet, error);
}
