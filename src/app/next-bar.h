/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_NEXT_BAR (clinic_next_bar_get_type ())
G_DECLARE_FINAL_TYPE (ClinicNextBar, clinic_next_bar, CLINIC, NEXT_BAR, AdwBin)

void clinic_next_bar_show (ClinicNextBar *self,
                           ClinicVisit   *visit,
                           const char    *page);

G_END_DECLS
