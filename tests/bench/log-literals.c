/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a log is searched for, one literal a line: what its peer is given to search for. */

#include "config.h"

#include "device/log-event.h"

#include <stdio.h>

int
main (void)
{
  for (const char *const *literal = clinic_log_event_list_literals (); *literal != NULL; literal++)
    puts (*literal);

  return 0;
}
