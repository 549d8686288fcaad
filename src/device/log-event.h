/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-record.h"

G_BEGIN_DECLS

/* What one record says about a sign-in. */
typedef enum
{
  CLINIC_LOG_EVENT_NONE,
  CLINIC_LOG_EVENT_TELLING,         /* items matching issuer parent */
  CLINIC_LOG_EVENT_REQUEST,         /* the server asks for a certificate */
  CLINIC_LOG_EVENT_CHALLENGE,       /* the same by a sign that nobody has checked: it joins nothing */
  CLINIC_LOG_EVENT_COMPLETION,      /* the handshake went on or ended well */
  CLINIC_LOG_EVENT_HANDSHAKE,       /* another step of it */
  CLINIC_LOG_EVENT_ENDPOINT,        /* names host and port of a connection */
  CLINIC_LOG_EVENT_START,           /* a connection begins */
  CLINIC_LOG_EVENT_CLOSE,           /* a connection is given up */
  CLINIC_LOG_EVENT_FAILURE,         /* it fails, and nothing says that a certificate is why */
  CLINIC_LOG_EVENT_TASK,            /* which task uses which connection; not shown */
  CLINIC_LOG_EVENT_SERVER_TRUST,    /* the device rejects the server */
  CLINIC_LOG_EVENT_REFUSAL,         /* the server rejects the device's certificate */
  CLINIC_LOG_EVENT_ARRIVED,         /* a profile or an identity comes to the device */
  CLINIC_LOG_EVENT_IDENTITY_FAILED, /* it does not */
  CLINIC_LOG_EVENT_AIA,             /* the device looks for an issuer on the network */
  CLINIC_LOG_EVENT_AIA_FAILED,      /* in vain */
  CLINIC_LOG_EVENT_CONTEXT,
  CLINIC_LOG_EVENT_DECOY,
} ClinicLogEventKind;

/* What a row weighs for the article's cause. Source: domain/apple.md section 2 */
typedef enum
{
  CLINIC_LOG_BEARING_NOISE,   /* a decoy: nothing */
  CLINIC_LOG_BEARING_CONTEXT, /* helps to read the rest */
  CLINIC_LOG_BEARING_AGAINST, /* speaks for another fault */
  CLINIC_LOG_BEARING_SUPPORT,
  CLINIC_LOG_BEARING_STRONG,
} ClinicLogBearing;

typedef struct
{
  const char        *term; /* static: id of the row of the dictionary that it hits */
  ClinicLogEventKind kind;
  ClinicLogBearing   bearing;
  const char        *meaning;        /* static, to be translated */
  const char        *source;         /* static: where the meaning is known from */
  char               connection[48]; /* its number as the process counts; empty where the record names none */
  guint64            object;         /* its address in memory, which tells a number that is used again; 0 none */
  char               task[64];       /* the task of CFNetwork, where the record names one */
  char               host[256];      /* of an ENDPOINT */
  guint              port;
  int                n_names; /* CA names in the request; -1 unknown */
} ClinicLogEvent;

gboolean clinic_log_event_read (const ClinicLogRecord *record,
                                ClinicLogEvent        *event);

gboolean           clinic_log_event_stands_alone (const ClinicLogEvent *self);
const char *const *clinic_log_event_list_literals (void);

G_END_DECLS
