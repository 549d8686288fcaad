/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/copy-button.h"

#include <glib/gi18n.h>

#define ANSWER_SECONDS 2

struct _ClinicCopyButton
{
  GtkButton parent_instance;
  char     *label;
  char     *text;
  guint     timeout;
};

G_DEFINE_FINAL_TYPE (ClinicCopyButton, clinic_copy_button, GTK_TYPE_BUTTON)

static void
show_answer (ClinicCopyButton *self, gboolean copied)
{
  const char *label = copied ? _("Copied") : self->label;

  gtk_button_set_icon_name (GTK_BUTTON (self), copied ? "object-select-symbolic" : "edit-copy-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
timeout_cb (gpointer user_data)
{
  ClinicCopyButton *self = user_data;

  self->timeout = 0;
  show_answer (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
clinic_copy_button_clicked (GtkButton *button)
{
  ClinicCopyButton *self = CLINIC_COPY_BUTTON (button);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  show_answer (self, TRUE);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds (ANSWER_SECONDS, timeout_cb, self);
}

static void
clinic_copy_button_dispose (GObject *object)
{
  g_clear_handle_id (&CLINIC_COPY_BUTTON (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (clinic_copy_button_parent_class)->dispose (object);
}

static void
clinic_copy_button_finalize (GObject *object)
{
  ClinicCopyButton *self = CLINIC_COPY_BUTTON (object);

  g_free (self->label);
  g_free (self->text);

  G_OBJECT_CLASS (clinic_copy_button_parent_class)->finalize (object);
}

static void
clinic_copy_button_class_init (ClinicCopyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = clinic_copy_button_dispose;
  object_class->finalize = clinic_copy_button_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = clinic_copy_button_clicked;
}

static void
clinic_copy_button_init (ClinicCopyButton *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
}

/**
 * clinic_copy_button_new:
 * @label: what it copies, as “Copy Fingerprint”
 * @text: what goes to the clipboard
 *
 * Makes a button that says by itself that it has copied.
 */
GtkWidget *
clinic_copy_button_new (const char *label, const char *text)
{
  ClinicCopyButton *self = g_object_new (CLINIC_TYPE_COPY_BUTTON, NULL);

  self->label = g_strdup (label);
  self->text = g_strdup (text);
  show_answer (self, FALSE);

  return GTK_WIDGET (self);
}
