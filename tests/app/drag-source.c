/* SPDX-License-Identifier: GPL-3.0-or-later */

/* drag-source FILE…: a window that files can be dragged from, as a file manager has them. */

#include <gtk/gtk.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer paths)
{
  g_autoslist (GFile) files = NULL;
  g_auto(GValue) value = G_VALUE_INIT;

  for (char **path = paths; *path != NULL; path++)
    files = g_slist_append (files, g_file_new_for_path (*path));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));

  return gdk_content_provider_new_for_value (&value);
}

static void
activate_cb (GtkApplication *application, gpointer paths)
{
  GtkWidget     *window = gtk_application_window_new (application);
  GtkWidget     *label = gtk_label_new ("Drag Me");
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), paths);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_title (GTK_WINDOW (window), "Drag Source");
  gtk_window_set_default_size (GTK_WINDOW (window), 150, 150);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr(GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv + 1);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
