/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a server told earlier, as `probe --json` saved it. */

#include "config.h"

#include "cli/probe-compare.h"

#include "case/probe-record.h"
#include "net/sts-plan.h"
#include "pki/error.h"
#include "report/plain.h"

#include <glib/gi18n.h>

/**
 * clinic_probe_compare_load:
 * @server: HOST or HOST:PORT, which is asked now
 *
 * Reads what that server told earlier. The answer of another one is refused.
 *
 * Errors: CLINIC_ERROR_UNREADABLE, CLINIC_ERROR_TOO_LARGE
 */
ClinicStsProbe *
clinic_probe_compare_load (const char *path,
                           const char *server,
                           GError    **error)
{
  g_autofree char *host = NULL;
  guint16          port;
  g_autoptr(ClinicStsProbe) before = NULL;

  if (!clinic_sts_plan_parse (server, &host, &port, error))
    return NULL;
  before = clinic_probe_record_load (path, error);
  if (before != NULL && g_ascii_strcasecmp (before->host, host) != 0)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("“%s” is the answer of “%s”. Give the answer of the server that is asked."), name,
                   before->host);
      return NULL;
    }
  return g_steal_pointer (&before);
}

/**
 * clinic_probe_compare_write:
 * @differences: (element-type ClinicStsDifference): from @before
 *
 * Writes what `probe --compare` adds for a reader.
 */
char *
clinic_probe_compare_write (const ClinicStsProbe *before,
                            GPtrArray            *differences)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (before->at);
  g_autofree char *moment = g_date_time_format (time, "%C%y-%m-%dT%H:%M:%SZ");

  if (differences->len == 0)
    /* Translators: %s is a moment */
    clinic_plain_add (text, _("The server told the same at %s."), moment);
  else
    /* Translators: %s is a moment */
    clinic_plain_add (text, _("Different from what it told at %s"), moment);
  for (guint i = 0; i < differences->len; i++)
    {
      const ClinicStsDifference *row = g_ptr_array_index (differences, i);

      /* Translators: a difference: the server and its port, its sentence, its id. */
      clinic_plain_add (text, _("  %s:%u: %s [%s]"), row->host, row->port, row->sentence, row->id);
    }
  return g_string_free (text, FALSE);
}
