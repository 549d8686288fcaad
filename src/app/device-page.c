/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of the device, best evidence first: the sources, the agent’s eyes, and names. */

#include "config.h"

#include "app/device-page.h"

#include "app/device-eyes-group.h"
#include "app/icon-row.h"
#include "app/names-group.h"
#include "app/test-list.h"
#include "triage/best-evidence.h"
#include <glib/gi18n.h>

struct _ClinicDevicePage
{
  ClinicPage parent_instance;
  char      *story; /* what the list of sources tells */

  GtkImage              *verdict_icon;
  GtkLabel              *verdict_label;
  GtkListBox            *sources;
  ClinicDeviceEyesGroup *eyes_group;
  ClinicTestList        *device_list;
  ClinicNamesGroup      *names_group;
};

G_DEFINE_FINAL_TYPE (ClinicDevicePage, clinic_device_page, CLINIC_TYPE_PAGE)

static char *
clinic_device_page_dup_state (ClinicVisit *visit)
{
  ClinicCheckup     *checkup = clinic_visit_get_checkup (visit);
  ClinicBestEvidence best;
  ClinicDeviceSource source;

  if (checkup == NULL)
    return g_strdup (_("Nothing known"));
  clinic_best_evidence_judge (checkup->evidence, &best);
  source = clinic_best_evidence_get_best (&best);
  if (source == CLINIC_N_DEVICE_SOURCES)
    return g_strdup (_("Nothing known"));

  return g_strdup (clinic_grade_get_title (best.grade[source]));
}

static gboolean
clinic_device_page_is_done (ClinicVisit *visit)
{
  ClinicCheckup     *checkup = clinic_visit_get_checkup (visit);
  ClinicBestEvidence best;

  if (checkup == NULL)
    return FALSE;
  clinic_best_evidence_judge (checkup->evidence, &best);

  return !best.ask;
}

/* How to come by each. */
static const char *
get_recipe (ClinicDeviceSource source)
{
  switch (source)
    {
    case CLINIC_DEVICE_SOURCE_CERTIFICATE_LIST:
      return _("Ask the MDM team for the device’s answer to the command CertificateList, as a property list, and "
                "drop it on this page. Not every MDM can export it.");
    case CLINIC_DEVICE_SOURCE_FILES:
      return _("Ask the MDM team for the configuration profiles or the Intune export, and add them on the "
                "Certificates page.");
    case CLINIC_DEVICE_SOURCE_EYES:
      return _("Let the caller read out More Details and answer the three questions below.");
    case CLINIC_DEVICE_SOURCE_SYSDIAGNOSE:
      return _("Press both volume buttons and the side or top button together for a moment, and wait up to ten "
                "minutes. Then share it from Settings > Privacy & Security > Analytics & Improvements > Analytics "
                "Data. It is full of private data: only the names of certificates and profiles are read, and nothing "
                "else is kept.");
    case CLINIC_DEVICE_SOURCE_LOG:
      return _("Record the device’s log while the sign-in fails, and add it on the Device Log page.");
    case CLINIC_DEVICE_SOURCE_PROFILE_NAMES:
    case CLINIC_N_DEVICE_SOURCES:
    default:
      return _("Drop the answer to ProfileList, or a list of profiles read over USB, on this page. It names no "
                "certificates: an absent payload is only a clue.");
    }
}

static const char *
get_icon (ClinicGrade grade)
{
  switch (grade)
    {
    case CLINIC_GRADE_EXACT:
      return "object-select-symbolic";
    case CLINIC_GRADE_BY_NAME:
    case CLINIC_GRADE_INDIRECT:
      return "dialog-information-symbolic";
    case CLINIC_GRADE_ABSENT:
    default:
      return "action-unavailable-symbolic";
    }
}

static GtkWidget *
make_source_row (const ClinicBestEvidence *best, ClinicDeviceSource source)
{
  ClinicGrade      grade = best->grade[source];
  gboolean         next = best->ask && best->next == source;
  g_autofree char *title = g_strdup_printf (/* Translators: a rank, and what has it */ _("%u. %s"), (guint)source + 1,
                                            clinic_device_source_get_title (source));
  g_autofree char *text = NULL;

  if (next)
    text = g_strdup_printf (/* Translators: a grade such as “Not at hand”, and how to get it */
                            _("%s. This next: %s"), clinic_grade_get_title (grade), get_recipe (source));
  else if (grade == CLINIC_GRADE_ABSENT)
    text = g_strdup_printf (/* Translators: a grade such as “Not at hand”, and how to get it */
                            _("%s. %s"), clinic_grade_get_title (grade), get_recipe (source));
  else
    text = g_strdup (clinic_grade_get_title (grade));

  return clinic_icon_row_new (next ? "go-next-symbolic" : get_icon (grade),
                              next                          ? "accent"
                              : grade == CLINIC_GRADE_EXACT ? "success"
                                                            : "dim-label",
                              title, text);
}

static void
show_sources (ClinicDevicePage *self, const ClinicBestEvidence *best)
{
  g_autoptr(GString) story = g_string_new (best->why);

  for (int i = 0; i < CLINIC_N_DEVICE_SOURCES; i++)
    g_string_append_printf (story, " %d", (int)best->grade[i]);
  g_string_append_printf (story, " %d %d", best->ask, (int)best->next);
  if (g_strcmp0 (story->str, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_strdup (story->str);

  gtk_label_set_label (self->verdict_label, best->why);
  gtk_image_set_from_icon_name (self->verdict_icon, best->ask ? "dialog-question-symbolic" : "object-select-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_icon),
                              (const char *[]){ best->ask ? "warning" : "success", NULL });
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->sources))) != NULL;)
    gtk_list_box_remove (self->sources, row);
  for (int i = 0; i < CLINIC_N_DEVICE_SOURCES; i++)
    gtk_list_box_append (self->sources, make_source_row (best, (ClinicDeviceSource)i));
}

static void
clinic_device_page_checked (ClinicPage *page)
{
  ClinicDevicePage  *self = CLINIC_DEVICE_PAGE (page);
  ClinicCheckup     *checkup = clinic_visit_get_checkup (clinic_page_get_visit (page));
  ClinicBestEvidence best;

  clinic_best_evidence_judge (checkup->evidence, &best);
  show_sources (self, &best);
  clinic_device_eyes_group_show (self->eyes_group, checkup);
  clinic_names_group_show (self->names_group, checkup);
}

static void
clinic_device_page_bind (ClinicPage *page)
{
  ClinicDevicePage *self = CLINIC_DEVICE_PAGE (page);
  ClinicVisit      *visit = clinic_page_get_visit (page);

  clinic_test_list_bind (self->device_list, visit, CLINIC_TEST_DEVICE);
  clinic_names_group_bind (self->names_group, visit, GTK_WIDGET (self));
}

static void
clinic_device_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_DEVICE_PAGE);

  G_OBJECT_CLASS (clinic_device_page_parent_class)->dispose (object);
}

static void
clinic_device_page_finalize (GObject *object)
{
  g_free (CLINIC_DEVICE_PAGE (object)->story);

  G_OBJECT_CLASS (clinic_device_page_parent_class)->finalize (object);
}

static void
clinic_device_page_class_init (ClinicDevicePageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_device_page_dispose;
  object_class->finalize = clinic_device_page_finalize;

  page_class->id = "device";
  page_class->title = N_("On the Device");
  page_class->dup_state = clinic_device_page_dup_state;
  page_class->is_done = clinic_device_page_is_done;
  page_class->bind = clinic_device_page_bind;
  page_class->checked = clinic_device_page_checked;

  g_type_ensure (CLINIC_TYPE_DEVICE_EYES_GROUP);
  g_type_ensure (CLINIC_TYPE_NAMES_GROUP);
  g_type_ensure (CLINIC_TYPE_TEST_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/device-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicDevicePage, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, ClinicDevicePage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicDevicePage, sources);
  gtk_widget_class_bind_template_child (widget_class, ClinicDevicePage, eyes_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDevicePage, device_list);
  gtk_widget_class_bind_template_child (widget_class, ClinicDevicePage, names_group);
}

static void
clinic_device_page_init (ClinicDevicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
