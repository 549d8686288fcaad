/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sign-in server of a case. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"

const char *
clinic_case_get_server_host (ClinicCase *self)
{
  return clinic_case_get_text (self, "server", "host");
}

/**
 * clinic_case_get_server_port:
 *
 * Returns: 0 where none is known
 */
guint
clinic_case_get_server_port (ClinicCase *self)
{
  JsonObject *server = clinic_case_get_section (self, "server");

  if (server == NULL || !json_object_has_member (server, "port"))
    return 0;
  return (guint)json_object_get_int_member (server, "port");
}

/**
 * clinic_case_set_server:
 * @host: (nullable): NULL where it is not known
 * @port: 0 where it is not known
 */
void
clinic_case_set_server (ClinicCase *self,
                        const char *host,
                        guint       port)
{
  gboolean changed = clinic_case_replace_text (self, "server", "host", host);

  if (port <= G_MAXUINT16 && port != clinic_case_get_server_port (self))
    {
      if (port != 0)
        json_object_set_int_member (clinic_case_ensure_section (self, "server"), "port", port);
      else
        json_object_remove_member (clinic_case_ensure_section (self, "server"), "port");
      changed = TRUE;
    }
  if (changed)
    clinic_case_emit_changed (self);
}

ClinicServerNames
clinic_case_get_server_names (ClinicCase *self)
{
  if (clinic_case_get_text (self, "server", "names") != NULL)
    return CLINIC_SERVER_NAMES_NOBODY;
  return CLINIC_SERVER_NAMES_UNKNOWN;
}

void
clinic_case_set_server_names (ClinicCase       *self,
                              ClinicServerNames names)
{
  if (names == clinic_case_get_server_names (self))
    return;

  if (names == CLINIC_SERVER_NAMES_NOBODY)
    json_object_set_string_member (clinic_case_ensure_section (self, "server"), "names", "none");
  else
    json_object_set_null_member (clinic_case_ensure_section (self, "server"), "names");
  clinic_case_emit_changed (self);
}
