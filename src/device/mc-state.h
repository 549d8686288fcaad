/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"

G_BEGIN_DECLS

typedef struct _ClinicMcState ClinicMcState;

ClinicMcState  *clinic_mc_state_new (void);
void            clinic_mc_state_free (ClinicMcState *self);
gboolean        clinic_mc_state_wants (ClinicMcState *self,
                                       const char    *path);
gboolean        clinic_mc_state_add (ClinicMcState *self,
                                     const char    *path,
                                     GBytes        *bytes);
gboolean        clinic_mc_state_is_empty (const ClinicMcState *self);
ClinicHoldings *clinic_mc_state_finish (ClinicMcState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicMcState, clinic_mc_state_free)

G_END_DECLS
