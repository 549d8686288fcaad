/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-event.h"

G_BEGIN_DECLS

/* Looks closer at a record that holds the literal of a term, from @text on, and may say more, or decline. */
typedef gboolean (*ClinicLogReadFunc) (const ClinicLogRecord *record,
                                       const char            *text,
                                       ClinicLogEvent        *event);

/* Who must say it. A record that names no process passes. */
typedef enum
{
  CLINIC_LOG_SPEAKER_ANY,
  CLINIC_LOG_SPEAKER_SECURITYD,
  CLINIC_LOG_SPEAKER_TRUSTD,
  CLINIC_LOG_SPEAKER_INSTALLER, /* of profiles: profiled, mdmd and their kin */
} ClinicLogSpeaker;

/* A word of the device's language. */
typedef struct
{
  const char        *id;
  const char        *literal; /* see clinic_log_event_list_literals() */
  ClinicLogSpeaker   speaker;
  ClinicLogReadFunc  read; /* may be NULL */
  ClinicLogEventKind kind;
  ClinicLogBearing   bearing;
  const char        *meaning; /* NULL: @read says */
  const char        *source;
} ClinicLogTerm;

const ClinicLogTerm *clinic_log_dictionary_get (guint *n_terms);
const char          *clinic_log_dictionary_explain_noise (void);

G_END_DECLS
