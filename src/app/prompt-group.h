/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_PROMPT_GROUP (clinic_prompt_group_get_type ())
G_DECLARE_FINAL_TYPE (ClinicPromptGroup, clinic_prompt_group, CLINIC, PROMPT_GROUP, AdwPreferencesGroup)

void clinic_prompt_group_bind (ClinicPromptGroup *self,
                               ClinicVisit       *visit);
void clinic_prompt_group_update (ClinicPromptGroup *self);

G_END_DECLS
