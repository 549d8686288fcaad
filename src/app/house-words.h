/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/organization.h"

G_BEGIN_DECLS

const ClinicOrganization *clinic_house_words_get (void);
char                     *clinic_house_words_dup_problems (void);
char                     *clinic_house_words_dup_contact (ClinicOwner owner);

G_END_DECLS
