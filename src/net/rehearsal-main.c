/* SPDX-License-Identifier: GPL-3.0-or-later */

/* chain-clinic-rehearsal: shows an identity to a server for the two programs that people start; net/rehearsal.c starts
 * it. It takes no arguments. */

#include "config.h"

#include "net/rehearsal-process.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

int
main (int argc, char **argv)
{
  /* A build tree has its translations elsewhere. */
  const char *localedir = g_getenv ("CHAIN_CLINIC_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return clinic_rehearsal_process_run (STDIN_FILENO, STDOUT_FILENO) ? EXIT_SUCCESS : EXIT_FAILURE;
}
