/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame around the steps: the list at the side, the page, Back and
 * Continue. The table below is the only place that knows the order of the
 * pages. A page is made when it is first shown. */

#include "config.h"

#include "app/wizard.h"

#include "app/case-page.h"
#include "app/certificates-page.h"
#include "app/device-log-page.h"
#include "app/device-page.h"
#include "app/diagnosis-page.h"
#include "app/mnemonic.h"
#include "app/next-bar.h"
#include "app/office-test-page.h"
#include "app/page.h"
#include "app/remedy-page.h"
#include "app/report-page.h"
#include "app/safari-test-page.h"
#include "app/server-page.h"
#include "app/symptoms-page.h"
#include "app/undo.h"
#include "app/wizard-step.h"
#include <glib/gi18n.h>

struct _ClinicWizard
{
  AdwBin       parent_instance;
  ClinicVisit *visit;
  guint        current;
  ClinicUndo  *undo;

  AdwWindowTitle  *window_title;
  AdwFlap         *flap;
  GtkSpinner      *spinner;
  GtkListBox      *steps;
  AdwToastOverlay *toasts;
  GtkStack        *pages;
  GtkLabel        *problem;
  ClinicNextBar   *next_bar;
  GtkWidget       *back_button;
  GtkButton       *continue_button;
};

static GType (*const page_table[]) (void) = {
  clinic_case_page_get_type,
  clinic_symptoms_page_get_type,
  clinic_certificates_page_get_type,
  clinic_device_page_get_type,
  clinic_server_page_get_type,
  clinic_device_log_page_get_type,
  clinic_safari_test_page_get_type,
  clinic_office_test_page_get_type,
  clinic_diagnosis_page_get_type,
  clinic_remedy_page_get_type,
  clinic_report_page_get_type,
};

#define NO_PAGE G_MAXUINT

enum
{
  PROP_TITLE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClinicWizard, clinic_wizard, ADW_TYPE_BIN)

static ClinicWizardStep *
get_step (ClinicWizard *self, guint index)
{
  return CLINIC_WIZARD_STEP (gtk_list_box_get_row_at_index (self->steps, (int)index));
}

static ClinicPage *
get_page (ClinicWizard *self, guint index)
{
  const char *id = clinic_wizard_step_get_page (get_step (self, index))->id;
  ClinicPage *page = CLINIC_PAGE (gtk_stack_get_child_by_name (self->pages, id));

  if (page != NULL)
    return page;
  page = clinic_page_new (page_table[index](), self->visit);
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), id);

  return page;
}

/* What stands in the header bar also names the window, for the list of windows and for screen readers. */
static void
update_title (ClinicWizard *self)
{
  ClinicCase *clinic_case = clinic_visit_get_case (self->visit);
  const char *ticket = clinic_case_get_ticket (clinic_case);
  const char *user = clinic_case_get_user (clinic_case);

  if (ticket == NULL || *ticket == '\0')
    ticket = user != NULL && *user != '\0' ? user : _("New case");
  if (self->current != NO_PAGE)
    adw_window_title_set_title (self->window_title,
                                _(clinic_wizard_step_get_page (get_step (self, self->current))->title));
  adw_window_title_set_subtitle (self->window_title, ticket);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
update_steps (ClinicWizard *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    clinic_wizard_step_update (get_step (self, i), self->visit);
  update_title (self);
  if (self->current != NO_PAGE)
    clinic_next_bar_show (self->next_bar, self->visit,
                          clinic_wizard_step_get_page (get_step (self, self->current))->id);
}

static void
update_busy (ClinicWizard *self)
{
  gboolean busy = clinic_visit_is_busy (self->visit);

  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

/* A stack hands on the focus where it had it; from elsewhere it comes here. */
static void
focus_page (ClinicWizard *self, GtkWidget *page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
show_page (ClinicWizard *self, guint index)
{
  ClinicPage *page;

  if (index == self->current || index >= G_N_ELEMENTS (page_table))
    return;

  if (self->current != NO_PAGE)
    clinic_page_leave (get_page (self, self->current));
  self->current = index;
  page = get_page (self, index);
  clinic_page_enter (page);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));

  gtk_list_box_select_row (self->steps, GTK_LIST_BOX_ROW (get_step (self, index)));
  gtk_widget_set_sensitive (self->back_button, index > 0);
  clinic_mnemonic_set (self->continue_button, index + 1 < G_N_ELEMENTS (page_table) ? _("_Continue") : _("_Finish"));
  update_steps (self);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  focus_page (self, GTK_WIDGET (page));
}

static void
row_activated_cb (ClinicWizard *self, GtkListBoxRow *row)
{
  show_page (self, (guint)gtk_list_box_row_get_index (row));
}

static void
back_cb (ClinicWizard *self)
{
  clinic_wizard_go_back (self);
}

static void
continue_cb (ClinicWizard *self)
{
  clinic_wizard_go_on (self);
}

/* The list of steps is in the accessibility tree only while it can be seen. */
static void
flap_changed_cb (ClinicWizard *self)
{
  gboolean hidden = !adw_flap_get_reveal_flap (self->flap);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->steps), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

static void
toast_cb (ClinicWizard *self, const char *text, const char *label, GClosure *undo)
{
  clinic_undo_toast (self->undo, text, label, undo);
}

static void
save_failed_cb (ClinicWizard *self, const char *sentence)
{
  gtk_label_set_label (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
clinic_wizard_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  ClinicWizard *self = CLINIC_WIZARD (object);

  switch (property)
    {
    case PROP_TITLE:
      /* Translators: title of the window: step, ticket or user */
      g_value_take_string (value, g_strdup_printf (_("%s – %s"),
                                                   adw_window_title_get_title (self->window_title),
                                                   adw_window_title_get_subtitle (self->window_title)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
clinic_wizard_dispose (GObject *object)
{
  ClinicWizard *self = CLINIC_WIZARD (object);

  if (self->visit != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->visit, self);
      g_signal_handlers_disconnect_by_data (clinic_visit_get_case (self->visit), self);
      clinic_visit_close (self->visit);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_WIZARD);
  g_clear_object (&self->visit);
  g_clear_object (&self->undo);

  G_OBJECT_CLASS (clinic_wizard_parent_class)->dispose (object);
}

static void
clinic_wizard_class_init (ClinicWizardClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = clinic_wizard_get_property;
  object_class->dispose = clinic_wizard_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CLINIC_TYPE_NEXT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/wizard.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, window_title);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, flap);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, spinner);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, steps);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, toasts);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, pages);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, problem);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, next_bar);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, back_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicWizard, continue_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, flap_changed_cb);
}

static void
clinic_wizard_init (ClinicWizard *self)
{
  self->current = NO_PAGE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->undo = clinic_undo_new (self->toasts);

  clinic_mnemonic_set (GTK_BUTTON (self->back_button), _("_Back"));
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    {
      ClinicPageClass *page = g_type_class_ref (page_table[i]());

      gtk_list_box_append (self->steps,
                           GTK_WIDGET (clinic_wizard_step_new (page, i + 1, G_N_ELEMENTS (page_table))));
    }
}

/**
 * clinic_wizard_new:
 *
 * Makes a wizard that shows no page yet: the first page wants the focus, so it waits until the wizard is in a window.
 */
ClinicWizard *
clinic_wizard_new (ClinicVisit *visit)
{
  ClinicWizard *self = g_object_new (CLINIC_TYPE_WIZARD, NULL);

  self->visit = g_object_ref (visit);
  g_signal_connect_object (visit, "checked", G_CALLBACK (update_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::busy", G_CALLBACK (update_busy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "go-to", G_CALLBACK (clinic_wizard_go_to), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "save-failed", G_CALLBACK (save_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clinic_visit_get_case (visit), "changed", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  update_busy (self);
  update_steps (self);

  return self;
}

ClinicVisit *
clinic_wizard_get_visit (ClinicWizard *self)
{
  return self->visit;
}

/**
 * clinic_wizard_go_to:
 * @page: the id of a page; an unknown one does nothing
 */
void
clinic_wizard_go_to (ClinicWizard *self, const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (g_str_equal (clinic_wizard_step_get_page (get_step (self, i))->id, page))
      show_page (self, i);
}

/**
 * clinic_wizard_go_to_first_open:
 *
 * Shows the first step that is not done: where a case that was put aside goes on.
 */
void
clinic_wizard_go_to_first_open (ClinicWizard *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (!clinic_wizard_step_is_done (get_step (self, i)))
      {
        show_page (self, i);
        return;
      }
}

void
clinic_wizard_go_back (ClinicWizard *self)
{
  if (self->current > 0)
    show_page (self, self->current - 1);
}

/**
 * clinic_wizard_go_on:
 *
 * Shows the next page; after the last one, the library.
 */
void
clinic_wizard_go_on (ClinicWizard *self)
{
  if (self->current + 1 < G_N_ELEMENTS (page_table))
    show_page (self, self->current + 1);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-library", NULL);
}

void
clinic_wizard_go_first (ClinicWizard *self)
{
  show_page (self, 0);
}

/**
 * clinic_wizard_undo:
 *
 * Takes back what was done last, as far as a toast offered that.
 */
void
clinic_wizard_undo (ClinicWizard *self)
{
  clinic_undo_run (self->undo);
}

/**
 * clinic_wizard_save_report:
 *
 * Shows the report and asks where to save it.
 */
void
clinic_wizard_save_report (ClinicWizard *self)
{
  clinic_wizard_go_to (self, "report");
  gtk_widget_activate_action (GTK_WIDGET (get_page (self, self->current)), "report.save", NULL);
}

void
clinic_wizard_toggle_steps (ClinicWizard *self)
{
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}
