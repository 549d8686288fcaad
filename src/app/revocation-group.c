/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the certificates of the chain are revoked, and asking for it: first the addresses are listed, and only after
 * a clear yes is any of them contacted. What came of each stands below. */

#include "config.h"

#include "app/revocation-group.h"

#include "app/ask-row.h"
#include "app/icon-row.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicRevocationGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  GPtrArray          *rows;   /* GtkWidget, borrowed */
  char               *shown;  /* what the rows say */
  guint               n_seen; /* entries of the ledger that are older than the last look-up */
  char               *told;   /* what the last look-up did; NULL: there was none, or it is about another chain */
  char               *chain;  /* what it was about */

  ClinicAskRow *row;
};

G_DEFINE_FINAL_TYPE (ClinicRevocationGroup, clinic_revocation_group, ADW_TYPE_PREFERENCES_GROUP)

/* One row to be: what is known of a certificate, or what came of an address. */
typedef struct
{
  const char *icon_name;
  const char *icon_class; /* beside the words, which say it too */
  char       *title;
  char       *text;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->title);
  g_free (line->text);
  g_free (line);
}

/* Takes @text. */
static void
add_line (GPtrArray *lines, const char *icon_name, const char *icon_class, const char *title, char *text)
{
  Line *line = g_new0 (Line, 1);

  line->icon_name = icon_name;
  line->icon_class = icon_class;
  line->title = clinic_plain_line (title);
  line->text = clinic_plain_line (text);
  g_free (text);
  g_ptr_array_add (lines, line);
}

static char *
dup_day (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%C%y-%m-%d") : g_strdup ("?");
}

static void
add_outcome (GPtrArray *lines, const ClinicRevocationOutcome *outcome)
{
  const char      *name = clinic_certificate_get_display_name (outcome->certificate);
  g_autofree char *day = NULL;
  g_autofree char *reason = NULL;

  switch (outcome->status)
    {
    case CLINIC_REVOCATION_GOOD:
      add_line (lines, "object-select-symbolic", "success", name,
                g_strdup (outcome->is_online ? _("Not revoked, says its OCSP responder.")
                                             : _("Not revoked, says the list of its CA.")));
      break;
    case CLINIC_REVOCATION_REVOKED:
      day = dup_day (outcome->moment);
      add_line (lines, "dialog-error-symbolic", "error", name, g_strdup_printf (_("Revoked since %s."), day));
      break;
    case CLINIC_REVOCATION_UNKNOWN:
    default:
      reason = clinic_revocation_outcome_dup_sentence (outcome);
      add_line (lines, "dialog-question-symbolic", "warning", name,
                /* Translators: a sentence says why */
                g_strdup_printf (_("Unknown. %s"), reason != NULL ? reason : ""));
    }
}

static void
add_entry (GPtrArray *lines, const ClinicLedgerEntry *entry)
{
  switch (entry->outcome)
    {
    case CLINIC_LEDGER_OK:
      add_line (lines, "emblem-ok-symbolic", "dim-label", entry->address, g_strdup (entry->text));
      break;
    case CLINIC_LEDGER_NOT_ASKED:
    case CLINIC_LEDGER_NOT_FOLLOWED:
      add_line (lines, "action-unavailable-symbolic", "dim-label", entry->address, g_strdup (entry->text));
      break;
    case CLINIC_LEDGER_FAILED:
    default:
      add_line (lines, "dialog-warning-symbolic", "warning", entry->address, g_strdup (entry->text));
    }
}

static GPtrArray *
list_lines (ClinicRevocationGroup *self)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (self->visit);
  GPtrArray     *entries = clinic_ledger_get_entries (clinic_visit_get_ledger (self->visit));
  GPtrArray     *lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; checkup->view != NULL && i < checkup->view->revocation->len; i++)
    add_outcome (lines, g_ptr_array_index (checkup->view->revocation, i));
  for (guint i = self->n_seen; self->told != NULL && i < entries->len; i++)
    add_entry (lines, g_ptr_array_index (entries, i));

  return lines;
}

/* Rows that say the same as before are left as they are. */
static void
show_lines (ClinicRevocationGroup *self)
{
  g_autoptr(GPtrArray) lines = list_lines (self);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s %s\n%s\n", line->icon_name, line->title, line->text);
    }
  if (g_strcmp0 (text->str, self->shown) == 0)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);
      GtkWidget  *row = clinic_icon_row_new (line->icon_name, line->icon_class, line->title, line->text);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  g_free (self->shown);
  self->shown = g_strdup (text->str);
}

/* The certificates of the chain, as one text. */
static char *
dup_chain (ClinicRevocationGroup *self)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (self->visit);
  GString       *text = g_string_new (NULL);

  for (guint i = 0; checkup->view != NULL && i < checkup->view->desktop->certificates->len; i++)
    g_string_append (text, clinic_certificate_get_sha256 (g_ptr_array_index (checkup->view->desktop->certificates, i)));

  return g_string_free (text, FALSE);
}

static char *
dup_result (gssize n_found, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Asking was cancelled."));
  if (n_found < 0)
    return g_strdup (error->message);
  if (n_found == 0)
    return g_strdup (_("Nothing new came."));

  return g_strdup_printf (ngettext ("%u new list or answer was added above.",
                                    "%u new lists or answers were added above.",
                                    (gulong)n_found),
                          (guint)n_found);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicRevocationGroup) self = user_data;
  gssize n_found = clinic_visit_ask_finish (CLINIC_VISIT (object), result, &error);

  /* The reference keeps the group alive, but its page may be gone. */
  if (self->row == NULL)
    return;

  clinic_ask_row_finish (self->row);
  self->told = dup_result (n_found, error);
  clinic_revocation_group_update (self);
}

static void
ask_cb (ClinicRevocationGroup *self, GPtrArray *addresses, GCancellable *cancellable)
{
  self->n_seen = clinic_ledger_get_entries (clinic_visit_get_ledger (self->visit))->len;
  g_clear_pointer (&self->told, g_free);
  g_free (self->chain);
  self->chain = dup_chain (self);
  clinic_visit_ask_revocation_async (self->visit, addresses, cancellable, asked_cb, g_object_ref (self));
}

static void
clinic_revocation_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_REVOCATION_GROUP);

  G_OBJECT_CLASS (clinic_revocation_group_parent_class)->dispose (object);
}

static void
clinic_revocation_group_finalize (GObject *object)
{
  ClinicRevocationGroup *self = CLINIC_REVOCATION_GROUP (object);

  g_clear_object (&self->visit);
  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  g_free (self->told);
  g_free (self->chain);

  G_OBJECT_CLASS (clinic_revocation_group_parent_class)->finalize (object);
}

static void
clinic_revocation_group_class_init (ClinicRevocationGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_revocation_group_dispose;
  object_class->finalize = clinic_revocation_group_finalize;

  g_type_ensure (CLINIC_TYPE_ASK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chain_clinic/ChainClinic/revocation-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicRevocationGroup, row);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
clinic_revocation_group_init (ClinicRevocationGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
clinic_revocation_group_bind (ClinicRevocationGroup *self, ClinicVisit *visit)
{
  self->visit = g_object_ref (visit);
}

/* What asking could do now. */
static char *
dup_offer (ClinicRevocationGroup *self, guint n_addresses, GPtrArray *skipped)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (self->visit);

  if (checkup->view == NULL)
    return g_strdup (_("Add the user certificate first."));
  if (n_addresses > 0)
    return g_strdup_printf (ngettext ("The certificates name %u address to ask whether they are revoked.",
                                      "The certificates name %u addresses to ask whether they are revoked.",
                                      n_addresses),
                            n_addresses);
  if (checkup->view->desktop->certificates->len == 1)
    return g_strdup (_("Nothing to ask: the issuer is not at hand, so nobody could check what comes."));
  if (skipped->len > 0)
    return g_strdup_printf (/* Translators: %s is an address, as ldap:///… */
                            _("The certificates name only %s, which is not followed. Ask the CA’s team for the "
                               "list."),
                            (const char *)g_ptr_array_index (skipped, 0));

  return g_strdup (_("The certificates name no address to ask. Ask the CA’s team for the list."));
}

/**
 * clinic_revocation_group_update:
 *
 * Shows what is known after the latest check-up, and what asking could do.
 */
void
clinic_revocation_group_update (ClinicRevocationGroup *self)
{
  g_autoptr(GPtrArray) addresses = clinic_visit_list_revocation_addresses (self->visit, TRUE);
  g_autoptr(GPtrArray) skipped = clinic_visit_list_revocation_addresses (self->visit, FALSE);
  g_autofree char *chain = dup_chain (self);
  g_autofree char *offer = dup_offer (self, addresses->len, skipped);

  if (self->told != NULL && !g_str_equal (chain, self->chain))
    g_clear_pointer (&self->told, g_free);
  show_lines (self);
  clinic_ask_row_set_addresses (self->row, addresses, skipped);
  if (!clinic_ask_row_is_asking (self->row))
    clinic_ask_row_set_sentence (self->row, self->told != NULL ? self->told : offer);
}
