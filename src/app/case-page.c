/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/case-page.h"

#include <glib/gi18n.h>

struct _ClinicCasePage
{
  ClinicPage parent_instance;

  AdwEntryRow   *ticket_row;
  AdwEntryRow   *user_row;
  AdwEntryRow   *model_row;
  AdwEntryRow   *os_row;
  AdwComboRow   *mdm_row;
  GtkTextBuffer *notes;
};

G_DEFINE_FINAL_TYPE (ClinicCasePage, clinic_case_page, CLINIC_TYPE_PAGE)

/* What the case file says, in the order of the list in case-page.ui. */
static const char *const mdm_ids[] = { "", "intune", "other" };

#define MDM_OTHER 2

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
ticket_changed_cb (ClinicCasePage *self)
{
  clinic_case_set_ticket (clinic_page_get_case (CLINIC_PAGE (self)),
                          gtk_editable_get_text (GTK_EDITABLE (self->ticket_row)));
}

static void
user_changed_cb (ClinicCasePage *self)
{
  clinic_case_set_user (clinic_page_get_case (CLINIC_PAGE (self)),
                        gtk_editable_get_text (GTK_EDITABLE (self->user_row)));
}

static void
model_changed_cb (ClinicCasePage *self)
{
  clinic_case_set_device (clinic_page_get_case (CLINIC_PAGE (self)), "model",
                          gtk_editable_get_text (GTK_EDITABLE (self->model_row)));
}

static void
os_changed_cb (ClinicCasePage *self)
{
  clinic_case_set_device (clinic_page_get_case (CLINIC_PAGE (self)), "os",
                          gtk_editable_get_text (GTK_EDITABLE (self->os_row)));
}

static void
mdm_selected_cb (ClinicCasePage *self)
{
  guint selected = adw_combo_row_get_selected (self->mdm_row);

  if (selected < G_N_ELEMENTS (mdm_ids))
    clinic_case_set_device (clinic_page_get_case (CLINIC_PAGE (self)), "mdm", mdm_ids[selected]);
}

static void
notes_changed_cb (ClinicCasePage *self)
{
  g_autofree char *text = NULL;

  g_object_get (self->notes, "text", &text, NULL);
  clinic_case_set_notes (clinic_page_get_case (CLINIC_PAGE (self)), text);
}

static void
show_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static guint
find_mdm (const char *mdm)
{
  for (guint i = 0; i < G_N_ELEMENTS (mdm_ids); i++)
    if (g_strcmp0 (mdm_ids[i], mdm) == 0)
      return i;

  return is_filled (mdm) ? MDM_OTHER : 0;
}

/* Shows the case first and listens to the agent only then, so that showing a case does not change it. */
static void
clinic_case_page_bind (ClinicPage *page)
{
  ClinicCasePage *self = CLINIC_CASE_PAGE (page);
  ClinicCase     *clinic_case = clinic_page_get_case (page);
  const char     *notes = clinic_case_get_notes (clinic_case);

  show_text (self->ticket_row, clinic_case_get_ticket (clinic_case));
  show_text (self->user_row, clinic_case_get_user (clinic_case));
  show_text (self->model_row, clinic_case_get_device (clinic_case, "model"));
  show_text (self->os_row, clinic_case_get_device (clinic_case, "os"));
  adw_combo_row_set_selected (self->mdm_row, find_mdm (clinic_case_get_device (clinic_case, "mdm")));
  gtk_text_buffer_set_text (self->notes, notes != NULL ? notes : "", -1);

  g_signal_connect_swapped (self->ticket_row, "changed", G_CALLBACK (ticket_changed_cb), self);
  g_signal_connect_swapped (self->user_row, "changed", G_CALLBACK (user_changed_cb), self);
  g_signal_connect_swapped (self->model_row, "changed", G_CALLBACK (model_changed_cb), self);
  g_signal_connect_swapped (self->os_row, "changed", G_CALLBACK (os_changed_cb), self);
  g_signal_connect_swapped (self->mdm_row, "notify::selected", G_CALLBACK (mdm_selected_cb), self);
  g_signal_connect_object (self->notes, "changed", G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
}

static char *
clinic_case_page_dup_state (ClinicVisit *visit)
{
  ClinicCase *clinic_case = clinic_visit_get_case (visit);
  const char *ticket = clinic_case_get_ticket (clinic_case);
  const char *user = clinic_case_get_user (clinic_case);

  if (is_filled (user))
    return g_strdup (user);

  return g_strdup (is_filled (ticket) ? ticket : _("Not started"));
}

static gboolean
clinic_case_page_is_done (ClinicVisit *visit)
{
  return is_filled (clinic_case_get_user (clinic_visit_get_case (visit)));
}

static void
clinic_case_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_CASE_PAGE);

  G_OBJECT_CLASS (clinic_case_page_parent_class)->dispose (object);
}

static void
clinic_case_page_class_init (ClinicCasePageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  object_class->dispose = clinic_case_page_dispose;

  page_class->id = "case";
  page_class->title = N_("Case");
  page_class->dup_state = clinic_case_page_dup_state;
  page_class->is_done = clinic_case_page_is_done;
  page_class->bind = clinic_case_page_bind;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicCasePage, ticket_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicCasePage, user_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicCasePage, model_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicCasePage, os_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicCasePage, mdm_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicCasePage, notes);
}

static void
clinic_case_page_init (ClinicCasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
