/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names to look for on the phone: those of the user certificate’s way up, as far as it is known. */

#include "config.h"

#include "app/device-eyes-group.h"

#include "app/fact-row.h"
#include <glib/gi18n.h>

struct _ClinicDeviceEyesGroup
{
  AdwPreferencesGroup parent_instance;
  GtkListBox         *rows;
  char               *story;
};

G_DEFINE_FINAL_TYPE (ClinicDeviceEyesGroup, clinic_device_eyes_group, ADW_TYPE_PREFERENCES_GROUP)

static void
clinic_device_eyes_group_finalize (GObject *object)
{
  g_free (CLINIC_DEVICE_EYES_GROUP (object)->story);

  G_OBJECT_CLASS (clinic_device_eyes_group_parent_class)->finalize (object);
}

static void
clinic_device_eyes_group_class_init (ClinicDeviceEyesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_device_eyes_group_finalize;
}

static void
clinic_device_eyes_group_init (ClinicDeviceEyesGroup *self)
{
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Names to Look For"),
                                  -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->rows));
}

static char *
dup_day (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("–");
}

static const char *
get_part (guint position, gboolean is_root)
{
  if (position == 0)
    return _("The user certificate itself");
  if (is_root)
    return _("The root CA");

  return position == 1 ? _("The issuing CA: the name that decides") : _("A CA above the issuing CA");
}

/* Two facts a name: what it is, and the lines that the phone shows of it. */
static void
list_certificate (GPtrArray *facts, const ClinicCertificate *certificate, guint position)
{
  gboolean         is_root = clinic_certificate_is_self_signed (certificate);
  g_autofree char *day = dup_day (clinic_certificate_get_not_after (certificate));

  g_ptr_array_add (facts, g_strdup (get_part (position, is_root)));
  g_ptr_array_add (facts,
                   g_strdup_printf (/* Translators: a name, the name of its issuer, a day */
                                    _("%s\nIssued by: %s\nExpires: %s"),
                                    clinic_certificate_get_display_name (certificate),
                                    clinic_name_get_short_text (clinic_certificate_get_issuer (certificate)), day));
}

static GPtrArray *
list_facts (const ClinicCheckup *checkup)
{
  GPtrArray               *facts = g_ptr_array_new_with_free_func (g_free);
  const ClinicPath        *path = checkup->view != NULL ? checkup->view->desktop : NULL;
  const ClinicCertificate *last = NULL;

  g_ptr_array_add (facts, g_strdup (_("Where to look")));
  g_ptr_array_add (facts,
                   g_strdup (_("iOS 15 and later: usually Settings > General > VPN & Device Management.\n"
                                "iOS 12 to 14: usually Settings > General > Profiles & Device Management, before that "
                                "Profiles.\n"
                                "There tap the management profile, then More Details, then Certificates. The entry is "
                                "hidden where nothing is installed.")));
  for (guint i = 0; path != NULL && i < path->certificates->len; i++)
    {
      last = g_ptr_array_index (path->certificates, i);
      list_certificate (facts, last, i);
    }
  if (last == NULL)
    {
      g_ptr_array_add (facts, g_strdup (_("Names to look for")));
      g_ptr_array_add (facts,
                       g_strdup (_("Add the user certificate on the Certificates page, and the exact names stand here. "
                                    "Without it, let the caller compare “Issued by” of the user’s entry with the "
                                    "names of the others.")));
    }
  else if (!clinic_certificate_is_self_signed (last))
    {
      g_ptr_array_add (facts, g_strdup (get_part (path->certificates->len, FALSE)));
      g_ptr_array_add (facts,
                       g_strdup (clinic_name_get_short_text (clinic_certificate_get_issuer (last))));
    }

  return facts;
}

/**
 * clinic_device_eyes_group_show:
 *
 * Shows the names to look for; the rows stay as they are while those do.
 */
void
clinic_device_eyes_group_show (ClinicDeviceEyesGroup *self, const ClinicCheckup *checkup)
{
  g_autoptr(GPtrArray) facts = list_facts (checkup);
  g_autoptr(GString) story = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    g_string_append_printf (story, "%s\n", (const char *)g_ptr_array_index (facts, i));
  if (g_strcmp0 (story->str, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_strdup (story->str);
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL;)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i + 1 < facts->len; i += 2)
    gtk_list_box_append (self->rows,
                         clinic_fact_row_new (g_ptr_array_index (facts, i), g_ptr_array_index (facts, i + 1)));
}
