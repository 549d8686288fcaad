/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_FILE_SHELF (clinic_file_shelf_get_type ())
G_DECLARE_FINAL_TYPE (ClinicFileShelf, clinic_file_shelf, CLINIC, FILE_SHELF, AdwPreferencesGroup)

/* Property: "empty-text". */
void clinic_file_shelf_bind (ClinicFileShelf *self,
                             ClinicVisit     *visit,
                             ClinicFiles      files);
void clinic_file_shelf_update (ClinicFileShelf *self);

G_END_DECLS
