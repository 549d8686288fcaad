/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_SERVER_ANSWER_GROUP (clinic_server_answer_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicServerAnswerGroup, clinic_server_answer_group, CLINIC, SERVER_ANSWER_GROUP, AdwPreferencesGroup)

void clinic_server_answer_group_bind (ClinicServerAnswerGroup *self,
                                      ClinicVisit             *visit);
void clinic_server_answer_group_update (ClinicServerAnswerGroup *self);

G_END_DECLS
