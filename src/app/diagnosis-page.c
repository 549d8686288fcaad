/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The conclusion in one sentence, the chain, and every cause with its standing. */

#include "config.h"

#include "app/diagnosis-page.h"

#include "app/cause-row.h"
#include "app/chain-view.h"
#include "app/contradiction-group.h"
#include "app/house-words.h"
#include "app/why-group.h"
#include "report/plain.h"
#include <glib/gi18n.h>

#define ARTICLE_CAUSE "missing-intermediate"

struct _ClinicDiagnosisPage
{
  ClinicPage            parent_instance;
  char                 *story; /* what the rows tell */
  gboolean              late;  /* the rows wait until nobody is at them */
  const ClinicNextStep *next;

  GtkImage        *icon;
  GtkLabel        *title_label;
  GtkLabel        *sentence_label;
  GtkWidget       *next_box;
  GtkLabel        *next_label;
  GtkLabel        *next_why_label;
  GtkWidget       *next_button;
  GtkWidget       *remedy_button;
  GtkWidget       *house_group;
  GtkLabel        *house_label;
  GtkWidget       *contradiction_group;
  GtkWidget       *why_group;
  GtkWidget       *chain_group;
  ClinicChainView *chain_view;
  GtkWidget       *open_group;
  GtkListBox      *open_list;
  GtkWidget       *untested_group;
  GtkListBox      *untested_list;
  GtkWidget       *ruled_out_group;
  GtkListBox      *ruled_out_list;
};

G_DEFINE_FINAL_TYPE (ClinicDiagnosisPage, clinic_diagnosis_page, CLINIC_TYPE_PAGE)

static char *
clinic_diagnosis_page_dup_state (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  if (checkup == NULL)
    return g_strdup ("");
  if (checkup->diagnosis->cured)
    return g_strdup (_("Cured"));
  if (checkup->diagnosis->cause == NULL)
    return g_strdup (_("No cause found"));

  return g_strdup (clinic_standing_get_title (checkup->diagnosis->standing));
}

static gboolean
clinic_diagnosis_page_is_done (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  return checkup != NULL && (checkup->diagnosis->cured || checkup->diagnosis->standing == CLINIC_STANDING_CONFIRMED);
}

/* The article’s cause is out, and no other stands in its place. */
static gboolean
is_acquitted (const ClinicDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);

      if (g_str_equal (ranked->cause->id, ARTICLE_CAUSE))
        return ranked->standing == CLINIC_STANDING_RULED_OUT ||
               (ranked->reasons_for->len == 0 && ranked->reasons_against->len > 0);
    }

  return FALSE;
}

static void
show_icon (ClinicDiagnosisPage *self, const char *icon_name, const char *css_class)
{
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ "diagnosis-icon", css_class, NULL });
}

static const char *
show_title (ClinicDiagnosisPage *self, const ClinicDiagnosis *diagnosis)
{
  if (diagnosis->cured)
    {
      show_icon (self, "object-select-symbolic", "success");
      return _("Cured");
    }
  if (diagnosis->cause != NULL)
    {
      show_icon (self, "dialog-warning-symbolic",
                 diagnosis->standing == CLINIC_STANDING_CONFIRMED ? "error" : "warning");
      return _(diagnosis->cause->title);
    }
  if (is_acquitted (diagnosis))
    {
      show_icon (self, "object-select-symbolic", "accent");
      return _("Not This Problem");
    }
  show_icon (self, "dialog-question-symbolic", "dim-label");

  return _("Not Enough Evidence Yet");
}

static void
show_head (ClinicDiagnosisPage *self, const ClinicDiagnosis *diagnosis)
{
  g_autofree char *sentence = clinic_plain_line (diagnosis->sentence);

  gtk_label_set_label (self->title_label, show_title (self, diagnosis));
  gtk_label_set_label (self->sentence_label, sentence);
  self->next = diagnosis->next;
  gtk_widget_set_visible (self->next_box, self->next != NULL);
  if (self->next != NULL)
    {
      g_autofree char *why = clinic_inquiry_dup_why (clinic_inquiry_find (diagnosis->inquiries, self->next->id));

      gtk_label_set_label (self->next_label, _(self->next->text));
      gtk_label_set_label (self->next_why_label, why);
    }
  gtk_widget_set_visible (self->remedy_button, diagnosis->cause != NULL);
}

static void
go_to_cb (ClinicDiagnosisPage *self, const char *page)
{
  clinic_visit_go_to (clinic_page_get_visit (CLINIC_PAGE (self)), page);
}

static void
next_cb (ClinicDiagnosisPage *self)
{
  if (self->next != NULL)
    go_to_cb (self, self->next->page);
}

static void
remedy_cb (ClinicDiagnosisPage *self)
{
  go_to_cb (self, "remedy");
}

static GtkListBox *
get_list (ClinicDiagnosisPage *self, ClinicStanding standing)
{
  switch (standing)
    {
    case CLINIC_STANDING_NOT_TESTED:
      return self->untested_list;
    case CLINIC_STANDING_RULED_OUT:
      return self->ruled_out_list;
    case CLINIC_STANDING_CONFIRMED:
    case CLINIC_STANDING_LIKELY:
    case CLINIC_STANDING_POSSIBLE:
    default:
      return self->open_list;
    }
}

static void
clear_list (GtkListBox *list)
{
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL;)
    gtk_list_box_remove (list, row);
}

static gboolean
has_rows (GtkListBox *list)
{
  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static void
note_open_rows (GtkListBox *list, GHashTable *open)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (open, (gpointer)clinic_cause_row_get_cause (CLINIC_CAUSE_ROW (row)));
}

/* Rows may change their places, but those that were open stay so. */
static void
show_causes (ClinicDiagnosisPage *self, const ClinicDiagnosis *diagnosis)
{
  g_autoptr(GHashTable) open = g_hash_table_new (NULL, NULL);

  note_open_rows (self->open_list, open);
  note_open_rows (self->untested_list, open);
  note_open_rows (self->ruled_out_list, open);
  clear_list (self->open_list);
  clear_list (self->untested_list);
  clear_list (self->ruled_out_list);
  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);
      GtkWidget               *row = clinic_cause_row_new (ranked);

      g_signal_connect_object (row, "go-to", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (open, ranked->cause));
      gtk_list_box_append (get_list (self, ranked->standing), row);
    }
  gtk_widget_set_visible (self->open_group, has_rows (self->open_list));
  gtk_widget_set_visible (self->untested_group, has_rows (self->untested_list));
  gtk_widget_set_visible (self->ruled_out_group, has_rows (self->ruled_out_list));
}

static char *
dup_story (const ClinicDiagnosis *diagnosis)
{
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < diagnosis->causes->len; i++)
    {
      const ClinicRankedCause *ranked = g_ptr_array_index (diagnosis->causes, i);

      g_string_append_printf (story, "%s %d %s", ranked->cause->id, (int)ranked->standing,
                              ranked->next != NULL ? ranked->next->id : "");
      for (guint j = 0; j < ranked->reasons_for->len; j++)
        g_string_append_printf (story, " %p", g_ptr_array_index (ranked->reasons_for, j));
      for (guint j = 0; j < ranked->reasons_against->len; j++)
        g_string_append_printf (story, " -%p", g_ptr_array_index (ranked->reasons_against, j));
    }

  return g_string_free (story, FALSE);
}

/* Whether the agent is at a row, with the pointer or the keys: nothing may jump then. */
static gboolean
is_in_hand (ClinicDiagnosisPage *self)
{
  GtkListBox *const lists[] = { self->open_list, self->untested_list, self->ruled_out_list };
  GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget        *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((gtk_widget_get_state_flags (GTK_WIDGET (lists[i])) & GTK_STATE_FLAG_PRELIGHT) != 0 ||
        (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (lists[i]))))
      return TRUE;

  return FALSE;
}

static void
update_causes (ClinicDiagnosisPage *self, const ClinicDiagnosis *diagnosis)
{
  g_autofree char *story = dup_story (diagnosis);

  self->late = FALSE;
  if (g_strcmp0 (story, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_steal_pointer (&story);
  show_causes (self, diagnosis);
}

static void
clinic_diagnosis_page_enter (ClinicPage *page)
{
  ClinicDiagnosisPage *self = CLINIC_DIAGNOSIS_PAGE (page);

  if (self->late)
    update_causes (self, clinic_visit_get_checkup (clinic_page_get_visit (page))->diagnosis);
}

static void
show_house_problems (ClinicDiagnosisPage *self)
{
  g_autofree char *problems = clinic_house_words_dup_problems ();

  gtk_widget_set_visible (self->house_group, problems != NULL);
  if (problems != NULL)
    gtk_label_set_label (self->house_label, problems);
}

static void
clinic_diagnosis_page_checked (ClinicPage *page)
{
  ClinicDiagnosisPage *self = CLINIC_DIAGNOSIS_PAGE (page);
  ClinicCheckup       *checkup = clinic_visit_get_checkup (clinic_page_get_visit (page));

  show_head (self, checkup->diagnosis);
  gtk_widget_set_visible (self->chain_group, checkup->view != NULL);
  if (checkup->view != NULL)
    {
      g_autoptr(ClinicChainPicture) picture = clinic_chain_picture_new (checkup);

      clinic_chain_view_show (self->chain_view, picture);
    }
  show_house_problems (self);
  clinic_contradiction_group_show (CLINIC_CONTRADICTION_GROUP (self->contradiction_group),
                                   clinic_page_get_visit (page));
  clinic_why_group_show (CLINIC_WHY_GROUP (self->why_group), checkup->diagnosis);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && is_in_hand (self))
    self->late = TRUE;
  else
    update_causes (self, checkup->diagnosis);
}

static void
clinic_diagnosis_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_DIAGNOSIS_PAGE);

  G_OBJECT_CLASS (clinic_diagnosis_page_parent_class)->dispose (object);
}

static void
clinic_diagnosis_page_finalize (GObject *object)
{
  g_free (CLINIC_DIAGNOSIS_PAGE (object)->story);

  G_OBJECT_CLASS (clinic_diagnosis_page_parent_class)->finalize (object);
}

static void
clinic_diagnosis_page_class_init (ClinicDiagnosisPageClass *klass)
{
  GObjectClass    *object_class = G_OBJECT_CLASS (klass);
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_diagnosis_page_dispose;
  object_class->finalize = clinic_diagnosis_page_finalize;

  page_class->id = "diagnosis";
  page_class->title = N_("Diagnosis");
  page_class->dup_state = clinic_diagnosis_page_dup_state;
  page_class->is_done = clinic_diagnosis_page_is_done;
  page_class->enter = clinic_diagnosis_page_enter;
  page_class->checked = clinic_diagnosis_page_checked;

  g_type_ensure (CLINIC_TYPE_CHAIN_VIEW);
  g_type_ensure (CLINIC_TYPE_CONTRADICTION_GROUP);
  g_type_ensure (CLINIC_TYPE_WHY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/diagnosis-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, icon);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, next_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, next_why_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, remedy_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, house_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, house_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, contradiction_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, why_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, chain_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, chain_view);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, open_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, open_list);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, untested_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, untested_list);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, ruled_out_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicDiagnosisPage, ruled_out_list);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, remedy_cb);
}

static void
clinic_diagnosis_page_init (ClinicDiagnosisPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
