/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/sysdiagnose.h"

#include "pki/error.h"

#include <glib/gi18n.h>

/**
 * clinic_sysdiagnose_looks_like:
 *
 * Returns: whether a file seems to be a sysdiagnose, judged by its beginning
 */
gboolean
clinic_sysdiagnose_looks_like (const char *path)
{
  return FALSE;
}

/**
 * clinic_sysdiagnose_read:
 */
ClinicHoldings *
clinic_sysdiagnose_read (const char *path, ClinicProgressFunc progress, gpointer user_data, GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, _("This is no sysdiagnose."));

  return NULL;
}
