/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"
#include "device/plist.h"

G_BEGIN_DECLS

/* What the files of the state of profiles share. */
void clinic_mc_history_read_mdm (ClinicHoldings *holdings,
                                 plist_t         mdm);
void clinic_mc_history_read_profile_events (ClinicHoldings *holdings,
                                            plist_t         events);
void clinic_mc_history_read_settings_events (ClinicHoldings *holdings,
                                             plist_t         events);

G_END_DECLS
