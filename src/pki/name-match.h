/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

gboolean clinic_name_match_host (const ClinicCertificate *certificate,
                                 const char              *name);
gboolean clinic_name_match_email (const ClinicCertificate *certificate,
                                  const char              *address);

G_END_DECLS
