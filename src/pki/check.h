/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/fault.h"
#include "pki/policy.h"
#include "pki/revocation.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_PURPOSE_CLIENT,
  CLINIC_PURPOSE_SERVER,
  CLINIC_PURPOSE_ANY,
} ClinicPurpose;

/* What a path is judged for. Borrowed strings and arrays; zero and NULL mean "not asked for". */
typedef struct
{
  ClinicPurpose      purpose;
  gint64             at;        /* Unix seconds, UTC: the moment of judgement */
  const char        *name;      /* a DNS name or IP address the certificate must be good for */
  const char *const *emails;    /* addresses it must be good for, all of them */
  int                max_depth; /* CA certificates between user certificate and anchor; -1 for no limit */
  GPtrArray         *crls;      /* GBytes, DER; may be NULL */
  GPtrArray         *ocsp;      /* GBytes: the answers of OCSP responders, DER; may be NULL */
  gboolean           require_revocation;
  ClinicPolicyInputs policy;
} ClinicCheckOptions;

#define CLINIC_CHECK_OPTIONS_INIT                     \
  {                                                   \
    .purpose = CLINIC_PURPOSE_CLIENT, .max_depth = -1 \
  }

/* Judges many paths of one check-up, and remembers what they share. */
typedef struct _ClinicChecker ClinicChecker;

ClinicChecker *clinic_checker_new (const ClinicCheckOptions *options,
                                   const ClinicStore        *others);
void           clinic_checker_free (ClinicChecker *self);
GPtrArray     *clinic_checker_judge (ClinicChecker    *self,
                                     const ClinicPath *path);
GPtrArray     *clinic_checker_list_revocation (ClinicChecker    *self,
                                               const ClinicPath *path);

GPtrArray *clinic_check_path (const ClinicPath         *path,
                              const ClinicCheckOptions *options);
gboolean   clinic_check_passes (GPtrArray *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicChecker, clinic_checker_free)

G_END_DECLS
