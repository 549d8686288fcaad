/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/evidence.h"

G_BEGIN_DECLS

/* What can tell what the device holds, best first. Source: domain/apple.md section 10, fact 9 */
typedef enum
{
  CLINIC_DEVICE_SOURCE_CERTIFICATE_LIST, /* the MDM's answer to CertificateList: the certificates themselves */
  CLINIC_DEVICE_SOURCE_FILES,            /* exported certificates and profiles */
  CLINIC_DEVICE_SOURCE_EYES,             /* More Details on the phone */
  CLINIC_DEVICE_SOURCE_SYSDIAGNOSE,      /* names */
  CLINIC_DEVICE_SOURCE_LOG,
  CLINIC_DEVICE_SOURCE_PROFILE_NAMES, /* lists of profiles: no certificate is named */
  CLINIC_N_DEVICE_SOURCES
} ClinicDeviceSource;

typedef enum
{
  CLINIC_GRADE_ABSENT,  /* not at hand */
  CLINIC_GRADE_BY_NAME, /* at hand: names, not verified */
  CLINIC_GRADE_EXACT,   /* at hand: the certificates themselves */
  CLINIC_GRADE_INDIRECT /* at hand: tells of the gap, not of the certificates */
} ClinicGrade;

typedef struct
{
  ClinicGrade        grade[CLINIC_N_DEVICE_SOURCES];
  gboolean           ask;  /* whether a better source could change the answer */
  ClinicDeviceSource next; /* which to ask for; only where @ask */
  const char        *why;  /* a translated sentence: why to ask, or why nothing more is needed; never NULL */
} ClinicBestEvidence;

void               clinic_best_evidence_judge (const ClinicEvidence *evidence,
                                               ClinicBestEvidence   *best);
ClinicDeviceSource clinic_best_evidence_get_best (const ClinicBestEvidence *best);
const char        *clinic_grade_get_id (ClinicGrade grade);
const char        *clinic_device_source_get_id (ClinicDeviceSource source);
const char        *clinic_device_source_get_title (ClinicDeviceSource source);
const char        *clinic_grade_get_title (ClinicGrade grade);

G_END_DECLS
