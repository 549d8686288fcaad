/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that takes its time to be read: how far it is, and Cancel. */

#include "config.h"

#include "app/reading-row.h"

#include "app/verbatim-label.h"
#include "report/plain.h"
#include <glib/gi18n.h>

#define STEP_MILLISECONDS 100

struct _ClinicReadingRow
{
  GtkListBoxRow  parent_instance;
  ClinicReading *reading;
  guint          timeout;

  GtkLabel       *name_label;
  GtkLabel       *amount_label;
  GtkProgressBar *bar;
  GtkWidget      *cancel_button;
};

G_DEFINE_FINAL_TYPE (ClinicReadingRow, clinic_reading_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_amount (ClinicReadingRow *self, guint64 done, guint64 total)
{
  g_autofree char *read = g_format_size (done);
  g_autofree char *all = g_format_size (total);
  g_autofree char *text = NULL;

  if (total > 0)
    text = g_strdup_printf (/* Translators: amounts of data, as “12.5 MB of 300 MB” */ _("%s of %s"), read, all);
  else
    text = g_strdup_printf (/* Translators: an amount of data, as “12.5 MB” */ _("%s so far"), read);
  gtk_label_set_label (self->amount_label, text);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->bar, MIN (1.0, (double)done / (double)total));
  else
    gtk_progress_bar_pulse (self->bar);
}

static gboolean
update (gpointer user_data)
{
  ClinicReadingRow *self = user_data;
  guint64           done;
  guint64           total;
  g_autofree char  *name = clinic_reading_dup_state (self->reading, &done, &total);
  g_autofree char  *plain = clinic_plain_line (name);

  if (g_strcmp0 (gtk_label_get_label (self->name_label), plain) != 0)
    {
      /* Translators: %s is a file name */
      g_autofree char *label = g_strdup_printf (_("Reading “%s”"), plain);
      /* Translators: %s is a file name */
      g_autofree char *cancel = g_strdup_printf (_("Cancel Reading “%s”"), plain);
      GtkAccessible   *button = GTK_ACCESSIBLE (self->cancel_button);

      gtk_label_set_label (self->name_label, plain);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_accessible_update_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, cancel, -1);
    }
  show_amount (self, done, total);

  return G_SOURCE_CONTINUE;
}

/* The thread looks up from its file now and then: until it does, the press is seen to have been taken. */
static void
cancel_cb (ClinicReadingRow *self)
{
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  clinic_reading_cancel (self->reading);
}

static void
clinic_reading_row_dispose (GObject *object)
{
  ClinicReadingRow *self = CLINIC_READING_ROW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_READING_ROW);

  G_OBJECT_CLASS (clinic_reading_row_parent_class)->dispose (object);
}

static void
clinic_reading_row_class_init (ClinicReadingRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_reading_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/reading-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicReadingRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicReadingRow, amount_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicReadingRow, bar);
  gtk_widget_class_bind_template_child (widget_class, ClinicReadingRow, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
clinic_reading_row_init (ClinicReadingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  clinic_verbatim_label_set_up (self->name_label);
}

GtkWidget *
clinic_reading_row_new (ClinicReading *reading)
{
  ClinicReadingRow *self = g_object_new (CLINIC_TYPE_READING_ROW, NULL);

  self->reading = g_object_ref (reading);
  update (self);
  self->timeout = g_timeout_add (STEP_MILLISECONDS, update, self);

  return GTK_WIDGET (self);
}
