/* SPDX-License-Identifier: GPL-3.0-or-later */

/* “I have this code”: what a number from a screen or a log means, and which cause
 * it points to. An AADSTS code can be noted in the open case: it is one of the
 * things the screen shows. */

#include "config.h"

#include "app/code-window.h"

#include "app/detail-row.h"
#include "triage/cause.h"
#include "triage/code.h"
#include <glib/gi18n.h>
#include <string.h>

struct _ClinicCodeWindow
{
  AdwWindow   parent_instance;
  ClinicCase *clinic_case; /* NULL while none is open */
  char       *answer;      /* as the case writes the AADSTS code that was typed; NULL where there is none */

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkLabel       *count_label;
  GtkListBox     *codes;
  AdwStatusPage  *unknown_page;
  GtkWidget      *note_box;
  GtkLabel       *note_label;
  GtkButton      *note_button;
};

G_DEFINE_FINAL_TYPE (ClinicCodeWindow, clinic_code_window, ADW_TYPE_WINDOW)

static char *
dup_causes (const ClinicCode *code)
{
  g_auto(GStrv) ids = g_strsplit (code->causes != NULL ? code->causes : "", " ", 0);
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "\n" : "", _(clinic_cause_lookup (ids[i])->title));

  return g_string_free (g_steal_pointer (&titles), FALSE);
}

/* The causes stand in the subtitle, where they are read without unfolding anything. */
static char *
dup_subtitle (const ClinicCode *code, const char *causes)
{
  g_auto(GStrv) titles = g_strsplit (causes, "\n", 0);
  g_autofree char *joined = g_strjoinv (" · ", titles);

  if (*causes == '\0')
    return g_strdup (_(code->meaning));

  /* Translators: what a code means, and on a line of its own the causes it points to */
  return g_strdup_printf (_("%s\nPoints to: %s"), _(code->meaning), joined);
}

static GtkWidget *
make_row (const ClinicCode *code)
{
  ClinicDetailRow *row = CLINIC_DETAIL_ROW (clinic_detail_row_new ());
  g_autofree char *label = clinic_code_dup_label (code);
  g_autofree char *causes = dup_causes (code);
  g_autofree char *subtitle = dup_subtitle (code, causes);

  clinic_detail_row_set_text (row, label, subtitle);
  clinic_detail_row_add_fact (row, _("Seen In"), clinic_code_family_get_title (clinic_code_get_family (code)));
  clinic_detail_row_add_fact (row, _("Points To"), causes);
  clinic_detail_row_add_fact (row, _("Source"), code->source);
  clinic_detail_row_add_fact (row, _("Certainty"), clinic_certainty_get_title (code->certainty));

  return GTK_WIDGET (row);
}

static void
show_codes (ClinicCodeWindow *self, GPtrArray *codes)
{
  g_autofree char *count = NULL;

  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->codes))) != NULL;)
    gtk_list_box_remove (self->codes, row);
  for (guint i = 0; i < codes->len; i++)
    gtk_list_box_append (self->codes, make_row (g_ptr_array_index (codes, i)));
  if (codes->len >= CLINIC_CODE_MAX_MATCHES)
    count = g_strdup_printf (_("The first %u codes"), codes->len);
  else
    count = g_strdup_printf (ngettext ("%u code", "%u codes", codes->len), codes->len);
  gtk_label_set_label (self->count_label, count);
}

static void
show_unknown (ClinicCodeWindow *self, const char *text)
{
  guint64          number;
  g_autofree char *digits = NULL;
  g_autofree char *description = NULL;

  if (clinic_code_find_aadsts (text, &number))
    {
      digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
      /* Translators: a number, twice */
      description = g_strdup_printf (_("The code AADSTS%s is not in the table. Microsoft explains it at "
                                        "https://login.microsoftonline.com/error?code=%s."),
                                     digits, digits);
    }
  else
    description = g_strdup (_("The table holds the codes that matter for signing in with a certificate. Try the "
                               "number alone, or one word of the message."));
  adw_status_page_set_description (self->unknown_page, description);
}

static void
show_note (ClinicCodeWindow *self)
{
  g_autofree char *label = NULL;
  gboolean         noted;

  gtk_widget_set_visible (self->note_box, self->answer != NULL);
  if (self->answer == NULL)
    return;
  noted = clinic_case_has_seen (self->clinic_case, self->answer);
  if (noted)
    label = g_strdup_printf (/* Translators: a number */ _("AADSTS%s is noted in this case."),
                             self->answer + strlen ("aadsts-"));
  else
    label = g_strdup_printf (/* Translators: a number */ _("Does the caller’s screen show AADSTS%s?"),
                             self->answer + strlen ("aadsts-"));
  gtk_label_set_label (self->note_label, label);
  gtk_button_set_label (self->note_button, noted ? _("Take Out of the Case") : _("Note in the Case"));
}

static void
search_cb (ClinicCodeWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr(GPtrArray) codes = clinic_code_search (text);
  guint64 number;

  show_codes (self, codes);
  show_unknown (self, text);
  g_clear_pointer (&self->answer, g_free);
  if (self->clinic_case != NULL && clinic_code_find_aadsts (text, &number))
    self->answer = g_strdup_printf ("aadsts-%" G_GUINT64_FORMAT, number);
  show_note (self);
  if (*text == '\0')
    gtk_stack_set_visible_child_name (self->stack, "hint");
  else
    gtk_stack_set_visible_child_name (self->stack, codes->len > 0 ? "codes" : "unknown");
}

static void
note_cb (ClinicCodeWindow *self)
{
  clinic_case_set_seen (self->clinic_case, self->answer, !clinic_case_has_seen (self->clinic_case, self->answer));
  show_note (self);
}

static void
stop_search_cb (ClinicCodeWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
clinic_code_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_CODE_WINDOW);

  G_OBJECT_CLASS (clinic_code_window_parent_class)->dispose (object);
}

static void
clinic_code_window_finalize (GObject *object)
{
  ClinicCodeWindow *self = CLINIC_CODE_WINDOW (object);

  g_clear_object (&self->clinic_case);
  g_free (self->answer);

  G_OBJECT_CLASS (clinic_code_window_parent_class)->finalize (object);
}

static void
clinic_code_window_class_init (ClinicCodeWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_code_window_dispose;
  object_class->finalize = clinic_code_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/code-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, count_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, codes);
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, unknown_page);
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, note_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, note_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicCodeWindow, note_button);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
clinic_code_window_init (ClinicCodeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Code"), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * clinic_code_window_new:
 * @clinic_case: (nullable): the open case, where an AADSTS code can be noted
 */
GtkWidget *
clinic_code_window_new (GtkWindow *parent, ClinicCase *clinic_case)
{
  ClinicCodeWindow *self = g_object_new (CLINIC_TYPE_CODE_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->clinic_case, clinic_case);

  return GTK_WIDGET (self);
}
