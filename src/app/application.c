/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/application.h"

#include "app/app-resources.h"
#include "app/window.h"
#include <glib/gi18n.h>

struct _ClinicApplication
{
  AdwApplication parent_instance;
  ClinicLibrary *library;
};

G_DEFINE_FINAL_TYPE (ClinicApplication, clinic_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.new-case", { "<Control>n" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.save-report", { "<Control>s" } },
  { "win.export-case", { "<Control><Shift>s" } },
  { "win.find", { "<Control>f" } },
  { "win.check-again", { "<Control>r" } },
  { "win.back", { "<Alt>Left" } },
  { "win.forward", { "<Alt>Right" } },
  { "win.first", { "<Alt>Home" } },
  { "win.show-library", { "<Alt>Up" } },
  { "win.toggle-steps", { "F9" } },
  { "win.words", { "F1" } },
  { "win.look-up-code", { "<Control>l" } },
  { "win.show-help-overlay", { "<Control>question" } },
};

static ClinicWindow *
get_window (ClinicApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL && !CLINIC_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window == NULL)
    window = GTK_WINDOW (clinic_window_new (self));

  return CLINIC_WINDOW (window);
}

static void
new_case_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ClinicWindow *window = get_window (user_data);

  clinic_window_new_case (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows;

  /* Destroying the windows ends their visits before the library is closed. */
  while ((windows = gtk_application_get_windows (user_data)) != NULL)
    gtk_window_destroy (windows->data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *const developers[] = { "The Chain Clinic contributors", NULL };

  adw_show_about_window (GTK_WINDOW (get_window (user_data)),
                         "application-name", _("Chain Clinic"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developers", developers,
                         "developer-name", _("The Chain Clinic contributors"),
                         /* Translators: put your name here */
                         "translator-credits", _("translator-credits"),
                         "comments", _("Finds out why an iPhone or iPad is never asked for its certificate."),
                         NULL);
}

static const GActionEntry actions[] = {
  { .name = "new-case", .activate = new_case_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
};

static void
clinic_application_startup (GApplication *application)
{
  clinic_register_resource ();
  G_APPLICATION_CLASS (clinic_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action, shortcuts[i].accels);
}

static void
clinic_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (CLINIC_APPLICATION (application))));
}

static void
clinic_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  ClinicWindow *window = get_window (CLINIC_APPLICATION (application));

  for (int i = 0; i < n_files; i++)
    clinic_window_import_case (window, files[i]);
  gtk_window_present (GTK_WINDOW (window));
}

static void
clinic_application_shutdown (GApplication *application)
{
  ClinicApplication *self = CLINIC_APPLICATION (application);

  G_APPLICATION_CLASS (clinic_application_parent_class)->shutdown (application);

  /* Removed cases can be put back until the program ends. What fails here is tried again next time. */
  if (self->library != NULL)
    clinic_library_purge (self->library, NULL);
  g_clear_pointer (&self->library, clinic_library_close);
}

static void
clinic_application_class_init (ClinicApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = clinic_application_startup;
  application_class->activate = clinic_application_activate;
  application_class->open = clinic_application_open;
  application_class->shutdown = clinic_application_shutdown;
}

static void
clinic_application_init (ClinicApplication *self)
{
}

ClinicApplication *
clinic_application_new (void)
{
  return g_object_new (CLINIC_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/chain_clinic/ChainClinic",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

/**
 * clinic_application_get_library:
 *
 * Gets the library of cases; opens it on first use and tries again after a failure.
 *
 * Returns: (transfer none) (nullable): the library, until the application ends
 * Errors: as clinic_library_open()
 */
ClinicLibrary *
clinic_application_get_library (ClinicApplication *self, GError **error)
{
  g_autofree char *path = NULL;

  if (self->library != NULL)
    return self->library;
  path = clinic_library_dup_default_path ();
  self->library = clinic_library_open (path, error);

  return self->library;
}
