/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/aia-record.h"
#include "pki/pile.h"
#include <gio/gio.h>

G_BEGIN_DECLS

ClinicAiaOutcome clinic_aia_reply_judge (GBytes            *bytes,
                                         ClinicCertificate *of,
                                         const ClinicPile  *pile,
                                         GPtrArray         *issuers,
                                         char             **text);
ClinicAiaOutcome clinic_aia_reply_judge_error (const GError *error);
gboolean         clinic_aia_reply_closes_circle (ClinicCertificate *of,
                                                 const ClinicPile  *pile);

G_END_DECLS
