/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/check-run.h"
#include "net/ledger.h"

G_BEGIN_DECLS

#define CLINIC_PROGRAM "chain-clinic-cli"

/* Exit codes. Those of the contract's table mean the same in every command. */
#define CLINIC_EXIT_GOOD     0
#define CLINIC_EXIT_FOUND    1
#define CLINIC_EXIT_UNUSABLE 2

/* What only the module with the network brings. */
typedef struct
{
  gboolean (*fetch) (ClinicCheckRun *run,
                     ClinicLedger   *ledger,
                     GPtrArray     **faults,
                     GError        **error);
  void (*print_versions) (void);
} ClinicNetwork;

int clinic_commands_run (int                  argc,
                         char               **argv,
                         const ClinicNetwork *network);

/* One function a command; the arguments begin with its name. */
int clinic_command_check (char               **arguments,
                          const ClinicNetwork *network);
int clinic_command_diagnose (char               **arguments,
                             const ClinicNetwork *network);
int clinic_command_log (char               **arguments,
                        const ClinicNetwork *network);
int clinic_command_remedy (char               **arguments,
                           const ClinicNetwork *network);
int clinic_command_report (char               **arguments,
                           const ClinicNetwork *network);

G_END_DECLS
