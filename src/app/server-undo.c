/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A log that names the sign-in server saves typing its name. It is filled in where there is none, said, and can be
 * taken back; a name that is there stays. */

#include "config.h"

#include "app/server-undo.h"

#include "report/plain.h"
#include <glib/gi18n.h>

typedef struct
{
  ClinicCase *clinic_case;
  char       *host;
  guint       port;
  guint       port_before;
} Filling;

static void
filling_free (gpointer data, GClosure *closure)
{
  Filling *filling = data;

  g_object_unref (filling->clinic_case);
  g_free (filling->host);
  g_free (filling);
}

static gboolean
has_host (ClinicCase *clinic_case)
{
  const char *host = clinic_case_get_server_host (clinic_case);

  return host != NULL && *host != '\0';
}

/* What was typed over it since is not taken away. */
static void
undo_cb (Filling *filling)
{
  if (g_strcmp0 (clinic_case_get_server_host (filling->clinic_case), filling->host) == 0 &&
      clinic_case_get_server_port (filling->clinic_case) == filling->port)
    clinic_case_set_server (filling->clinic_case, NULL, filling->port_before);
}

/**
 * clinic_server_undo_fill_in:
 * @host: what a log calls the sign-in server
 * @port: 0 unknown
 *
 * Names the server of a case that names none, and offers to take that back.
 */
void
clinic_server_undo_fill_in (ClinicVisit *visit, const char *host, guint port)
{
  ClinicCase      *clinic_case = clinic_visit_get_case (visit);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  Filling         *filling;

  if (has_host (clinic_case))
    return;
  filling = g_new0 (Filling, 1);
  filling->clinic_case = g_object_ref (clinic_case);
  filling->host = g_strdup (host);
  filling->port_before = clinic_case_get_server_port (clinic_case);
  clinic_case_set_server (clinic_case, host, port != 0 ? port : filling->port_before);
  filling->port = clinic_case_get_server_port (clinic_case);

  name = clinic_plain_line (host);
  text = g_strdup_printf (/* Translators: %s is a host name */ _("Server filled in from the log: %s"), name);
  clinic_visit_toast (visit, text, _("Undo"), G_CALLBACK (undo_cb), filling, filling_free);
}
