/* SPDX-License-Identifier: GPL-3.0-or-later */

/* chain-clinic-cli comes in four parts, because loading libraries is what a
 * short run costs:
 *
 *   chain-clinic-cli         GLib and GnuTLS; answers a plain `check` (quick-check.c)
 *   chain-clinic-whole.so    every command but for the network
 *   chain-clinic-network.so  the same with libsoup, for --fetch
 *   chain-clinic-paper.so    the report with cairo and Pango, for --format=pdf
 *
 * The first hands over to one of the others, with the arguments as they came,
 * before anything was printed. All are built from the same sources. */

#include "config.h"

#include "cli/quick-check.h"
#include "cli/version.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXIT_UNUSABLE 2
#define WHOLE         "chain-clinic-whole.so"
#define NETWORK       "chain-clinic-network.so"
#define PAPER         "chain-clinic-paper.so"
#define ENTRY         "clinic_module_main"

typedef int (*ModuleMain) (int    argc,
                           char **argv);

static gboolean
needs_network (char **arguments)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    if (strcmp (arguments[i], "--fetch") == 0)
      return TRUE;
  return FALSE;
}

/* “--format=pdf” or “--format pdf”, read as GOption will read it. */
static gboolean
needs_paper (char **arguments)
{
  if (arguments[1] == NULL || strcmp (arguments[1], "report") != 0)
    return FALSE;
  for (guint i = 2; arguments[i] != NULL; i++)
    if (strcmp (arguments[i], "--format=pdf") == 0 ||
        (strcmp (arguments[i], "pdf") == 0 && strcmp (arguments[i - 1], "--format") == 0))
      return TRUE;

  return FALSE;
}

static const char *
choose_module (char **arguments)
{
  if (needs_paper (arguments))
    return PAPER;

  return needs_network (arguments) ? NETWORK : WHOLE;
}

/* In the folder it was built in the program finds its modules beside itself, installed in a folder of their own. A
 * run path would do the same, but the loader would look there for every library of every run. */
static void *
open_module (const char *name)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autofree char *installed = g_build_filename (MODULEDIR, name, NULL);

  return dlopen (beside != NULL && access (beside, R_OK) == 0 ? beside : installed, RTLD_NOW | RTLD_LOCAL);
}

static int
hand_over (int    argc,
           char **argv)
{
  void      *module = open_module (choose_module (argv));
  ModuleMain module_main = NULL;

  if (module != NULL)
    *(void **)&module_main = dlsym (module, ENTRY);
  if (module_main == NULL)
    {
      g_printerr ("chain-clinic-cli: %s (%s)\n", _("Chain Clinic is not installed completely; install it again."),
                  dlerror ());
      return EXIT_UNUSABLE;
    }
  return module_main (argc, argv);
}

/* A file that is opened must not take the place of a standard one that was closed: what is printed would go there. */
static void
keep_standard_files (void)
{
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
    if (fcntl (file, F_GETFD) < 0 && open ("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
      _exit (EXIT_UNUSABLE);
}

/* At the end of every run, also where GOption ends it after its page of help. */
static void
flush_output (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return;
  g_printerr ("chain-clinic-cli: ");
  g_printerr (_("The result can't be written to standard output: %s"), g_strerror (errno));
  g_printerr ("\n");
  _exit (EXIT_UNUSABLE);
}

int
main (int    argc,
      char **argv)
{
  /* A build tree has its translations elsewhere. */
  const char *localedir = getenv ("CHAIN_CLINIC_LOCALEDIR");
  int         status = EXIT_SUCCESS;

  keep_standard_files ();
  atexit (flush_output);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc > 1 && strcmp (argv[1], "--version") == 0)
    clinic_version_print ();
  else if (argc < 2 || strcmp (argv[1], "check") != 0 || !clinic_quick_check (argv + 1, &status))
    status = hand_over (argc, argv);
  return status;
}
