/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/consent-dialog.h"

#include "report/plain.h"
#include <glib/gi18n.h>

static GtkWidget *
make_address_list (GPtrArray *addresses, const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *plain = clinic_plain_line (g_ptr_array_index (addresses, i));
      GtkWidget       *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plain);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }

  return list;
}

static GtkWidget *
make_content (GPtrArray *addresses, GPtrArray *skipped)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), make_address_list (addresses, _("Addresses to Contact")));
  if (skipped->len > 0)
    {
      GtkWidget *label = gtk_label_new (_("These are named in the certificate too, but not followed: "
                                           "only http and https addresses are."));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), make_address_list (skipped, _("Addresses That Are Not Followed")));
    }

  return box;
}

/**
 * clinic_consent_dialog_new:
 * @owner: a widget in the window that the dialog belongs to
 * @body: what would be asked there
 * @addresses: char *: those that a yes contacts, and no others
 * @skipped: char *: those that nobody follows
 *
 * Makes the question without which nothing is sent. Anything but #CLINIC_CONSENT_CONTACT as "response" is a no.
 */
GtkWindow *
clinic_consent_dialog_new (GtkWidget  *owner,
                           const char *title,
                           const char *body,
                           GPtrArray  *addresses,
                           GPtrArray  *skipped)
{
  GtkWidget        *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (owner)), title, NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_set_body (message, body);
  adw_message_dialog_set_extra_child (message, make_content (addresses, skipped));
  adw_message_dialog_add_responses (message, "cancel", _("Cancel"),
                                    CLINIC_CONSENT_CONTACT, _("Contact These Addresses"), NULL);
  adw_message_dialog_set_response_appearance (message, CLINIC_CONSENT_CONTACT, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");

  return GTK_WINDOW (dialog);
}
