/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/arguments.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/probe-compare.h"
#include "cli/probe-identity.h"
#include "cli/probe-run.h"
#include "cli/probe-text.h"
#include "net/sts-words.h"
#include "report/json-probe.h"

#include <glib/gi18n.h>

#define EXAMPLES                                            \
  "  chain-clinic-cli probe sts.contoso.com\n"              \
  "  chain-clinic-cli probe --json sts.contoso.com:49443\n" \
  "  chain-clinic-cli probe --identity=ada.p12 sts.contoso.com"
#define MAX_SECONDS 30

typedef struct
{
  char   **servers;
  char    *identity;
  char    *compare;
  char    *password_file;
  char    *network;
  gboolean json;
  int      seconds;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->servers);
  g_free (options->identity);
  g_free (options->compare);
  g_free (options->password_file);
  g_free (options->network);
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
      N_("Show the server the certificate in this PKCS#12 file, alone and with its intermediates"), N_("P12") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      N_("The first line is the password of a PKCS#12 file"), N_("PATH") },
    { "compare", 0, 0, G_OPTION_ARG_FILENAME, &self->compare,
      N_("Say what is different from this file that “probe --json” wrote"), N_("PATH") },
    { "network", 0, 0, G_OPTION_ARG_STRING, &self->network,
      N_("Keep with the answer where it was asked from: inside or outside the company’s network"),
      N_("inside|outside") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->servers, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  ClinicStsNetwork network;

  if (!clinic_arguments_parse (arguments, options, _("HOST[:PORT]"),
                               _("What does the sign-in server ask a device for, and is its own chain whole?"),
                               EXAMPLES, error))
    return FALSE;
  if (self->servers == NULL || self->servers[1] != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("Name one sign-in server, as in sts.contoso.com or sts.contoso.com:49443."));
  else if (self->password_file != NULL && self->identity == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("--password-file is for the file of --identity. Give both or neither."));
  else if (self->seconds < 1 || self->seconds > MAX_SECONDS)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Give --timeout=1 to %d seconds."), MAX_SECONDS);
  else if (self->network != NULL && !clinic_sts_network_parse (self->network, &network))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Give --network=inside or outside."));
  else
    return TRUE;
  return FALSE;
}

static ClinicStsProbe *
ask (const Options *self, ClinicLedger *ledger, GError **error)
{
  g_auto(ClinicProbeIdentity) identity = { 0 };
  g_autoptr(ClinicStsProbe) probe = NULL;
  gint64 at = g_get_real_time () / G_USEC_PER_SEC;
  guint  milliseconds = (guint)self->seconds * 1000;

  if (self->identity != NULL && !clinic_probe_identity_load (&identity, self->identity, self->password_file, error))
    return NULL;
  probe = clinic_probe_run (self->servers[0], milliseconds, !self->json, at, ledger, error);
  if (probe == NULL)
    return NULL;
  if (self->network != NULL)
    clinic_sts_network_parse (self->network, &probe->network);
  if (self->identity == NULL)
    return g_steal_pointer (&probe);
  if (!self->json)
    clinic_message_print (_("Showing the certificate to the server."));
  if (!clinic_probe_identity_show (&identity, probe, milliseconds, at, ledger, error))
    return NULL;
  return g_steal_pointer (&probe);
}

/**
 * clinic_command_probe:
 *
 * Asks a sign-in server what it wants of a client, and whether it takes the identity at hand.
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
    probe = ask (&options, ledger, &error);
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
