/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/check-json.h"

#include "report/json-check.h"

/**
 * clinic_check_json_write:
 * @run: judged
 * @ledger: (nullable): NULL where nothing was asked
 *
 * Writes what `check --json` prints.
 */
char *
clinic_check_json_write (const ClinicCheckRun *run,
                         ClinicLedger         *ledger)
{
  ClinicJsonWriter *writer = clinic_json_begin (run->at);

  clinic_json_writer_begin_list (writer, "results");
  clinic_json_add_check (writer, NULL, run->input, run->pile, run->view, run->choice, run->prompt, run->findings,
                         ledger, run->aia, TRUE);
  clinic_json_writer_end_list (writer);
  return clinic_json_end (writer);
}
