/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-record.h"

G_BEGIN_DECLS

/* What one record says about a sign-in. */
typedef enum
{
  CLINIC_LOG_EVENT_NONE,
  CLINIC_LOG_EVENT_TELLING,      /* items matching issuer parent */
  CLINIC_LOG_EVENT_REQUEST,      /* the server asks for a certificate */
  CLINIC_LOG_EVENT_COMPLETION,   /* the handshake went on or ended well */
  CLINIC_LOG_EVENT_HANDSHAKE,    /* another step of it */
  CLINIC_LOG_EVENT_ENDPOINT,     /* names host and port of a connection */
  CLINIC_LOG_EVENT_START,        /* a connection begins */
  CLINIC_LOG_EVENT_CLOSE,        /* a connection is given up */
  CLINIC_LOG_EVENT_SERVER_TRUST, /* the device rejects the server */
  CLINIC_LOG_EVENT_REFUSAL,      /* the server rejects the device's certificate */
  CLINIC_LOG_EVENT_DECOY,
} ClinicLogEventKind;

typedef struct
{
  ClinicLogEventKind kind;
  const char        *meaning;        /* static, to be translated; may be NULL */
  char               connection[48]; /* its number as the process counts; empty where the record names none */
  char               host[256];      /* of an ENDPOINT */
  guint              port;
} ClinicLogEvent;

gboolean clinic_log_event_read (const ClinicLogRecord *record,
                                ClinicLogEvent        *event);

const char *const *clinic_log_event_list_literals (void);

G_END_DECLS
