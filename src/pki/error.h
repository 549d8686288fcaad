/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CLINIC_ERROR (clinic_error_quark ())

typedef enum
{
  CLINIC_ERROR_FAILED,
  CLINIC_ERROR_NOT_A_CERTIFICATE, /* readable, but it holds no certificate; the message says what it is instead */
  CLINIC_ERROR_DAMAGED,           /* the right kind, but truncated or malformed */
  CLINIC_ERROR_TOO_LARGE,         /* past a cap: bytes, count, depth, iterations */
  CLINIC_ERROR_PASSWORD_NEEDED,
  CLINIC_ERROR_PASSWORD_WRONG,
  CLINIC_ERROR_UNREADABLE, /* the file system said no */
  CLINIC_ERROR_AMBIGUOUS,  /* more than one answer; the message names them */
  CLINIC_ERROR_WRONG_TYPE, /* a key of a case file; the message names it */
  CLINIC_ERROR_NEWER,      /* made by a newer Chain Clinic; left alone */
  CLINIC_ERROR_UNSUPPORTED_URI,
  CLINIC_ERROR_NETWORK,
  CLINIC_ERROR_CANCELLED,
} ClinicError;

GQuark clinic_error_quark (void);

gboolean clinic_error_set_gnutls (GError    **error,
                                  ClinicError code,
                                  int         rc,
                                  const char *what);

G_END_DECLS
