/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"

G_BEGIN_DECLS

gboolean clinic_pack_write (ClinicCase          *visit,
                            const ClinicCheckup *checkup,
                            const char          *folder,
                            GPtrArray           *written,
                            GError             **error);

G_END_DECLS
