/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking up issuers: first the addresses are listed, and only after a clear
 * yes is any of them contacted. What came of each stands below. */

#include "config.h"

#include "app/issuer-group.h"

#include "app/ask-row.h"
#include "app/lookup-row.h"
#include "net/fetcher.h"
#include "report/plain.h"
#include "triage/aia-doctor.h"
#include <glib/gi18n.h>

struct _ClinicIssuerGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  GPtrArray          *rows;  /* GtkWidget, borrowed */
  char               *shown; /* what the rows show */
  gboolean            told;  /* the sentence says what the last look-up did */
  char               *story; /* what the addresses were when it was over; NULL: the check-up will say */

  ClinicAskRow *row;
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
  gssize           n_found = clinic_visit_ask_finish (CLINIC_VISIT (object), result, &error);

  /* The reference keeps the group alive, but its page may be gone. */
  if (self->row == NULL)
    return;

  clinic_ask_row_finish (self->row);
  self->told = TRUE;
  /* What was found changes the addresses with the check-up that is on its way. */
  g_clear_pointer (&self->story, g_free);
  if (n_found <= 0)
    self->story = dup_story (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = g_strdup (_("The look-up was cancelled."));
  else if (n_found < 0)
    sentence = g_strdup (error->message);
  else if (n_found == 0)
    sentence = g_strdup (_("No new certificate was found."));
  else
    sentence = g_strdup_printf (ngettext ("%u certificate was found and added to the CA certificates at hand.",
                                          "%u certificates were found and added to the CA certificates at hand.",
                                          (gulong)n_found),
                                (guint)n_found);
  clinic_ask_row_set_sentence (self->row, sentence);
}

static void
ask_cb (ClinicIssuerGroup *self, GPtrArray *addresses, GCancellable *cancellable)
{
  self->told = FALSE;
  clinic_visit_look_up_issuers_async (self->visit, addresses, cancellable, looked_up_cb, g_object_ref (self));
}

static void
clinic_issuer_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_ISSUER_GROUP);

  G_OBJECT_CLASS (clinic_issuer_group_parent_class)->dispose (object);
}

static void
clinic_issuer_group_finalize (GObject *object)
{
  ClinicIssuerGroup *self = CLINIC_ISSUER_GROUP (object);

  g_clear_object (&self->visit);
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

  g_type_ensure (CLINIC_TYPE_ASK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/issuer-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicIssuerGroup, row);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
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
  clinic_ask_row_set_addresses (self->row, addresses, skipped);
  if (clinic_ask_row_is_asking (self->row) || keeps_sentence (self))
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
  clinic_ask_row_set_sentence (self->row, sentence);
}
