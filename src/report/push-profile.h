/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

char *clinic_push_profile_to_graph (const ClinicCertificate *certificate,
                                    const char              *file_name);
char *clinic_push_profile_to_mobileconfig (GPtrArray *certificates);

G_END_DECLS
