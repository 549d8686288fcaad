/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of the latest check-up: preview, format, Save, Copy. What is
 * shown, saved and copied is made once a check-up and format. */

#include "config.h"

#include "app/report-page.h"

#include "app/file-dialog.h"
#include "app/file-name.h"
#include "app/mnemonic.h"
#include "app/report-preview.h"
#include "report/compose.h"
#include "report/html.h"
#include "report/json.h"
#include "report/text.h"
#include <glib/gi18n.h>
#include <string.h>

struct _ClinicReportPage
{
  ClinicPage parent_instance;
  guint      format; /* index of formats[] */
  char      *text;   /* the report in that format; NULL until there is a check-up */

  GtkStack  *stack;
  GtkWidget *html_button;
  GtkWidget *text_button;
  GtkWidget *json_button;
  GtkButton *save_button;
  AdwBin    *preview;
  GtkLabel  *plain_label;
  GtkLabel  *problem_label;
};

G_DEFINE_FINAL_TYPE (ClinicReportPage, clinic_report_page, CLINIC_TYPE_PAGE)

static ClinicDocument *
compose (ClinicReportPage *self)
{
  ClinicVisit *visit = clinic_page_get_visit (CLINIC_PAGE (self));

  return clinic_compose_report (clinic_visit_get_case (visit), clinic_visit_get_checkup (visit),
                                clinic_visit_get_ledger (visit));
}

static char *
write_html (ClinicReportPage *self)
{
  g_autoptr(ClinicDocument) document = compose (self);

  return clinic_html_write (document);
}

static char *
write_text (ClinicReportPage *self)
{
  g_autoptr(ClinicDocument) document = compose (self);

  return clinic_text_write (document);
}

static char *
write_json (ClinicReportPage *self)
{
  ClinicVisit *visit = clinic_page_get_visit (CLINIC_PAGE (self));

  return clinic_json_diagnosis (clinic_visit_get_checkup (visit));
}

static const struct
{
  const char *suffix;
  char *(*write) (ClinicReportPage *self);
} formats[] = {
  { "html", write_html },
  { "txt", write_text },
  { "json", write_json },
};

#define FORMAT_HTML 0

static void
show_report (ClinicReportPage *self)
{
  g_autoptr(ClinicDocument) document = NULL;

  g_clear_pointer (&self->text, g_free);
  if (clinic_visit_get_checkup (clinic_page_get_visit (CLINIC_PAGE (self))) == NULL)
    return;

  self->text = formats[self->format].write (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.save", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.copy", TRUE);
  if (self->format == FORMAT_HTML)
    {
      document = compose (self);
      adw_bin_set_child (self->preview, clinic_report_preview_new (document));
      gtk_label_set_label (self->plain_label, "");
      gtk_stack_set_visible_child_name (self->stack, "preview");
    }
  else
    {
      adw_bin_set_child (self->preview, NULL);
      gtk_label_set_label (self->plain_label, self->text);
      gtk_stack_set_visible_child_name (self->stack, "plain");
    }
}

static void
format_toggled_cb (ClinicReportPage *self, GtkToggleButton *button)
{
  GtkWidget *const buttons[] = { self->html_button, self->text_button, self->json_button };

  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i] == GTK_WIDGET (button))
      self->format = i;
  show_report (self);
}

static void
saved_cb (GtkWidget *widget, const char *name, const GError *error, gpointer user_data)
{
  ClinicReportPage *self = CLINIC_REPORT_PAGE (widget);
  g_autofree char  *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), error != NULL);
  if (error != NULL)
    {
      /* Translators: file name, reason */
      text = g_strdup_printf (_("“%s” was not saved: %s"), name, error->message);
      gtk_label_set_label (self->problem_label, text);
      return;
    }
  text = g_strdup_printf (_("Report saved as “%s”"), name);
  clinic_visit_toast (clinic_page_get_visit (CLINIC_PAGE (self)), text, NULL, NULL, NULL, NULL);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ClinicReportPage *self = CLINIC_REPORT_PAGE (widget);
  ClinicVisit      *visit = clinic_page_get_visit (CLINIC_PAGE (self));
  g_autoptr(GBytes) contents = NULL;
  g_autofree char *name = NULL;

  if (self->text == NULL)
    return;
  contents = g_bytes_new (self->text, strlen (self->text));
  name = clinic_file_name_new (clinic_visit_get_case (visit), clinic_visit_get_now (visit),
                               formats[self->format].suffix);
  clinic_file_dialog_save (widget, _("Save Report"), name, contents, saved_cb, NULL);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ClinicReportPage *self = CLINIC_REPORT_PAGE (widget);

  if (self->text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->text);
  clinic_visit_toast (clinic_page_get_visit (CLINIC_PAGE (self)), _("Report copied"), NULL, NULL, NULL, NULL);
}

/* Answers can have changed since the last check-up that this page saw. */
static void
clinic_report_page_enter (ClinicPage *page)
{
  show_report (CLINIC_REPORT_PAGE (page));
}

static void
clinic_report_page_checked (ClinicPage *page)
{
  show_report (CLINIC_REPORT_PAGE (page));
}

static char *
clinic_report_page_dup_state (ClinicVisit *visit)
{
  return g_strdup (clinic_visit_get_checkup (visit) != NULL ? _("Ready") : _("Being written"));
}

static void
clinic_report_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_REPORT_PAGE);

  G_OBJECT_CLASS (clinic_report_page_parent_class)->dispose (object);
}

static void
clinic_report_page_finalize (GObject *object)
{
  ClinicReportPage *self = CLINIC_REPORT_PAGE (object);

  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (clinic_report_page_parent_class)->finalize (object);
}

static void
clinic_report_page_class_init (ClinicReportPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);

  object_class->dispose = clinic_report_page_dispose;
  object_class->finalize = clinic_report_page_finalize;

  page_class->id = "report";
  page_class->title = N_("Report");
  page_class->dup_state = clinic_report_page_dup_state;
  page_class->enter = clinic_report_page_enter;
  page_class->checked = clinic_report_page_checked;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, html_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, text_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, json_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, preview);
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, plain_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicReportPage, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, format_toggled_cb);
  gtk_widget_class_install_action (widget_class, "report.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "report.copy", NULL, copy_action);
}

static void
clinic_report_page_init (ClinicReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  clinic_mnemonic_set (self->save_button, _("_Save…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.copy", FALSE);
}
