/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/arguments.h"

#include <glib/gi18n.h>
#include <string.h>

#define PROGRAM "chain-clinic-cli"

/* GOption takes `--fetch=no` for `--fetch`, which is the opposite of what was meant. */
static gboolean
check_flags (char              **arguments,
             const GOptionEntry *options,
             GError            **error)
{
  for (guint i = 1; arguments[i] != NULL && strcmp (arguments[i], "--") != 0; i++)
    for (guint j = 0; options[j].long_name != NULL; j++)
      {
        g_autofree char *start = g_strdup_printf ("--%s=", options[j].long_name);

        if (options[j].arg != G_OPTION_ARG_NONE || !g_str_has_prefix (arguments[i], start))
          continue;
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _("--%s takes no value. Give it or leave it out."), options[j].long_name);
        return FALSE;
      }
  return TRUE;
}

/**
 * clinic_arguments_parse:
 * @arguments: the name of the command first
 * @options: what to fill in; its descriptions are translated here
 * @parameters: what stands after the options
 * @summary: one sentence
 * @examples: whole lines
 *
 * Reads the arguments of one command. `--help` prints a page and ends the program.
 *
 * Errors: G_OPTION_ERROR
 */
gboolean
clinic_arguments_parse (char              **arguments,
                        const GOptionEntry *options,
                        const char         *parameters,
                        const char         *summary,
                        const char         *examples,
                        GError            **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);
  g_autofree char *program = g_strconcat (PROGRAM " ", arguments[0], NULL);
  g_autofree char *description = g_strdup_printf ("%s\n%s", _("Examples:"), examples);
  g_auto(GStrv) rest = g_strdupv (arguments);

  g_set_prgname (program);
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  return check_flags (arguments, options, error) && g_option_context_parse_strv (context, &rest, error);
}
