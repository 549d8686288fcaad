/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-connection.h"
#include "device/log-event.h"
#include "device/text-source.h"

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
  CLINIC_LOG_MARK_REFUSAL,             /* the server rejects the certificate that the device sent */
  CLINIC_LOG_MARK_IDENTITY_ARRIVED,    /* a profile or an identity was installed */
  CLINIC_LOG_MARK_IDENTITY_FAILED,     /* SCEP or a profile failed */
  CLINIC_LOG_MARK_AIA,                 /* trustd tried to fetch an issuer */
  CLINIC_LOG_MARK_CONTEXT,
} ClinicLogMark;

typedef struct
{
  ClinicLogRecord *record;
  ClinicLogMark    mark;
  ClinicLogBearing bearing;
  char            *meaning;    /* one sentence for the agent; why a decoy does not count */
  const char      *source;     /* static: where the meaning is known from; may be NULL */
  int              connection; /* index into the connections; -1 none */
} ClinicLogRow;

typedef struct
{
  guint64          n_lines;
  gint64           n_records;   /* -1: not counted, as the log is too large for that */
  ClinicLogRecord *first;       /* of the log, that has a time; may be NULL */
  ClinicLogRecord *last;        /* the same; may be NULL */
  const char      *cut_short;   /* translated sentence: why the rest was not read; NULL: all was */
  GPtrArray       *rows;        /* ClinicLogRow: the marked ones, in the order of the file */
  GPtrArray       *connections; /* ClinicLogConnection: those with a row, in the order of their first one */
  ClinicLogWeight  weight;
  char            *host; /* of the sign-in server, when the log names it; may be NULL */
  guint            port; /* 0 unknown */
  gboolean         certificate_requested;
  guint            decoys;
  guint            identities_arrived; /* rows that say so, and below */
  guint            identities_failed;
  guint            aia_attempts;
  guint            aia_failures;
  guint            server_rejections; /* rows by which the device rejects a server that may be the sign-in server */
  guint            device_rejections; /* rows by which a server rejects the device's certificate */
  gboolean         sign_in_rejected;  /* one of the first is on a connection to the sign-in server */
  gboolean         names_nobody;      /* a request that counts named no CA at all */
  gint64           silence;           /* seconds from the request that stopped to what came next; -1 none */
  char            *sentence;          /* what the log says, in one sentence */
} ClinicLogEvidence;

ClinicLogEvidence *clinic_log_evidence_read (GBytes  *bytes,
                                             GError **error);
ClinicLogEvidence *clinic_log_evidence_read_source (ClinicTextSource *source,
                                                    GError          **error);
void               clinic_log_evidence_free (ClinicLogEvidence *self);
gboolean           clinic_log_evidence_tells (const ClinicLogEvidence *self);
const char        *clinic_log_weight_get_id (ClinicLogWeight weight);
const char        *clinic_log_mark_get_id (ClinicLogMark mark);
const char        *clinic_log_mark_get_title (ClinicLogMark mark);
const char        *clinic_log_bearing_get_id (ClinicLogBearing bearing);
const char        *clinic_log_bearing_get_title (ClinicLogBearing bearing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLogEvidence, clinic_log_evidence_free)

G_END_DECLS
