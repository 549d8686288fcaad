/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/error.h"

#include <gnutls/gnutls.h>

G_DEFINE_QUARK (clinic - error - quark, clinic_error)

/**
 * clinic_error_set_gnutls:
 * @rc: a return code of GnuTLS
 * @what: a clause that says what failed, without a full stop
 *
 * The one place where a return code of GnuTLS becomes a #GError.
 *
 * Returns: always %FALSE, so that a caller can write `return clinic_error_set_gnutls (…)`
 */
gboolean
clinic_error_set_gnutls (GError    **error,
                         ClinicError code,
                         int         rc,
                         const char *what)
{
  g_set_error (error, CLINIC_ERROR, (int)code, "%s: %s", what, gnutls_strerror (rc));
  return FALSE;
}
