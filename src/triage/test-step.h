/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CLINIC_TEST_SAFARI,
  CLINIC_TEST_OFFICE,
  CLINIC_TEST_DEVICE,
  CLINIC_TEST_NETWORK,
  CLINIC_TEST_RETEST,
} ClinicTestGroup;

typedef enum
{
  CLINIC_TEST_NOT_RUN,
  CLINIC_TEST_YES,
  CLINIC_TEST_NO,
  CLINIC_TEST_SKIPPED,
} ClinicTestResult;

/* The way through the settings, which moves with the versions of iOS. */
typedef struct
{
  guint       from;  /* the first major version */
  guint       until; /* the last; 0: all later ones */
  const char *text;  /* for reading aloud */
} ClinicTestPath;

/* What one screen looks like. */
typedef struct
{
  const char *when; /* in which app, or at which moment; may be NULL */
  const char *text;
} ClinicTestScreen;

/* One step of a test the caller runs while the agent reads it aloud. Texts are to be translated with _(). */
typedef struct
{
  const char             *id; /* stable, of the contract */
  ClinicTestGroup         group;
  const char             *title;       /* what Yes answers */
  const ClinicTestPath   *paths;       /* newest first, ends with a NULL text; NULL: the same in every version */
  const char             *instruction; /* what to do then, for reading aloud */
  const char             *expect;      /* what the caller should see */
  const ClinicTestScreen *screens;     /* ends with a NULL text; NULL: there is no more to say */
  const char             *no_means;
  const char *const      *instead; /* answers of the question `seen` that may be on the screen instead; may be NULL */
  const char             *no_step; /* id of triage/next-step: where to go after a No; NULL: stay */
  const char             *source;
} ClinicTestStep;

const ClinicTestStep *clinic_test_step_get_all (gsize *n_steps);
const ClinicTestStep *clinic_test_step_lookup (const char *id);
char                 *clinic_test_step_dup_instruction (const ClinicTestStep *step,
                                                        const char           *os);
char                 *clinic_test_step_dup_screens (const ClinicTestStep *step);
guint                 clinic_test_step_read_version (const char *os);
const char           *clinic_test_result_get_id (ClinicTestResult result);
gboolean              clinic_test_result_parse (const char       *id,
                                                ClinicTestResult *result);
const char           *clinic_test_group_get_title (ClinicTestGroup group);
const char           *clinic_test_group_get_page (ClinicTestGroup group);

G_END_DECLS
