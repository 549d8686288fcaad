/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window shows one of three things: the library of cases, the wizard with
 * one case, or why the library can't be read. A wizard lives exactly as long
 * as its case is open. */

#include "config.h"

#include "app/window.h"

#include "app/case-transfer.h"
#include "app/code-window.h"
#include "app/file-dialog.h"
#include "app/help-window.h"
#include "app/library-page.h"
#include "app/visit.h"
#include "app/wizard.h"
#include "case/practice.h"
#include <glib/gi18n.h>

struct _ClinicWindow
{
  AdwApplicationWindow parent_instance;
  GCancellable        *cancellable;
  ClinicWizard        *wizard; /* NULL while no case is open */

  GtkStack          *stack;
  ClinicLibraryPage *library_page;
  AdwStatusPage     *problem_page;
};

G_DEFINE_FINAL_TYPE (ClinicWindow, clinic_window, ADW_TYPE_APPLICATION_WINDOW)

static ClinicLibrary *
get_library (ClinicWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return clinic_application_get_library (CLINIC_APPLICATION (application), NULL);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What is not shown says so: GTK 4.8 keeps it in the accessibility tree. */
static void
show_child (ClinicWindow *self, const char *name)
{
  GtkWidget *shown = gtk_stack_get_child_by_name (self->stack, name);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != shown, -1);
  gtk_stack_set_visible_child (self->stack, shown);
}

static void
set_wizard_actions_enabled (ClinicWindow *self, gboolean enabled)
{
  const char *const names[] = { "win.show-library", "win.export-case", "win.save-report", "win.check-again",
                                "win.back", "win.forward", "win.first", "win.toggle-steps" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.find", !enabled);
}

static void
close_case (ClinicWindow *self)
{
  if (self->wizard == NULL)
    return;
  gtk_stack_remove (self->stack, GTK_WIDGET (self->wizard));
  self->wizard = NULL;
  gtk_window_set_title (GTK_WINDOW (self), _("Chain Clinic"));
}

static void
show_problem (ClinicWindow *self, const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  close_case (self);
  set_wizard_actions_enabled (self, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.find", FALSE);
  adw_status_page_set_description (self->problem_page, markup);
  show_child (self, "problem");
}

static void
show_library (ClinicWindow *self)
{
  g_autoptr(GError) error = NULL;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  ClinicLibrary  *library = clinic_application_get_library (CLINIC_APPLICATION (application), &error);

  if (library == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  clinic_library_page_set_library (self->library_page, library);
  set_wizard_actions_enabled (self, FALSE);
  show_child (self, "library");
  close_case (self);
}

static void
open_case (ClinicWindow *self, gint64 id, ClinicCase *clinic_case, gboolean go_on)
{
  g_autoptr(ClinicVisit) visit = clinic_visit_new (get_library (self), id, clinic_case);

  close_case (self);
  self->wizard = clinic_wizard_new (visit);
  g_object_bind_property (self->wizard, "title", self, "title", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->wizard), "wizard");
  set_wizard_actions_enabled (self, TRUE);
  show_child (self, "wizard");
  if (go_on)
    clinic_wizard_go_to_first_open (self->wizard);
  else
    clinic_wizard_go_first (self->wizard);
}

/* Puts a case in the library and opens it. */
static void
add_case (ClinicWindow *self, ClinicCase *clinic_case, const char *state)
{
  g_autoptr(GError) error = NULL;
  ClinicLibrary *library = get_library (self);
  gint64         id;

  if (library == NULL)
    return;
  id = clinic_library_add (library, clinic_case, state, get_now (), &error);
  if (id < 0)
    {
      clinic_library_page_show_error (self->library_page, error->message);
      show_library (self);
      return;
    }
  open_case (self, id, clinic_case, FALSE);
}

static void
open_cb (ClinicWindow *self, gint64 id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) clinic_case = clinic_library_load (get_library (self), id, &error);

  if (clinic_case == NULL)
    clinic_library_page_show_error (self->library_page, error->message);
  else
    open_case (self, id, clinic_case, TRUE);
}

static void
practise_cb (ClinicWindow *self, const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) clinic_case = clinic_practice_load (id, &error);

  if (clinic_case == NULL)
    clinic_library_page_show_error (self->library_page, error->message);
  else
    add_case (self, clinic_case, _("Practice case"));
}

static void
case_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicCase) clinic_case = clinic_case_import_finish (result, &error);
  ClinicWindow *self;

  /* Cancelled means that the window is gone: do not touch it. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (clinic_case == NULL)
    {
      show_library (self);
      clinic_library_page_show_error (self->library_page, error->message);
      return;
    }
  add_case (self, clinic_case, _("Imported case"));
}

static void
chosen_cb (GtkWidget *widget, GListModel *files, gpointer user_data)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);

      clinic_window_import_case (CLINIC_WINDOW (widget), file);
    }
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const      patterns[] = { "*.clinic", "*.json", NULL };
  const ClinicFileFilter filter = { _("Chain Clinic cases"), patterns };

  clinic_file_dialog_open (widget, _("Open Case"), TRUE, &filter, chosen_cb, NULL);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_case_export (CLINIC_WINDOW (widget)->wizard);
}

static void
save_report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClinicWindow *self = CLINIC_WINDOW (widget);

  clinic_wizard_save_report (self->wizard);
}

static void
show_library_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_library (CLINIC_WINDOW (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_wizard_go_back (CLINIC_WINDOW (widget)->wizard);
}

static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_wizard_go_on (CLINIC_WINDOW (widget)->wizard);
}

static void
first_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_wizard_go_first (CLINIC_WINDOW (widget)->wizard);
}

static void
toggle_steps_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_wizard_toggle_steps (CLINIC_WINDOW (widget)->wizard);
}

static void
check_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_visit_check (clinic_wizard_get_visit (CLINIC_WINDOW (widget)->wizard));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_library_page_find (CLINIC_WINDOW (widget)->library_page);
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_help_show_shortcuts (GTK_WINDOW (widget));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClinicWindow *self = CLINIC_WINDOW (widget);

  if (self->wizard != NULL)
    clinic_wizard_undo (self->wizard);
  else
    clinic_library_page_undo (self->library_page);
}

static void
words_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clinic_help_show_words (GTK_WINDOW (widget));
}

static void
look_up_code_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClinicWindow *self = CLINIC_WINDOW (widget);
  ClinicCase   *clinic_case =
    self->wizard != NULL ? clinic_visit_get_case (clinic_wizard_get_visit (self->wizard)) : NULL;

  gtk_window_present (GTK_WINDOW (clinic_code_window_new (GTK_WINDOW (self), clinic_case)));
}

static void
try_again_cb (ClinicWindow *self)
{
  show_library (self);
}

/* For measuring: says when the first frame was painted, and ends. */
static void
first_frame_cb (GdkFrameClock *clock, ClinicWindow *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);
  g_printerr ("first-frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_application_quit (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

static void
clinic_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (clinic_window_parent_class)->map (widget);

  if (g_getenv ("CHAIN_CLINIC_BENCH") != NULL)
    g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (first_frame_cb), widget);
}

static void
clinic_window_dispose (GObject *object)
{
  ClinicWindow *self = CLINIC_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->stack != NULL)
    close_case (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_WINDOW);

  G_OBJECT_CLASS (clinic_window_parent_class)->dispose (object);
}

static void
clinic_window_finalize (GObject *object)
{
  ClinicWindow *self = CLINIC_WINDOW (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (clinic_window_parent_class)->finalize (object);
}

static void
clinic_window_class_init (ClinicWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_window_dispose;
  object_class->finalize = clinic_window_finalize;
  widget_class->map = clinic_window_map;

  g_type_ensure (CLINIC_TYPE_LIBRARY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/window.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ClinicWindow, library_page);
  gtk_widget_class_bind_template_child (widget_class, ClinicWindow, problem_page);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, practise_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);

  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.export-case", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.save-report", NULL, save_report_action);
  gtk_widget_class_install_action (widget_class, "win.show-library", NULL, show_library_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.first", NULL, first_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-steps", NULL, toggle_steps_action);
  gtk_widget_class_install_action (widget_class, "win.check-again", NULL, check_again_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.words", NULL, words_action);
  gtk_widget_class_install_action (widget_class, "win.look-up-code", NULL, look_up_code_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  /* Not a shortcut of the application: those come before the entry that has the focus, and entries undo typing. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
}

static void
clinic_window_init (ClinicWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

ClinicWindow *
clinic_window_new (ClinicApplication *application)
{
  ClinicWindow *self = g_object_new (CLINIC_TYPE_WINDOW, "application", application, NULL);

  show_library (self);

  return self;
}

void
clinic_window_new_case (ClinicWindow *self)
{
  g_autoptr(ClinicCase) clinic_case = clinic_case_new ();

  add_case (self, clinic_case, _("New case"));
}

/**
 * clinic_window_import_case:
 *
 * Reads a case file, puts its case in the library and opens it. What can't be read is said in the library page.
 */
void
clinic_window_import_case (ClinicWindow *self, GFile *file)
{
  clinic_case_import_async (file, self->cancellable, case_imported_cb, self);
}
