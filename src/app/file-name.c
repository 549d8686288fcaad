/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/file-name.h"

#define MAX_TICKET 40

/**
 * clinic_file_name_new:
 * @now: Unix seconds
 * @suffix: without the dot
 *
 * Makes a name such as `chainclinic_INC0012345_20260601.html`. Many ticket systems refuse names with spaces or letters
 * outside ASCII, and a ticket number is typed by hand, so all but ASCII letters, digits and `-` are left out.
 */
char *
clinic_file_name_new (ClinicCase *clinic_case, gint64 now, const char *suffix)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (now);
  g_autofree char *day = moment != NULL ? g_date_time_format (moment, "%Y%m%d") : g_strdup ("undated");
  g_autoptr(GString) ticket = g_string_new (NULL);
  const char *typed = clinic_case_get_ticket (clinic_case);

  for (const char *c = typed != NULL ? typed : ""; *c != '\0' && ticket->len < MAX_TICKET; c++)
    if (g_ascii_isalnum (*c) || *c == '-')
      g_string_append_c (ticket, *c);

  return g_strdup_printf ("chainclinic_%s_%s.%s", ticket->len > 0 ? ticket->str : "case", day, suffix);
}
