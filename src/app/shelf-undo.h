/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"

G_BEGIN_DECLS

void clinic_shelf_undo_remove (ClinicVisit *visit,
                               ClinicFiles  files,
                               guint        position);

G_END_DECLS
