/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What became of one file that was offered to a shelf: why it can't be read,
 * the password it wants, or what was left out of it. It stands beside the
 * shelf until it is dismissed. */

#include "config.h"

#include "app/intake-row.h"

#include "app/verbatim-label.h"
#include "pki/error.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicIntakeRow
{
  GtkListBoxRow parent_instance;
  char         *name;
  GBytes       *data;

  GtkImage         *icon;
  GtkLabel         *name_label;
  GtkLabel         *sentence_label;
  GtkWidget        *password_box;
  GtkPasswordEntry *password_entry;
  GtkSpinner       *spinner;
  GtkButton        *dismiss_button;
};

enum
{
  DISMISS,
  UNLOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicIntakeRow, clinic_intake_row, GTK_TYPE_LIST_BOX_ROW)

static void
dismiss_cb (ClinicIntakeRow *self)
{
  g_signal_emit (self, signals[DISMISS], 0);
}

/* The entry stays sensitive: it has the keys, and a wrong password is typed again there. */
static void
set_trying (ClinicIntakeRow *self, gboolean trying)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), trying);
  gtk_spinner_set_spinning (self->spinner, trying);
}

static void
unlock_cb (ClinicIntakeRow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->spinner)))
    return;
  set_trying (self, TRUE);
  g_signal_emit (self, signals[UNLOCK], 0);
}

static void
show_sentence (ClinicIntakeRow *self, const char *sentence)
{
  g_autofree char *plain = clinic_plain_lines (sentence);

  gtk_label_set_label (self->sentence_label, plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (self->name_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain,
                                  -1);
}

static void
clinic_intake_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_INTAKE_ROW);

  G_OBJECT_CLASS (clinic_intake_row_parent_class)->dispose (object);
}

static void
clinic_intake_row_finalize (GObject *object)
{
  ClinicIntakeRow *self = CLINIC_INTAKE_ROW (object);

  g_free (self->name);
  g_clear_pointer (&self->data, g_bytes_unref);

  G_OBJECT_CLASS (clinic_intake_row_parent_class)->finalize (object);
}

static void
clinic_intake_row_class_init (ClinicIntakeRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = clinic_intake_row_dispose;
  object_class->finalize = clinic_intake_row_finalize;

  signals[DISMISS] = g_signal_new ("dismiss", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNLOCK] = g_signal_new ("unlock", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/intake-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicIntakeRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ClinicIntakeRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicIntakeRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicIntakeRow, password_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicIntakeRow, password_entry);
  gtk_widget_class_bind_template_child (widget_class, ClinicIntakeRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, ClinicIntakeRow, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
clinic_intake_row_init (ClinicIntakeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  clinic_verbatim_label_set_up (self->name_label);
}

/**
 * clinic_intake_row_new:
 * @name: of the file
 * @data: (nullable): of the file
 * @dismiss_label: of the button: “Dismiss” where only the row goes, “Remove” where the file does
 */
GtkWidget *
clinic_intake_row_new (const char *name, GBytes *data, const char *dismiss_label)
{
  ClinicIntakeRow *self = g_object_new (CLINIC_TYPE_INTAKE_ROW, NULL);

  self->name = clinic_plain_line (name);
  self->data = data != NULL ? g_bytes_ref (data) : NULL;
  gtk_label_set_label (self->name_label, self->name);
  gtk_button_set_label (self->dismiss_button, dismiss_label);

  return GTK_WIDGET (self);
}

/**
 * clinic_intake_row_show_note:
 *
 * Says something that is worth knowing and no error.
 */
void
clinic_intake_row_show_note (ClinicIntakeRow *self, const char *sentence)
{
  gtk_image_set_from_icon_name (self->icon, "dialog-information-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ "accent", NULL });
  gtk_widget_set_visible (self->password_box, FALSE);
  show_sentence (self, sentence);
}

/**
 * clinic_intake_row_show_error:
 *
 * Says why the file can't be read, and asks for its password where that is why.
 */
void
clinic_intake_row_show_error (ClinicIntakeRow *self, const GError *error)
{
  gboolean wrong = g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG);
  gboolean needed = wrong || g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_NEEDED);

  gtk_image_set_from_icon_name (self->icon, needed ? "dialog-password-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon),
                              (const char *[]){ needed && !wrong ? "accent" : "warning", NULL });
  gtk_widget_set_visible (self->password_box, needed && self->data != NULL);
  set_trying (self, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->password_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->password_entry), "error");
  show_sentence (self, error->message);
  if (needed)
    gtk_widget_grab_focus (GTK_WIDGET (self->password_entry));
}

const char *
clinic_intake_row_get_name (ClinicIntakeRow *self)
{
  return self->name;
}

GBytes *
clinic_intake_row_get_data (ClinicIntakeRow *self)
{
  return self->data;
}

/**
 * clinic_intake_row_take_password:
 *
 * Takes what was typed and clears the entry, whose own memory GTK wipes.
 *
 * Returns: (transfer full): to be wiped with explicit_bzero() before it is freed
 */
char *
clinic_intake_row_take_password (ClinicIntakeRow *self)
{
  char *password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password_entry)));

  gtk_editable_set_text (GTK_EDITABLE (self->password_entry), "");

  return password;
}
