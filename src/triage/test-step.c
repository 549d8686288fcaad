/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/test-step-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* No iOS is older than 1, and a number beyond the last is no version. */
#define MAX_VERSION 99

static const char *const result_ids[] = {
  [CLINIC_TEST_NOT_RUN] = "not-run",
  [CLINIC_TEST_YES] = "yes",
  [CLINIC_TEST_NO] = "no",
  [CLINIC_TEST_SKIPPED] = "skipped",
};

/**
 * clinic_test_step_get_all:
 *
 * Gets every step of every test, group by group, in the order in which they are taken.
 */
const ClinicTestStep *
clinic_test_step_get_all (gsize *n_steps)
{
  *n_steps = clinic_test_step_n_rows;

  return clinic_test_step_rows;
}

/**
 * clinic_test_step_lookup:
 *
 * Returns: (nullable): the step with this id
 */
const ClinicTestStep *
clinic_test_step_lookup (const char *id)
{
  for (gsize i = 0; i < clinic_test_step_n_rows; i++)
    if (g_strcmp0 (clinic_test_step_rows[i].id, id) == 0)
      return &clinic_test_step_rows[i];

  return NULL;
}

/**
 * clinic_test_step_read_version:
 * @os: (nullable): as the case has it: “17.5”, “iPadOS 18”
 *
 * Returns: the major version, or 0 where there is none to read
 */
guint
clinic_test_step_read_version (const char *os)
{
  const char *digits = os != NULL ? strpbrk (os, "0123456789") : NULL;
  guint64     version = digits != NULL ? g_ascii_strtoull (digits, NULL, 10) : 0;

  return version <= MAX_VERSION ? (guint)version : 0;
}

static char *
dup_versions (const ClinicTestPath *path)
{
  if (path->until == 0)
    return g_strdup_printf (/* Translators: a version of iOS */ _("iOS %u and later"), path->from);
  if (path->from <= 1)
    return g_strdup_printf (/* Translators: a version of iOS */ _("iOS %u and earlier"), path->until);

  return g_strdup_printf (/* Translators: versions of iOS */ _("iOS %u to %u"), path->from, path->until);
}

static void
add_path (GString *text, const ClinicTestPath *path)
{
  g_autofree char *versions = dup_versions (path);

  /* Translators: versions of iOS, and what to do there */
  g_string_append_printf (text, _("%s: %s"), versions, _(path->text));
  g_string_append_c (text, '\n');
}

/**
 * clinic_test_step_dup_instruction:
 * @os: (nullable): the version of iOS or iPadOS in the caller’s hand
 *
 * Writes what is read to the caller. Where the version is not known, the way through the settings is told for each.
 *
 * Returns: (transfer full): translated, one or more lines
 */
char *
clinic_test_step_dup_instruction (const ClinicTestStep *step,
                                  const char           *os)
{
  guint version = clinic_test_step_read_version (os);
  g_autoptr(GString) text = g_string_new (NULL);

  for (const ClinicTestPath *path = step->paths; path != NULL && path->text != NULL; path++)
    {
      if (version == 0)
        add_path (text, path);
      else if (version >= path->from && (path->until == 0 || version <= path->until))
        g_string_append_printf (text, "%s ", _(path->text));
    }
  g_string_append (text, _(step->instruction));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * clinic_test_step_dup_screens:
 *
 * Writes what the screens of a step look like.
 *
 * Returns: (transfer full) (nullable): translated, a line for each; NULL where there is nothing to say
 */
char *
clinic_test_step_dup_screens (const ClinicTestStep *step)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (step->screens == NULL)
    return NULL;
  for (const ClinicTestScreen *screen = step->screens; screen->text != NULL; screen++)
    /* Translators: in which app or at which moment, and what the screen shows */
    g_string_append_printf (text, screen == step->screens ? "%s: %s" : "\n%s: %s", _(screen->when), _(screen->text));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * clinic_test_result_get_id:
 *
 * Gets what a case file says for this result; a step that was not run is left out of case files.
 */
const char *
clinic_test_result_get_id (ClinicTestResult result)
{
  return (gsize)result < G_N_ELEMENTS (result_ids) ? result_ids[result] : result_ids[CLINIC_TEST_NOT_RUN];
}

/**
 * clinic_test_result_parse:
 * @result: (out): set only where TRUE is returned
 *
 * Reads the word of a case file: `yes`, `no` or `skipped`. `unknown` is CLINIC_TEST_NOT_RUN.
 *
 * Returns: FALSE for any other word
 */
gboolean
clinic_test_result_parse (const char       *id,
                          ClinicTestResult *result)
{
  if (g_strcmp0 (id, "unknown") == 0)
    {
      *result = CLINIC_TEST_NOT_RUN;
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (result_ids); i++)
    if (g_strcmp0 (id, result_ids[i]) == 0)
      {
        *result = (ClinicTestResult)i;
        return TRUE;
      }

  return FALSE;
}

/**
 * clinic_test_group_get_title:
 *
 * Returns: translated, Header Capitals
 */
const char *
clinic_test_group_get_title (ClinicTestGroup group)
{
  switch (group)
    {
    case CLINIC_TEST_SAFARI:
      return _("Safari Test");
    case CLINIC_TEST_OFFICE:
      return _("Office Test");
    case CLINIC_TEST_DEVICE:
      return _("Certificates on the Device");
    case CLINIC_TEST_NETWORK:
      return _("Network");
    case CLINIC_TEST_RETEST:
      return _("Retest");
    default:
      return "";
    }
}

/**
 * clinic_test_group_get_page:
 *
 * Gets the wizard page where the steps of a group are taken.
 */
const char *
clinic_test_group_get_page (ClinicTestGroup group)
{
  switch (group)
    {
    case CLINIC_TEST_SAFARI:
    case CLINIC_TEST_NETWORK:
      return "safari-test";
    case CLINIC_TEST_DEVICE:
      return "device";
    case CLINIC_TEST_OFFICE:
      return "office-test";
    case CLINIC_TEST_RETEST:
      return "remedy";
    default:
      return "safari-test";
    }
}
