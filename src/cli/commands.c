/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/commands.h"

#include "cli/message.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many slips of the finger still make a word that was meant. */
#define MAX_DISTANCE 3
#define MAX_WORD     32

static const struct
{
  const char *name;
  const char *summary;
  int (*run) (char      **arguments,
              ClinicFetch fetch);
} commands[] = {
  { "check", N_("Can this device complete this user's chain?"), clinic_command_check },
  { "compare", N_("What changed between two check-ups of a case"), clinic_command_compare },
  { "diagnose", N_("Run the whole triage on a case"), clinic_command_diagnose },
  { "explain", N_("Say what a code or a cause means"), clinic_command_explain },
  { "log", N_("Read a device log and print the evidence in it"), clinic_command_log },
  { "probe", N_("Ask the sign-in server what it wants of a device"), clinic_command_probe },
  { "remedy", N_("Write the files to upload and the steps"), clinic_command_remedy },
  { "report", N_("Write the report of a case"), clinic_command_report },
};

/* Names that the contract keeps for what is yet to come. */
static const char *const later[] = { "audit" };

static void
print_help (void)
{
  g_print (_("Usage:\n  %s COMMAND [OPTION…] …\n\n"), CLINIC_PROGRAM);
  g_print ("%s\n\n%s\n", _("Finds the certificate an iPhone or iPad lacks to sign in."), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("\n%s\n", _("Examples:"));
  g_print ("  %s check --device root.cer --ca issuing.cer user.cer\n", CLINIC_PROGRAM);
  g_print ("  %s diagnose practice:article\n", CLINIC_PROGRAM);
  g_print ("  %s report case.clinic --format=html --output=report.html\n", CLINIC_PROGRAM);
  g_print ("\n");
  g_print (_("“%s COMMAND --help” says more of a command, “%s --version” which libraries it uses.\n"),
           CLINIC_PROGRAM, CLINIC_PROGRAM);
}

/* How many letters must be added, dropped or replaced to make one word of the other. */
static guint
get_distance (const char *a,
              const char *b)
{
  guint row[MAX_WORD + 1];
  guint b_length = (guint)strlen (b);

  for (guint j = 0; j <= b_length; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= b_length; j++)
        {
          guint replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);

          diagonal = row[j];
          row[j] = MIN (replaced, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[b_length];
}

static const char *
find_nearest (const char *word)
{
  const char *nearest = NULL;
  guint       least = MAX_DISTANCE + 1;

  if (strlen (word) > MAX_WORD)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      guint distance = get_distance (word, commands[i].name);

      if (distance < least && distance < strlen (commands[i].name) - 1)
        {
          least = distance;
          nearest = commands[i].name;
        }
    }
  return nearest;
}

static int
refuse (const char *word)
{
  const char *nearest = find_nearest (word);

  if (g_strv_contains ((const char *const[]){ later[0], NULL }, word))
    clinic_message_print (_("“%s” comes with a later version."), word);
  else if (nearest != NULL)
    clinic_message_print (_("There is no command “%s”. Do you mean “%s”?"), word, nearest);
  else
    clinic_message_print (_("There is no command “%s”. “%s --help” lists them."), word, CLINIC_PROGRAM);
  return CLINIC_EXIT_UNUSABLE;
}

/**
 * clinic_commands_run:
 * @fetch: (nullable): NULL where this module has no network
 *
 * Runs the command that the first argument names.
 *
 * Returns: the exit status of the program
 */
int
clinic_commands_run (int         argc,
                     char      **argv,
                     ClinicFetch fetch)
{
  const char *word = argc > 1 ? argv[1] : NULL;

  if (word == NULL)
    {
      clinic_message_print (_("Name a command. “%s --help” lists them."), CLINIC_PROGRAM);
      return CLINIC_EXIT_UNUSABLE;
    }
  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0 || strcmp (word, "help") == 0)
    {
      print_help ();
      return CLINIC_EXIT_GOOD;
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (word, commands[i].name) == 0)
      return commands[i].run (argv + 1, fetch);
  return refuse (word);
}
