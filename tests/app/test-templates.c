/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes every page, row and window of the wizard once, so that a .ui file with a
 * mistake in it fails here and not in front of an agent; and takes a visit
 * through its life: saving, check-ups, closing while busy. */

#include "config.h"

#include "app/app-resources.h"
#include "app/help-window.h"
#include "app/library-page.h"
#include "app/undo.h"
#include "app/wizard.h"
#include "case/case-json.h"
#include "case/practice.h"
#include "triage/next-step.h"

static ClinicLibrary *
open_library (char **folder)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  ClinicLibrary   *library;

  *folder = g_dir_make_tmp ("chain-clinic-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (*folder, "cases.sqlite", NULL);
  library = clinic_library_open (path, &error);
  g_assert_no_error (error);

  return library;
}

static ClinicVisit *
open_visit (ClinicLibrary *library, ClinicCase *clinic_case)
{
  g_autoptr(GError) error = NULL;
  gint64 id = clinic_library_add (library, clinic_case, "", 0, &error);

  g_assert_no_error (error);

  return clinic_visit_new (library, id, clinic_case);
}

static void
wait_until_idle (ClinicVisit *visit)
{
  while (clinic_visit_is_busy (visit))
    g_main_context_iteration (NULL, TRUE);
}

/* The thread of a check-up lets go of its task a moment after the answer is there. */
static void
assert_goes (ClinicVisit *visit)
{
  gpointer weak = visit;

  g_object_add_weak_pointer (G_OBJECT (visit), &weak);
  g_object_unref (visit);
  while (weak != NULL)
    g_main_context_iteration (NULL, FALSE);
}

static ClinicCase *
load_practice (void)
{
  g_autoptr(GError) error = NULL;
  ClinicCase *clinic_case = clinic_practice_load ("article", &error);

  g_assert_no_error (error);

  return clinic_case;
}

static const char *const page_ids[] = { "case", "symptoms", "certificates", "device", "server", "device-log",
                                        "safari-test", "office-test", "diagnosis", "remedy", "report" };

/* Shows each page twice: made anew, and once more with a check-up in hand. */
static void
show_all_pages (ClinicCase *clinic_case)
{
  g_autofree char *folder = NULL;
  g_autoptr(ClinicLibrary) library = open_library (&folder);
  g_autoptr(ClinicVisit) visit = open_visit (library, clinic_case);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *wizard = GTK_WIDGET (clinic_wizard_new (visit));

  gtk_window_set_child (GTK_WINDOW (window), wizard);
  gtk_window_present (GTK_WINDOW (window));
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (page_ids); i++)
        clinic_wizard_go_to (CLINIC_WIZARD (wizard), page_ids[i]);
      wait_until_idle (visit);
    }
  g_assert_nonnull (clinic_visit_get_checkup (visit));
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_goes (g_steal_pointer (&visit));
}

static void
test_pages_empty (void)
{
  g_autoptr(ClinicCase) clinic_case = clinic_case_new ();

  show_all_pages (clinic_case);
}

static void
test_pages_practice (void)
{
  g_autoptr(ClinicCase) clinic_case = load_practice ();

  show_all_pages (clinic_case);
}

#define HOSTILE "<b>&amp;</i> “%s%n” \xe2\x80\xae\n<span foreground='red'>"

static void
add_fixture (ClinicCase *clinic_case, ClinicFiles files, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GBytes) data = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  data = g_bytes_new_take (g_steal_pointer (&contents), length);
  clinic_case_insert_file (clinic_case, files, 0, HOSTILE, data);
}

/* What others wrote: a title that takes markup would warn, and a warning ends a test. */
static ClinicCase *
new_hostile_case (void)
{
  ClinicCase *clinic_case = clinic_case_new ();

  clinic_case_set_ticket (clinic_case, HOSTILE);
  clinic_case_set_user (clinic_case, HOSTILE "@contoso.example");
  clinic_case_set_notes (clinic_case, HOSTILE);
  clinic_case_set_device (clinic_case, "model", HOSTILE);
  clinic_case_set_device (clinic_case, "os", HOSTILE);
  clinic_case_set_server (clinic_case, HOSTILE, 49443);
  add_fixture (clinic_case, CLINIC_FILES_USER, "hostile.der");
  add_fixture (clinic_case, CLINIC_FILES_DEVICE, "profile-bad-payload.mobileconfig");
  add_fixture (clinic_case, CLINIC_FILES_CA, "noise.bin");
  add_fixture (clinic_case, CLINIC_FILES_ACCEPTED, "truncated.der");
  add_fixture (clinic_case, CLINIC_FILES_LOG, "decoys.log");

  return clinic_case;
}

static void
test_pages_hostile (void)
{
  g_autoptr(ClinicCase) clinic_case = new_hostile_case ();

  show_all_pages (clinic_case);
}

#define ANSWER                                                                                         \
  "{ \"host\": \"%s\", \"port\": null, \"at\": \"2026-06-01T12:00:0%uZ\", \"endpoints\": ["            \
  "  { \"host\": \"%s\", \"port\": 49443, \"failure\": null,"                                          \
  "    \"addresses\": [ { \"address\": \"192.0.2.1\", \"connect_ms\": 4, \"failure\": null } ],"       \
  "    \"versions\": [ { \"version\": \"TLS 1.3\", \"spoken\": true, \"asked_by\": \"handshake\" } ]," \
  "    \"client_certificate\": \"required\","                                                          \
  "    \"accepted_names\": { \"count\": 2, \"bytes\": 77, \"names\": [] } },"                          \
  "  { \"host\": \"certauth.%s\", \"port\": 443, \"failure\": { \"id\": \"timed-out\" } } ],"          \
  "  \"rehearsal\": { \"host\": \"%s\", \"port\": 49443, \"at\": \"2026-06-01T12:00:00Z\","            \
  "    \"subject\": \"<b>&amp;</i>\","                                                                 \
  "    \"turns\": [ { \"offer\": \"TLS 1.3\", \"answer\": \"refused\" } ] } }"

static void
add_answer (ClinicCase *clinic_case, const char *host, guint second)
{
  g_autofree char *json = g_strdup_printf (ANSWER, host, second, host, host, host);

  clinic_case_add_probe (clinic_case, json);
}

/* A server that was asked twice; once the case names another one, and once the answer can’t be read. */
static void
test_pages_asked (void)
{
  static const char *const servers[] = { "sts.contoso.example", "sts.fabrikam.example" };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr(ClinicCase) clinic_case = load_practice ();
      g_autoptr(GPtrArray) probes = NULL;

      clinic_case_set_server (clinic_case, servers[i], 0);
      add_answer (clinic_case, "sts.contoso.example", 1);
      add_answer (clinic_case, "sts.contoso.example", 2);
      probes = clinic_case_list_probes (clinic_case);
      g_assert_cmpuint (probes->len, ==, 2);
      g_assert_nonnull (((ClinicStsProbe *)g_ptr_array_index (probes, 0))->rehearsal);
      show_all_pages (clinic_case);
      clinic_case_add_probe (clinic_case, "{ \"host\": 7 }");
      show_all_pages (clinic_case);
    }
}

static void
test_library_hostile (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autoptr(ClinicLibrary) library = open_library (&folder);
  g_autoptr(ClinicCase) clinic_case = new_hostile_case ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_new (CLINIC_TYPE_LIBRARY_PAGE, NULL);

  clinic_library_add (library, clinic_case, HOSTILE, 0, &error);
  g_assert_no_error (error);
  gtk_window_set_child (GTK_WINDOW (window), page);
  clinic_library_page_set_library (CLINIC_LIBRARY_PAGE (page), library);
  clinic_library_page_show_error (CLINIC_LIBRARY_PAGE (page), HOSTILE);
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_help (void)
{
  GtkWidget *window = gtk_window_new ();

  clinic_help_show_words (GTK_WINDOW (window));
  clinic_help_show_shortcuts (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
append_cb (GString *done)
{
  g_string_append_c (done, 'x');
}

static void
append_other_cb (GString *done)
{
  g_string_append_c (done, 'y');
}

/* Undo goes back step by step, newest first, and stops at the beginning. */
static void
test_undo (void)
{
  g_autoptr(GString) done = g_string_new (NULL);
  GtkWidget *overlay = g_object_ref_sink (adw_toast_overlay_new ());
  g_autoptr(ClinicUndo) undo = clinic_undo_new (ADW_TOAST_OVERLAY (overlay));
  GCallback const steps[] = { G_CALLBACK (append_cb), G_CALLBACK (append_other_cb) };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(GClosure) step = g_closure_ref (g_cclosure_new_swap (steps[i], done, NULL));

      g_closure_sink (step);
      g_closure_set_marshal (step, g_cclosure_marshal_VOID__VOID);
      clinic_undo_toast (undo, HOSTILE, "Undo", step);
    }
  clinic_undo_toast (undo, "Copied", NULL, NULL);
  for (guint i = 0; i < 3; i++)
    clinic_undo_run (undo);
  g_assert_cmpstr (done->str, ==, "yx");
  g_object_unref (overlay);
}

/* The pages that triage sends an agent to exist. */
static void
test_next_steps (void)
{
  gsize                 n_steps;
  const ClinicNextStep *steps = clinic_next_step_get_all (&n_steps);

  for (gsize i = 0; i < n_steps; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (page_ids); j++)
        found |= g_str_equal (page_ids[j], steps[i].page);
      if (!found)
        g_test_fail_printf ("step “%s” is on no page: “%s”", steps[i].id, steps[i].page);
    }
}

static void
count_cb (guint *count)
{
  *count += 1;
}

/* Every change is in the library at once, and however many changes come in a row, two check-ups are enough. */
static void
test_visit_saves (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autoptr(ClinicLibrary) library = open_library (&folder);
  g_autoptr(ClinicCase) clinic_case = clinic_case_new ();
  g_autoptr(ClinicCase) saved = NULL;
  g_autoptr(ClinicVisit) visit = open_visit (library, clinic_case);
  guint n_checked = 0;

  wait_until_idle (visit);
  g_signal_connect_swapped (visit, "checked", G_CALLBACK (count_cb), &n_checked);
  clinic_case_set_ticket (clinic_case, "INC1");
  g_main_context_iteration (NULL, FALSE);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *ticket = g_strdup_printf ("INC%u", i);

      clinic_case_set_ticket (clinic_case, ticket);
    }
  saved = clinic_library_load (library, clinic_visit_get_id (visit), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (clinic_case_get_ticket (saved), ==, "INC19");
  wait_until_idle (visit);
  g_assert_cmpuint (n_checked, >=, 1);
  g_assert_cmpuint (n_checked, <=, 2);
}

/* A visit that is closed while a check-up runs says nothing more. */
static void
test_visit_closes_busy (void)
{
  g_autofree char *folder = NULL;
  g_autoptr(ClinicLibrary) library = open_library (&folder);
  g_autoptr(ClinicCase) clinic_case = load_practice ();
  g_autoptr(ClinicVisit) visit = open_visit (library, clinic_case);
  guint n_checked = 0;

  g_signal_connect_swapped (visit, "checked", G_CALLBACK (count_cb), &n_checked);
  g_main_context_iteration (NULL, FALSE);
  g_assert_true (clinic_visit_is_busy (visit));
  clinic_visit_close (visit);
  wait_until_idle (visit);
  g_assert_cmpuint (n_checked, ==, 0);
  g_assert_null (clinic_visit_get_checkup (visit));
  assert_goes (g_steal_pointer (&visit));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  clinic_register_resource ();

  g_test_add_func ("/app/pages/empty", test_pages_empty);
  g_test_add_func ("/app/pages/practice", test_pages_practice);
  g_test_add_func ("/app/pages/hostile", test_pages_hostile);
  g_test_add_func ("/app/pages/asked", test_pages_asked);
  g_test_add_func ("/app/library/hostile", test_library_hostile);
  g_test_add_func ("/app/help", test_help);
  g_test_add_func ("/app/undo", test_undo);
  g_test_add_func ("/app/next-steps", test_next_steps);
  g_test_add_func ("/app/visit/saves", test_visit_saves);
  g_test_add_func ("/app/visit/closes-busy", test_visit_closes_busy);

  return g_test_run ();
}
