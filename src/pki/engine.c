/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/engine.h"

#include <gnutls/gnutls.h>

/**
 * clinic_engine_get_version:
 *
 * Gets the version of GnuTLS, which reads certificates and verifies
 * signatures, as it is loaded.
 */
const char *
clinic_engine_get_version (void)
{
  return gnutls_check_version (NULL);
}
