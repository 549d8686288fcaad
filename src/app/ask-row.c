/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking addresses out there: first they are listed, and only after a clear yes does "ask" say which of them may be
 * contacted. Until whoever asks them is done, a spinner turns and Cancel ends it, as does the end of the row. */

#include "config.h"

#include "app/ask-row.h"

#include "app/consent-dialog.h"
#include "report/plain.h"

enum
{
  PROP_BUTTON_LABEL = 1, /* as “Look Up Issuers…” */
  PROP_HEADING,          /* of the dialog, as “Look Up Issuers” */
  PROP_QUESTION,         /* what the dialog says of the addresses */
  PROP_ACTIVITY,         /* what the spinner stands for, as “Looking up issuers” */
  PROP_PROGRESS,         /* the sentence while it turns */
  N_PROPS
};

enum
{
  ASK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _ClinicAskRow
{
  AdwActionRow  parent_instance;
  char         *texts[N_PROPS];
  GPtrArray    *addresses;   /* char *: those that could be asked now */
  GPtrArray    *skipped;     /* char *: those that nobody follows */
  GPtrArray    *listed;      /* char *: those that the dialog lists, and no others are asked */
  GCancellable *cancellable; /* of the asking under way; NULL: there is none */
  GtkWindow    *dialog;

  GtkSpinner *spinner;
  GtkButton  *ask_button;
  GtkWidget  *cancel_button;
};

G_DEFINE_FINAL_TYPE (ClinicAskRow, clinic_ask_row, ADW_TYPE_ACTION_ROW)

static void
set_asking (ClinicAskRow *self, gboolean asking)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), asking);
  gtk_spinner_set_spinning (self->spinner, asking);
  gtk_widget_set_visible (GTK_WIDGET (self->ask_button), !asking);
  gtk_widget_set_visible (self->cancel_button, asking);
}

static void
response_cb (ClinicAskRow *self, const char *response)
{
  g_autoptr(GPtrArray) listed = g_steal_pointer (&self->listed);

  self->dialog = NULL;
  if (!g_str_equal (response, CLINIC_CONSENT_CONTACT))
    return;
  self->cancellable = g_cancellable_new ();
  set_asking (self, TRUE);
  clinic_ask_row_set_sentence (self, self->texts[PROP_PROGRESS]);
  g_signal_emit (self, signals[ASK], 0, listed, self->cancellable);
}

static void
clicked_cb (ClinicAskRow *self)
{
  if (self->dialog != NULL || self->cancellable != NULL || self->addresses->len == 0)
    return;
  self->listed = g_ptr_array_ref (self->addresses);
  self->dialog = clinic_consent_dialog_new (GTK_WIDGET (self), self->texts[PROP_HEADING], self->texts[PROP_QUESTION],
                                            self->addresses, self->skipped);
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (self->dialog);
}

static void
cancel_cb (ClinicAskRow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
clinic_ask_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_return_if_fail (prop_id < N_PROPS);

  g_value_set_string (value, CLINIC_ASK_ROW (object)->texts[prop_id]);
}

static void
clinic_ask_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ClinicAskRow *self = CLINIC_ASK_ROW (object);
  const char   *text = g_value_get_string (value);

  g_return_if_fail (prop_id < N_PROPS);

  g_free (self->texts[prop_id]);
  self->texts[prop_id] = g_strdup (text);
  if (prop_id == PROP_BUTTON_LABEL)
    gtk_button_set_label (self->ask_button, text);
  else if (prop_id == PROP_ACTIVITY)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
clinic_ask_row_dispose (GObject *object)
{
  g_cancellable_cancel (CLINIC_ASK_ROW (object)->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_ASK_ROW);

  G_OBJECT_CLASS (clinic_ask_row_parent_class)->dispose (object);
}

static void
clinic_ask_row_finalize (GObject *object)
{
  ClinicAskRow *self = CLINIC_ASK_ROW (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->skipped);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (clinic_ask_row_parent_class)->finalize (object);
}

static void
clinic_ask_row_class_init (ClinicAskRowClass *klass)
{
  static const char *const names[N_PROPS] = { NULL, "button-label", "heading", "question", "activity", "progress" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = clinic_ask_row_get_property;
  object_class->set_property = clinic_ask_row_set_property;
  object_class->dispose = clinic_ask_row_dispose;
  object_class->finalize = clinic_ask_row_finalize;

  for (guint i = PROP_BUTTON_LABEL; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i,
                                     g_param_spec_string (names[i], NULL, NULL, NULL,
                                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  signals[ASK] = g_signal_new ("ask", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                               G_TYPE_PTR_ARRAY, G_TYPE_CANCELLABLE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/ask-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicAskRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, ClinicAskRow, ask_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicAskRow, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
clinic_ask_row_init (ClinicAskRow *self)
{
  self->addresses = g_ptr_array_new ();
  self->skipped = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * clinic_ask_row_set_addresses:
 * @addresses: char *: those that could be asked now; where there are none, the button is off
 * @skipped: (nullable): char *: those that are named beside them, but that nobody follows
 *
 * Says what the next question is about. Neither list may change afterwards; a dialog that is open keeps its own.
 */
void
clinic_ask_row_set_addresses (ClinicAskRow *self, GPtrArray *addresses, GPtrArray *skipped)
{
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->skipped);
  self->addresses = g_ptr_array_ref (addresses);
  self->skipped = skipped != NULL ? g_ptr_array_ref (skipped) : g_ptr_array_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask_button), addresses->len > 0);
}

/**
 * clinic_ask_row_set_sentence:
 *
 * Says below the title what asking could do, or what it did.
 */
void
clinic_ask_row_set_sentence (ClinicAskRow *self, const char *sentence)
{
  g_autofree char *plain = clinic_plain_line (sentence);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain, -1);
}

gboolean
clinic_ask_row_is_asking (ClinicAskRow *self)
{
  return self->cancellable != NULL;
}

/**
 * clinic_ask_row_finish:
 *
 * Ends what "ask" began, cancelled or not: the button is back. Say next what came of it.
 */
void
clinic_ask_row_finish (ClinicAskRow *self)
{
  g_clear_object (&self->cancellable);
  set_asking (self, FALSE);
}
