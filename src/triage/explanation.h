/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/ranking.h"

G_BEGIN_DECLS

GPtrArray *clinic_explanation_list_why (const ClinicRankedCause *ranked);
GPtrArray *clinic_explanation_list_change (const ClinicRankedCause *ranked);

G_END_DECLS
