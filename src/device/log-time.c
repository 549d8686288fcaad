/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The times of a log have no year, and some have no date. See clinic_cursor_add_days() for how they are counted. */

#include "config.h"

#include "device/log-time.h"

#define DAY      86400
#define FEBRUARY 2
#define N_MONTHS 12

/* Days before the month, in a year that is no leap year. */
static const guint days_before[N_MONTHS + 2] = { 0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

/* Whether @seconds has a date, and which day of which month it is. */
static gboolean
split (gint64 seconds, guint *month, guint *day)
{
  gint64 days = seconds / DAY;

  if (days < 32 || days > N_MONTHS * 31 + 31)
    return FALSE;
  *month = (guint)((days - 1) / 31);
  *day = (guint)((days - 1) % 31) + 1;

  return *day <= days_before[*month + 1] - days_before[*month] + (*month == FEBRUARY);
}

static gint64
between_clocks (gint64 from, gint64 to)
{
  gint64 difference = to - from;

  /* A log without dates that goes back by more than half a day has passed midnight. */
  if (difference < -DAY / 2)
    difference += DAY;

  return difference >= 0 ? difference : -1;
}

/**
 * clinic_log_time_between:
 * @from: as in ClinicLogRecord
 * @to: the same, of the same log
 *
 * Measures how long after the one the other was: over midnight, over the end of a month and of a year.
 *
 * Returns: seconds; -1 where nobody knows: a time is missing, the rows are not in order, or the end of a February lies
 *   between them and its length is not known
 */
gint64
clinic_log_time_between (gint64 from, gint64 to)
{
  guint    from_month, from_day, to_month, to_day;
  gint64   days;
  gboolean leaps;

  if (from < 0 || to < 0)
    return -1;
  if (from < DAY && to < DAY)
    return between_clocks (from, to);
  if (!split (from, &from_month, &from_day) || !split (to, &to_month, &to_day))
    return -1;

  days = (gint64)days_before[to_month] + to_day - days_before[from_month] - from_day;
  leaps = to_month > FEBRUARY && (from_month <= FEBRUARY || days < -180);
  if (days < -180)
    days += 365;
  if (leaps && from_month == FEBRUARY && from_day == 29)
    days++;
  else if (leaps)
    return -1;
  days = days * DAY + to % DAY - from % DAY;

  return days >= 0 ? days : -1;
}
