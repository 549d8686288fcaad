/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/code.h"

#include <glib/gi18n.h>

G_BEGIN_DECLS

/* The rows of one family. */
typedef struct
{
  const ClinicCode *codes;
  gsize             n_codes;
} ClinicCodeRows;

extern const ClinicCodeRows clinic_code_rows_openssl;
extern const ClinicCodeRows clinic_code_rows_gnutls;
extern const ClinicCodeRows clinic_code_rows_gnutls_status;
extern const ClinicCodeRows clinic_code_rows_windows;
extern const ClinicCodeRows clinic_code_rows_windows_status;
extern const ClinicCodeRows clinic_code_rows_schannel;
extern const ClinicCodeRows clinic_code_rows_capi2;
extern const ClinicCodeRows clinic_code_rows_adfs;
extern const ClinicCodeRows clinic_code_rows_kdc;
extern const ClinicCodeRows clinic_code_rows_apple;
extern const ClinicCodeRows clinic_code_rows_apple_url;
extern const ClinicCodeRows clinic_code_rows_entra;
extern const ClinicCodeRows clinic_code_rows_tls_alert;

#define READ       CLINIC_CERTAINTY_READ
#define DOCUMENTED CLINIC_CERTAINTY_DOCUMENTED
#define REPORTED   CLINIC_CERTAINTY_REPORTED
#define UNCHECKED  CLINIC_CERTAINTY_UNCHECKED

#define CLINIC_CODE_ROWS(rows)                      \
  {                                                 \
    .codes = (rows), .n_codes = G_N_ELEMENTS (rows) \
  }

G_END_DECLS
