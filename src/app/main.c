/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  /* A build tree has its translations elsewhere. */
  const char *localedir = g_getenv ("CHAIN_CLINIC_LOCALEDIR");
  g_autoptr(ClinicApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = clinic_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
