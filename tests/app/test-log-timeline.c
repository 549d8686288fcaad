/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/log-timeline.h"

#include "app/app-resources.h"
#include "app/log-lane-row.h"

static const ClinicLogFilter all = { NULL, NULL, CLINIC_LOG_SHOW_ALL };

static void
row_free (gpointer data)
{
  ClinicLogRow *row = data;

  clinic_log_record_free (row->record);
  g_free (row->meaning);
  g_free (row);
}

static void
add_row (ClinicLogEvidence *log, const char *process, ClinicLogMark mark, ClinicLogBearing bearing, int connection)
{
  ClinicLogRow         *row = g_new0 (ClinicLogRow, 1);
  g_autofree char      *raw = g_strdup_printf ("10:00:00 %s: what <it> says, %u", process, log->rows->len);
  const ClinicLogRecord record = {
    .line = log->rows->len + 1,
    .time = (char *)"10:00:00",
    .process = (char *)process,
    .message = (char *)"what <it> says",
    .plain = (char *)"what <it> says",
    .raw = raw,
  };

  row->record = clinic_log_record_copy (&record);
  row->mark = mark;
  row->bearing = bearing;
  row->meaning = g_strdup ("Means something.");
  row->connection = connection;
  if (mark == CLINIC_LOG_MARK_DECOY)
    log->decoys++;
  g_ptr_array_add (log->rows, row);
}

static ClinicLogConnection *
add_connection (ClinicLogEvidence *log, const char *id, const char *host, ClinicLogOutcome outcome)
{
  ClinicLogConnection *connection = clinic_log_connection_new ("Browser", 619, id);

  connection->host = g_strdup (host);
  connection->port = host != NULL ? 443 : 0;
  connection->n_names = -1;
  connection->silence = -1;
  connection->outcome = outcome;
  g_ptr_array_add (log->connections, connection);

  return connection;
}

/* An ordinary connection, one that nobody names, the sign-in server’s that stopped, securityd’s line, and noise. */
static ClinicLogEvidence *
evidence_new (void)
{
  ClinicLogEvidence   *log = g_new0 (ClinicLogEvidence, 1);
  ClinicLogConnection *joined;

  log->host = g_strdup ("sts.example");
  log->rows = g_ptr_array_new_with_free_func (row_free);
  log->connections = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_connection_free);
  add_connection (log, "1", "portal.example", CLINIC_LOG_OUTCOME_COMPLETED);
  add_connection (log, "2", NULL, CLINIC_LOG_OUTCOME_UNKNOWN);
  joined = add_connection (log, "8", "sts.example", CLINIC_LOG_OUTCOME_STOPPED);
  joined->joined = TRUE;
  joined->is_sign_in = TRUE;
  joined->requested = TRUE;
  joined->n_names = 3;
  joined->silence = 61;

  add_row (log, "Browser", CLINIC_LOG_MARK_CONNECTION, CLINIC_LOG_BEARING_CONTEXT, 0);
  add_row (log, "Mail", CLINIC_LOG_MARK_DECOY, CLINIC_LOG_BEARING_NOISE, -1);
  add_row (log, "Browser", CLINIC_LOG_MARK_CONTEXT, CLINIC_LOG_BEARING_CONTEXT, 1);
  add_row (log, "Browser", CLINIC_LOG_MARK_CERTIFICATE_REQUEST, CLINIC_LOG_BEARING_SUPPORT, 2);
  add_row (log, "securityd", CLINIC_LOG_MARK_TELLING, CLINIC_LOG_BEARING_STRONG, -1);
  add_row (log, "trustd", CLINIC_LOG_MARK_AIA, CLINIC_LOG_BEARING_CONTEXT, -1);
  add_row (log, "profiled", CLINIC_LOG_MARK_IDENTITY_ARRIVED, CLINIC_LOG_BEARING_CONTEXT, -1);

  return log;
}

static void
evidence_free (ClinicLogEvidence *log)
{
  g_ptr_array_unref (log->rows);
  g_ptr_array_unref (log->connections);
  g_free (log->host);
  g_free (log);
}

static const ClinicLogLane *
get_lane (GPtrArray *lanes, guint index)
{
  g_assert_cmpuint (lanes->len, >, index);

  return g_ptr_array_index (lanes, index);
}

static void
test_lanes (void)
{
  ClinicLogEvidence *log = evidence_new ();
  g_autoptr(GPtrArray) lanes = clinic_log_lane_list (log, &all);
  const ClinicLogLane *joined = get_lane (lanes, 0);

  g_assert_cmpuint (lanes->len, ==, 5);
  g_assert_cmpstr (joined->title, ==, "sts.example:443");
  g_assert_true (joined->joins);
  g_assert_true (joined->heavy);
  g_assert_nonnull (strstr (joined->text, "named 3 CAs"));
  g_assert_nonnull (strstr (joined->text, "silent for 61 seconds"));
  /* securityd’s line is part of that story. */
  g_assert_cmpuint (joined->rows->len, ==, 2);
  g_assert_true (clinic_log_lane_is_foreign (joined, g_ptr_array_index (log->rows, 4)));
  g_assert_false (clinic_log_lane_is_foreign (joined, g_ptr_array_index (log->rows, 3)));
  g_assert_cmpstr (get_lane (lanes, 1)->title, ==, "portal.example:443");
  g_assert_false (get_lane (lanes, 1)->heavy);
  g_assert_cmpstr (get_lane (lanes, 2)->title, ==, "Connection 2 of Browser");
  g_assert_cmpstr (get_lane (lanes, 3)->title, ==, "trustd and profiled");
  g_assert_cmpstr (get_lane (lanes, 4)->title, ==, "1 line that does not count");
  evidence_free (log);
}

/* The line alone belongs to no connection: its lane comes first all the same. */
static void
test_telling_alone (void)
{
  ClinicLogEvidence   *log = evidence_new ();
  ClinicLogConnection *connection = g_ptr_array_index (log->connections, 2);
  g_autoptr(GPtrArray) lanes = NULL;

  connection->joined = FALSE;
  lanes = clinic_log_lane_list (log, &all);
  g_assert_cmpstr (get_lane (lanes, 0)->title, ==, "securityd and others");
  g_assert_cmpuint (get_lane (lanes, 0)->rows->len, ==, 3);
  g_assert_true (get_lane (lanes, 0)->heavy);
  g_assert_cmpstr (get_lane (lanes, 1)->title, ==, "sts.example:443");
  evidence_free (log);
}

static void
test_filter (void)
{
  static const struct
  {
    ClinicLogFilter filter;
    guint           n_rows;
  } rows[] = {
    { { NULL, NULL, CLINIC_LOG_SHOW_ALL }, 7 },
    { { NULL, NULL, CLINIC_LOG_SHOW_CONTEXT }, 6 },
    { { NULL, NULL, CLINIC_LOG_SHOW_TELLING }, 2 },
    { { "Browser", NULL, CLINIC_LOG_SHOW_ALL }, 3 },
    { { "Browser", NULL, CLINIC_LOG_SHOW_TELLING }, 1 },
    { { "Browser", "SAYS, 3", CLINIC_LOG_SHOW_ALL }, 1 },
    { { NULL, "means", CLINIC_LOG_SHOW_ALL }, 7 },
    { { NULL, "nobody says this", CLINIC_LOG_SHOW_ALL }, 0 },
    { { "nobody", NULL, CLINIC_LOG_SHOW_ALL }, 0 },
  };
  ClinicLogEvidence *log = evidence_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GPtrArray) lanes = clinic_log_lane_list (log, &rows[i].filter);
      guint n_rows = 0;

      for (guint j = 0; j < lanes->len; j++)
        n_rows += get_lane (lanes, j)->rows->len;
      g_test_message ("row %u", (guint)i);
      g_assert_cmpuint (n_rows, ==, rows[i].n_rows);
    }
  evidence_free (log);
}

static gboolean released;

static void
release_evidence (gpointer log)
{
  evidence_free (log);
  released = TRUE;
}

static void
count_rows (GtkWidget *widget, GType type, guint *n_rows)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    (*n_rows)++;
  widget = gtk_widget_get_first_child (widget);
  for (; widget != NULL; widget = gtk_widget_get_next_sibling (widget))
    count_rows (widget, type, n_rows);
}

/* In both directions of writing, and narrow. */
static void
test_widget (gconstpointer direction)
{
  GtkWidget         *window = gtk_window_new ();
  ClinicLogTimeline *timeline;
  ClinicLogEvidence *log = evidence_new ();
  g_autofree char   *text = NULL;
  guint              n_rows = 0;
  int                minimum;

  for (guint i = 0; i < 400; i++)
    add_row (log, "Browser", CLINIC_LOG_MARK_CONTEXT, CLINIC_LOG_BEARING_CONTEXT, 2);
  gtk_widget_set_default_direction (GPOINTER_TO_INT (direction));
  timeline = g_object_new (CLINIC_TYPE_LOG_TIMELINE, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (timeline));
  gtk_window_present (GTK_WINDOW (window));
  released = FALSE;
  clinic_log_timeline_show (timeline, log, log, release_evidence);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_widget_measure (GTK_WIDGET (timeline), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);
  /* Only the lane that is open has its lines made, and of 402 only so many. */
  count_rows (GTK_WIDGET (timeline), CLINIC_TYPE_LOG_LANE_ROW, &n_rows);
  g_assert_cmpuint (n_rows, ==, 5);
  n_rows = 0;
  count_rows (GTK_WIDGET (timeline), CLINIC_TYPE_DETAIL_ROW, &n_rows);
  g_assert_cmpuint (n_rows, ==, 5 + 25);
  text = clinic_log_timeline_dup_text (timeline);
  /* The sign-in server keeps its name; no other host does. */
  g_assert_true (g_str_has_prefix (text, "sts.example:443\n"));
  g_assert_null (strstr (text, "portal.example"));
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (released);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  clinic_register_resource ();

  g_test_add_func ("/log-timeline/lanes", test_lanes);
  g_test_add_func ("/log-timeline/telling-alone", test_telling_alone);
  g_test_add_func ("/log-timeline/filter", test_filter);
  g_test_add_data_func ("/log-timeline/widget", GINT_TO_POINTER (GTK_TEXT_DIR_LTR), test_widget);
  g_test_add_data_func ("/log-timeline/widget-rtl", GINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_widget);

  return g_test_run ();
}
