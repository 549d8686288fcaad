/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/pdf-sheet.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#define FAMILY "Cantarell, sans-serif"
#define FOOTER 8.0
#define POINTS (PANGO_SCALE * 1.0)

/* By ClinicInk. They keep 4.5 : 1 against white and against the panel. */
static const guint32 colors[] = { 0, 0x1e1e1e, 0x4a484f, 0x156b41, 0x7a4a00, 0xa51d2d, 0xc0bfbc, 0xf6f5f4 };

static void
mark_free (gpointer data)
{
  ClinicSheetMark *mark = data;

  g_free (mark->text);
  g_free (mark);
}

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * clinic_sheet_new:
 * @n_pages: how many there will be, for the foot of each; 0: not known, this is the run that counts them
 */
ClinicSheet *
clinic_sheet_new (ClinicPaper paper, int n_pages)
{
  ClinicSheet *self = g_new0 (ClinicSheet, 1);

  self->width = paper == CLINIC_PAPER_LETTER ? 612 : 595.28;
  self->height = paper == CLINIC_PAPER_LETTER ? 792 : 841.89;
  self->bytes = g_byte_array_new ();
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->surface = cairo_pdf_surface_create_for_stream (take_bytes, self->bytes, self->width, self->height);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_5);
  self->cr = cairo_create (self->surface);
  self->y = CLINIC_SHEET_MARGIN;
  self->page = 1;
  self->n_pages = n_pages;
  cairo_tag_begin (self->cr, "Document", NULL);

  return self;
}

void
clinic_sheet_free (ClinicSheet *self)
{
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_byte_array_unref (self->bytes);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

/* The foot has no tag: it is no part of the text. */
static void
draw_foot (ClinicSheet *self)
{
  const ClinicTextStyle style = { .size = FOOTER, .ink = CLINIC_INK_SOFT };
  g_autofree char      *text = NULL;
  g_autoptr(PangoLayout) layout = NULL;
  int width;

  /* Translators: number of a page, and how many there are */
  text = g_strdup_printf (_("Page %d of %d"), self->page, MAX (self->n_pages, self->page));
  layout = clinic_sheet_lay_out (self, &style, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  clinic_sheet_set_ink (self, CLINIC_INK_SOFT);
  cairo_move_to (self->cr, (self->width - width / POINTS) / 2, self->height - CLINIC_SHEET_MARGIN + 2 * FOOTER);
  pango_cairo_show_layout (self->cr, layout);
}

/**
 * clinic_sheet_finish:
 *
 * Ends the last page.
 *
 * Returns: (transfer full): the file
 * Errors: G_IO_ERROR_FAILED with what cairo says
 */
GBytes *
clinic_sheet_finish (ClinicSheet *self, GError **error)
{
  cairo_status_t status;

  draw_foot (self);
  cairo_tag_end (self->cr, "Document");
  cairo_show_page (self->cr);
  status = cairo_status (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The PDF can’t be made: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }

  return g_bytes_new (self->bytes->data, self->bytes->len);
}

/**
 * clinic_sheet_get_breadth:
 *
 * Gets how much stands between the margins.
 */
double
clinic_sheet_get_breadth (const ClinicSheet *self)
{
  return self->width - 2 * CLINIC_SHEET_MARGIN;
}

/**
 * clinic_sheet_get_bottom:
 *
 * Gets where the room of a page ends.
 */
double
clinic_sheet_get_bottom (const ClinicSheet *self)
{
  return self->height - CLINIC_SHEET_MARGIN;
}

/**
 * clinic_sheet_break:
 *
 * Begins a new page. No tag but the document’s may be open.
 */
void
clinic_sheet_break (ClinicSheet *self)
{
  draw_foot (self);
  cairo_show_page (self->cr);
  self->page++;
  self->y = CLINIC_SHEET_MARGIN;
  self->begun = FALSE;
}

/**
 * clinic_sheet_need:
 *
 * Begins a new page where this one has less room; what is higher than a page begins where it is, or on a page of its
 * own.
 */
void
clinic_sheet_need (ClinicSheet *self, double height)
{
  if (self->begun && self->y + height > clinic_sheet_get_bottom (self))
    clinic_sheet_break (self);
}

void
clinic_sheet_set_ink (ClinicSheet *self, ClinicInk ink)
{
  guint32 color = colors[ink];

  cairo_set_source_rgb (self->cr, ((color >> 16) & 0xff) / 255.0, ((color >> 8) & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}

/**
 * clinic_sheet_fill:
 *
 * Fills a rectangle; CLINIC_INK_NONE leaves it as it is.
 */
void
clinic_sheet_fill (ClinicSheet *self, ClinicInk ink, double x, double y, double width, double height)
{
  if (ink == CLINIC_INK_NONE)
    return;
  clinic_sheet_set_ink (self, ink);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
}

/**
 * clinic_sheet_lay_out:
 * @width: in points; negative: one line, as long as it gets
 *
 * Returns: (transfer full):
 */
PangoLayout *
clinic_sheet_lay_out (ClinicSheet *self, const ClinicTextStyle *style, const char *text, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontDescription *font = pango_font_description_from_string (style->family != NULL ? style->family : FAMILY);

  pango_font_description_set_size (font, (int)(style->size * PANGO_SCALE));
  pango_font_description_set_weight (font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, (int)(style->size * 0.2 * PANGO_SCALE));
  if (width >= 0)
    pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  /* A hyphen in a fingerprint or a host name would be taken for a part of it. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

/**
 * clinic_sheet_mark:
 * @level: 1 to 3
 *
 * Enters a heading that comes next into the outline and the list of contents.
 */
void
clinic_sheet_mark (ClinicSheet *self, const char *text, int level)
{
  ClinicSheetMark *mark = g_new0 (ClinicSheetMark, 1);
  char             y[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *place = NULL;
  int              entry;

  mark->text = g_strdup (text);
  mark->level = level;
  mark->page = self->page;
  mark->y = self->y;
  g_ptr_array_add (self->marks, mark);
  /* A comma of the locale would not be understood. */
  place = g_strdup_printf ("page=%d pos=[%d %s]", self->page, (int)CLINIC_SHEET_MARGIN,
                           g_ascii_formatd (y, sizeof y, "%.1f", self->y));
  entry = cairo_pdf_surface_add_outline (self->surface, self->parents[level - 1], text, place,
                                         level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : (cairo_pdf_outline_flags_t)0);
  for (int below = level; below < (int)G_N_ELEMENTS (self->parents); below++)
    self->parents[below] = entry;
}
