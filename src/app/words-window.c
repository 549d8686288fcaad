/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the words mean that the wizard uses: its help. */

#include "config.h"

#include "app/words-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * clinic_words_window_show:
 *
 * Opens the window of words above @parent. Escape closes it.
 */
void
clinic_words_window_show (GtkWindow *parent)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/chain_clinic/ChainClinic/words-window.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
