/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of the case that has no certificate to show: a log, or one that can't be read. */

#include "config.h"

#include "app/file-row.h"

#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicFileRow
{
  AdwActionRow parent_instance;
  ClinicFiles  files;
  GBytes      *data; /* tells this file from another of the same name */
};

enum
{
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicFileRow, clinic_file_row, ADW_TYPE_ACTION_ROW)

static void
remove_cb (ClinicFileRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
clinic_file_row_finalize (GObject *object)
{
  g_clear_pointer (&CLINIC_FILE_ROW (object)->data, g_bytes_unref);

  G_OBJECT_CLASS (clinic_file_row_parent_class)->finalize (object);
}

static void
clinic_file_row_class_init (ClinicFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_file_row_finalize;

  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
clinic_file_row_init (ClinicFileRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static void
add_remove_button (ClinicFileRow *self, const char *name)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (/* Translators: %s is a file name */ _("Remove “%s”"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

/**
 * clinic_file_row_new:
 * @files: the list of the case the file is in
 * @sentence: what there is to say about it
 * @problem: the sentence says why it can't be read
 */
GtkWidget *
clinic_file_row_new (ClinicFiles files, const char *name, GBytes *data, const char *sentence, gboolean problem)
{
  ClinicFileRow   *self = g_object_new (CLINIC_TYPE_FILE_ROW, NULL);
  g_autofree char *plain_name = clinic_plain_line (name);
  g_autofree char *plain_sentence = clinic_plain_lines (sentence);
  GtkWidget       *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->files = files;
  self->data = g_bytes_ref (data);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), problem ? "dialog-warning-symbolic" : "text-x-generic-symbolic");
  gtk_widget_add_css_class (icon, problem ? "warning" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), plain_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), plain_sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain_sentence, -1);
  add_remove_button (self, plain_name);

  return GTK_WIDGET (self);
}

ClinicFiles
clinic_file_row_get_files (ClinicFileRow *self)
{
  return self->files;
}

/**
 * clinic_file_row_get_data:
 *
 * Returns: the bytes of its file; by their address they are found again in the case
 */
GBytes *
clinic_file_row_get_data (ClinicFileRow *self)
{
  return self->data;
}
