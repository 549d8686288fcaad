/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far a connection came. */
typedef enum
{
  CLINIC_TLS_PHASE_RESOLVE,
  CLINIC_TLS_PHASE_CONNECT,
  CLINIC_TLS_PHASE_TLS,
} ClinicTlsPhase;

typedef enum
{
  CLINIC_TLS_FAILURE_NONE,
  CLINIC_TLS_FAILURE_NAME_NOT_FOUND,
  CLINIC_TLS_FAILURE_REFUSED,
  CLINIC_TLS_FAILURE_UNREACHABLE,
  CLINIC_TLS_FAILURE_TIMED_OUT,
  CLINIC_TLS_FAILURE_RESET,
  CLINIC_TLS_FAILURE_CLOSED,
  CLINIC_TLS_FAILURE_ALERT,
  CLINIC_TLS_FAILURE_NOT_TLS,
  CLINIC_TLS_FAILURE_OTHER,
  CLINIC_TLS_FAILURE_CANCELLED,
} ClinicTlsFailureKind;

typedef struct
{
  ClinicTlsFailureKind kind;
  ClinicTlsPhase       phase;
  int                  alert;  /* its number, where the kind is ALERT */
  const char          *detail; /* what a library says of it, in English; static; may be NULL */
} ClinicTlsFailure;

const char *clinic_tls_failure_get_id (const ClinicTlsFailure *self);
char       *clinic_tls_failure_dup_sentence (const ClinicTlsFailure *self);
gboolean    clinic_tls_failure_means_required (int alert);
gboolean    clinic_tls_failure_is_gibberish (int code);

G_END_DECLS
