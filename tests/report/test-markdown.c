/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/markdown.h"

static void
test_forms (void)
{
  g_autoptr(ClinicDocument) document = clinic_document_new ("Report");
  g_autofree char *text = NULL;

  clinic_document_add_heading (document, 1, "Größe");
  clinic_document_add_heading (document, 2, "Below");
  clinic_document_add_callout (document, CLINIC_TONE_BAD, "Conclusion", "It is missing.");
  clinic_document_add_callout (document, CLINIC_TONE_NEUTRAL, NULL, "It is quiet.");
  clinic_document_begin_rows (document, CLINIC_BLOCK_FACTS, NULL);
  clinic_document_add_row (document, "User", "ada@contoso.example", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, "Names");
  clinic_document_add_row (document, "Name", "Role", NULL);
  clinic_document_add_row (document, "One|Two", "root", NULL);
  clinic_document_begin_rows (document, CLINIC_BLOCK_STEPS, NULL);
  clinic_document_add_row (document, "done", "Upload", "MDM", "Upload it.", "", "value", NULL);
  clinic_document_add_row (document, "", "Sync", NULL);
  clinic_document_add_code (document, "one\ntwo ``` three\n");
  text = clinic_markdown_write (document);

  g_assert_cmpstr (text, ==,
                   "# Report\n\n"
                   "## Größe\n\n"
                   "### Below\n\n"
                   "> **Problem**: **Conclusion**\n>\n> It is missing.\n\n"
                   "> It is quiet.\n\n"
                   "- **User**: ada@contoso.example\n\n"
                   "**Names**\n\n"
                   "| Name | Role |\n| --- | --- |\n| One\\|Two | root |\n\n"
                   "1. **Upload** (done)\n\n    MDM\n\n    Upload it.\n\n    ```\n    value\n    ```\n\n"
                   "2. **Sync**\n\n"
                   "````\none\ntwo ``` three\n\n````\n");
}

/* What a subject, a file name or a note may say, and how it must stand there. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *text;
    const char *escaped;
  } rows[] = {
    { "# no heading", "\\# no heading" },
    { "- no list", "\\- no list" },
    { "+ no list", "\\+ no list" },
    { "= no heading", "\\= no heading" },
    { "1. no list", "1\\. no list" },
    { "12) no list", "12\\) no list" },
    { "17.5 is a version", "17.5 is a version" },
    { "> no quote", "\\> no quote" },
    { "*no* _stress_ ~~at~~ all", "\\*no\\* \\_stress\\_ \\~\\~at\\~\\~ all" },
    { "[no](http://evil.example)", "\\[no\\](http\\://evil.example)" },
    { "![no](x)", "!\\[no\\](x)" },
    { "<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>" },
    { "&lt;b&gt;", "\\&lt;b\\&gt;" },
    { "`code`", "\\`code\\`" },
    { "a|b", "a\\|b" },
    { "$x$", "\\$x\\$" },
    { "back\\slash", "back\\\\slash" },
    { "www.evil.example", "www\\.evil.example" },
    { "https://evil.example", "https\\://evil.example" },
    { "ask @everyone", "ask \\@everyone" },
    { "CN=Ada,O=Contoso", "CN=Ada,O=Contoso" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicDocument) document = clinic_document_new ("Report");
      g_autofree char *text = NULL;
      g_autofree char *wanted = g_strdup_printf ("# Report\n\n%s\n", rows[i].escaped);

      clinic_document_add_paragraph (document, rows[i].text);
      text = clinic_markdown_write (document);
      g_assert_cmpstr (text, ==, wanted);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/markdown/forms", test_forms);
  g_test_add_func ("/report/markdown/hostile", test_hostile);

  return g_test_run ();
}
