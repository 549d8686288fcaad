/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/wizard.h"

G_BEGIN_DECLS

void        clinic_case_import_async (GFile              *file,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
ClinicCase *clinic_case_import_finish (GAsyncResult *result,
                                       GError      **error);
void        clinic_case_export (ClinicWizard *wizard);

G_END_DECLS
