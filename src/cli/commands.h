/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/check-run.h"
#include "net/ledger.h"

G_BEGIN_DECLS

#define CLINIC_PROGRAM "chain-clinic-cli"

/* Exit codes. Those of the contract's table mean the same in every command. */
#define CLINIC_EXIT_GOOD        0
#define CLINIC_EXIT_FOUND       1
#define CLINIC_EXIT_UNUSABLE    2
#define CLINIC_EXIT_UNREACHABLE 3

/* How `--fetch` asks the network; NULL in the module that has none. */
typedef gboolean (*ClinicFetch) (ClinicCheckRun *run,
                                 ClinicLedger   *ledger,
                                 GPtrArray     **faults,
                                 GError        **error);

int clinic_commands_run (int         argc,
                         char      **argv,
                         ClinicFetch fetch);

/* One function a command; the arguments begin with its name. */
int clinic_command_check (char      **arguments,
                          ClinicFetch fetch);
int clinic_command_compare (char      **arguments,
                            ClinicFetch fetch);
int clinic_command_diagnose (char      **arguments,
                             ClinicFetch fetch);
int clinic_command_explain (char      **arguments,
                            ClinicFetch fetch);
int clinic_command_log (char      **arguments,
                        ClinicFetch fetch);
int clinic_command_probe (char      **arguments,
                          ClinicFetch fetch);
int clinic_command_remedy (char      **arguments,
                           ClinicFetch fetch);
int clinic_command_report (char      **arguments,
                           ClinicFetch fetch);

G_END_DECLS
