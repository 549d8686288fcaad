/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing somebody must do: whose it is, what to copy, the certificate to save, and a tick when it is done. */

#include "config.h"

#include "app/remedy-row.h"

#include "app/copy-button.h"
#include "app/file-dialog.h"
#include "app/house-words.h"
#include "app/verbatim-label.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicRemedyRow
{
  AdwPreferencesRow  parent_instance;
  ClinicVisit       *visit; /* of the page that holds this */
  ClinicCase        *clinic_case;
  char              *id;
  ClinicCertificate *upload;

  GtkCheckButton *done_check;
  GtkLabel       *title_label;
  GtkLabel       *owner_label;
  GtkLabel       *text_label;
  GtkWidget      *copy_box;
  GtkLabel       *copy_label;
  GtkWidget      *upload_box;
  GtkWidget      *fingerprint_box;
  GtkLabel       *fingerprint_label;
  GtkButton      *save_button;
  GtkLabel       *saved_label;
  GtkLabel       *source_label;
};

G_DEFINE_FINAL_TYPE (ClinicRemedyRow, clinic_remedy_row, ADW_TYPE_PREFERENCES_ROW)

static void
done_cb (ClinicRemedyRow *self)
{
  /* From the first step on, the case is another; what it was is what a later check-up is compared with. */
  if (gtk_check_button_get_active (self->done_check) && !clinic_case_has_digest (self->clinic_case))
    clinic_visit_keep_state (self->visit);
  clinic_case_set_remedy_done (self->clinic_case, self->id, gtk_check_button_get_active (self->done_check));
}

static void
saved_cb (GtkWidget *owner, const char *name, const GError *error, gpointer user_data)
{
  ClinicRemedyRow *self = CLINIC_REMEDY_ROW (owner);
  g_autofree char *plain_name = clinic_plain_line (name);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = g_strdup_printf (/* Translators: file name, and what the system says */
                                _("“%s” was not saved: %s. Choose another place."), plain_name, error->message);
  else
    sentence = g_strdup_printf (/* Translators: %s is a file name */ _("Saved as “%s”."), plain_name);
  gtk_label_set_label (self->saved_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->saved_label), TRUE);
  gtk_widget_set_css_classes (GTK_WIDGET (self->saved_label),
                              (const char *[]){ error != NULL ? "error" : "success", NULL });
}

static void
save_cb (ClinicRemedyRow *self)
{
  g_autofree char *name = clinic_remedy_dup_file_name (self->upload);

  clinic_file_dialog_save (GTK_WIDGET (self), _("Save Certificate to Upload"), name,
                           clinic_certificate_get_der (self->upload), saved_cb, NULL);
}

static void
clinic_remedy_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_REMEDY_ROW);

  G_OBJECT_CLASS (clinic_remedy_row_parent_class)->dispose (object);
}

static void
clinic_remedy_row_finalize (GObject *object)
{
  ClinicRemedyRow *self = CLINIC_REMEDY_ROW (object);

  g_clear_object (&self->clinic_case);
  g_clear_pointer (&self->upload, clinic_certificate_unref);
  g_free (self->id);

  G_OBJECT_CLASS (clinic_remedy_row_parent_class)->finalize (object);
}

static void
clinic_remedy_row_class_init (ClinicRemedyRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_remedy_row_dispose;
  object_class->finalize = clinic_remedy_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/remedy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, done_check);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, owner_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, copy_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, copy_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, upload_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, fingerprint_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, fingerprint_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, save_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicRemedyRow, source_label);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
clinic_remedy_row_init (ClinicRemedyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* In other languages its label is longer than a narrow window is wide. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->save_button)), TRUE);
  clinic_verbatim_label_set_up (self->copy_label);
  clinic_verbatim_label_set_up (self->fingerprint_label);
}

static void
show_copy (ClinicRemedyRow *self, const char *copy)
{
  g_autofree char *plain = clinic_plain_lines (copy);

  if (copy == NULL || *copy == '\0')
    return;
  gtk_label_set_label (self->copy_label, plain);
  gtk_box_append (GTK_BOX (self->copy_box), clinic_copy_button_new (_("Copy Text"), plain));
  gtk_widget_set_visible (self->copy_box, TRUE);
}

static void
show_upload (ClinicRemedyRow *self)
{
  const char      *sha256;
  g_autofree char *fingerprint = NULL;

  if (self->upload == NULL)
    return;
  sha256 = clinic_certificate_get_sha256 (self->upload);
  fingerprint = g_strdup_printf (/* Translators: %s is a fingerprint */ _("SHA-256 %s"), sha256);
  gtk_label_set_label (self->fingerprint_label, fingerprint);
  gtk_box_append (GTK_BOX (self->fingerprint_box), clinic_copy_button_new (_("Copy Fingerprint"), sha256));
  gtk_widget_set_visible (self->upload_box, TRUE);
}

GtkWidget *
clinic_remedy_row_new (const ClinicRemedyStep *step, guint number, ClinicVisit *visit)
{
  ClinicCase      *clinic_case = clinic_visit_get_case (visit);
  ClinicRemedyRow *self = g_object_new (CLINIC_TYPE_REMEDY_ROW, NULL);
  g_autofree char *plain_title = clinic_plain_line (step->title);
  /* Translators: number and title of a step */
  g_autofree char *title = g_strdup_printf (_("%u. %s"), number, plain_title);
  g_autofree char *contact = clinic_house_words_dup_contact (step->owner);
  g_autofree char *whole = contact != NULL ? g_strdup_printf (/* Translators: what to do, and who can be asked */
                                                              _("%s\nContact: %s"), step->text, contact)
                                           : g_strdup (step->text);
  g_autofree char *text = clinic_plain_lines (whole);
  /* Translators: name of a tick box; %s is the title of a step */
  g_autofree char *done = g_strdup_printf (_("Done: %s"), plain_title);
  g_autofree char *source = g_strdup_printf (/* Translators: how to undo a step, and a document */
                                             _("To take it back: %s\nSource: %s"), step->undo, step->source);

  self->visit = visit;
  self->clinic_case = g_object_ref (clinic_case);
  self->id = g_strdup (step->id);
  self->upload = step->upload != NULL ? clinic_certificate_ref (step->upload) : NULL;
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->owner_label, clinic_owner_get_title (step->owner));
  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->source_label, source);
  show_copy (self, step->copy);
  show_upload (self);
  gtk_check_button_set_active (self->done_check, clinic_case_is_remedy_done (clinic_case, step->id));
  g_signal_connect_object (self->done_check, "toggled", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_check), GTK_ACCESSIBLE_PROPERTY_LABEL, done, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);

  return GTK_WIDGET (self);
}
