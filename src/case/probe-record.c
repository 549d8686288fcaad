/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What `probe --json` prints, read back. */

#include "config.h"

#include "case/probe-record.h"

#include "pki/error.h"

#include <glib/gi18n.h>

/**
 * clinic_probe_record_read:
 * @object: what `probe --json` prints; may come from anywhere
 *
 * Returns: (transfer full): as it was then
 * Errors: CLINIC_ERROR_UNREADABLE
 */
ClinicStsProbe *
clinic_probe_record_read (JsonObject *object,
                          GError    **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("This is no answer of a sign-in server."));
  return NULL;
}

/**
 * clinic_probe_record_set_network:
 *
 * Writes where the server was asked from.
 */
void
clinic_probe_record_set_network (JsonObject      *object,
                                 ClinicStsNetwork network)
{
  switch (network)
    {
    case CLINIC_STS_NETWORK_UNKNOWN:
      json_object_set_null_member (object, "network");
      break;
    case CLINIC_STS_NETWORK_INSIDE:
      json_object_set_string_member (object, "network", "inside");
      break;
    case CLINIC_STS_NETWORK_OUTSIDE:
      json_object_set_string_member (object, "network", "outside");
      break;
    default:
      break;
    }
}
