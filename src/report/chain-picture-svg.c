/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/plain.h"

#include <glib/gi18n.h>

/* All in user units; one is a pixel at the picture's own size. */
#define MARGIN        8
#define PANEL_WIDTH   340
#define PANEL_GAP     16
#define PANEL_PADDING 12
#define TITLE_HEIGHT  44
#define CARD_HEIGHT   96
#define LINK_HEIGHT   32
#define CARD_WIDTH    (PANEL_WIDTH - 2 * PANEL_PADDING)
#define TEXT_LEFT     48
#define TEXT_WIDTH    (CARD_WIDTH - TEXT_LEFT - PANEL_PADDING)

/* No font can be measured here, so a column is taken for a little more than the usual 0.5 em. */
#define TITLE_COLUMNS (TEXT_WIDTH * 100 / (15 * 60))
#define NOTE_COLUMNS  (TEXT_WIDTH * 100 / (12 * 54))
#define NOTE_LINES    2

/* Panels and cards bring their own ground, so the picture is legible on any page; where the reader's
 * program knows of dark pages, it is dark there. */
static const char style[] =
  "<style>"
  ".cc-panel{fill:#f6f5f4;stroke:#c0bfbc}.cc-card{fill:#ffffff;stroke:#5e5c64;stroke-width:2}"
  ".cc-hole{fill:none;stroke:#a51d2d;stroke-width:2}.cc-fault{fill:#ffffff;stroke:#a51d2d;stroke-width:4}"
  ".cc-want{fill:none;stroke:#7a4a00;stroke-width:2}"
  ".cc-text{fill:#1e1e1e}.cc-soft{fill:#4a484f}.cc-good{fill:#156b41}.cc-bad{fill:#a51d2d}.cc-warn{fill:#7a4a00}"
  ".cc-good-line{stroke:#156b41}.cc-bad-line{stroke:#a51d2d}.cc-warn-line{stroke:#7a4a00}.cc-line{stroke:#5e5c64}"
  "@media screen and (prefers-color-scheme:dark){"
  ".cc-panel{fill:#2b2b2e;stroke:#5e5c64}.cc-card{fill:#36363a;stroke:#c0bfbc}"
  ".cc-hole{stroke:#ff938c}.cc-fault{fill:#36363a;stroke:#ff938c}.cc-want{stroke:#ffbe6f}"
  ".cc-text{fill:#ffffff}.cc-soft{fill:#d0cfcc}.cc-good{fill:#8ff0a4}.cc-bad{fill:#ff938c}.cc-warn{fill:#ffbe6f}"
  ".cc-good-line{stroke:#8ff0a4}.cc-bad-line{stroke:#ff938c}.cc-warn-line{stroke:#ffbe6f}.cc-line{stroke:#c0bfbc}}"
  "</style>";

/* How a state looks: the class of its card, the dashes of its outline, the colour of its word, its mark. */
typedef struct
{
  const char *card;
  const char *dashes;
  const char *word;
  const char *mark;
} Look;

static const Look *
get_look (ClinicNodeState state)
{
  static const Look present = {
    "cc-card", "none", "cc-good",
    "<path class=\"cc-good-line\" d=\"M4 13l5 5L20 6\" fill=\"none\" stroke-width=\"3\"/>"
  };
  static const Look missing = {
    "cc-hole", "8 6", "cc-bad",
    "<path class=\"cc-bad-line\" d=\"M5 5l14 14M19 5L5 19\" fill=\"none\" stroke-width=\"3\"/>"
  };
  static const Look faulty = {
    "cc-fault", "none", "cc-bad",
    "<path class=\"cc-bad-line\" d=\"M12 3L22 21H2ZM12 9v6M12 17v2\" fill=\"none\" stroke-width=\"2\"/>"
  };
  static const Look wanted = {
    "cc-want", "2 5", "cc-warn",
    "<path class=\"cc-warn-line\" d=\"M7 8a5 5 0 1 1 7 4q-2 1-2 4M12 18v3\" fill=\"none\" stroke-width=\"3\"/>"
  };

  switch (state)
    {
    case CLINIC_NODE_MISSING:
      return &missing;
    case CLINIC_NODE_FAULTY:
      return &faulty;
    case CLINIC_NODE_WANTED:
      return &wanted;
    case CLINIC_NODE_PRESENT:
    default:
      return &present;
    }
}

static void
append_text (GString *svg,
             int      x,
             int      y,
             int      size,
             const char *class,
             gboolean    bold,
             const char *text)
{
  g_autofree char *element =
    g_markup_printf_escaped ("<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"%s\" class=\"%s\">%s</text>\n",
                             x, y, size, bold ? "bold" : "normal", class, text);

  g_string_append (svg, element);
}

static void
append_note (GString    *svg,
             int         x,
             int         y,
             const char *note)
{
  g_auto(GStrv) lines = clinic_plain_wrap (note, NOTE_COLUMNS);
  guint n = g_strv_length (lines);

  for (guint i = 0; i < MIN (n, NOTE_LINES); i++)
    {
      g_autofree char *rest = g_strjoinv (" ", lines + i);
      g_autofree char *line = clinic_plain_ellipsize (i + 1 < NOTE_LINES ? lines[i] : rest, NOTE_COLUMNS);

      append_text (svg, x, y + (int)i * 16, 12, "cc-soft", FALSE, line);
    }
}

static void
append_card (GString               *svg,
             int                    x,
             int                    y,
             const ClinicChainNode *node)
{
  const Look      *look = get_look (node->state);
  g_autofree char *title = clinic_plain_ellipsize (node->title, TITLE_COLUMNS);
  g_autofree char *role = clinic_chain_node_dup_caption (node);
  g_autofree char *fitting = clinic_plain_ellipsize (role, NOTE_COLUMNS);

  g_string_append_printf (svg,
                          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\" class=\"%s\" "
                          "stroke-dasharray=\"%s\"/>\n",
                          x, y, CARD_WIDTH, CARD_HEIGHT, look->card, look->dashes);
  g_string_append_printf (svg, "<g transform=\"translate(%d %d)\">%s</g>\n", x + 12, y + 14, look->mark);
  append_text (svg, x + TEXT_LEFT, y + 26, 15, "cc-text", TRUE, title);
  append_text (svg, x + TEXT_LEFT, y + 46, 12, look->word, TRUE, fitting);
  append_note (svg, x + TEXT_LEFT, y + 66, node->note);
}

static gboolean
is_absent (const ClinicChainNode *node)
{
  return node->state == CLINIC_NODE_MISSING || node->state == CLINIC_NODE_WANTED;
}

/* An arrow from a certificate to its issuer, dashed where one of the two is not there. */
static void
append_arrow (GString *svg,
              int      x,
              int      y,
              gboolean dashed)
{
  g_string_append_printf (svg,
                          "<path class=\"%s\" d=\"M%d %dV%d\" fill=\"none\" stroke-width=\"2\" "
                          "stroke-dasharray=\"%s\"/>\n"
                          "<path class=\"%s\" d=\"M%d %dl6 -7l6 7\" fill=\"none\" stroke-width=\"2\"/>\n",
                          dashed ? "cc-bad-line" : "cc-line", x, y + LINK_HEIGHT - 2, y + 4, dashed ? "4 4" : "none",
                          dashed ? "cc-bad-line" : "cc-line", x - 6, y + 11);
}

static void
append_column (GString    *svg,
               int         x,
               int         height,
               const char *title,
               GPtrArray  *column)
{
  int y = height - MARGIN - PANEL_PADDING - CARD_HEIGHT;

  g_string_append_printf (svg, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"14\" class=\"cc-panel\"/>\n",
                          x, MARGIN, PANEL_WIDTH, height - 2 * MARGIN);
  append_text (svg, x + PANEL_PADDING, MARGIN + 28, 16, "cc-text", TRUE, title);

  for (guint i = 0; i < column->len; i++)
    {
      const ClinicChainNode *node = g_ptr_array_index (column, i);
      const ClinicChainNode *issuer = i + 1 < column->len ? g_ptr_array_index (column, i + 1) : NULL;

      append_card (svg, x + PANEL_PADDING, y, node);
      if (issuer != NULL)
        append_arrow (svg, x + PANEL_WIDTH / 2, y - LINK_HEIGHT, is_absent (node) || is_absent (issuer));
      y -= CARD_HEIGHT + LINK_HEIGHT;
    }
}

/**
 * clinic_chain_picture_to_svg:
 *
 * Draws the picture as one self-contained SVG element, the root on top: no
 * script, no address, no font but the reader's own sans-serif.
 *
 * Returns: (transfer full): the element, without an XML declaration, so that
 *   it can stand in an HTML page
 */
char *
clinic_chain_picture_to_svg (const ClinicChainPicture *self)
{
  GString         *svg = g_string_new (NULL);
  int              n = (int)MAX (MAX (self->device->len, self->desktop->len), 1);
  int              width = 2 * MARGIN + 2 * PANEL_WIDTH + PANEL_GAP;
  int              height = 2 * MARGIN + TITLE_HEIGHT + n * CARD_HEIGHT + (n - 1) * LINK_HEIGHT + PANEL_PADDING;
  g_autofree char *head =
    g_markup_printf_escaped ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" "
                             "width=\"%d\" height=\"%d\" "
                             "font-family=\"sans-serif\"><title>%s</title><desc>%s</desc>\n",
                             width, height, width, height, _("The chain in the device view and in the desktop view"),
                             self->sentence);

  g_string_append (svg, head);
  g_string_append (svg, style);
  g_string_append_c (svg, '\n');
  append_column (svg, MARGIN, height, _("Device View"), self->device);
  append_column (svg, MARGIN + PANEL_WIDTH + PANEL_GAP, height, _("Desktop View"), self->desktop);
  g_string_append (svg, "</svg>\n");
  return g_string_free (svg, FALSE);
}
