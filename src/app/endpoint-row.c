/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One place of the sign-in server: whether it asks for a certificate; unfolded, how it came to that. */

#include "config.h"

#include "app/endpoint-row.h"

#include "report/plain.h"
#include "report/probe-words.h"
#include <glib/gi18n.h>

struct _ClinicEndpointRow
{
  ClinicDetailRow          parent_instance;
  ClinicCheckup           *checkup; /* owns the endpoint */
  const ClinicStsEndpoint *endpoint;
};

G_DEFINE_FINAL_TYPE (ClinicEndpointRow, clinic_endpoint_row, CLINIC_TYPE_DETAIL_ROW)

/* @lines: each ends, the last one too */
static void
add_fact (ClinicEndpointRow *self, const char *title, GString *lines)
{
  g_string_truncate (lines, lines->len > 0 ? lines->len - 1 : 0);
  clinic_detail_row_add_fact (CLINIC_DETAIL_ROW (self), title, lines->str);
}

static void
add_addresses (ClinicEndpointRow *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->endpoint->addresses->len; i++)
    {
      const ClinicStsAddress *row = g_ptr_array_index (self->endpoint->addresses, i);
      g_autofree char        *address = g_inet_address_to_string (row->address);
      g_autofree char        *failure = clinic_tls_failure_dup_sentence (&row->failure);

      if (failure != NULL)
        /* Translators: an address, and why there was no connection */
        clinic_plain_add (text, _("%s: %s"), address, failure);
      else
        /* Translators: an address, and how many milliseconds a connection took */
        clinic_plain_add (text, _("%s: connected in %u ms"), address, row->milliseconds);
    }
  if (text->len > 0)
    clinic_plain_add (text, _("Looking up the name took %u ms."), self->endpoint->resolve_milliseconds);
  add_fact (self, _("Addresses"), text);
}

static void
add_connection (ClinicEndpointRow *self, const ClinicTlsConnection *connection)
{
  g_autofree char *failure = clinic_tls_failure_dup_sentence (&connection->failure);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *title = connection->offer == CLINIC_TLS_OFFER_1_2 ? "TLS 1.2" : "TLS 1.3";

  if (connection->complete)
    clinic_plain_add (text, _("Handshake in %u ms."), connection->tls_milliseconds);
  if (failure != NULL)
    clinic_plain_add (text, "%s", failure);
  if (connection->asked != CLINIC_TLS_ASKED_NOT)
    clinic_plain_add (text, "%s", clinic_probe_words_get_asked (connection->asked));
  if (connection->cipher != NULL)
    clinic_plain_add (text, _("Cipher: %s"), connection->cipher);
  if (connection->alpn != NULL)
    clinic_plain_add (text, _("Protocol (ALPN): %s"), connection->alpn);
  if (connection->http_status != 0)
    clinic_plain_add (text, _("The certificate page answered with HTTP %u."), connection->http_status);
  add_fact (self, title, text);
}

static void
add_unnamed (ClinicEndpointRow *self)
{
  const ClinicTlsConnection *unnamed = self->endpoint->unnamed;
  g_autofree char           *failure = NULL;
  const char                *text = _("It serves the same certificate.");

  if (unnamed == NULL)
    return;
  failure = clinic_tls_failure_dup_sentence (&unnamed->failure);
  if (self->endpoint->other_unnamed)
    text = _("It serves another certificate.");
  else if (unnamed->chain->len == 0)
    text = failure != NULL ? failure : _("It serves no certificate.");
  clinic_detail_row_add_fact (CLINIC_DETAIL_ROW (self), _("Without the Server’s Name (SNI)"), text);
}

static void
add_chain (ClinicEndpointRow *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->endpoint->certificates->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (self->endpoint->certificates, i);

      /* Translators: a certificate: its number in the chain, its name, and who issued it */
      clinic_plain_add (text, _("%u. %s (issued by %s)"), i + 1, clinic_certificate_get_display_name (certificate),
                        clinic_name_get_short_text (clinic_certificate_get_issuer (certificate)));
    }
  add_fact (self, _("Certificates It Serves"), text);
}

static void
clinic_endpoint_row_fill (ClinicDetailRow *row)
{
  ClinicEndpointRow *self = CLINIC_ENDPOINT_ROW (row);
  g_autofree char   *failure = clinic_tls_failure_dup_sentence (&self->endpoint->failure);

  add_addresses (self);
  if (self->endpoint->addresses->len == 0)
    clinic_detail_row_add_fact (row, _("What Happened"), failure);
  for (guint i = 0; i < self->endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *connection = g_ptr_array_index (self->endpoint->connections, i);

      if (connection != self->endpoint->unnamed)
        add_connection (self, connection);
    }
  add_unnamed (self);
  add_chain (self);
}

static void
clinic_endpoint_row_finalize (GObject *object)
{
  ClinicEndpointRow *self = CLINIC_ENDPOINT_ROW (object);

  g_clear_pointer (&self->checkup, clinic_checkup_unref);

  G_OBJECT_CLASS (clinic_endpoint_row_parent_class)->finalize (object);
}

static void
clinic_endpoint_row_class_init (ClinicEndpointRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_endpoint_row_finalize;
  CLINIC_DETAIL_ROW_CLASS (klass)->fill = clinic_endpoint_row_fill;
}

static void
clinic_endpoint_row_init (ClinicEndpointRow *self)
{
}

static char *
dup_sentence (const ClinicStsEndpoint *endpoint)
{
  g_autofree char *failure = NULL;
  g_autofree char *names = NULL;

  if (endpoint->wants >= CLINIC_STS_WANTS_REQUESTED)
    {
      names = clinic_probe_words_dup_name_count (endpoint);
      return g_strdup_printf ("%s %s %s", clinic_probe_words_get_wants (endpoint->wants),
                              clinic_probe_words_get_asked (endpoint->best->asked), names);
    }
  if (endpoint->wants == CLINIC_STS_WANTS_UNKNOWN)
    failure = clinic_tls_failure_dup_sentence (endpoint->failure.kind == CLINIC_TLS_FAILURE_NONE &&
                                                   endpoint->best != NULL
                                                 ? &endpoint->best->failure
                                                 : &endpoint->failure);
  if (failure != NULL)
    return g_steal_pointer (&failure);

  return g_strdup (clinic_probe_words_get_wants (endpoint->wants));
}

static const char *
get_word (const ClinicStsEndpoint *endpoint)
{
  switch (endpoint->wants)
    {
    case CLINIC_STS_WANTS_REQUESTED:
    case CLINIC_STS_WANTS_REQUIRED:
      return _("Asks");
    case CLINIC_STS_WANTS_NOTHING:
      return _("Does not ask");
    case CLINIC_STS_WANTS_UNKNOWN:
    default:
      return endpoint->failure.kind == CLINIC_TLS_FAILURE_NONE ? _("No handshake") : _("Not reached");
    }
}

/* AD FS asks in one place; where it does, the others need not be there. */
static void
show_icon (ClinicDetailRow *row, const ClinicStsEndpoint *endpoint, gboolean elsewhere)
{
  if (endpoint->wants >= CLINIC_STS_WANTS_REQUESTED)
    clinic_detail_row_set_icon (row, "object-select-symbolic", "success");
  else if (endpoint->wants == CLINIC_STS_WANTS_NOTHING || elsewhere)
    clinic_detail_row_set_icon (row, "action-unavailable-symbolic", NULL);
  else
    clinic_detail_row_set_icon (row, "dialog-warning-symbolic", "warning");
}

/**
 * clinic_endpoint_row_new:
 * @endpoint: of the probe of @checkup
 */
GtkWidget *
clinic_endpoint_row_new (ClinicCheckup *checkup, const ClinicStsEndpoint *endpoint)
{
  ClinicEndpointRow *self = g_object_new (CLINIC_TYPE_ENDPOINT_ROW, NULL);
  g_autofree char   *title = g_strdup_printf ("%s:%u", endpoint->host, endpoint->port);
  g_autofree char   *sentence = dup_sentence (endpoint);
  /* Translators: what a server does, in a word or two, then in a sentence */
  g_autofree char *subtitle = g_strdup_printf (_("%s · %s"), get_word (endpoint), sentence);

  self->checkup = clinic_checkup_ref (checkup);
  self->endpoint = endpoint;
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), title, subtitle);
  show_icon (CLINIC_DETAIL_ROW (self), endpoint, clinic_sts_probe_find_asking (checkup->probe) != NULL);

  return GTK_WIDGET (self);
}
