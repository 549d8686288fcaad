/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/probe-compare.h"
#include "cli/probe-run.h"
#include "cli/probe-text.h"
#include "report/json-probe.h"

#include <glib/gi18n.h>

#define EXAMPLES                               \
  "  chain-clinic-cli probe sts.contoso.com\n" \
  "  chain-clinic-cli probe --json sts.contoso.com:49443"
#define MAX_SECONDS 30

typedef struct
{
  char   **servers;
  char    *identity;
  char    *compare;
  gboolean json;
  int      seconds;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->servers);
  g_free (options->identity);
  g_free (options->compare);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *self,
       char   **arguments,
       GError **error)
{
  const GOptionEntry options[] = {
    { "timeout", 0, 0, G_OPTION_ARG_INT, &self->seconds, N_("At most so many seconds for all of it (default: 30)"),
      N_("SECONDS") },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &self->identity,
      N_("Show this certificate (comes with a later version)"), N_("P12") },
    { "compare", 0, 0, G_OPTION_ARG_FILENAME, &self->compare,
      N_("Say what is different from this file that “probe --json” wrote"), N_("PATH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->servers, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!clinic_arguments_parse (arguments, options, _("HOST[:PORT]"),
                               _("What does the sign-in server ask a device for, and is its own chain whole?"),
                               EXAMPLES, error))
    return FALSE;
  if (self->servers == NULL || self->servers[1] != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("Name one sign-in server, as in sts.contoso.com or sts.contoso.com:49443."));
  else if (self->identity != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("This version can't show the server a certificate yet. Leave out --identity."));
  else if (self->seconds < 1 || self->seconds > MAX_SECONDS)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Give --timeout=1 to %d seconds."), MAX_SECONDS);
  else
    return TRUE;
  return FALSE;
}

/**
 * clinic_command_probe:
 *
 * Asks a sign-in server what it wants of a client.
 */
int
clinic_command_probe (char      **arguments,
                      ClinicFetch fetch)
{
  g_auto(Options) options = { .seconds = MAX_SECONDS };
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autoptr(ClinicStsProbe) probe = NULL;
  g_autoptr(ClinicStsProbe) before = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autofree char *text = NULL;

  if (parse (&options, arguments, &error) && options.compare != NULL)
    before = clinic_probe_compare_load (options.compare, options.servers[0], &error);
  if (error == NULL)
    probe = clinic_probe_run (options.servers[0], (guint)options.seconds * 1000, !options.json,
                              g_get_real_time () / G_USEC_PER_SEC, ledger, &error);
  if (probe == NULL)
    return clinic_message_refuse (arguments[0], error);

  findings = clinic_server_findings_list (probe);
  differences = before != NULL ? clinic_sts_compare (before, probe) : NULL;
  text = options.json ? clinic_json_probe_compared (probe, findings, before, differences, ledger)
                      : clinic_probe_text_write (probe, findings);
  clinic_output_write (NULL, text, NULL);
  if (before != NULL && !options.json)
    {
      g_autofree char *more = clinic_probe_compare_write (before, differences);

      clinic_output_write (NULL, more, NULL);
    }
  if (!clinic_sts_probe_is_reached (probe))
    return CLINIC_EXIT_UNREACHABLE;
  return clinic_server_findings_are_good (findings) ? CLINIC_EXIT_GOOD : CLINIC_EXIT_FOUND;
}
