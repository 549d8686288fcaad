/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of the device by name, with its ways in: whatever is dropped on the page is read, and what turns out to
 * be certificates goes on the device’s shelf. */

#include "config.h"

#include "app/names-group.h"

#include "app/device-intake.h"
#include "app/device-names-row.h"
#include "app/file-dialog.h"
#include "app/icon-row.h"
#include "app/intake-list.h"
#include "app/record-undo.h"
#include "report/json-holdings.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicNamesGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  char               *story;
  GPtrArray          *readings; /* ClinicReading: those under way */
  GtkListBox         *rows;
  ClinicIntakeList   *intake_list;
};

G_DEFINE_FINAL_TYPE (ClinicNamesGroup, clinic_names_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *const patterns[] = { "*.tar.gz", "*.tgz", "*.plist", "*.json", "*.xml", "*.mobileconfig", NULL };

/* What is on its way. The group may go before it comes. */
typedef struct
{
  ClinicNamesGroup *group; /* weak */
  ClinicReading    *reading;
} Load;

static Load *
begin_load (ClinicNamesGroup *self)
{
  Load *load = g_new0 (Load, 1);

  g_set_weak_pointer (&load->group, self);
  load->reading = clinic_reading_new ();
  g_ptr_array_add (self->readings, g_object_ref (load->reading));
  clinic_intake_list_watch (self->intake_list, load->reading);

  return load;
}

/* The group, where it is still there; its reading is over in any case. */
static ClinicNamesGroup *
end_load (Load *load)
{
  g_autoptr(ClinicReading) reading = load->reading;
  ClinicNamesGroup *group = load->group;

  clinic_reading_end (reading);
  if (group != NULL)
    g_ptr_array_remove (group->readings, reading);
  g_clear_weak_pointer (&load->group);
  g_free (load);

  return group;
}

static void
certificates_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GPtrArray) items = clinic_intake_finish (result, NULL);
  ClinicNamesGroup *self = end_load (user_data);

  if (self != NULL && items != NULL)
    clinic_intake_list_take (self->intake_list, items);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(ClinicDeviceIntake) intake = clinic_device_intake_finish (result, NULL);
  ClinicNamesGroup *self = end_load (user_data);

  if (self == NULL || intake == NULL)
    return;
  for (guint i = 0; i < intake->names->len; i++)
    clinic_case_add_holdings (clinic_visit_get_case (self->visit), g_ptr_array_index (intake->names, i));
  clinic_intake_list_take (self->intake_list, intake->items);
  if (intake->files != NULL)
    {
      Load *load = begin_load (self);

      clinic_intake_load_async (CLINIC_FILES_DEVICE, intake->files, load->reading, certificates_cb, load);
    }
}

/**
 * clinic_names_group_load:
 * @sources: (element-type GFile):
 */
void
clinic_names_group_load (ClinicNamesGroup *self, GSList *sources)
{
  Load *load = begin_load (self);

  clinic_device_intake_load_async (sources, load->reading, loaded_cb, load);
}

static void
chosen_cb (GtkWidget *owner, GListModel *files, gpointer user_data)
{
  g_autoslist (GFile) sources = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    sources = g_slist_append (sources, g_list_model_get_item (files, i));
  clinic_names_group_load (CLINIC_NAMES_GROUP (owner), sources);
}

static void
add_cb (ClinicNamesGroup *self)
{
  ClinicFileFilter filter = { _("Sysdiagnoses and lists from the MDM"), patterns };

  clinic_file_dialog_open (GTK_WIDGET (self), _("Add What Tells of the Device"), TRUE, &filter, chosen_cb, NULL);
}

static gboolean
dropped_cb (ClinicNamesGroup *self, const GValue *value)
{
  g_autoptr(GSList) sources = gdk_file_list_get_files (g_value_get_boxed (value));

  clinic_names_group_load (self, sources);

  return TRUE;
}

static void
remove_cb (ClinicDeviceNamesRow *row, ClinicNamesGroup *self)
{
  ClinicCase *clinic_case = clinic_visit_get_case (self->visit);
  guint       position = clinic_device_names_row_get_position (row);
  g_autoptr(GPtrArray) list = clinic_case_list_holdings (clinic_case);
  g_autofree char *text = NULL;
  const char      *title;
  char            *json;

  if (position >= list->len)
    return;
  title = clinic_holdings_kind_get_title (((ClinicHoldings *)g_ptr_array_index (list, position))->kind);
  json = clinic_json_holdings (g_ptr_array_index (list, position));
  text = g_strdup_printf (/* Translators: %s is a kind of file */ _("Removed “%s”"), title);
  clinic_case_remove_holdings (clinic_case, position);
  clinic_record_undo_offer (self->visit, text, json, clinic_case_add_holdings);
}

static void
clinic_names_group_dispose (GObject *object)
{
  ClinicNamesGroup *self = CLINIC_NAMES_GROUP (object);

  for (guint i = 0; i < self->readings->len; i++)
    clinic_reading_cancel (g_ptr_array_index (self->readings, i));

  G_OBJECT_CLASS (clinic_names_group_parent_class)->dispose (object);
}

static void
clinic_names_group_finalize (GObject *object)
{
  ClinicNamesGroup *self = CLINIC_NAMES_GROUP (object);

  g_clear_object (&self->visit);
  g_ptr_array_unref (self->readings);
  g_free (self->story);

  G_OBJECT_CLASS (clinic_names_group_parent_class)->finalize (object);
}

static void
clinic_names_group_class_init (ClinicNamesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = clinic_names_group_dispose;
  object_class->finalize = clinic_names_group_finalize;
}

static void
clinic_names_group_init (ClinicNamesGroup *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Add Files…"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->readings = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Add Sysdiagnose or Lists…"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "file-shelf");

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Known by Name"), -1);
  self->intake_list = g_object_new (CLINIC_TYPE_INTAKE_LIST, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->intake_list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), box);
}

/**
 * clinic_names_group_bind:
 * @drop_area: takes files dropped on it
 */
void
clinic_names_group_bind (ClinicNamesGroup *self, ClinicVisit *visit, GtkWidget *drop_area)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->visit = g_object_ref (visit);
  clinic_intake_list_bind (self->intake_list, visit, CLINIC_FILES_DEVICE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (drop_area, GTK_EVENT_CONTROLLER (drop));
}

/**
 * clinic_names_group_show:
 *
 * Shows what the case knows by name; the rows stay as they are while that does.
 */
void
clinic_names_group_show (ClinicNamesGroup *self, const ClinicCheckup *checkup)
{
  g_autoptr(GString) story = g_string_new ("-");

  for (guint i = 0; i < checkup->holdings->len; i++)
    {
      g_autofree char *json = clinic_json_holdings (g_ptr_array_index (checkup->holdings, i));

      g_string_append (story, json);
    }
  if (g_strcmp0 (story->str, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_strdup (story->str);
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL;)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i < checkup->holdings->len; i++)
    {
      GtkWidget *row = clinic_device_names_row_new (g_ptr_array_index (checkup->holdings, i), i);

      g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
      gtk_list_box_append (self->rows, row);
    }
  if (checkup->holdings->len == 0)
    gtk_list_box_append (self->rows,
                         clinic_icon_row_new ("action-unavailable-symbolic", "dim-label", _("No names yet"),
                                              _("The eyes above tell as much, and sooner.")));
}
