/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-time.h"

#include "device/cursor.h"

#define CLOCK(hour, minute, second) ((hour)*3600 + (minute)*60 + (second))

static void
test_clocks (void)
{
  g_assert_cmpint (clinic_log_time_between (CLOCK (15, 54, 33), CLOCK (15, 54, 36)), ==, 3);
  g_assert_cmpint (clinic_log_time_between (CLOCK (23, 59, 58), CLOCK (0, 0, 1)), ==, 3);
  g_assert_cmpint (clinic_log_time_between (CLOCK (15, 54, 36), CLOCK (15, 54, 33)), ==, -1);
  g_assert_cmpint (clinic_log_time_between (-1, 5), ==, -1);
  g_assert_cmpint (clinic_log_time_between (5, -1), ==, -1);
}

static void
test_dates (void)
{
  const struct
  {
    guint  from_month, from_day, to_month, to_day;
    gint64 difference; /* from 23:59:58 to 00:00:01 */
  } nights[] = {
    { 11, 2, 11, 3, 3 },
    { 4, 30, 5, 1, 3 },
    { 1, 31, 2, 1, 3 },
    { 12, 31, 1, 1, 3 },
    { 2, 29, 3, 1, 3 },
    { 2, 28, 2, 29, 3 },
    { 2, 28, 3, 1, -1 },
    { 6, 30, 7, 2, 86403 },
    { 11, 3, 11, 2, -1 },
    { 2, 30, 3, 1, -1 },
    { 12, 31, 3, 1, -1 },
    { 8, 31, 9, 1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      gint64 from = clinic_cursor_add_days (CLOCK (23, 59, 58), nights[i].from_month, nights[i].from_day);
      gint64 to = clinic_cursor_add_days (CLOCK (0, 0, 1), nights[i].to_month, nights[i].to_day);

      g_assert_cmpint (clinic_log_time_between (from, to), ==, nights[i].difference);
    }
  g_assert_cmpint (clinic_log_time_between (CLOCK (1, 0, 0), clinic_cursor_add_days (5, 11, 2)), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/log-time/clocks", test_clocks);
  g_test_add_func ("/device/log-time/dates", test_dates);

  return g_test_run ();
}
