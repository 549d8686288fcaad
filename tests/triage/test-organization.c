/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/organization.h"

#include "triage/diagnosis.h"
#include "triage/remedy.h"

#include <string.h>

#define HEAD                                  \
  "[cause proxy-tunnel]\n"                    \
  "title = The proxy breaks the tunnel\n"     \
  "sentence = The proxy breaks the tunnel.\n" \
  "owner = network\n"
#define REASON "for = decisive platforms=ios-only; Only iPhones go through the proxy.\n"

static const struct
{
  const char *text;
  const char *error;
} bad[] = {
  { "name = x\n", "line 1: The line stands before the first section." },
  { "# hello\n\n[contact nobody]\n", "line 3: A team is mdm, *" },
  { "[contact mdm\n", "line 1: A section ends with “]”." },
  { "[\n", "line 1: A section ends with *" },
  { "[]\n", "line 1: A section is one of *" },
  { "[contact mdm]\ncolor = red\n", "line 2: This section has no such key." },
  { "[contact mdm]\nname = A\nname = B\n", "line 3: The section has this key already." },
  { "[contact mdm]\nname\n", "line 2: The line is neither *" },
  { "[contact mdm]\nname =  \n", "line 2: There is nothing after “=”." },
  { "[contact mdm]\nname = \xff\n", "line 2: The line is not text in UTF-8." },
  { "[contact mdm]\nname = a\033[31m\n", "line 2: The line has a control character in it." },
  { "[cause missing-intermediate]\n", "line 1: Chain Clinic itself has a cause of this name." },
  { "[cause Über]\n", "line 1: A cause is named with *" },
  { "[texts]\n[cause a]\ntitle = x\n", "line 2: The cause needs a title, a sentence and an owner." },
  { HEAD, "line 1: The cause needs at least one reason for it." },
  { HEAD REASON HEAD, "line 6: There is a cause of this name already." },
  { HEAD "owner = boss\n", "line 5: A team is mdm, *" },
  { HEAD "for = x\n", "line 5: A reason is *" },
  { HEAD "for = huge platforms=ios-only; x\n", "line 5: The strength of a reason *" },
  { HEAD "for = weak platforms=mars; x\n", "line 5: The condition names no *" },
  { HEAD "for = weak safari.prompt=maybe; x\n", "line 5: The condition names no *" },
  { HEAD "for = weak finding:nothing; x\n", "line 5: The condition names no *" },
  { HEAD "next = dance\n", "line 5: Chain Clinic knows no next step of this name." },
  { HEAD "fix = x\n", "line 5: A fix is *" },
};

static gboolean
read_text (ClinicOrganization *self,
           const char         *text,
           GError            **error)
{
  return clinic_organization_read (self, text, strlen (text), error);
}

static void
test_bad_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(ClinicOrganization) self = clinic_organization_new ();
      g_autoptr(GError) error = NULL;

      g_assert_false (read_text (self, bad[i].text, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (bad[i].error, error->message));
      g_assert_cmpuint (clinic_organization_get_causes (self)->len, ==, 0);
      g_assert_null (clinic_organization_get_contact (self, CLINIC_OWNER_MDM));
    }
}

static void
test_later_file (void)
{
  g_autoptr(ClinicOrganization) self = clinic_organization_new ();
  g_autofree char *line = NULL;

  g_assert_true (read_text (self, "[contact mdm]\r\nname = A\r\nphone = 1\r\n", NULL));
  g_assert_true (read_text (self, "[contact mdm]\nname = B\n[texts]\nreport-footer = Bye", NULL));
  line = clinic_contact_dup_line (clinic_organization_get_contact (self, CLINIC_OWNER_MDM));
  g_assert_cmpstr (line, ==, "B, 1");
  g_assert_cmpstr (clinic_organization_get_report_footer (self), ==, "Bye");
  g_assert_null (clinic_organization_get_caller_intro (self));
}

static void
test_leads (void)
{
  g_autoptr(ClinicOrganization) self = clinic_organization_new ();
  g_autoptr(GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(ClinicDiagnosis) before = NULL;
  g_autoptr(ClinicDiagnosis) diagnosis = NULL;
  g_autoptr(GPtrArray) remedy = NULL;
  ClinicEvidence evidence = { .answers = answers, .organization = self };

  g_assert_true (read_text (self, HEAD REASON "against = weak safari.prompt=yes; It asks.\n"
                                              "fix = Free it; Do so.\n",
                            NULL));
  before = clinic_diagnosis_new (&evidence);
  g_assert_null (before->cause);

  g_hash_table_insert (answers, (gpointer) "platforms", (gpointer) "ios-only");
  diagnosis = clinic_diagnosis_new (&evidence);
  g_assert_nonnull (diagnosis->cause);
  g_assert_cmpstr (diagnosis->cause->id, ==, "proxy-tunnel");
  g_assert_cmpint (diagnosis->standing, ==, CLINIC_STANDING_CONFIRMED);
  remedy = clinic_remedy_new (&evidence, diagnosis);
  g_assert_cmpuint (remedy->len, ==, 1);
  g_assert_cmpstr (((const ClinicRemedyStep *)g_ptr_array_index (remedy, 0))->id, ==, "proxy-tunnel.1");
}

static void
test_caps (void)
{
  g_autoptr(ClinicOrganization) self = clinic_organization_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i <= CLINIC_ORGANIZATION_MAX_CAUSES; i++)
    g_string_append_printf (text, "[cause c%u]\ntitle = x\nsentence = x\nowner = mdm\n" REASON, i);
  g_assert_false (read_text (self, text->str, &error));
  g_assert_nonnull (strstr (error->message, "There are too many causes."));

  g_clear_error (&error);
  g_string_assign (text, "[contact mdm]\nname = ");
  for (guint i = 0; i <= CLINIC_ORGANIZATION_MAX_TEXT; i++)
    g_string_append_c (text, 'x');
  g_assert_false (read_text (self, text->str, &error));
  g_assert_cmpstr (error->message, ==, "line 2: The text is too long.");

  g_clear_error (&error);
  g_string_set_size (text, CLINIC_ORGANIZATION_MAX_BYTES + 1);
  g_assert_false (clinic_organization_read (self, text->str, text->len, &error));
  g_assert_cmpstr (error->message, ==, "The file is too large.");
}

/* Bytes of any kind, and a good file with one byte turned: read or refused, never worse. */
static void
test_hostile (void)
{
  const char *good = HEAD REASON "fix = a; b\nnext = ask\n[texts]\ncaller-intro = x\n";
  g_autoptr(GRand) random = g_rand_new_with_seed (6);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr(ClinicOrganization) self = clinic_organization_new ();
      g_autofree char *text = g_strdup (good);
      gsize            length = (gsize)g_rand_int_range (random, 0, (gint32)strlen (good) + 1);

      text[g_rand_int_range (random, 0, (gint32)strlen (good))] = (char)g_rand_int_range (random, 0, 256);
      clinic_organization_read (self, text, length, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/organization/bad-lines", test_bad_lines);
  g_test_add_func ("/organization/later-file", test_later_file);
  g_test_add_func ("/organization/leads", test_leads);
  g_test_add_func ("/organization/caps", test_caps);
  g_test_add_func ("/organization/hostile", test_hostile);

  return g_test_run ();
}
