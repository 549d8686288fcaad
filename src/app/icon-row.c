/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/icon-row.h"

#include "report/plain.h"

/**
 * clinic_icon_row_new:
 * @icon_class: colour; the same must stand in words in the row
 * @title: text of any origin
 * @text: text of any origin, of several lines maybe
 *
 * Makes a row that says one thing, which a screen reader says, too.
 */
GtkWidget *
clinic_icon_row_new (const char *icon_name, const char *icon_class, const char *title, const char *text)
{
  g_autofree char *plain_title = clinic_plain_line (title);
  g_autofree char *plain_text = clinic_plain_lines (text);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = g_object_new (GTK_TYPE_IMAGE,
                                        "icon-name", icon_name,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                        NULL);

  gtk_widget_add_css_class (icon, icon_class);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plain_title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), plain_text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain_text, -1);

  return row;
}
