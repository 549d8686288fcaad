/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/log-event.h"

G_BEGIN_DECLS

/* What a number means that stands in many lines. The text around it says nothing about who rejects whom, the number
 * does. */
typedef struct
{
  int                code;
  ClinicLogEventKind kind;
  const char        *meaning;
} ClinicLogCode;

const ClinicLogCode *clinic_log_code_find_message (int number);
const ClinicLogCode *clinic_log_code_find_ssl (int code);
const ClinicLogCode *clinic_log_code_find_trust (int code);
const ClinicLogCode *clinic_log_code_find_load (int code);
gboolean             clinic_log_code_is_certificate_alert (const char *description);

#define CLINIC_LOG_SERVER_TRUST_MEANING \
  N_("The device rejects the server's own certificate. That is another fault: repair it first.")
#define CLINIC_LOG_REFUSAL_MEANING                                                                                  \
  N_("The server rejects the certificate that the device sent. So the device did offer one; look at the server's " \
      "CA stores and at revocation.")
#define CLINIC_LOG_FINISHED_MEANING N_("The handshake is finished.")

G_END_DECLS
