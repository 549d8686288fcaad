/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the sign-in server is, and asking it: first its places are listed, and only after a clear yes is any of them
 * contacted. */

#include "config.h"

#include "app/server-group.h"

#include "app/ask-row.h"
#include "net/sts-plan.h"
#include <glib/gi18n.h>

struct _ClinicServerGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  gboolean            updating;
  char               *host; /* as it would be asked; NULL: there is none */
  guint16             port; /* 0: wherever AD FS may ask */
  char               *told; /* what the last asking did; NULL: there was none, or it was of another server */

  AdwEntryRow  *host_row;
  AdwEntryRow  *port_row;
  GtkLabel     *port_problem;
  ClinicAskRow *ask_row;
};

G_DEFINE_FINAL_TYPE (ClinicServerGroup, clinic_server_group, ADW_TYPE_PREFERENCES_GROUP)

/* Takes what the case says, where that is a server that could be asked. */
static void
read_place (ClinicServerGroup *self)
{
  ClinicCase      *clinic_case = clinic_visit_get_case (self->visit);
  const char      *typed = clinic_case_get_server_host (clinic_case);
  guint16          port = 0;
  g_autofree char *host = NULL;

  if (typed == NULL || gtk_widget_get_visible (GTK_WIDGET (self->port_problem)) ||
      !clinic_sts_plan_parse (typed, &host, &port, NULL) || port != 0)
    g_clear_pointer (&host, g_free);
  port = (guint16)clinic_case_get_server_port (clinic_case);
  if (g_strcmp0 (host, self->host) != 0 || port != self->port)
    g_clear_pointer (&self->told, g_free);
  g_free (self->host);
  self->host = g_steal_pointer (&host);
  self->port = port;
}

static GPtrArray *
list_addresses (ClinicServerGroup *self)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) places = NULL;

  if (self->host == NULL)
    return addresses;
  places = clinic_sts_plan_list (self->host, self->port);
  for (guint i = 0; i < places->len; i++)
    {
      const ClinicStsPlace *place = g_ptr_array_index (places, i);

      g_ptr_array_add (addresses, g_strdup_printf ("%s:%u", place->host, place->port));
    }

  return addresses;
}

/* What asking could do now. */
static char *
dup_offer (ClinicServerGroup *self, guint n_places)
{
  const char *typed = clinic_case_get_server_host (clinic_visit_get_case (self->visit));

  if (gtk_widget_get_visible (GTK_WIDGET (self->port_problem)))
    return g_strdup (_("Mend the port first."));
  if (typed == NULL || *typed == '\0')
    return g_strdup (_("Type the host name first."));
  if (self->host == NULL)
    return g_strdup (_("The host name is none. Type it as in sts.contoso.com: no https://, no path, and the port in "
                        "its own field."));
  if (self->port != 0)
    return g_strdup_printf (_("Only port %u would be asked. Clear the port to ask wherever AD FS may ask for a "
                               "certificate."),
                            self->port);

  return g_strdup_printf (ngettext ("AD FS may ask for a certificate at %u place, which would be asked.",
                                    "AD FS may ask for a certificate at %u places, which would all be asked.",
                                    n_places),
                          n_places);
}

static void
show_offer (ClinicServerGroup *self)
{
  g_autoptr(GPtrArray) addresses = NULL;
  g_autofree char *offer = NULL;

  /* What was agreed to is asked, whatever is typed meanwhile. */
  if (clinic_ask_row_is_asking (self->ask_row))
    return;
  read_place (self);
  addresses = list_addresses (self);
  offer = dup_offer (self, addresses->len);
  clinic_ask_row_set_addresses (self->ask_row, addresses, NULL);
  clinic_ask_row_set_sentence (self->ask_row, self->told != NULL ? self->told : offer);
}

static void
show_port_valid (ClinicServerGroup *self, gboolean valid)
{
  gtk_widget_set_visible (GTK_WIDGET (self->port_problem), !valid);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->port_row), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->port_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->port_row), "error");
}

/* Empty is a good answer; anything but a port is not saved and says so at once. */
static void
changed_cb (ClinicServerGroup *self)
{
  const char      *port_text = gtk_editable_get_text (GTK_EDITABLE (self->port_row));
  g_autofree char *host = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->host_row)));
  guint64          port = 0;
  gboolean         valid = *port_text == '\0' || g_ascii_string_to_unsigned (port_text, 10, 1, 65535, &port, NULL);

  if (self->updating)
    return;
  show_port_valid (self, valid);
  if (valid)
    clinic_case_set_server (clinic_visit_get_case (self->visit), g_strstrip (host), (guint)port);
  show_offer (self);
}

static void
progress_cb (const char *sentence, gpointer user_data)
{
  ClinicServerGroup *self = user_data;

  /* The question keeps the group alive, but its page may be gone. */
  if (self->ask_row != NULL)
    clinic_ask_row_set_sentence (self->ask_row, sentence);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicServerGroup) self = user_data;
  gssize n_places = clinic_visit_ask_finish (CLINIC_VISIT (object), result, &error);

  if (self->ask_row == NULL)
    return;

  clinic_ask_row_finish (self->ask_row);
  g_free (self->told);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->told = g_strdup (_("Asking was cancelled."));
  else if (n_places < 0)
    self->told = g_strdup (error->message);
  else
    self->told = g_strdup (_("The server was asked. What came of it stands below."));
  show_offer (self);
}

static void
ask_cb (ClinicServerGroup *self, GPtrArray *addresses, GCancellable *cancellable)
{
  clinic_visit_probe_async (self->visit, self->host, self->port, cancellable, progress_cb, self, asked_cb,
                            g_object_ref (self));
}

static void
clinic_server_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_SERVER_GROUP);

  G_OBJECT_CLASS (clinic_server_group_parent_class)->dispose (object);
}

static void
clinic_server_group_finalize (GObject *object)
{
  ClinicServerGroup *self = CLINIC_SERVER_GROUP (object);

  g_clear_object (&self->visit);
  g_free (self->host);
  g_free (self->told);

  G_OBJECT_CLASS (clinic_server_group_parent_class)->finalize (object);
}

static void
clinic_server_group_class_init (ClinicServerGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_server_group_dispose;
  object_class->finalize = clinic_server_group_finalize;

  g_type_ensure (CLINIC_TYPE_ASK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/server-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicServerGroup, host_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerGroup, port_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerGroup, port_problem);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerGroup, ask_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
clinic_server_group_init (ClinicServerGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * clinic_server_group_enter:
 *
 * Shows what the case says now: another page may have filled it in.
 */
void
clinic_server_group_enter (ClinicServerGroup *self)
{
  ClinicCase      *clinic_case = clinic_visit_get_case (self->visit);
  const char      *host = clinic_case_get_server_host (clinic_case);
  guint            port = clinic_case_get_server_port (clinic_case);
  g_autofree char *port_text = port != 0 ? g_strdup_printf ("%u", port) : g_strdup ("");

  self->updating = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->host_row)), host != NULL ? host : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->host_row), host != NULL ? host : "");
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->port_row)), port_text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->port_row), port_text);
  self->updating = FALSE;
  show_port_valid (self, TRUE);
  show_offer (self);
}

void
clinic_server_group_bind (ClinicServerGroup *self, ClinicVisit *visit)
{
  self->visit = g_object_ref (visit);
  clinic_server_group_enter (self);
}
