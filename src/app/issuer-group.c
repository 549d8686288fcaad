/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking up issuers: first the addresses are listed, and only after a clear
 * yes is any of them contacted. What came of each stands below. */

#include "config.h"

#include "app/issuer-group.h"

#include "app/consent-dialog.h"
#include "app/lookup-row.h"
#include "net/fetcher.h"
#include "report/plain.h"
#include "triage/aia-doctor.h"
#include <glib/gi18n.h>

struct _ClinicIssuerGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  GCancellable       *cancellable; /* of the look-up under way; NULL: there is none */
  GtkWindow          *dialog;
  GPtrArray          *addresses; /* char *: those that the dialog lists, and no others are asked */
  GPtrArray          *rows;      /* GtkWidget, borrowed */
  char               *shown;     /* what the rows show */
  gboolean            told;      /* the sentence says what the last look-up did */
  char               *story;     /* what the addresses were when it was over; NULL: the check-up will say */

  AdwActionRow *row;
  GtkSpinner   *spinner;
  GtkWidget    *look_up_button;
  GtkWidget    *cancel_button;
};

G_DEFINE_FINAL_TYPE (ClinicIssuerGroup, clinic_issuer_group, ADW_TYPE_PREFERENCES_GROUP)

/* The addresses that the certificates name for the issuers that nobody has: those that are followed, or the others. */
static GPtrArray *
list_addresses (ClinicIssuerGroup *self, gboolean followed)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (self->visit);
  GPtrArray     *addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; checkup != NULL && checkup->view != NULL && i < checkup->view->wanted->len; i++)
    {
      const ClinicWanted *wanted = g_ptr_array_index (checkup->view->wanted, i);

      for (char **address = wanted->ca_issuers; *address != NULL; address++)
        if (clinic_fetcher_can_get (*address) == followed &&
            !g_ptr_array_find_with_equal_func (addresses, *address, g_str_equal, NULL))
          g_ptr_array_add (addresses, g_strdup (*address));
    }

  return addresses;
}

static void
set_sentence (ClinicIssuerGroup *self, const char *sentence)
{
  g_autofree char *plain = clinic_plain_line (sentence);

  adw_action_row_set_subtitle (self->row, plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain, -1);
}

static void
set_running (ClinicIssuerGroup *self, gboolean running)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_set_visible (self->look_up_button, !running);
  gtk_widget_set_visible (self->cancel_button, running);
}

/* Each look-up of each address, as one text: what says whether the rows are still right. */
static char *
dup_records (GPtrArray *lookups)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lookups->len; i++)
    {
      const ClinicAiaRecord *record = g_ptr_array_index (lookups, i);

      g_string_append_printf (text, "%s %s %d %s %s\n", record->of,
                              record->address != NULL ? record->address : "-", (int)record->outcome,
                              record->final_address != NULL ? record->final_address : "-", record->text);
    }

  return g_string_free (text, FALSE);
}

/* Rows that show the same as before are left as they are, unfolded or not. */
static void
show_lookups (ClinicIssuerGroup *self)
{
  ClinicCheckup   *checkup = clinic_visit_get_checkup (self->visit);
  g_autofree char *records = dup_records (checkup->lookups);

  if (g_strcmp0 (records, self->shown) == 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < checkup->lookups->len; i++)
    {
      const ClinicAiaRecord *record = g_ptr_array_index (checkup->lookups, i);
      ClinicCertificate     *of = clinic_aia_doctor_find_certificate (record, checkup->pile);
      GtkWidget             *row = clinic_lookup_row_new (record, clinic_certificate_get_display_name (of));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  g_free (self->shown);
  self->shown = g_steal_pointer (&records);
}

static char *
dup_story (ClinicIssuerGroup *self)
{
  g_autoptr(GPtrArray) followed = list_addresses (self, TRUE);
  g_autoptr(GPtrArray) skipped = list_addresses (self, FALSE);
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < followed->len; i++)
    g_string_append_printf (story, "%s\n", (const char *)g_ptr_array_index (followed, i));
  for (guint i = 0; i < skipped->len; i++)
    g_string_append_printf (story, "%s\n", (const char *)g_ptr_array_index (skipped, i));

  return g_string_free (story, FALSE);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicIssuerGroup) self = user_data;
  g_autofree char *sentence = NULL;
  guint            n_found = 0;
  gboolean         done;

  done = clinic_visit_look_up_issuers_finish (CLINIC_VISIT (object), result, &n_found, &error);

  g_clear_object (&self->cancellable);
  /* The reference keeps the group alive, but its page may be gone. */
  if (self->row == NULL)
    return;

  set_running (self, FALSE);
  self->told = TRUE;
  /* What was found changes the addresses with the check-up that is on its way. */
  g_clear_pointer (&self->story, g_free);
  if (n_found == 0)
    self->story = dup_story (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = g_strdup (_("The look-up was cancelled."));
  else if (!done)
    sentence = g_strdup (error->message);
  else if (n_found == 0)
    sentence = g_strdup (_("No new certificate was found."));
  else
    sentence = g_strdup_printf (ngettext ("%u certificate was found and added to the CA certificates at hand.",
                                          "%u certificates were found and added to the CA certificates at hand.",
                                          n_found),
                                n_found);
  set_sentence (self, sentence);
}

static void
look_up (ClinicIssuerGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->told = FALSE;
  set_running (self, TRUE);
  set_sentence (self, _("Asking the addresses for the missing issuers…"));
  clinic_visit_look_up_issuers_async (self->visit, self->addresses, self->cancellable, looked_up_cb,
                                      g_object_ref (self));
}

static void
response_cb (ClinicIssuerGroup *self, const char *response)
{
  self->dialog = NULL;
  if (g_str_equal (response, CLINIC_CONSENT_CONTACT))
    look_up (self);
}

static void
look_up_cb (ClinicIssuerGroup *self)
{
  g_autoptr(GPtrArray) addresses = list_addresses (self, TRUE);
  g_autoptr(GPtrArray) skipped = list_addresses (self, FALSE);

  if (self->dialog != NULL || self->cancellable != NULL || addresses->len == 0)
    return;
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  self->addresses = g_ptr_array_ref (addresses);
  self->dialog = clinic_consent_dialog_new (GTK_WIDGET (self), _("Look Up Issuers"),
                                            _("Nothing has been sent yet. These addresses stand in the certificates "
                                               "and would be asked for the missing issuers, and no others. Where a "
                                               "certificate that is found names another address, look up issuers once "
                                               "more to see it."),
                                            addresses, skipped);
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (self->dialog);
}

static void
cancel_cb (ClinicIssuerGroup *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
clinic_issuer_group_dispose (GObject *object)
{
  ClinicIssuerGroup *self = CLINIC_ISSUER_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_ISSUER_GROUP);

  G_OBJECT_CLASS (clinic_issuer_group_parent_class)->dispose (object);
}

static void
clinic_issuer_group_finalize (GObject *object)
{
  ClinicIssuerGroup *self = CLINIC_ISSUER_GROUP (object);

  g_clear_object (&self->visit);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  g_free (self->story);

  G_OBJECT_CLASS (clinic_issuer_group_parent_class)->finalize (object);
}

static void
clinic_issuer_group_class_init (ClinicIssuerGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_issuer_group_dispose;
  object_class->finalize = clinic_issuer_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/issuer-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicIssuerGroup, row);
  gtk_widget_class_bind_template_child (widget_class, ClinicIssuerGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, ClinicIssuerGroup, look_up_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicIssuerGroup, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, look_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
clinic_issuer_group_init (ClinicIssuerGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
clinic_issuer_group_bind (ClinicIssuerGroup *self, ClinicVisit *visit)
{
  self->visit = g_object_ref (visit);
}

/* What the last look-up did is said until the case asks for other addresses. */
static gboolean
keeps_sentence (ClinicIssuerGroup *self)
{
  g_autofree char *story = dup_story (self);

  if (!self->told)
    return FALSE;
  if (self->story == NULL)
    self->story = g_steal_pointer (&story);
  else if (!g_str_equal (story, self->story))
    self->told = FALSE;

  return self->told;
}

/**
 * clinic_issuer_group_update:
 *
 * Shows what came of the look-ups so far, and what another could do after the latest check-up.
 */
void
clinic_issuer_group_update (ClinicIssuerGroup *self)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (self->visit);
  g_autoptr(GPtrArray) addresses = list_addresses (self, TRUE);
  g_autoptr(GPtrArray) skipped = list_addresses (self, FALSE);
  g_autofree char *sentence = NULL;

  show_lookups (self);
  gtk_widget_set_sensitive (self->look_up_button, addresses->len > 0);
  if (self->cancellable != NULL || keeps_sentence (self))
    return;

  if (checkup->view == NULL)
    sentence = g_strdup (_("Add the user certificate first."));
  else if (addresses->len > 0)
    sentence = g_strdup_printf (ngettext ("The certificates name %u address where the missing issuer may be had.",
                                          "The certificates name %u addresses where the missing issuer may be had.",
                                          addresses->len),
                                addresses->len);
  else if (checkup->view->wanted->len == 0)
    sentence = g_strdup (_("Nothing to look up: every issuer is at hand."));
  else if (skipped->len > 0)
    sentence = g_strdup_printf (/* Translators: %s is an address, as ldap:///… */
                                _("The certificate names only %s, which is not followed. Ask the CA’s team for the "
                                   "file."),
                                (const char *)g_ptr_array_index (skipped, 0));
  else
    sentence = g_strdup (_("The certificate names no address of its issuer. Ask the CA’s team for the file."));
  set_sentence (self, sentence);
}
