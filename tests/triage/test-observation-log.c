/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a log makes possible or likely beside the article's cause, and that it never confirms anything alone. */

#include "config.h"

#include "sample.h"
#include "triage/observation-log.h"

static const struct
{
  const char    *line;
  const char    *cause;
  ClinicStanding standing;
} cases[] = {
  { "log=scep-failed", "identity-not-delivered", CLINIC_STANDING_LIKELY },
  { "log=profile-failed", "identity-not-delivered", CLINIC_STANDING_POSSIBLE },
  { "log=arrived", "identity-not-delivered", CLINIC_STANDING_NOT_TESTED },
  { "log=scep-failed device.identity-listed=yes", "identity-not-delivered", CLINIC_STANDING_RULED_OUT },
  { "log=request", "identity-not-delivered", CLINIC_STANDING_NOT_TESTED },
  { "log=silent", "identity-not-delivered", CLINIC_STANDING_POSSIBLE },
  { "log=silent", "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "log=request", "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { "log=not-fetched", "missing-intermediate", CLINIC_STANDING_POSSIBLE },
  { "log=arrived", "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { "log=refused", "adfs-lacks-ca", CLINIC_STANDING_POSSIBLE },
  { "log=refused", "ntauth", CLINIC_STANDING_POSSIBLE },
  { "log=refused", "missing-intermediate", CLINIC_STANDING_NOT_TESTED },
  { "log=sent-none", "adfs-lacks-ca", CLINIC_STANDING_NOT_TESTED },
  { "log=sent-none", "ntauth", CLINIC_STANDING_NOT_TESTED },
  { "log=rejects", "server-chain", CLINIC_STANDING_LIKELY },
  { "log=refused", "server-chain", CLINIC_STANDING_NOT_TESTED },
};

static void
test_standings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Sample) sample = sample_new (cases[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_test_message ("%s: %s", cases[i].line, cases[i].cause);
      g_assert_cmpstr (clinic_standing_get_id (sample_find (diagnosis, cases[i].cause)->standing), ==,
                       clinic_standing_get_id (cases[i].standing));
    }
}

static gboolean
has_against (const ClinicDiagnosis *diagnosis, const char *cause)
{
  const ClinicRankedCause *ranked = sample_find (diagnosis, cause);

  for (guint i = 0; i < ranked->reasons_against->len; i++)
    if (g_str_equal (((const ClinicReason *)g_ptr_array_index (ranked->reasons_against, i))->evidence, "device-log"))
      return TRUE;

  return FALSE;
}

static void
test_against (void)
{
  const struct
  {
    const char *line;
    const char *cause;
    gboolean    against;
  } lines[] = {
    { "log=names-nobody", "missing-intermediate", TRUE },
    { "log=refused", "missing-intermediate", TRUE },
    { "log=sent-none", "missing-intermediate", FALSE },
    { "log=request", "missing-intermediate", FALSE },
    { "log=arrived", "identity-not-delivered", TRUE },
    { "log=profile-failed", "identity-not-delivered", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(Sample) sample = sample_new (lines[i].line);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

      g_test_message ("%s: %s", lines[i].line, lines[i].cause);
      g_assert_cmpint (has_against (diagnosis, lines[i].cause), ==, lines[i].against);
    }
}

/* No log, whatever it says, confirms a cause. */
static void
test_never_confirms (void)
{
  static const char *const words[] = { "log=scep-failed ", "log=profile-failed ", "log=arrived ", "log=silent ",
                                       "log=refused ", "log=not-fetched ", "log=sent-none ", "log=likely ",
                                       "log=rejects ", "log=names-nobody " };

  sample_assert_never_sure (words, G_N_ELEMENTS (words), FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/triage/observation-log/standings", test_standings);
  g_test_add_func ("/triage/observation-log/against", test_against);
  g_test_add_func ("/triage/observation-log/never-confirms", test_never_confirms);

  return g_test_run ();
}
