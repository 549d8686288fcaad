/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A paragraph may go over several pages. No page begins or ends with one line of it alone, where it has more. */

#include "config.h"

#include "report/pdf-text.h"

#define POINTS    (PANGO_SCALE * 1.0)
#define BAR_WIDTH 3.0
#define BAR_GAP   9.0

static double
get_line_height (PangoLayoutIter *iter, double *base)
{
  PangoRectangle line;
  int            top, bottom;

  pango_layout_iter_get_line_extents (iter, NULL, &line);
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  *base = (pango_layout_iter_get_baseline (iter) - top) / POINTS;

  return (bottom - top) / POINTS;
}

/* How many of the next lines go on this page. */
static int
count_fitting (PangoLayoutIter *iter, double room, int n_left)
{
  g_autoptr(PangoLayoutIter) ahead = pango_layout_iter_copy (iter);
  double base, used = 0;
  int    n = 0;

  do
    {
      used += get_line_height (ahead, &base);
      if (used > room)
        break;
      n++;
    }
  while (pango_layout_iter_next_line (ahead));
  if (n_left - n == 1 && n > 2)
    n--;

  return n == 1 && n_left > 1 ? 0 : n;
}

static double
get_text_left (const ClinicTextStyle *style)
{
  return CLINIC_SHEET_MARGIN + style->indent + (style->bar != CLINIC_INK_NONE ? BAR_WIDTH + BAR_GAP : 0) +
         (style->panel != CLINIC_INK_NONE && style->bar == CLINIC_INK_NONE ? BAR_GAP : 0);
}

static void
draw_line (ClinicSheet *sheet, const ClinicTextStyle *style, PangoLayoutIter *iter)
{
  double         left = CLINIC_SHEET_MARGIN + style->indent;
  double         base;
  double         height = get_line_height (iter, &base);
  PangoRectangle line;

  pango_layout_iter_get_line_extents (iter, NULL, &line);
  /* Grounds of lines that touch must not leave a hair of white between them. */
  clinic_sheet_fill (sheet, style->panel, left, sheet->y, clinic_sheet_get_breadth (sheet) - style->indent,
                     height + 0.3);
  clinic_sheet_fill (sheet, style->bar, left, sheet->y, BAR_WIDTH, height + 0.3);
  clinic_sheet_set_ink (sheet, style->ink);
  cairo_move_to (sheet->cr, get_text_left (style) + line.x / POINTS, sheet->y + base);
  pango_cairo_show_layout_line (sheet->cr, pango_layout_iter_get_line_readonly (iter));
  sheet->y += height;
  sheet->begun = TRUE;
}

/* At the top of a page at least one line is drawn, so this comes to an end. */
static int
draw_part (ClinicSheet *sheet, const ClinicTextStyle *style, PangoLayoutIter *iter, int n_left)
{
  int n = count_fitting (iter, clinic_sheet_get_bottom (sheet) - sheet->y, n_left);

  if (n == 0 && sheet->begun)
    return 0;
  n = MAX (n, 1);
  cairo_tag_begin (sheet->cr, style->tag, NULL);
  for (int i = 0; i < n; i++)
    {
      draw_line (sheet, style, iter);
      pango_layout_iter_next_line (iter);
    }
  cairo_tag_end (sheet->cr, style->tag);

  return n;
}

/**
 * clinic_pdf_text_flow:
 *
 * Puts a paragraph where the sheet is, over as many pages as it needs.
 */
void
clinic_pdf_text_flow (ClinicSheet *sheet, const ClinicTextStyle *style, const char *text)
{
  double width = sheet->width - CLINIC_SHEET_MARGIN - get_text_left (style);
  g_autoptr(PangoLayout) layout = clinic_sheet_lay_out (sheet, style, text, width);
  g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter (layout);
  int n_left = pango_layout_get_line_count (layout);

  while (n_left > 0)
    {
      n_left -= draw_part (sheet, style, iter, n_left);
      if (n_left > 0)
        clinic_sheet_break (sheet);
    }
  sheet->y += style->after;
}

/**
 * clinic_pdf_text_get_height:
 *
 * Gets how high a text is that is so wide, without what comes after it.
 */
double
clinic_pdf_text_get_height (ClinicSheet *sheet, const ClinicTextStyle *style, const char *text, double width)
{
  g_autoptr(PangoLayout) layout = clinic_sheet_lay_out (sheet, style, text, width);
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return height / POINTS;
}

static double
get_longest (PangoLayout *layout)
{
  int longest;

  pango_layout_get_size (layout, &longest, NULL);

  return longest / POINTS;
}

/**
 * clinic_pdf_text_get_width:
 *
 * Gets how wide a text is in one line.
 */
double
clinic_pdf_text_get_width (ClinicSheet *sheet, const ClinicTextStyle *style, const char *text)
{
  g_autoptr(PangoLayout) layout = clinic_sheet_lay_out (sheet, style, text, -1);

  return get_longest (layout);
}

/**
 * clinic_pdf_text_get_word_width:
 *
 * Gets how wide its longest word is.
 */
double
clinic_pdf_text_get_word_width (ClinicSheet *sheet, const ClinicTextStyle *style, const char *text)
{
  g_autoptr(PangoLayout) layout = clinic_sheet_lay_out (sheet, style, text, 0);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);

  return get_longest (layout);
}

/**
 * clinic_pdf_text_put:
 * @x: of its left edge
 *
 * Puts a text beside others: the sheet stays where it is, and the caller has seen to it that there is room.
 */
void
clinic_pdf_text_put (ClinicSheet *sheet, const ClinicTextStyle *style, const char *text, double x, double width)
{
  g_autoptr(PangoLayout) layout = clinic_sheet_lay_out (sheet, style, text, width);

  cairo_tag_begin (sheet->cr, style->tag, NULL);
  clinic_sheet_set_ink (sheet, style->ink);
  cairo_move_to (sheet->cr, x, sheet->y);
  pango_cairo_show_layout (sheet->cr, layout);
  cairo_tag_end (sheet->cr, style->tag);
  sheet->begun = TRUE;
}
