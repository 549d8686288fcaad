/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Would the iPhone or iPad ask its user for the certificate? The answer, the walk that leads to it, the certificates
 * that would change it, and what the answer does not cover. */

#include "config.h"

#include "app/prompt-group.h"

#include "app/detail-row.h"
#include "app/walk-view.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicPromptGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  GPtrArray          *cure_rows; /* GtkWidget, borrowed */
  char               *cure;      /* what they name */

  GtkImage       *answer_icon;
  GtkLabel       *title_label;
  GtkLabel       *sentence_label;
  ClinicWalkView *walk_view;
  GtkListBox     *list;
};

G_DEFINE_FINAL_TYPE (ClinicPromptGroup, clinic_prompt_group, ADW_TYPE_PREFERENCES_GROUP)

#define APPLE_FILTER "Apple, Security source, SecItemServer.c"
#define APPLE_NAMES  "Apple, Security source, SecCertificate.c"
#define APPLE_QUERY  "Apple, Security source, SecDbQuery.c"

/* Source: domain/apple.md 1.2, 1.3, 1.6 */
static const struct
{
  const char *title;
  const char *text;
  const char *source; /* NULL: nobody has checked */
} limits[] = {
  { N_("Names Only"),
    N_("iOS compares names. It checks no signature, no date and no trust before it offers a certificate, so an expired "
        "or renewed CA of the same name serves as well."),
    APPLE_FILTER },
  { N_("Installed Certificates Only"),
    N_("It climbs only through certificates that are installed on the device. It fetches none, even where the "
        "certificate names an address. A desktop program made with GnuTLS looks at the chain it was given instead."),
    APPLE_FILTER },
  { N_("Capital Letters and Blanks"),
    N_("In a name of the type PrintableString, capital letters and further blanks do not count. Every other type is "
        "compared byte by byte, and the same words in another type are another name."),
    APPLE_NAMES },
  { N_("An Empty List"),
    N_("A server that names nobody filters nothing: iOS offers every certificate that may sign in. So it does where "
        "none of the names can be read."),
    APPLE_QUERY },
  { N_("What Safari Sends"),
    N_("Which certificates Safari sends besides the user’s is not known. The server must not count on more than that "
        "one, and needs the intermediates itself."),
    NULL },
};

static GtkWidget *
make_limits (void)
{
  GtkWidget *row = clinic_detail_row_new ();

  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (row), _("Where iOS Is Known to Differ"),
                              _("What a desktop program does with the same server may be otherwise."));
  clinic_detail_row_set_icon (CLINIC_DETAIL_ROW (row), "dialog-information-symbolic", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *text = NULL;

      if (limits[i].source != NULL)
        /* Translators: sentences, and the document on which they rest */
        text = g_strdup_printf (_("%s\nSource: %s"), _(limits[i].text), limits[i].source);
      else
        text = g_strdup (_(limits[i].text));
      clinic_detail_row_add_fact (CLINIC_DETAIL_ROW (row), _(limits[i].title), text);
    }

  return row;
}

static void
go_cb (ClinicPromptGroup *self)
{
  clinic_visit_go_to (self->visit, "certificates");
}

static GtkWidget *
make_cure_row (ClinicPromptGroup *self, const ClinicCertificate *certificate)
{
  g_autofree char *name = clinic_plain_line (clinic_certificate_get_display_name (certificate));
  g_autofree char *label = g_strdup_printf (/* Translators: name of a button; %s is a certificate */
                                            _("Go to Certificates: “%s”"), name);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_label (_("Go to Certificates"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Missing on the device. Add it there once it is pushed."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static char *
dup_cure (const ClinicPrompt *prompt)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < prompt->cure->len; i++)
    g_string_append (text, clinic_certificate_get_sha256 (g_ptr_array_index (prompt->cure, i)));

  return g_string_free (text, FALSE);
}

/* Rows that name the same as before are left as they are: one may have the keys. */
static void
show_cure (ClinicPromptGroup *self, const ClinicPrompt *prompt)
{
  g_autofree char *cure = dup_cure (prompt);

  if (g_strcmp0 (cure, self->cure) == 0)
    return;
  g_free (self->cure);
  self->cure = g_steal_pointer (&cure);
  for (guint i = 0; i < self->cure_rows->len; i++)
    gtk_list_box_remove (self->list, g_ptr_array_index (self->cure_rows, i));
  g_ptr_array_set_size (self->cure_rows, 0);
  for (guint i = 0; i < prompt->cure->len; i++)
    {
      GtkWidget *row = make_cure_row (self, g_ptr_array_index (prompt->cure, i));

      gtk_list_box_insert (self->list, row, (int)i);
      g_ptr_array_add (self->cure_rows, row);
    }
}

static const char *
get_icon (ClinicPromptAnswer answer, const char **icon_class)
{
  switch (answer)
    {
    case CLINIC_PROMPT_WOULD_ASK:
      *icon_class = "success";
      return "object-select-symbolic";
    case CLINIC_PROMPT_WOULD_NOT_ASK:
      *icon_class = "warning";
      return "action-unavailable-symbolic";
    case CLINIC_PROMPT_WOULD_ASK_IF:
      *icon_class = "warning";
      return "dialog-warning-symbolic";
    case CLINIC_PROMPT_CANNOT_TELL:
    default:
      *icon_class = "dim-label";
      return "dialog-question-symbolic";
    }
}

static void
clinic_prompt_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_PROMPT_GROUP);

  G_OBJECT_CLASS (clinic_prompt_group_parent_class)->dispose (object);
}

static void
clinic_prompt_group_finalize (GObject *object)
{
  ClinicPromptGroup *self = CLINIC_PROMPT_GROUP (object);

  g_clear_object (&self->visit);
  g_ptr_array_unref (self->cure_rows);
  g_free (self->cure);

  G_OBJECT_CLASS (clinic_prompt_group_parent_class)->finalize (object);
}

static void
clinic_prompt_group_class_init (ClinicPromptGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_prompt_group_dispose;
  object_class->finalize = clinic_prompt_group_finalize;

  g_type_ensure (CLINIC_TYPE_WALK_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/prompt-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicPromptGroup, answer_icon);
  gtk_widget_class_bind_template_child (widget_class, ClinicPromptGroup, title_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicPromptGroup, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicPromptGroup, walk_view);
  gtk_widget_class_bind_template_child (widget_class, ClinicPromptGroup, list);
}

static void
clinic_prompt_group_init (ClinicPromptGroup *self)
{
  self->cure_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_append (self->list, make_limits ());
}

void
clinic_prompt_group_bind (ClinicPromptGroup *self, ClinicVisit *visit)
{
  self->visit = g_object_ref (visit);
}

/**
 * clinic_prompt_group_update:
 *
 * Shows the answer of the latest check-up.
 */
void
clinic_prompt_group_update (ClinicPromptGroup *self)
{
  ClinicCheckup      *checkup = clinic_visit_get_checkup (self->visit);
  const ClinicPrompt *prompt = checkup->prompt;
  g_autofree char    *sentence = clinic_plain_line (prompt->sentence);
  const char         *icon_class;

  gtk_image_set_from_icon_name (self->answer_icon, get_icon (prompt->answer, &icon_class));
  gtk_widget_set_css_classes (GTK_WIDGET (self->answer_icon), (const char *[]){ icon_class, NULL });
  gtk_label_set_label (self->title_label, clinic_prompt_answer_get_title (prompt->answer));
  gtk_label_set_label (self->sentence_label, sentence);
  clinic_walk_view_show (self->walk_view, checkup);
  show_cure (self, prompt);
}
