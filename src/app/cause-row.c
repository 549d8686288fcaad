/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One cause with its standing; unfolded, what speaks for and against it, whose it is, and what would decide it. */

#include "config.h"

#include "app/cause-row.h"

#include "app/house-words.h"
#include "triage/explanation.h"
#include <glib/gi18n.h>

struct _ClinicCauseRow
{
  ClinicDetailRow         parent_instance;
  const ClinicCause      *cause; /* static knowledge, as are the reasons */
  GPtrArray              *reasons_for;
  GPtrArray              *reasons_against;
  GPtrArray              *change;
  const ClinicPrecedence *explained_by;
  const ClinicNextStep   *next;
};

enum
{
  GO_TO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicCauseRow, clinic_cause_row, CLINIC_TYPE_DETAIL_ROW)

static const char *
get_weight (ClinicStrength strength)
{
  switch (strength)
    {
    case CLINIC_STRENGTH_DECISIVE:
      return _("decisive");
    case CLINIC_STRENGTH_STRONG:
      return _("strong");
    case CLINIC_STRENGTH_WEAK:
    default:
      return _("weak");
    }
}

static void
add_reasons (ClinicCauseRow *self, const char *title, GPtrArray *reasons)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, /* Translators: one reason in a list: its sentence, then how much it weighs */
                              _("• %s (%s)"), _(reason->text), get_weight (reason->strength));
    }
  clinic_detail_row_add_fact (CLINIC_DETAIL_ROW (self), title, text->str);
}

static void
go_cb (ClinicCauseRow *self)
{
  g_signal_emit (self, signals[GO_TO], 0, self->next->page);
}

static void
add_next_step (ClinicCauseRow *self)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_label (_("Go There"));
  g_autofree char *name = g_strdup_printf (/* Translators: name of a button; %s says what to do */ _("Go There: %s"),
                                           _(self->next->text));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Cheapest next step"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(self->next->text));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_confirmations (ClinicDetailRow *row, const ClinicConfirmation *confirm)
{
  for (; confirm->text != NULL; confirm++)
    {
      g_autofree char *text =
        g_strdup_printf ("%s%s%s", _(confirm->text), confirm->copy != NULL ? "\n" : "",
                         confirm->copy != NULL ? confirm->copy : "");

      clinic_detail_row_add_fact (row, _("To make sure"), text);
    }
}

static void
clinic_cause_row_fill (ClinicDetailRow *row)
{
  ClinicCauseRow  *self = CLINIC_CAUSE_ROW (row);
  g_autofree char *contact = clinic_house_words_dup_contact (self->cause->owner);

  clinic_detail_row_add_fact (row, _("What it is"), _(self->cause->explanation));
  add_reasons (self, _("For"), self->reasons_for);
  add_reasons (self, _("Against"), self->reasons_against);
  if (self->change->len > 0)
    add_reasons (self, _("What would change our mind"), self->change);
  if (self->explained_by != NULL)
    clinic_detail_row_add_fact (row, _(clinic_cause_lookup (self->explained_by->cause)->title),
                                _(self->explained_by->text));
  if (self->next != NULL)
    add_next_step (self);
  clinic_detail_row_add_fact (row, _("For the caller, to be read aloud"), _(self->cause->caller));
  add_confirmations (row, self->cause->confirm);
  clinic_detail_row_add_fact (row, _("Who can act"), clinic_owner_get_title (self->cause->owner));
  if (contact != NULL)
    clinic_detail_row_add_fact (row, _("Contact"), contact);
  clinic_detail_row_add_fact (row, _("How sure this is"), clinic_certainty_get_title (self->cause->certainty));
  clinic_detail_row_add_fact (row, _("Source"), self->cause->source);
}

static void
clinic_cause_row_finalize (GObject *object)
{
  ClinicCauseRow *self = CLINIC_CAUSE_ROW (object);

  g_ptr_array_unref (self->reasons_for);
  g_ptr_array_unref (self->reasons_against);
  g_ptr_array_unref (self->change);

  G_OBJECT_CLASS (clinic_cause_row_parent_class)->finalize (object);
}

static void
clinic_cause_row_class_init (ClinicCauseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_cause_row_finalize;
  CLINIC_DETAIL_ROW_CLASS (klass)->fill = clinic_cause_row_fill;

  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
clinic_cause_row_init (ClinicCauseRow *self)
{
}

static void
show_standing (ClinicDetailRow *row, ClinicStanding standing)
{
  switch (standing)
    {
    case CLINIC_STANDING_CONFIRMED:
      clinic_detail_row_set_icon (row, "dialog-warning-symbolic", "error");
      break;
    case CLINIC_STANDING_LIKELY:
      clinic_detail_row_set_icon (row, "dialog-warning-symbolic", "warning");
      break;
    case CLINIC_STANDING_POSSIBLE:
      clinic_detail_row_set_icon (row, "dialog-question-symbolic", NULL);
      break;
    case CLINIC_STANDING_RULED_OUT:
      clinic_detail_row_set_icon (row, "action-unavailable-symbolic", NULL);
      break;
    case CLINIC_STANDING_NOT_TESTED:
    default:
      clinic_detail_row_set_icon (row, "content-loading-symbolic", NULL);
    }
}

GtkWidget *
clinic_cause_row_new (const ClinicRankedCause *ranked)
{
  ClinicCauseRow *self = g_object_new (CLINIC_TYPE_CAUSE_ROW, NULL);
  /* Translators: standing of a cause, number of reasons for and against it */
  g_autofree char *subtitle = g_strdup_printf (_("%s · %u for, %u against"),
                                               clinic_standing_get_title (ranked->standing),
                                               ranked->reasons_for->len, ranked->reasons_against->len);

  self->cause = ranked->cause;
  self->reasons_for = g_ptr_array_ref (ranked->reasons_for);
  self->reasons_against = g_ptr_array_ref (ranked->reasons_against);
  self->change = clinic_explanation_list_change (ranked);
  self->explained_by = ranked->explained_by;
  self->next = ranked->next;
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), _(ranked->cause->title), subtitle);
  show_standing (CLINIC_DETAIL_ROW (self), ranked->standing);

  return GTK_WIDGET (self);
}

const ClinicCause *
clinic_cause_row_get_cause (ClinicCauseRow *self)
{
  return self->cause;
}
