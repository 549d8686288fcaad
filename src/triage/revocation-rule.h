/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/revocation.h"

G_BEGIN_DECLS

/* The two that ask whether a certificate is revoked. iOS is not among them: the phone asks about the server's. */
typedef enum
{
  CLINIC_PLATFORM_ADFS,
  CLINIC_PLATFORM_ENTRA,
  CLINIC_N_PLATFORMS
} ClinicPlatform;

typedef enum
{
  CLINIC_PLATFORM_ACCEPTS,
  CLINIC_PLATFORM_REFUSES,
  CLINIC_PLATFORM_CANNOT_TELL,
} ClinicPlatformVerdict;

/* What a platform would make of the revocation of a chain, and of nothing else. */
typedef struct
{
  ClinicPlatformVerdict verdict;
  ClinicCertificate    *certificate; /* the one it turns on; NULL: all of them */
  char                 *sentence;    /* translated */
  const char           *source;
} ClinicPlatformOpinion;

ClinicPlatformOpinion *clinic_revocation_rule_judge (ClinicPlatform    platform,
                                                     GPtrArray        *outcomes,
                                                     const ClinicPath *path);
void                   clinic_platform_opinion_free (ClinicPlatformOpinion *self);
const char            *clinic_platform_get_id (ClinicPlatform platform);
const char            *clinic_platform_get_title (ClinicPlatform platform);
const char            *clinic_platform_verdict_get_id (ClinicPlatformVerdict verdict);
const char            *clinic_platform_verdict_get_title (ClinicPlatformVerdict verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPlatformOpinion, clinic_platform_opinion_free)

G_END_DECLS
