/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_WALK_VIEW (clinic_walk_view_get_type ())
G_DECLARE_FINAL_TYPE (ClinicWalkView, clinic_walk_view, CLINIC, WALK_VIEW, AdwBin)

void clinic_walk_view_show (ClinicWalkView      *self,
                            const ClinicCheckup *checkup);

G_END_DECLS
