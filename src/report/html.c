/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/html.h"

#include <glib/gi18n.h>

/* Everything the page needs is in it: the policy forbids the rest, scripts first. */
static const char head_start[] =
  "<meta charset=\"utf-8\"/>\n"
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
  "base-uri 'none'; form-action 'none'\"/>\n"
  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
  "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
  "<meta name=\"referrer\" content=\"no-referrer\"/>\n";

static const char style[] =
  "<style>\n"
  ":root{--ground:#ffffff;--text:#1e1e1e;--soft:#4a484f;--line:#c0bfbc;--panel:#f6f5f4;"
  "--good:#156b41;--warn:#7a4a00;--bad:#a51d2d}\n"
  "@media screen and (prefers-color-scheme:dark){:root{--ground:#1e1e1e;--text:#ffffff;--soft:#d0cfcc;--line:#5e5c64;"
  "--panel:#2b2b2e;--good:#8ff0a4;--warn:#ffbe6f;--bad:#ff938c}}\n"
  "body{background:var(--ground);color:var(--text);font:1rem/1.5 sans-serif;"
  "max-width:56rem;margin:2rem auto;padding:0 1rem}\n"
  "h1,h2,h3,h4{line-height:1.25}h2{margin-top:2.2rem;border-bottom:1px solid var(--line)}\n"
  "h1,h2,h3,h4,p,li,dd,td,th{overflow-wrap:anywhere}\n"
  "dl{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:.25rem 1rem}\n"
  "dt{color:var(--soft)}dd{margin:0}\n"
  "table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:bold;padding:.5rem 0}\n"
  "th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:start;vertical-align:top;min-width:7em}\n"
  "th[scope=row]{font-weight:normal}\n"
  "th{background:var(--panel)}\n"
  ".scroll{overflow-x:auto}\n"
  ".callout{border:1px solid var(--line);border-inline-start:.4rem solid var(--soft);"
  "background:var(--panel);padding:.25rem 1rem;margin:1rem 0}\n"
  ".callout.good{border-inline-start-color:var(--good)}.callout.warning{border-inline-start-color:var(--warn)}"
  ".callout.bad{border-inline-start-color:var(--bad)}\n"
  ".tone{font-weight:bold}.good .tone{color:var(--good)}.warning .tone{color:var(--warn)}.bad .tone{color:var(--bad)}\n"
  ".steps li{margin:.8rem 0}.state{border:1px solid var(--line);border-radius:.3rem;padding:0 .4rem;"
  "margin-inline-start:.5rem;font-size:.85rem}\n"
  ".soft{color:var(--soft);font-size:.9rem}pre{background:var(--panel);border:1px solid var(--line);padding:.5rem;"
  "white-space:pre-wrap;overflow-wrap:anywhere}\n"
  "figure{margin:1rem 0}figure svg{max-width:100%;height:auto}\n"
  "@media print{body{margin:0;max-width:none;font-size:10pt}"
  ".callout,li,tr,dd,figure,pre{break-inside:avoid}h2,h3,caption{break-after:avoid}}\n"
  "</style>\n";

/* Every text goes through here, or through g_markup_printf_escaped. */
static void
append_element (GString    *html,
                const char *name,
                const char *attributes,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "<%s%s>%s</%s>\n", name, attributes, escaped, name);
}

static void
append_heading (GString           *html,
                const ClinicBlock *block)
{
  /* The title of the document is the h1. */
  static const char *const names[] = { "h2", "h2", "h3", "h4" };

  append_element (html, names[CLAMP (block->level, 1, 3)], "", block->text);
}

static void
append_facts (GString           *html,
              const ClinicBlock *block)
{
  if (block->title != NULL)
    append_element (html, "p", " class=\"tone\"", block->title);
  g_string_append (html, "<dl>\n");
  for (guint i = 0; i < block->rows->len; i++)
    {
      char **row = g_ptr_array_index (block->rows, i);

      if (g_strv_length (row) < 2)
        continue;
      append_element (html, "dt", "", row[0]);
      append_element (html, "dd", "", row[1]);
    }
  g_string_append (html, "</dl>\n");
}

static void
append_table (GString           *html,
              const ClinicBlock *block)
{
  g_string_append (html, "<div class=\"scroll\"><table>\n");
  if (block->title != NULL)
    append_element (html, "caption", "", block->title);

  for (guint i = 0; i < block->rows->len; i++)
    {
      const char *const *row = g_ptr_array_index (block->rows, i);

      g_string_append (html, i == 0 ? "<thead>\n<tr>\n" : "<tr>\n");
      for (guint j = 0; row[j] != NULL; j++)
        append_element (html, i == 0 || j == 0 ? "th" : "td", i == 0 ? " scope=\"col\"" : j == 0 ? " scope=\"row\""
                                                                                                 : "",
                        row[j]);
      g_string_append (html, i == 0 ? "</tr>\n</thead>\n<tbody>\n" : "</tr>\n");
    }
  g_string_append (html, block->rows->len > 0 ? "</tbody>\n</table></div>\n" : "</table></div>\n");
}

static const char *
get_cell (char         **row,
          ClinicStepCell cell)
{
  const char *text = (guint)cell < g_strv_length (row) ? row[cell] : "";

  return *text != '\0' ? text : NULL;
}

static void
append_step (GString *html,
             char   **row)
{
  const char      *state = get_cell (row, CLINIC_STEP_STATE);
  const char      *title = get_cell (row, CLINIC_STEP_TITLE);
  const char      *owner = get_cell (row, CLINIC_STEP_OWNER);
  const char      *text = get_cell (row, CLINIC_STEP_TEXT);
  const char      *source = get_cell (row, CLINIC_STEP_SOURCE);
  const char      *copy = get_cell (row, CLINIC_STEP_COPY);
  g_autofree char *first = g_markup_printf_escaped ("<strong>%s</strong>", title != NULL ? title : "");

  g_string_append_printf (html, "<li>%s", first);
  if (state != NULL)
    append_element (html, "span", " class=\"state\"", state);
  if (owner != NULL)
    append_element (html, "div", " class=\"soft\"", owner);
  if (text != NULL)
    append_element (html, "div", "", text);
  if (copy != NULL)
    append_element (html, "pre", "", copy);
  if (source != NULL)
    append_element (html, "div", " class=\"soft\"", source);
  g_string_append (html, "</li>\n");
}

static void
append_steps (GString           *html,
              const ClinicBlock *block)
{
  if (block->title != NULL)
    append_element (html, "p", " class=\"tone\"", block->title);
  g_string_append (html, "<ol class=\"steps\">\n");
  for (guint i = 0; i < block->rows->len; i++)
    append_step (html, g_ptr_array_index (block->rows, i));
  g_string_append (html, "</ol>\n");
}

static const char *
get_tone_class (ClinicTone tone)
{
  switch (tone)
    {
    case CLINIC_TONE_GOOD:
      return "good";
    case CLINIC_TONE_WARNING:
      return "warning";
    case CLINIC_TONE_BAD:
      return "bad";
    case CLINIC_TONE_NEUTRAL:
    default:
      return "neutral";
    }
}

static void
append_callout (GString           *html,
                const ClinicBlock *block)
{
  const char      *tone = clinic_tone_get_title (block->tone);
  g_autofree char *title = tone != NULL && block->title != NULL
                             ? g_strdup_printf (/* Translators: tone and title of a callout, as Problem: Conclusion */
                                                _("%s: %s"), tone, block->title)
                             : g_strdup (block->title != NULL ? block->title : tone);

  g_string_append_printf (html, "<div role=\"note\" class=\"callout %s\">\n", get_tone_class (block->tone));
  if (title != NULL)
    append_element (html, "p", " class=\"tone\"", title);
  append_element (html, "p", "", block->text);
  g_string_append (html, "</div>\n");
}

static void
append_picture (GString           *html,
                const ClinicBlock *block)
{
  const ClinicChainPicture *picture = block->picture;
  g_autofree char          *svg = clinic_chain_picture_to_svg (picture);

  g_string_append_printf (html, "<figure>\n%s", svg);
  append_element (html, "figcaption", " class=\"soft\"", picture->sentence);
  g_string_append (html, "</figure>\n");
}

static void
append_block (GString           *html,
              const ClinicBlock *block)
{
  switch (block->kind)
    {
    case CLINIC_BLOCK_HEADING:
      append_heading (html, block);
      break;
    case CLINIC_BLOCK_PARAGRAPH:
      append_element (html, "p", "", block->text);
      break;
    case CLINIC_BLOCK_FACTS:
      append_facts (html, block);
      break;
    case CLINIC_BLOCK_TABLE:
      append_table (html, block);
      break;
    case CLINIC_BLOCK_STEPS:
      append_steps (html, block);
      break;
    case CLINIC_BLOCK_CALLOUT:
      append_callout (html, block);
      break;
    case CLINIC_BLOCK_PICTURE:
      append_picture (html, block);
      break;
    case CLINIC_BLOCK_CODE:
    default:
      append_element (html, "pre", "", block->text);
      break;
    }
}

/**
 * clinic_html_write:
 *
 * Writes the document as one HTML page: no script, nothing from elsewhere,
 * legible on light and dark and on paper.
 *
 * Returns: (transfer full): UTF-8; the same bytes for the same document
 */
char *
clinic_html_write (ClinicDocument *document)
{
  GString   *html = g_string_new ("<!DOCTYPE html>\n");
  GPtrArray *blocks = clinic_document_get_blocks (document);

  /* Translators: the language code of this very translation, as de or pt-BR */
  g_string_append_printf (html, "<html lang=\"%s\">\n<head>\n%s", C_("language of the report", "en"), head_start);
  append_element (html, "title", "", clinic_document_get_title (document));
  g_string_append_printf (html, "%s</head>\n<body>\n<main>\n", style);
  append_element (html, "h1", "", clinic_document_get_title (document));
  for (guint i = 0; i < blocks->len; i++)
    append_block (html, g_ptr_array_index (blocks, i));
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}
