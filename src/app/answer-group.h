/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_ANSWER_GROUP (clinic_answer_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicAnswerGroup, clinic_answer_group, CLINIC, ANSWER_GROUP, AdwPreferencesGroup)

void clinic_answer_group_bind (ClinicAnswerGroup *self,
                               ClinicVisit       *visit);
void clinic_answer_group_update (ClinicAnswerGroup *self);

G_END_DECLS
