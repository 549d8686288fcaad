/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/test-step.h"

G_BEGIN_DECLS

/* Written to be read aloud; in the order in which the steps are taken. */
extern const ClinicTestStep clinic_test_step_rows[];
extern const gsize          clinic_test_step_n_rows;

G_END_DECLS
