/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways in: Add Files…, dropping, pasting. Whatever comes is read aside by
 * the intake and handed on as items. */

#include "config.h"

#include "app/file-inlet.h"

#include "app/file-dialog.h"
#include "app/file-intake.h"
#include <glib/gi18n.h>

struct _ClinicFileInlet
{
  GtkBox        parent_instance;
  ClinicFiles   files;
  GCancellable *cancellable; /* of the clipboard */
  GPtrArray    *readings;    /* ClinicReading: those under way */
  guint         pending;

  GtkSpinner *spinner;
  GtkWidget  *paste_button;
  GtkWidget  *add_button;
};

enum
{
  ITEMS,
  READING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicFileInlet, clinic_file_inlet, GTK_TYPE_BOX)

static const char *const certificate_patterns[] = { "*.cer", "*.crt", "*.der", "*.pem", "*.cert", "*.p7b", "*.p7c",
                                                    "*.p12",
                                                    "*.pfx", "*.mobileconfig", "*.json", "*.b64", "*.txt", NULL };
static const char *const list_patterns[] = { "*.crl", "*.der", "*.pem", "*.p7b", "*.b64", "*.txt", NULL };
static const char *const log_patterns[] = { "*.log", "*.txt", "*.syslog", "*.json", "*.ndjson",
                                            "*.gz", "*.xz", "*.zip", NULL };

static void
set_pending (ClinicFileInlet *self, int change)
{
  self->pending = (guint)((int)self->pending + change);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->pending > 0);
  gtk_spinner_set_spinning (self->spinner, self->pending > 0);
}

/* What is on its way. The inlet may go before it comes. */
typedef struct
{
  ClinicFileInlet *inlet; /* weak */
  ClinicReading   *reading;
} Load;

static Load *
begin_load (ClinicFileInlet *self)
{
  Load *load = g_new0 (Load, 1);

  g_set_weak_pointer (&load->inlet, self);
  load->reading = clinic_reading_new ();
  g_ptr_array_add (self->readings, g_object_ref (load->reading));
  set_pending (self, +1);
  g_signal_emit (self, signals[READING], 0, load->reading);

  return load;
}

static void
intake_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GPtrArray) items = clinic_intake_finish (result, NULL);
  g_autofree Load *load = user_data;
  g_autoptr(ClinicReading) reading = load->reading;

  clinic_reading_end (reading);
  if (load->inlet == NULL)
    return;
  set_pending (load->inlet, -1);
  g_ptr_array_remove (load->inlet->readings, reading);
  /* There are none where it was cancelled: nothing stays of it. */
  if (items != NULL)
    g_signal_emit (load->inlet, signals[ITEMS], 0, items);
  g_clear_weak_pointer (&load->inlet);
}

static void
load_list (ClinicFileInlet *self, const GValue *value)
{
  g_autoptr(GSList) sources = gdk_file_list_get_files (g_value_get_boxed (value));

  clinic_file_inlet_load (self, sources);
}

static void
chosen_cb (GtkWidget *owner, GListModel *files, gpointer user_data)
{
  g_autoslist (GFile) sources = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    sources = g_slist_append (sources, g_list_model_get_item (files, i));
  clinic_file_inlet_load (CLINIC_FILE_INLET (owner), sources);
}

static void
add_cb (ClinicFileInlet *self)
{
  ClinicFileFilter filter = { _("Certificates and profiles"), certificate_patterns };
  const char      *title = _("Add Certificates");

  if (self->files == CLINIC_FILES_LOG)
    {
      filter = (ClinicFileFilter){ _("Device logs"), log_patterns };
      title = _("Add Device Logs");
    }
  else if (self->files == CLINIC_FILES_CRL)
    {
      filter = (ClinicFileFilter){ _("Revocation lists"), list_patterns };
      title = _("Add Revocation Lists");
    }
  clinic_file_dialog_open (GTK_WIDGET (self), title, TRUE, &filter, chosen_cb, NULL);
}

static void
read_text (ClinicFileInlet *self, const char *text)
{
  g_autoptr(GBytes) data = g_bytes_new (text, strlen (text));
  const char *name = self->files == CLINIC_FILES_LOG ? "pasted.log" : "pasted.pem";
  Load       *load = begin_load (self);

  clinic_intake_read_async (self->files, name, data, NULL, load->reading, intake_cb, load);
}

static void
text_pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  ClinicFileInlet *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_pending (self, -1);
  if (text == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    read_text (self, text);
}

static void
files_pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  const GValue    *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);
  ClinicFileInlet *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_pending (self, -1);
  if (value == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    load_list (self, value);
}

static gboolean
dropped_cb (ClinicFileInlet *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    load_list (self, value);
  else
    read_text (self, g_value_get_string (value));

  return TRUE;
}

static void
clinic_file_inlet_dispose (GObject *object)
{
  ClinicFileInlet *self = CLINIC_FILE_INLET (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->readings->len; i++)
    clinic_reading_cancel (g_ptr_array_index (self->readings, i));
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_FILE_INLET);

  G_OBJECT_CLASS (clinic_file_inlet_parent_class)->dispose (object);
}

static void
clinic_file_inlet_finalize (GObject *object)
{
  ClinicFileInlet *self = CLINIC_FILE_INLET (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->readings);

  G_OBJECT_CLASS (clinic_file_inlet_parent_class)->finalize (object);
}

static void
clinic_file_inlet_class_init (ClinicFileInletClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_file_inlet_dispose;
  object_class->finalize = clinic_file_inlet_finalize;

  signals[ITEMS] = g_signal_new ("items", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[READING] = g_signal_new ("reading", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, CLINIC_TYPE_READING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/file-inlet.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicFileInlet, spinner);
  gtk_widget_class_bind_template_child (widget_class, ClinicFileInlet, paste_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicFileInlet, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, clinic_file_inlet_paste);
}

static void
clinic_file_inlet_init (ClinicFileInlet *self)
{
  self->cancellable = g_cancellable_new ();
  self->readings = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

typedef struct
{
  const char *add;
  const char *paste;
} Names;

/* A page has several of these: read without its shelf, “Paste” says nothing. */
static Names
get_names (ClinicFiles files)
{
  switch (files)
    {
    case CLINIC_FILES_USER:
      return (Names){ _("Add User Certificate Files…"), _("Paste User Certificate") };
    case CLINIC_FILES_DEVICE:
    case CLINIC_FILES_DEVICE_UNTRUSTED:
      return (Names){ _("Add Device Files…"), _("Paste Device Files") };
    case CLINIC_FILES_ACCEPTED:
      return (Names){ _("Add Accepted CA Files…"), _("Paste Accepted CA") };
    case CLINIC_FILES_LOG:
      return (Names){ _("Add Log Files…"), _("Paste Log") };
    case CLINIC_FILES_CRL:
    case CLINIC_FILES_OCSP:
      return (Names){ _("Add Revocation Lists…"), _("Paste Revocation List") };
    case CLINIC_FILES_CA:
    case CLINIC_FILES_AIA:
    case CLINIC_N_FILES:
    default:
      return (Names){ _("Add CA Certificate Files…"), _("Paste CA Certificate") };
    }
}

/**
 * clinic_file_inlet_set_files:
 * @files: the list of the case that the files are for
 */
void
clinic_file_inlet_set_files (ClinicFileInlet *self, ClinicFiles files)
{
  Names names = get_names (files);

  self->files = files;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, names.add, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->paste_button), GTK_ACCESSIBLE_PROPERTY_LABEL, names.paste, -1);
}

/**
 * clinic_file_inlet_accept_drops_on:
 * @target: the widget that takes files and text dropped on it
 */
void
clinic_file_inlet_accept_drops_on (ClinicFileInlet *self, GtkWidget *target)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (drop, (GType[]){ GDK_TYPE_FILE_LIST, G_TYPE_STRING }, 2);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (drop));
}

/**
 * clinic_file_inlet_load:
 * @sources: (element-type GFile): files and folders
 */
void
clinic_file_inlet_load (ClinicFileInlet *self, GSList *sources)
{
  Load *load = begin_load (self);

  clinic_intake_load_async (self->files, sources, load->reading, intake_cb, load);
}

/**
 * clinic_file_inlet_paste:
 *
 * Reads files or text from the clipboard; the bell rings where there is neither.
 */
void
clinic_file_inlet_paste (ClinicFileInlet *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr(GdkContentFormats) formats =
    gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  set_pending (self, +1);
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable,
                                    files_pasted_cb, self);
  else
    gdk_clipboard_read_text_async (clipboard, self->cancellable, text_pasted_cb, self);
}
