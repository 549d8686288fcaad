/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/library.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_LIBRARY_PAGE (clinic_library_page_get_type ())
G_DECLARE_FINAL_TYPE (ClinicLibraryPage, clinic_library_page, CLINIC, LIBRARY_PAGE, AdwBin)

void clinic_library_page_set_library (ClinicLibraryPage *self,
                                      ClinicLibrary     *library);
void clinic_library_page_show_error (ClinicLibraryPage *self,
                                     const char        *sentence);
void clinic_library_page_undo (ClinicLibraryPage *self);
void clinic_library_page_find (ClinicLibraryPage *self);

G_END_DECLS
