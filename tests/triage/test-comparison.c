/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/comparison.h"

#include <string.h>

/* One digest in a line of words: what is on the device (d:), missing (m:), found (f:), a cause confirmed (c:) or ruled
 * out (x:), the user certificate (u:), verdict, prompt and retest. Names are their own fingerprints. */
static ClinicDigest *
read_digest (const char *line)
{
  ClinicDigest *digest = clinic_digest_new ();
  g_auto(GStrv) words = g_strsplit (line, " ", -1);

  digest->judged = TRUE;
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      const char *rest = strlen (words[i]) > 2 ? words[i] + 2 : "";

      if (g_str_has_prefix (words[i], "d:"))
        {
          digest->device_known = TRUE;
          clinic_digest_add_certificate (digest->device, rest, rest, rest);
        }
      else if (g_str_has_prefix (words[i], "m:"))
        clinic_digest_add_certificate (digest->missing, rest, rest, rest);
      else if (g_str_has_prefix (words[i], "f:"))
        g_ptr_array_add (digest->findings, g_strdup (rest));
      else if (g_str_has_prefix (words[i], "c:"))
        {
          digest->standing = CLINIC_STANDING_CONFIRMED;
          digest->cause = g_strdup (rest);
          clinic_digest_add_cause (digest, rest, CLINIC_STANDING_CONFIRMED);
        }
      else if (g_str_has_prefix (words[i], "x:"))
        clinic_digest_add_cause (digest, rest, CLINIC_STANDING_RULED_OUT);
      else if (g_str_has_prefix (words[i], "u:"))
        clinic_digest_set_user (digest, rest, rest, rest);
      else if (strcmp (words[i], "complete") == 0)
        digest->verdict = CLINIC_VERDICT_COMPLETE;
      else if (strcmp (words[i], "incomplete") == 0)
        digest->verdict = CLINIC_VERDICT_INCOMPLETE;
      else if (strcmp (words[i], "unjudged") == 0)
        digest->judged = FALSE;
      else if (strcmp (words[i], "asks") == 0)
        digest->offered = CLINIC_OFFERED_YES;
      else if (strcmp (words[i], "silent") == 0)
        digest->offered = CLINIC_OFFERED_NO;
      else if (strcmp (words[i], "prompt=yes") == 0)
        digest->retest_prompt = CLINIC_TEST_YES;
      else if (strcmp (words[i], "prompt=no") == 0)
        digest->retest_prompt = CLINIC_TEST_NO;
      else if (strcmp (words[i], "in=yes") == 0)
        digest->retest_signed_in = CLINIC_TEST_YES;
      else if (strcmp (words[i], "in=no") == 0)
        digest->retest_signed_in = CLINIC_TEST_NO;
      else
        g_assert_not_reached ();
    }
  return digest;
}

/* Every change as what+sense, in their order. */
static char *
dup_changes (const ClinicComparison *comparison)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const ClinicChange *change = g_ptr_array_index (comparison->changes, i);

      g_assert_nonnull (change->text);
      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", change->what,
                              clinic_change_sense_get_id (change->sense));
    }
  return g_string_free (text, FALSE);
}

static void
test_changes (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *changes;
    const char *back;     /* the other way round */
    const char *headline; /* in it */
    gboolean    closed;
    gboolean    sound;
  } rows[] = {
    { "", "", "", "", "Nothing has changed", FALSE, FALSE },
    { "unjudged m:ca", "unjudged", "", "", "Nothing has changed", FALSE, FALSE },
    { "d:root m:ca incomplete silent", "d:root d:ca complete asks", "device=better chain=better prompt=better",
      "device=worse chain=worse prompt=worse", "only the retest can close", FALSE, TRUE },
    { "m:ca incomplete", "complete", "missing=better chain=better", "missing=worse chain=worse",
      "only the retest can close", FALSE, TRUE },
    { "d:root", "d:root d:other", "device=other", "device=other", "Something has changed", FALSE, FALSE },
    { "", "d:root", "device=other", "device=other", "Something has changed", FALSE, FALSE },
    { "complete", "", "chain=worse", "chain=better", "worse than before", FALSE, FALSE },
    { "incomplete", "", "chain=other", "chain=other", "Something has changed", FALSE, FALSE },
    { "silent", "asks", "prompt=better", "prompt=worse", "something else is still open", FALSE, FALSE },
    { "silent", "", "prompt=other", "prompt=other", "Something has changed", FALSE, FALSE },
    { "u:a complete", "u:b complete", "certificate=other", "certificate=other", "two different", FALSE, TRUE },
    { "u:a", "", "certificate=other", "certificate=other", "Something has changed", FALSE, FALSE },
    { "c:missing-intermediate", "x:missing-intermediate", "cause=better", "cause=worse", "better than before", FALSE,
      FALSE },
    { "x:missing-intermediate", "", "", "", "Nothing has changed", FALSE, FALSE },
    { "c:missing-intermediate", "c:missing-root x:missing-intermediate", "cause=other cause=better",
      "cause=other", "another cause", FALSE, FALSE },
    { "", "c:missing-root prompt=yes in=yes", "retest=better retest=better", "", "The case is closed", TRUE,
      FALSE },
    { "c:of-later", "x:of-later", "", "", "Nothing has changed", FALSE, FALSE },
    { "f:expired", "", "finding=better", "finding=worse", "better than before", FALSE, FALSE },
    { "f:of-later", "", "", "", "Nothing has changed", FALSE, FALSE },
    { "complete", "complete prompt=yes in=yes", "retest=better retest=better", "", "The case is closed", TRUE, TRUE },
    { "", "prompt=yes in=yes", "retest=better retest=better", "", "The case is closed", TRUE, FALSE },
    { "complete", "complete prompt=yes", "retest=better", "", "only the retest can close", FALSE, TRUE },
    { "complete", "complete prompt=no", "retest=worse", "", "The retest failed", FALSE, FALSE },
    { "complete", "complete prompt=yes in=no", "retest=better retest=worse", "", "The retest failed", FALSE, FALSE },
    { "u:a complete", "u:b complete prompt=yes in=yes", "retest=better retest=better certificate=other",
      "certificate=other", "The case is closed", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicDigest) before = read_digest (rows[i].before);
      g_autoptr(ClinicDigest) after = read_digest (rows[i].after);
      g_autoptr(ClinicComparison) comparison = clinic_comparison_new (before, after);
      g_autoptr(ClinicComparison) back = clinic_comparison_new (after, before);
      g_autofree char *changes = dup_changes (comparison);
      g_autofree char *changes_back = dup_changes (back);

      g_test_message ("%s -> %s: %s", rows[i].before, rows[i].after, comparison->headline);
      g_assert_cmpstr (changes, ==, rows[i].changes);
      g_assert_cmpstr (changes_back, ==, rows[i].back);
      g_assert_nonnull (strstr (comparison->headline, rows[i].headline));
      g_assert_cmpint (comparison->closed, ==, rows[i].closed);
      g_assert_cmpint (comparison->sound, ==, rows[i].sound);
      g_assert_cmpint (comparison->expected, ==, after->offered);
    }
}

/* Nothing wrong is left only where a chain was judged, it is whole, and nothing speaks against it. */
static void
test_sound (void)
{
  static const struct
  {
    const char *line;
    gboolean    sound;
  } rows[] = {
    { "complete", TRUE },
    { "complete asks", TRUE },
    { "complete silent", FALSE },
    { "complete in=no", FALSE },
    { "incomplete", FALSE },
    { "", FALSE },
    { "complete unjudged", FALSE },
    { "complete x:missing-root", TRUE },
    { "complete c:missing-root", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicDigest) digest = read_digest (rows[i].line);

      g_test_message ("%s", rows[i].line);
      g_assert_cmpint (clinic_digest_is_sound (digest), ==, rows[i].sound);
    }
}

/* Of many of a kind a few are told, and then how many more. */
static void
test_many (void)
{
  g_autoptr(ClinicDigest) before = read_digest ("d:root");
  g_autoptr(ClinicDigest) after = read_digest ("d:root");
  g_autoptr(ClinicComparison) comparison = NULL;
  const ClinicChange *last;

  for (guint i = 0; i < CLINIC_DIGEST_MAX_CERTIFICATES + 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("ca-%u", i);

      g_assert_cmpint (clinic_digest_add_certificate (after->device, name, name, name), ==,
                       i + 1 < CLINIC_DIGEST_MAX_CERTIFICATES);
    }
  comparison = clinic_comparison_new (before, after);
  g_assert_cmpuint (comparison->changes->len, ==, 9);
  last = g_ptr_array_index (comparison->changes, 8);
  g_assert_nonnull (strstr (last->text, "491"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/changes", test_changes);
  g_test_add_func ("/comparison/sound", test_sound);
  g_test_add_func ("/comparison/many", test_many);
  return g_test_run ();
}
