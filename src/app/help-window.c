/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The help: what the words mean that the wizard uses, and its shortcuts. A window
 * is made when it is wanted. GTK’s own way makes the one of shortcuts with the
 * main window and keeps it hidden, and GTK 4.8 ends the program when a screen
 * reader that is a moment late asks for a window that was never shown. */

#include "config.h"

#include "app/help-window.h"

static void
show (GtkWindow *parent, const char *resource, const char *id)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (resource);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, id));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

void
clinic_help_show_words (GtkWindow *parent)
{
  show (parent, "/io/github/chain_clinic/ChainClinic/words-window.ui", "window");
}

void
clinic_help_show_shortcuts (GtkWindow *parent)
{
  show (parent, "/io/github/chain_clinic/ChainClinic/shortcuts-window.ui", "help_overlay");
}
