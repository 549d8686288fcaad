/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-record.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_LOG_NOTHING,  /* nothing telling */
  CLINIC_LOG_POSSIBLE, /* the securityd line alone */
  CLINIC_LOG_LIKELY,   /* the conjunction of domain/apple.md section 10, fact 5 */
} ClinicLogWeight;

typedef enum
{
  CLINIC_LOG_MARK_NONE,
  CLINIC_LOG_MARK_TELLING,             /* items matching issuer parent */
  CLINIC_LOG_MARK_CERTIFICATE_REQUEST, /* TIC TLS event 13, TLS 1.3 send_client_certificate_verify */
  CLINIC_LOG_MARK_CONNECTION,          /* names host and port of a connection */
  CLINIC_LOG_MARK_DECOY,               /* looks telling, weighs nothing */
  CLINIC_LOG_MARK_SERVER_TRUST,        /* the phone rejects the server */
  CLINIC_LOG_MARK_CONTEXT,
} ClinicLogMark;

typedef struct
{
  ClinicLogRecord *record; /* borrowed from the evidence */
  ClinicLogMark    mark;
  char            *meaning; /* one sentence for the agent; why a decoy does not count */
} ClinicLogRow;

typedef struct
{
  GPtrArray      *records; /* ClinicLogRecord, all of them */
  GPtrArray      *rows;    /* ClinicLogRow: the marked ones, in the order of the file */
  ClinicLogWeight weight;
  char           *host; /* of the sign-in server, when the log names it; may be NULL */
  guint           port; /* 0 unknown */
  gboolean        certificate_requested;
  guint           decoys;
  char           *sentence; /* what the log says, in one sentence */
} ClinicLogEvidence;

ClinicLogEvidence *clinic_log_evidence_read (GBytes  *bytes,
                                             GError **error);
void               clinic_log_evidence_free (ClinicLogEvidence *self);
const char        *clinic_log_weight_get_id (ClinicLogWeight weight);
const char        *clinic_log_mark_get_title (ClinicLogMark mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLogEvidence, clinic_log_evidence_free)

G_END_DECLS
