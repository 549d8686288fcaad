/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/crl.h"

G_BEGIN_DECLS

char **clinic_freshest_list_of_certificate (const ClinicCertificate *certificate);
char **clinic_freshest_list_of_crl (const ClinicCrl *crl);

G_END_DECLS
