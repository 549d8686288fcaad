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

/* One step of a test the caller runs while the agent reads it aloud. Texts are to be translated with _(). */
typedef struct
{
  const char     *id; /* stable, of the contract */
  ClinicTestGroup group;
  const char     *title;       /* what Yes answers */
  const char     *instruction; /* what to do, for reading aloud */
  const char     *expect;      /* what the caller should see */
  const char     *no_means;
  const char     *source;
} ClinicTestStep;

const ClinicTestStep *clinic_test_step_get_all (gsize *n_steps);
const ClinicTestStep *clinic_test_step_lookup (const char *id);
const char           *clinic_test_result_get_id (ClinicTestResult result);
gboolean              clinic_test_result_parse (const char       *id,
                                                ClinicTestResult *result);
const char           *clinic_test_group_get_title (ClinicTestGroup group);
const char           *clinic_test_group_get_page (ClinicTestGroup group);

G_END_DECLS
