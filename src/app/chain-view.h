/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/chain-picture.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_CHAIN_VIEW (clinic_chain_view_get_type ())
G_DECLARE_FINAL_TYPE (ClinicChainView, clinic_chain_view, CLINIC, CHAIN_VIEW, GtkWidget)

GtkWidget *clinic_chain_view_new (void);
void       clinic_chain_view_show (ClinicChainView          *self,
                                   const ClinicChainPicture *picture);

G_END_DECLS
