/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/profile-list.h"

#include "pki/error.h"

#include <glib/gi18n.h>

/**
 * clinic_profile_list_looks_like:
 */
gboolean
clinic_profile_list_looks_like (GBytes *bytes)
{
  return FALSE;
}

/**
 * clinic_profile_list_read:
 */
ClinicHoldings *
clinic_profile_list_read (GBytes *bytes, GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, _("This is no list of profiles."));

  return NULL;
}
