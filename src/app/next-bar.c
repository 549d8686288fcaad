/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is best done next, below every page in the same place: the step, what it decides, and the way to its page. */

#include "config.h"

#include "app/next-bar.h"

#include <glib/gi18n.h>

struct _ClinicNextBar
{
  AdwBin                parent_instance;
  ClinicVisit          *visit; /* borrowed: the wizard keeps it */
  const ClinicNextStep *next;  /* static knowledge */

  GtkWidget *box;
  GtkLabel  *step_label;
  GtkLabel  *why_label;
  GtkWidget *go_button;
};

G_DEFINE_FINAL_TYPE (ClinicNextBar, clinic_next_bar, ADW_TYPE_BIN)

static void
go_cb (ClinicNextBar *self)
{
  if (self->next != NULL)
    clinic_visit_go_to (self->visit, self->next->page);
}

static void
clinic_next_bar_dispose (GObject *object)
{
  /* The bar's own child is one of the template's: gone with the template, it must not be taken out once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_NEXT_BAR);

  G_OBJECT_CLASS (clinic_next_bar_parent_class)->dispose (object);
}

static void
clinic_next_bar_class_init (ClinicNextBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = clinic_next_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/next-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicNextBar, box);
  gtk_widget_class_bind_template_child (widget_class, ClinicNextBar, step_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicNextBar, why_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicNextBar, go_button);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
clinic_next_bar_init (ClinicNextBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * clinic_next_bar_show:
 * @page: id of the page that is shown now
 *
 * Shows what the latest check-up says; the diagnosis page says it by itself.
 */
void
clinic_next_bar_show (ClinicNextBar *self, ClinicVisit *visit, const char *page)
{
  ClinicCheckup       *checkup = clinic_visit_get_checkup (visit);
  const ClinicInquiry *inquiry = NULL;
  g_autofree char     *step = NULL;
  g_autofree char     *why = NULL;

  self->visit = visit;
  self->next = checkup != NULL ? checkup->diagnosis->next : NULL;
  gtk_widget_set_visible (self->box, self->next != NULL && g_strcmp0 (page, "diagnosis") != 0);
  if (self->next == NULL)
    return;
  inquiry = clinic_inquiry_find (checkup->diagnosis->inquiries, self->next->id);
  step = g_strdup_printf (/* Translators: %s is a whole sentence: what is best done next */ _("Next: %s"),
                          _(self->next->text));
  why = clinic_inquiry_dup_why (inquiry);
  gtk_label_set_label (self->step_label, step);
  gtk_label_set_label (self->why_label, why);
  gtk_widget_set_visible (self->go_button, g_strcmp0 (page, self->next->page) != 0);
}
