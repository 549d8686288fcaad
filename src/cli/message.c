/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/message.h"

#include "cli/commands.h"
#include "pki/error.h"
#include "report/plain.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * clinic_message_print:
 *
 * Prints one line on standard error. What it quotes may be hostile, so control characters are taken out.
 */
void
clinic_message_print (const char *format,
                      ...)
{
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  plain = clinic_plain_line (text);
  g_printerr ("%s: %s\n", CLINIC_PROGRAM, plain);
}

/**
 * clinic_message_refuse:
 * @command: its name
 *
 * Says why a command can't do what it was asked to.
 *
 * Returns: the exit status for that
 */
int
clinic_message_refuse (const char   *command,
                       const GError *error)
{
  gboolean takes_password = strcmp (command, "check") == 0 || strcmp (command, "probe") == 0;

  clinic_message_print ("%s", error->message);
  if (error->domain == G_OPTION_ERROR)
    clinic_message_print (_("“%s %s --help” lists what can be given."), CLINIC_PROGRAM, command);
  else if (takes_password && (g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_NEEDED) ||
                              g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG)))
    clinic_message_print (_("Put the password on the first line of a file and name that with --password-file."));
  return CLINIC_EXIT_UNUSABLE;
}
