/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Showing an identity to the sign-in server that asks for one: a file and its password, a clear yes, and what the
 * server said. Only the place of the file is kept here, and the password is taken out of its entry for each try. */

#include "config.h"

#include "app/rehearsal-group.h"

#include "app/ask-row.h"
#include "app/file-dialog.h"
#include "app/icon-row.h"
#include "pki/error.h"
#include "report/plain.h"
#include "report/probe-words.h"
#include <glib/gi18n.h>
#include <string.h>

struct _ClinicRehearsalGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  GFile              *file; /* NULL: none was chosen */
  GPtrArray          *rows; /* GtkWidget, borrowed: what the server said */
  char               *shown;
  char               *told; /* what the last try did; NULL: there was none, or with another file */

  AdwActionRow     *file_row;
  GtkPasswordEntry *password_entry;
  ClinicAskRow     *ask_row;
};

G_DEFINE_FINAL_TYPE (ClinicRehearsalGroup, clinic_rehearsal_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *const identity_patterns[] = { "*.p12", "*.pfx", NULL };

static char *
dup_file_name (ClinicRehearsalGroup *self)
{
  g_autofree char *path = g_file_get_path (self->file);

  return path != NULL ? g_filename_display_basename (path) : g_file_get_uri (self->file);
}

/* What showing could do now. */
static char *
dup_offer (ClinicRehearsalGroup *self, const ClinicStsEndpoint *asking)
{
  ClinicCheckup   *checkup = clinic_visit_get_checkup (self->visit);
  g_autofree char *name = NULL;

  if (checkup == NULL || checkup->probe == NULL)
    return g_strdup (_("Ask the server first: it is shown a certificate only where it asks for one."));
  if (asking == NULL)
    return g_strdup (_("The server asks for no certificate, so it can’t be shown one."));
  if (self->file == NULL)
    return g_strdup (_("Choose the file first."));
  name = dup_file_name (self);

  return g_strdup_printf (/* Translators: the name of a file, then a server and its port */
                          _("“%s” would be shown to %s:%u."), name, asking->host, asking->port);
}

static void
show_offer (ClinicRehearsalGroup *self)
{
  ClinicCheckup           *checkup = clinic_visit_get_checkup (self->visit);
  const ClinicStsEndpoint *asking =
    checkup != NULL && checkup->probe != NULL ? clinic_sts_probe_find_asking (checkup->probe) : NULL;
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *offer = dup_offer (self, asking);

  if (clinic_ask_row_is_asking (self->ask_row))
    return;
  if (asking != NULL && self->file != NULL)
    g_ptr_array_add (addresses, g_strdup_printf ("%s:%u", asking->host, asking->port));
  clinic_ask_row_set_addresses (self->ask_row, addresses, NULL);
  clinic_ask_row_set_sentence (self->ask_row, self->told != NULL ? self->told : offer);
}

static void
set_wrong (ClinicRehearsalGroup *self, gboolean wrong)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->password_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->password_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->password_entry), "error");
}

static void
take_file (ClinicRehearsalGroup *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;

  g_set_object (&self->file, file);
  g_clear_pointer (&self->told, g_free);
  set_wrong (self, FALSE);
  if (file != NULL)
    name = dup_file_name (self);
  plain = clinic_plain_line (name != NULL ? name : _("No file yet. Choose a .p12 or .pfx file, or drop it here."));
  adw_action_row_set_subtitle (self->file_row, plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->file_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain, -1);
  if (self->visit != NULL)
    show_offer (self);
}

static void
chosen_cb (GtkWidget *owner, GListModel *files, gpointer user_data)
{
  g_autoptr(GFile) file = g_list_model_get_item (files, 0);

  take_file (CLINIC_REHEARSAL_GROUP (owner), file);
  gtk_widget_grab_focus (GTK_WIDGET (CLINIC_REHEARSAL_GROUP (owner)->password_entry));
}

static void
choose_cb (ClinicRehearsalGroup *self)
{
  const ClinicFileFilter filter = { _("Identities"), identity_patterns };

  clinic_file_dialog_open (GTK_WIDGET (self), _("Choose Identity"), FALSE, &filter, chosen_cb, NULL);
}

static gboolean
dropped_cb (ClinicRehearsalGroup *self, const GValue *value)
{
  g_autoptr(GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL)
    return FALSE;
  take_file (self, files->data);

  return TRUE;
}

static void
shown_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicRehearsalGroup) self = user_data;
  gssize   n_turns = clinic_visit_ask_finish (CLINIC_VISIT (object), result, &error);
  gboolean wrong;

  /* The reference keeps the group alive, but its page may be gone. */
  if (self->ask_row == NULL)
    return;

  clinic_ask_row_finish (self->ask_row);
  g_free (self->told);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->told = g_strdup (_("The rehearsal was cancelled."));
  else if (n_turns < 0)
    self->told = g_strdup (error->message);
  else
    self->told = g_strdup (_("The server was shown the identity. What it said stands below."));
  show_offer (self);
  wrong = g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG) ||
          g_error_matches (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_NEEDED);
  set_wrong (self, wrong);
  if (wrong)
    gtk_widget_grab_focus (GTK_WIDGET (self->password_entry));
}

static void
ask_cb (ClinicRehearsalGroup *self, GPtrArray *addresses, GCancellable *cancellable)
{
  char *password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password_entry)));

  /* GTK wipes the memory of the entry. */
  gtk_editable_set_text (GTK_EDITABLE (self->password_entry), "");
  clinic_visit_rehearse_async (self->visit, self->file, password, cancellable, shown_cb, g_object_ref (self));
  explicit_bzero (password, strlen (password));
  g_free (password);
}

/* GtkPasswordEntry 4.8 hears of a focus that it loses after its end, unless it loses it before. */
static void
clinic_rehearsal_group_unroot (GtkWidget *widget)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_root_set_focus (root, NULL);

  GTK_WIDGET_CLASS (clinic_rehearsal_group_parent_class)->unroot (widget);
}

static void
clinic_rehearsal_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_REHEARSAL_GROUP);

  G_OBJECT_CLASS (clinic_rehearsal_group_parent_class)->dispose (object);
}

static void
clinic_rehearsal_group_finalize (GObject *object)
{
  ClinicRehearsalGroup *self = CLINIC_REHEARSAL_GROUP (object);

  g_clear_object (&self->visit);
  g_clear_object (&self->file);
  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  g_free (self->told);

  G_OBJECT_CLASS (clinic_rehearsal_group_parent_class)->finalize (object);
}

static void
clinic_rehearsal_group_class_init (ClinicRehearsalGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_rehearsal_group_dispose;
  object_class->finalize = clinic_rehearsal_group_finalize;
  widget_class->unroot = clinic_rehearsal_group_unroot;

  g_type_ensure (CLINIC_TYPE_ASK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chain_clinic/ChainClinic/rehearsal-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicRehearsalGroup, file_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicRehearsalGroup, password_entry);
  gtk_widget_class_bind_template_child (widget_class, ClinicRehearsalGroup, ask_row);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
clinic_rehearsal_group_init (ClinicRehearsalGroup *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  take_file (self, NULL);
}

void
clinic_rehearsal_group_bind (ClinicRehearsalGroup *self, ClinicVisit *visit)
{
  self->visit = g_object_ref (visit);
  show_offer (self);
}

/* An answer in a word or two, and as a picture. */
static const struct
{
  const char *word;
  const char *icon_name;
  const char *icon_class;
} answers[] = {
  [CLINIC_REHEARSAL_FAILED] = { N_("Not shown"), "dialog-warning-symbolic", "warning" },
  [CLINIC_REHEARSAL_NOT_ASKED] = { N_("Not asked for"), "dialog-question-symbolic", "dim-label" },
  [CLINIC_REHEARSAL_ACCEPTED] = { N_("Accepted"), "object-select-symbolic", "success" },
  [CLINIC_REHEARSAL_SILENT] = { N_("No answer"), "dialog-question-symbolic", "dim-label" },
  [CLINIC_REHEARSAL_REFUSED] = { N_("Refused"), "dialog-error-symbolic", "error" },
};

static char *
dup_text (const ClinicRehearsalTurn *turn)
{
  g_autofree char *sentence = clinic_rehearsal_turn_dup_sentence (turn);

  /* Translators: what a server did, in a word or two, then in a sentence */
  return g_strdup_printf (_("%s · %s"), _(answers[turn->answer].word), sentence);
}

/* Takes @row. */
static void
add_row (ClinicRehearsalGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
show_turn (ClinicRehearsalGroup *self, const ClinicRehearsalTurn *turn)
{
  g_autofree char *title = clinic_probe_words_dup_turn_title (turn);
  g_autofree char *text = dup_text (turn);

  add_row (self, clinic_icon_row_new (answers[turn->answer].icon_name, answers[turn->answer].icon_class, title, text));
}

/* All that the rows say, as one text. */
static char *
dup_story (const ClinicRehearsal *rehearsal)
{
  GString *story = g_string_new (NULL);

  if (rehearsal == NULL)
    return g_string_free (story, FALSE);
  g_string_append_printf (story, "%s", rehearsal->sha256 != NULL ? rehearsal->sha256 : "");
  for (guint i = 0; i < rehearsal->turns->len; i++)
    {
      const ClinicRehearsalTurn *turn = g_ptr_array_index (rehearsal->turns, i);
      g_autofree char           *title = clinic_probe_words_dup_turn_title (turn);
      g_autofree char           *text = dup_text (turn);

      g_string_append_printf (story, "\n%s %s", title, text);
    }

  return g_string_free (story, FALSE);
}

/**
 * clinic_rehearsal_group_update:
 *
 * Shows what the server said last, by the latest check-up, and what showing it an identity could do.
 */
void
clinic_rehearsal_group_update (ClinicRehearsalGroup *self)
{
  const ClinicStsProbe  *probe = clinic_visit_get_checkup (self->visit)->probe;
  const ClinicRehearsal *rehearsal = probe != NULL ? probe->rehearsal : NULL;
  g_autofree char       *story = dup_story (rehearsal);

  show_offer (self);
  if (g_strcmp0 (story, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&story);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (rehearsal == NULL)
    return;
  add_row (self, clinic_icon_row_new ("avatar-default-symbolic", "dim-label", _("Certificate That Was Shown"),
                                      rehearsal->subject != NULL ? rehearsal->subject : ""));
  for (guint i = 0; i < rehearsal->turns->len; i++)
    show_turn (self, g_ptr_array_index (rehearsal->turns, i));
}
