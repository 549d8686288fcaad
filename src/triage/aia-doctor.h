/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/aia-record.h"
#include "pki/fault.h"
#include "pki/pile.h"
#include "triage/certainty.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_AIA_WINDOWS,
  CLINIC_AIA_ANDROID,
  CLINIC_AIA_IOS,
  CLINIC_N_AIA_PLATFORMS
} ClinicAiaPlatform;

typedef struct
{
  const char     *sentence; /* not yet translated */
  ClinicCertainty certainty;
  const char     *source; /* NULL: unchecked */
} ClinicAiaReading;

const ClinicAiaReading *clinic_aia_doctor_read (const ClinicAiaRecord *record,
                                                ClinicAiaPlatform      platform);
const char             *clinic_aia_doctor_get_sentence (const ClinicAiaRecord *record,
                                                        ClinicAiaPlatform      platform);
const char             *clinic_aia_doctor_get_advice (void);
const char             *clinic_aia_platform_get_id (ClinicAiaPlatform platform);
const char             *clinic_aia_platform_get_title (ClinicAiaPlatform platform);
gboolean                clinic_aia_doctor_get_fault_kind (ClinicAiaOutcome outcome,
                                                          ClinicFaultKind *kind);
GPtrArray              *clinic_aia_doctor_list_faults (GPtrArray        *records,
                                                       const ClinicPile *pile);
ClinicCertificate      *clinic_aia_doctor_find_certificate (const ClinicAiaRecord *record,
                                                            const ClinicPile      *pile);

G_END_DECLS
