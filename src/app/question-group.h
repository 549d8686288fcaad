/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include "triage/question.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_QUESTION_GROUP (clinic_question_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicQuestionGroup, clinic_question_group, CLINIC, QUESTION_GROUP, AdwPreferencesGroup)

ClinicQuestionGroup *clinic_question_group_new (const ClinicQuestion *question,
                                                ClinicCase           *clinic_case);

void     clinic_question_group_set_moot (ClinicQuestionGroup *self,
                                         gboolean             moot);
gboolean clinic_question_is_answered (const ClinicQuestion *question,
                                      ClinicCase           *clinic_case);

G_END_DECLS
