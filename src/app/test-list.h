/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_TEST_LIST (clinic_test_list_get_type ())
G_DECLARE_FINAL_TYPE (ClinicTestList, clinic_test_list, CLINIC, TEST_LIST, AdwPreferencesGroup)

void     clinic_test_list_bind (ClinicTestList *self,
                                ClinicVisit    *visit,
                                ClinicTestGroup group);
guint    clinic_test_list_count (ClinicVisit    *visit,
                                 ClinicTestGroup group,
                                 guint          *n_steps);
char    *clinic_test_list_dup_state (ClinicVisit           *visit,
                                     const ClinicTestGroup *groups,
                                     gsize                  n_groups);
gboolean clinic_test_list_is_done (ClinicVisit           *visit,
                                   const ClinicTestGroup *groups,
                                   gsize                  n_groups);

G_END_DECLS
