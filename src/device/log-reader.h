/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-dictionary.h"

G_BEGIN_DECLS

/* The readers of the dictionary, see ClinicLogReadFunc. Those of *_bracket find the connection in the first bracket of
 * the message, those of *_task the task. */
gboolean clinic_log_read_telling (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_tic (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_tic_event (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_tic_trust (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_tic_failed (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_endpoint (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_bracket (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_using_coretls (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_numbered (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_trust_result (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_stream_error (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_ssl_code (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_load_error (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_task (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_setup (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_completion (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_sent_state (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_alert (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_message_13 (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_waiting (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_identity_state (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_bare_number (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_at_start (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_verdict (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);
gboolean clinic_log_read_profile (const ClinicLogRecord *record, const char *text, ClinicLogEvent *event);

G_END_DECLS
