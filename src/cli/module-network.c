/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/module.h"

#include "cli/commands.h"
#include "cli/fetch.h"

/**
 * clinic_module_main:
 *
 * Runs every command, with the network.
 */
int
clinic_module_main (int    argc,
                    char **argv)
{
  return clinic_commands_run (argc, argv, clinic_fetch);
}
