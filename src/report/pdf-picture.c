/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chain in two columns, the root on top, as on the screen: the outline of a card and its mark say the state, the
 * colour only repeats it. */

#include "config.h"

#include "report/pdf-picture.h"

#include "report/pdf-text.h"

#include <glib/gi18n.h>

#define PANEL_GAP    14.0
#define PADDING      10.0
#define TITLE_HEIGHT 26.0
#define LINK_HEIGHT  20.0
#define MARK_WIDTH   24.0
#define MARK_SIZE    12.0
#define ROUND        7.0
#define AFTER        6.0
#define HEADING_ROOM 40.0

static const ClinicTextStyle panel_style = { .tag = "P", .size = 11, .bold = TRUE, .ink = CLINIC_INK_TEXT };
static const ClinicTextStyle name_style = { .tag = "P", .size = 10, .bold = TRUE, .ink = CLINIC_INK_TEXT };
static const ClinicTextStyle note_style = { .tag = "P", .size = 8.5, .ink = CLINIC_INK_SOFT };
static const ClinicTextStyle caption_style = { .tag = "P", .size = 8.5, .bold = TRUE, .ink = CLINIC_INK_GOOD };
static const ClinicTextStyle sentence_style = { .tag = "Caption", .size = 9, .ink = CLINIC_INK_SOFT, .after = 10 };

static double
get_panel_width (const ClinicSheet *sheet)
{
  return (clinic_sheet_get_breadth (sheet) - PANEL_GAP) / 2;
}

static double
get_text_width (const ClinicSheet *sheet)
{
  return get_panel_width (sheet) - 4 * PADDING - MARK_WIDTH;
}

static ClinicInk
get_ink (ClinicNodeState state)
{
  switch (state)
    {
    case CLINIC_NODE_MISSING:
    case CLINIC_NODE_FAULTY:
      return CLINIC_INK_BAD;
    case CLINIC_NODE_WANTED:
      return CLINIC_INK_WARNING;
    case CLINIC_NODE_PRESENT:
    default:
      return CLINIC_INK_GOOD;
    }
}

static double
get_card_height (ClinicSheet *sheet, const ClinicChainNode *node)
{
  double           width = get_text_width (sheet);
  g_autofree char *caption = clinic_chain_node_dup_caption (node);

  return 2 * PADDING + clinic_pdf_text_get_height (sheet, &name_style, node->title, width) +
         clinic_pdf_text_get_height (sheet, &caption_style, caption, width) +
         clinic_pdf_text_get_height (sheet, &note_style, node->note != NULL ? node->note : "", width);
}

static double
get_highest_card (ClinicSheet *sheet, const ClinicChainPicture *picture)
{
  GPtrArray *const columns[] = { picture->device, picture->desktop };
  double           most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    for (guint j = 0; j < columns[i]->len; j++)
      most = MAX (most, get_card_height (sheet, g_ptr_array_index (columns[i], j)));

  return most;
}

static void
trace_round (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - ROUND, y + ROUND, ROUND, -G_PI / 2, 0);
  cairo_arc (cr, x + width - ROUND, y + height - ROUND, ROUND, 0, G_PI / 2);
  cairo_arc (cr, x + ROUND, y + height - ROUND, ROUND, G_PI / 2, G_PI);
  cairo_arc (cr, x + ROUND, y + ROUND, ROUND, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* Whole for what is there, double for what is at fault, dashes for the hole, dots for what nobody has. */
static void
draw_outline (ClinicSheet *sheet, ClinicNodeState state, double x, double y, double width, double height)
{
  static const double dashes[] = { 6, 4 };
  static const double dots[] = { 1.5, 3 };
  cairo_t            *cr = sheet->cr;

  trace_round (cr, x, y, width, height);
  if (state == CLINIC_NODE_PRESENT || state == CLINIC_NODE_FAULTY)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_fill_preserve (cr);
    }
  clinic_sheet_set_ink (sheet, state == CLINIC_NODE_PRESENT ? CLINIC_INK_SOFT : get_ink (state));
  cairo_set_line_width (cr, state == CLINIC_NODE_FAULTY ? 2.5 : 1.2);
  if (state == CLINIC_NODE_MISSING)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  else if (state == CLINIC_NODE_WANTED)
    cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* A tick, a cross, a warning sign or a question mark, in a square of MARK_SIZE. */
static void
draw_mark (ClinicSheet *sheet, ClinicNodeState state, double x, double y)
{
  cairo_t *cr = sheet->cr;
  double   s = MARK_SIZE;

  switch (state)
    {
    case CLINIC_NODE_MISSING:
      cairo_move_to (cr, x + 0.1 * s, y + 0.1 * s);
      cairo_line_to (cr, x + 0.9 * s, y + 0.9 * s);
      cairo_move_to (cr, x + 0.9 * s, y + 0.1 * s);
      cairo_line_to (cr, x + 0.1 * s, y + 0.9 * s);
      break;
    case CLINIC_NODE_FAULTY:
      cairo_move_to (cr, x + 0.5 * s, y);
      cairo_line_to (cr, x + s, y + s);
      cairo_line_to (cr, x, y + s);
      cairo_close_path (cr);
      cairo_move_to (cr, x + 0.5 * s, y + 0.4 * s);
      cairo_line_to (cr, x + 0.5 * s, y + 0.8 * s);
      break;
    case CLINIC_NODE_WANTED:
      cairo_arc (cr, x + 0.5 * s, y + 0.3 * s, 0.27 * s, -G_PI, 0.4 * G_PI);
      cairo_line_to (cr, x + 0.5 * s, y + 0.75 * s);
      cairo_move_to (cr, x + 0.5 * s, y + 0.9 * s);
      cairo_line_to (cr, x + 0.5 * s, y + s);
      break;
    case CLINIC_NODE_PRESENT:
    default:
      cairo_move_to (cr, x + 0.1 * s, y + 0.55 * s);
      cairo_line_to (cr, x + 0.4 * s, y + 0.85 * s);
      cairo_line_to (cr, x + 0.95 * s, y + 0.15 * s);
      break;
    }
  clinic_sheet_set_ink (sheet, get_ink (state));
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
}

static void
draw_card (ClinicSheet *sheet, const ClinicChainNode *node, double x, double y, double height)
{
  ClinicTextStyle  caption = caption_style;
  g_autofree char *text = clinic_chain_node_dup_caption (node);
  double           width = get_text_width (sheet);
  double           left = x + PADDING + MARK_WIDTH;

  caption.ink = get_ink (node->state);
  draw_outline (sheet, node->state, x, y, get_panel_width (sheet) - 2 * PADDING, height);
  draw_mark (sheet, node->state, x + PADDING, y + PADDING);
  sheet->y = y + PADDING;
  clinic_pdf_text_put (sheet, &name_style, node->title, left, width);
  sheet->y += clinic_pdf_text_get_height (sheet, &name_style, node->title, width);
  clinic_pdf_text_put (sheet, &caption, text, left, width);
  sheet->y += clinic_pdf_text_get_height (sheet, &caption, text, width);
  if (node->note != NULL)
    clinic_pdf_text_put (sheet, &note_style, node->note, left, width);
}

static gboolean
is_absent (const ClinicChainNode *node)
{
  return node->state == CLINIC_NODE_MISSING || node->state == CLINIC_NODE_WANTED;
}

/* From a certificate up to its issuer; dashed where one of the two is not there. */
static void
draw_arrow (ClinicSheet *sheet, double x, double y, gboolean dashed)
{
  static const double dashes[] = { 3, 3 };
  cairo_t            *cr = sheet->cr;

  clinic_sheet_set_ink (sheet, dashed ? CLINIC_INK_BAD : CLINIC_INK_SOFT);
  cairo_set_line_width (cr, 1.2);
  if (dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, x, y + LINK_HEIGHT - 2);
  cairo_line_to (cr, x, y + 3);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, x - 4, y + 8);
  cairo_line_to (cr, x, y + 3);
  cairo_line_to (cr, x + 4, y + 8);
  cairo_stroke (cr);
}

static void
draw_column (ClinicSheet *sheet, const char *title, GPtrArray *column, double x, double top, double height, double card)
{
  double y = top + height - PADDING - card;

  clinic_sheet_set_ink (sheet, CLINIC_INK_PANEL);
  trace_round (sheet->cr, x, top, get_panel_width (sheet), height);
  cairo_fill (sheet->cr);
  sheet->y = top + PADDING * 0.8;
  clinic_pdf_text_put (sheet, &panel_style, title, x + PADDING, get_panel_width (sheet) - 2 * PADDING);
  for (guint i = 0; i < column->len; i++)
    {
      const ClinicChainNode *node = g_ptr_array_index (column, i);
      const ClinicChainNode *issuer = i + 1 < column->len ? g_ptr_array_index (column, i + 1) : NULL;

      draw_card (sheet, node, x + PADDING, y, card);
      if (issuer != NULL)
        draw_arrow (sheet, x + get_panel_width (sheet) / 2, y - LINK_HEIGHT, is_absent (node) || is_absent (issuer));
      y -= card + LINK_HEIGHT;
    }
}

static double
get_own_height (ClinicSheet *sheet, const ClinicChainPicture *picture, double card)
{
  double n = MAX (MAX (picture->device->len, picture->desktop->len), 1);

  return TITLE_HEIGHT + n * card + (n - 1) * LINK_HEIGHT + 2 * PADDING;
}

static double
get_words_height (ClinicSheet *sheet, const ClinicChainPicture *picture)
{
  return clinic_pdf_text_get_height (sheet, &sentence_style, picture->sentence, clinic_sheet_get_breadth (sheet));
}

/* A chain too long for a page, with a heading above and its words below, is drawn smaller. */
static double
get_scale (ClinicSheet *sheet, const ClinicChainPicture *picture, double height)
{
  double room = clinic_sheet_get_bottom (sheet) - CLINIC_SHEET_MARGIN - HEADING_ROOM - AFTER -
                get_words_height (sheet, picture);

  return MIN (1, MAX (room, 1) / height);
}

/**
 * clinic_pdf_picture_get_height:
 *
 * Gets how much of a page the picture takes, with its words.
 */
double
clinic_pdf_picture_get_height (ClinicSheet *sheet, const ClinicChainPicture *picture)
{
  double height = get_own_height (sheet, picture, get_highest_card (sheet, picture));

  return height * get_scale (sheet, picture, height) + AFTER + get_words_height (sheet, picture);
}

/**
 * clinic_pdf_picture_put:
 *
 * Draws the picture and, below it, what it shows in words.
 */
void
clinic_pdf_picture_put (ClinicSheet *sheet, const ClinicChainPicture *picture)
{
  double card = get_highest_card (sheet, picture);
  double height = get_own_height (sheet, picture, card);
  double scale = get_scale (sheet, picture, height);
  double right = CLINIC_SHEET_MARGIN + get_panel_width (sheet) + PANEL_GAP;
  double top;

  clinic_sheet_need (sheet, clinic_pdf_picture_get_height (sheet, picture));
  top = sheet->y;
  cairo_tag_begin (sheet->cr, "Figure", NULL);
  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, CLINIC_SHEET_MARGIN, top);
  cairo_scale (sheet->cr, scale, scale);
  cairo_translate (sheet->cr, -CLINIC_SHEET_MARGIN, -top);
  draw_column (sheet, _("Device View"), picture->device, CLINIC_SHEET_MARGIN, top, height, card);
  draw_column (sheet, _("Desktop View"), picture->desktop, right, top, height, card);
  cairo_restore (sheet->cr);
  cairo_tag_end (sheet->cr, "Figure");
  sheet->y = top + height * scale + AFTER;
  clinic_pdf_text_flow (sheet, &sentence_style, picture->sentence);
}
