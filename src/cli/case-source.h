/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "triage/organization.h"

G_BEGIN_DECLS

ClinicCase    *clinic_case_source_load (char   **cases,
                                        GError **error);
ClinicCheckup *clinic_case_source_check (ClinicCase               *visit,
                                         const ClinicOrganization *organization);

ClinicOrganization *clinic_case_source_load_organization (const char *path);

G_END_DECLS
