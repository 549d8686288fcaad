/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/mnemonic.h"

/**
 * clinic_mnemonic_set:
 * @label: with an underscore before the letter of the access key
 *
 * Gives a button a label with an access key. GTK 4.8 names such a button twice, once with the underscore, so its name
 * is set by hand.
 */
void
clinic_mnemonic_set (GtkButton *button, const char *label)
{
  g_auto(GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);

  gtk_button_set_use_underline (button, TRUE);
  gtk_button_set_label (button, label);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
