/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/compose.h"
#include "report/html.h"

#include "bench.h"

/* All the page may consist of. Nothing here can run, load or send anything. */
static const char *const elements[] = {
  "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "dl", "dt", "dd", "div",
  "table", "caption", "thead", "tbody", "tr", "th", "td", "ol", "li", "strong", "span", "pre", "figure", "figcaption",
  "svg", "desc", "rect", "g", "path", "text", NULL
};
static const char *const attributes[] = {
  "lang", "charset", "http-equiv", "content", "name", "class", "role", "scope", "xmlns", "viewBox", "width", "height",
  "font-family", "font-size", "font-weight", "x", "y", "rx", "d", "fill", "stroke-width", "stroke-dasharray",
  "transform", NULL
};

typedef struct
{
  guint    headings;
  guint    heads_with_scope;
  guint    heads;
  gboolean forbids_all;
  GString *text;
} Page;

static void
start_element (GMarkupParseContext *context,
               const char          *element,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  Page *page = data;

  g_assert_true (g_strv_contains (elements, element));
  page->headings += g_str_equal (element, "h2");
  page->heads += g_str_equal (element, "th");
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_true (g_strv_contains (attributes, names[i]));
      page->heads_with_scope += g_str_equal (element, "th") && g_str_equal (names[i], "scope");
      if (g_str_equal (names[i], "content") && g_str_has_prefix (values[i], "default-src 'none'; "))
        page->forbids_all = TRUE;
    }
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  g_string_append_len (((Page *)data)->text, text, (gssize)length);
}

static const GMarkupParser parser = { .start_element = start_element, .text = add_text };

static void
read_page (const char *html, Page *page)
{
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, page, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"en\">"));
  g_assert_true (g_utf8_validate (html, -1, NULL));
  page->text = g_string_new (NULL);
  g_markup_parse_context_parse (context, html, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static char *
write_report (ClinicCase *visit)
{
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  g_autoptr(ClinicDocument) document = clinic_compose_report (visit, checkup, NULL);

  return clinic_html_write (document);
}

static void
test_page (void)
{
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autofree char *html = write_report (visit);
  g_autofree char *again = write_report (visit);
  Page             page = { 0 };

  read_page (html, &page);
  g_assert_true (page.forbids_all);
  g_assert_cmpuint (page.headings, >=, 10);
  g_assert_cmpuint (page.heads, >, 10);
  g_assert_cmpuint (page.heads_with_scope, ==, page.heads);
  g_assert_nonnull (strstr (page.text->str, "Contoso Issuing CA 1"));
  g_assert_nonnull (strstr (html, "@media print"));
  g_assert_nonnull (strstr (html, "prefers-color-scheme:dark"));
  g_assert_cmpstr (html, ==, again);
  g_string_free (page.text, TRUE);
}

static void
test_hostile (void)
{
  g_autoptr(ClinicCase) visit = bench_new_hostile ();
  g_autofree char *html = write_report (visit);
  Page             page = { 0 };

  /* What is not among the elements and attributes above would fail here. */
  read_page (html, &page);
  g_assert_nonnull (strstr (page.text->str, "<script>alert(1)</script>"));
  g_assert_nonnull (strstr (page.text->str, "<img src=x onerror=alert(1)>"));
  g_assert_nonnull (strstr (page.text->str, "\" onmouseover=\"alert(1)"));
  for (const char *p = html; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\n' || !g_unichar_iscntrl (c));
      g_assert_false (c >= 0x202a && c <= 0x202e);
      g_assert_false (c >= 0x2066 && c <= 0x2069);
    }
  g_string_free (page.text, TRUE);
}

static void
test_forms (void)
{
  g_autoptr(ClinicDocument) document = clinic_document_new ("A & B");
  g_autofree char *html = NULL;
  Page             page = { 0 };

  clinic_document_add_heading (document, 1, "H");
  clinic_document_add_callout (document, CLINIC_TONE_WARNING, "T", "C");
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, "K", "V", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, "Caption");
  clinic_document_add_row (document, "A", "B", NULL);
  clinic_document_add_row (document, "1", "2", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, NULL);
  clinic_document_add_row (document, "done", "Upload", "", "Text", NULL);
  clinic_document_add_code (document, "a\nb");
  html = clinic_html_write (document);
  read_page (html, &page);

  g_assert_nonnull (strstr (html, "<title>A &amp; B</title>"));
  g_assert_nonnull (strstr (html, "<h1>A &amp; B</h1>"));
  g_assert_nonnull (strstr (html, "<h2>H</h2>"));
  g_assert_nonnull (strstr (html, "<div role=\"note\" class=\"callout warning\">\n"
                                  "<p class=\"tone\">Careful: T</p>\n<p>C</p>"));
  g_assert_nonnull (strstr (html, "<dt>K</dt>\n<dd>V</dd>"));
  g_assert_nonnull (strstr (html, "<th scope=\"col\">A</th>"));
  g_assert_nonnull (strstr (html, "<th scope=\"row\">1</th>\n<td>2</td>"));
  g_assert_nonnull (strstr (html, "<li><strong>Upload</strong>"));
  g_assert_nonnull (strstr (html, "<pre>a\nb</pre>"));
  g_string_free (page.text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/page", test_page);
  g_test_add_func ("/html/hostile", test_hostile);
  g_test_add_func ("/html/forms", test_forms);
  return g_test_run ();
}
