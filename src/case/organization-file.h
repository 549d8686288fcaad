/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/organization.h"

G_BEGIN_DECLS

ClinicOrganization *clinic_organization_file_load (const char *path,
                                                   GPtrArray  *problems);

G_END_DECLS
