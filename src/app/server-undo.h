/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"

G_BEGIN_DECLS

void clinic_server_undo_fill_in (ClinicVisit *visit,
                                 const char  *host,
                                 guint        port);

G_END_DECLS
