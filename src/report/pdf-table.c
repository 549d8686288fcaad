/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table, and a list of facts, which is one of two columns without lines. A row stays together; one that is higher
 * than a page is told cell by cell instead. */

#include "config.h"

#include "report/pdf-table.h"

#include "report/pdf-text.h"

#define MAX_COLUMNS     8
#define PADDING         4.0
#define MIN_WIDTH       56.0
#define KEY_SHARE       0.36 /* the most that the keys of facts take */
#define MOST_FOR_A_WORD 0.24
#define AFTER           10.0

static const ClinicTextStyle head_style = { .tag = "TH", .size = 9, .bold = TRUE, .ink = CLINIC_INK_TEXT };
static const ClinicTextStyle cell_style = { .tag = "TD", .size = 9, .ink = CLINIC_INK_TEXT };
static const ClinicTextStyle key_style = { .tag = "TH", .size = 10, .ink = CLINIC_INK_SOFT };
static const ClinicTextStyle value_style = { .tag = "TD", .size = 10, .ink = CLINIC_INK_TEXT };

typedef struct
{
  ClinicSheet       *sheet;
  const ClinicBlock *block;
  gboolean           is_facts;
  guint              n_columns;
  double             widths[MAX_COLUMNS]; /* with the padding */
} Grid;

static const ClinicTextStyle *
get_style (const Grid *self, guint row, guint column)
{
  if (self->is_facts)
    return column == 0 ? &key_style : &value_style;

  return row == 0 ? &head_style : &cell_style;
}

static const char *
get_cell (const Grid *self, guint row, guint column)
{
  char **cells = g_ptr_array_index (self->block->rows, row);

  return column < g_strv_length (cells) ? cells[column] : "";
}

/* How wide a column would be if nothing had to be broken, and if only words were kept whole. */
static void
measure_column (const Grid *self, guint column, double *wanted, double *least)
{
  double breadth = clinic_sheet_get_breadth (self->sheet);

  *wanted = *least = MIN_WIDTH;
  for (guint i = 0; i < self->block->rows->len; i++)
    {
      const ClinicTextStyle *style = get_style (self, i, column);
      const char            *text = get_cell (self, i, column);

      *wanted = MAX (*wanted, clinic_pdf_text_get_width (self->sheet, style, text) + 2 * PADDING);
      *least = MAX (*least, clinic_pdf_text_get_word_width (self->sheet, style, text) + 2 * PADDING);
    }
  *wanted = MIN (*wanted, breadth);
  *least = MIN (*least, breadth * MOST_FOR_A_WORD);
}

/* Where not even the words fit, the widest columns give way: gets what none may be wider than. */
static double
find_limit (const double *least, guint n_columns, double breadth)
{
  double   left = breadth;
  double   limit = breadth / n_columns;
  guint    n_open = n_columns;
  gboolean settled[MAX_COLUMNS] = { FALSE };

  for (guint i = 0; i < n_columns; i++)
    if (!settled[i] && least[i] <= limit && n_open > 1)
      {
        settled[i] = TRUE;
        left -= least[i];
        limit = left / --n_open;
        /* What this column leaves may be enough for one that was looked at before. */
        i = (guint)-1;
      }

  return limit;
}

/* Every column gets what its words need; the rest is shared by who wants how much more. */
static void
share_width (Grid *self)
{
  double breadth = clinic_sheet_get_breadth (self->sheet);
  double wanted[MAX_COLUMNS], least[MAX_COLUMNS];
  double all_wanted = 0, all_least = 0, share;

  for (guint i = 0; i < self->n_columns; i++)
    {
      measure_column (self, i, &wanted[i], &least[i]);
      all_wanted += wanted[i];
      all_least += least[i];
    }
  if (self->is_facts)
    {
      self->widths[0] = MIN (wanted[0], breadth * KEY_SHARE);
      self->widths[1] = breadth - self->widths[0];
      return;
    }
  share = all_wanted > all_least ? (breadth - all_least) / (all_wanted - all_least) : 0;
  for (guint i = 0; i < self->n_columns; i++)
    if (all_wanted <= breadth)
      self->widths[i] = wanted[i] * breadth / all_wanted;
    else if (all_least <= breadth)
      self->widths[i] = least[i] + (wanted[i] - least[i]) * share;
    else
      self->widths[i] = MIN (least[i], find_limit (least, self->n_columns, breadth));
}

static double
get_row_height (const Grid *self, guint row)
{
  double most = 0;

  for (guint i = 0; i < self->n_columns; i++)
    most = MAX (most, clinic_pdf_text_get_height (self->sheet, get_style (self, row, i), get_cell (self, row, i),
                                                  self->widths[i] - 2 * PADDING));

  return most + 2 * PADDING * (self->is_facts ? 0.5 : 1);
}

static void
draw_row (const Grid *self, guint row, double height)
{
  ClinicSheet *sheet = self->sheet;
  double       x = CLINIC_SHEET_MARGIN;
  double       top = sheet->y;
  double       padding = self->is_facts ? PADDING / 2 : PADDING;

  if (!self->is_facts)
    {
      clinic_sheet_fill (sheet, row == 0 ? CLINIC_INK_PANEL : CLINIC_INK_NONE, x, top,
                         clinic_sheet_get_breadth (sheet), height);
      clinic_sheet_fill (sheet, CLINIC_INK_LINE, x, top + height - 0.5, clinic_sheet_get_breadth (sheet), 0.5);
    }
  cairo_tag_begin (sheet->cr, "TR", NULL);
  for (guint i = 0; i < self->n_columns; i++)
    {
      sheet->y = top + padding;
      clinic_pdf_text_put (sheet, get_style (self, row, i), get_cell (self, row, i), self->is_facts ? x : x + PADDING,
                           self->widths[i] - 2 * PADDING);
      x += self->widths[i];
    }
  cairo_tag_end (sheet->cr, "TR");
  sheet->y = top + height;
}

/* The head of the table stands before each value, as nobody sees it above them. */
static void
tell_row (const Grid *self, guint row)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      ClinicTextStyle key = key_style;
      ClinicTextStyle value = value_style;

      key.tag = value.tag = "P";
      value.indent = 12;
      if (!self->is_facts)
        clinic_pdf_text_flow (self->sheet, &key, get_cell (self, 0, i));
      clinic_pdf_text_flow (self->sheet, self->is_facts && i == 0 ? &key : &value, get_cell (self, row, i));
    }
}

static void
begin_part (const Grid *self)
{
  cairo_tag_begin (self->sheet->cr, "Table", NULL);
  if (!self->is_facts)
    draw_row (self, 0, get_row_height (self, 0));
}

static void
draw_rows (const Grid *self)
{
  double   room = clinic_sheet_get_bottom (self->sheet) - CLINIC_SHEET_MARGIN;
  double   head = self->is_facts ? 0 : get_row_height (self, 0);
  gboolean open = FALSE;

  for (guint i = self->is_facts ? 0 : 1; i < self->block->rows->len; i++)
    {
      double   height = get_row_height (self, i);
      gboolean fits = self->sheet->y + height + (open ? 0 : head) <= clinic_sheet_get_bottom (self->sheet);
      gboolean too_high = head + height > room;

      if (open && (!fits || too_high))
        {
          cairo_tag_end (self->sheet->cr, "Table");
          open = FALSE;
        }
      if (too_high)
        {
          tell_row (self, i);
          continue;
        }
      if (!fits)
        clinic_sheet_break (self->sheet);
      if (!open)
        begin_part (self);
      open = TRUE;
      draw_row (self, i, height);
    }
  if (open)
    cairo_tag_end (self->sheet->cr, "Table");
}

/**
 * clinic_pdf_table_put:
 * @block: CLINIC_BLOCK_TABLE or CLINIC_BLOCK_FACTS
 *
 * Puts a table where the sheet is; its head stands again on each page.
 */
void
clinic_pdf_table_put (ClinicSheet *sheet, const ClinicBlock *block)
{
  Grid grid = { .sheet = sheet, .block = block, .is_facts = block->kind == CLINIC_BLOCK_FACTS };

  for (guint i = 0; i < block->rows->len; i++)
    grid.n_columns = MAX (grid.n_columns, g_strv_length (g_ptr_array_index (block->rows, i)));
  grid.n_columns = grid.is_facts ? 2 : MIN (grid.n_columns, MAX_COLUMNS);
  if (grid.n_columns == 0)
    return;
  share_width (&grid);
  draw_rows (&grid);
  sheet->y += AFTER;
}
