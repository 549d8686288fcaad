/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/signature-memo.h"
#include "pki/store.h"
#include "pki/view.h"

G_BEGIN_DECLS

void clinic_view_add_difference (ClinicView          *view,
                                 const ClinicPile    *pile,
                                 ClinicSignatureMemo *memo);

G_END_DECLS
