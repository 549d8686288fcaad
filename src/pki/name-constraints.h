/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

/* Comparisons of a name with a constraint that one check-up may take. */
#define CLINIC_NAME_CONSTRAINTS_BUDGET (1 << 20)

char *clinic_name_constraints_find_violation (const ClinicCertificate *ca,
                                              const ClinicCertificate *certificate,
                                              guint                   *budget);

G_END_DECLS
