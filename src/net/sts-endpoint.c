/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/sts-endpoint.h"

#include "pki/view.h"

static void
address_free (gpointer data)
{
  ClinicStsAddress *self = data;

  g_object_unref (self->address);
  g_free (self);
}

/**
 * clinic_sts_endpoint_new:
 *
 * A place that nobody has asked yet.
 */
ClinicStsEndpoint *
clinic_sts_endpoint_new (const char *host, guint16 port)
{
  ClinicStsEndpoint *self = g_new0 (ClinicStsEndpoint, 1);

  self->host = g_strdup (host);
  self->port = port;
  self->addresses = g_ptr_array_new_with_free_func (address_free);
  self->connections = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_tls_connection_free);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);

  return self;
}

/**
 * clinic_sts_endpoint_free:
 */
void
clinic_sts_endpoint_free (ClinicStsEndpoint *self)
{
  g_free (self->host);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->connections);
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* How much a connection told. */
static guint
weigh (const ClinicTlsConnection *connection)
{
  guint weight = 0;

  if (connection->asked != CLINIC_TLS_ASKED_NOT)
    weight += 8;
  if (connection->complete)
    weight += 4;
  if (connection->chain->len > 0)
    weight += 2;
  if (connection->failure.kind == CLINIC_TLS_FAILURE_ALERT)
    weight += 1;
  return weight;
}

static void
compare_connections (ClinicStsEndpoint *self)
{
  self->best = NULL;
  self->unnamed = NULL;
  self->wants = CLINIC_STS_WANTS_UNKNOWN;
  for (guint i = 0; i < self->connections->len; i++)
    {
      const ClinicTlsConnection *connection = g_ptr_array_index (self->connections, i);
      ClinicStsWants             wants = CLINIC_STS_WANTS_UNKNOWN;

      if (connection->is_required)
        wants = CLINIC_STS_WANTS_REQUIRED;
      else if (connection->asked != CLINIC_TLS_ASKED_NOT)
        wants = CLINIC_STS_WANTS_REQUESTED;
      else if (connection->complete)
        wants = CLINIC_STS_WANTS_NOTHING;

      if (i > 0 && connection->offer == CLINIC_TLS_OFFER_BOTH)
        {
          self->unnamed = connection;
          continue;
        }
      self->wants = MAX (self->wants, wants);
      if (self->best == NULL || weigh (connection) > weigh (self->best))
        self->best = connection;
    }
}

static gboolean
is_other (const ClinicTlsConnection *a, const ClinicTlsConnection *b)
{
  return a->chain->len > 0 && b->chain->len > 0 &&
         !g_bytes_equal (g_ptr_array_index (a->chain, 0), g_ptr_array_index (b->chain, 0));
}

static void
read_chain (ClinicStsEndpoint *self)
{
  for (guint i = 0; i < self->best->chain->len; i++)
    {
      ClinicCertificate *certificate = clinic_certificate_new (g_ptr_array_index (self->best->chain, i), NULL);

      if (certificate != NULL)
        g_ptr_array_add (self->certificates, certificate);
      else if (i == 0)
        {
          self->chain = CLINIC_STS_CHAIN_UNREADABLE;
          return;
        }
    }
}

/* Nothing but what is served is at hand, as for a client that fetches nothing. */
static void
judge_chain (ClinicStsEndpoint *self, gint64 at)
{
  ClinicCertificate *own = g_ptr_array_index (self->certificates, 0);
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(ClinicPile) pile = clinic_pile_new (own, self->host);
  g_autoptr(ClinicView) view = NULL;
  const ClinicPath *path;
  guint             length;

  options.purpose = CLINIC_PURPOSE_SERVER;
  options.at = at;
  options.name = self->host;
  for (guint i = 1; i < self->certificates->len; i++)
    clinic_pile_add (pile, g_ptr_array_index (self->certificates, i), CLINIC_SHELF_CA, self->host);
  view = clinic_view_new (pile, &options);
  path = view->desktop;
  length = path->certificates->len;
  g_ptr_array_unref (self->faults);
  self->faults = clinic_check_path (path, &options);

  self->chain = CLINIC_STS_CHAIN_WHOLE;
  if (length > 1 || path->end == CLINIC_PATH_END_SELF_SIGNED)
    return;
  self->chain = self->certificates->len > 1 ? CLINIC_STS_CHAIN_BROKEN : CLINIC_STS_CHAIN_LONE;
  self->wanted_issuer = clinic_certificate_get_issuer (own);
}

/* The failure of the address that came furthest, if no handshake told anything. */
static void
sum_up_failure (ClinicStsEndpoint *self)
{
  if (self->best != NULL)
    {
      gboolean told = self->best->complete || self->best->chain->len > 0;

      self->failure = told ? (ClinicTlsFailure){ 0 } : self->best->failure;
    }
  else if (self->failure.kind == CLINIC_TLS_FAILURE_NONE && self->addresses->len > 0)
    self->failure = ((const ClinicStsAddress *)g_ptr_array_index (self->addresses, 0))->failure;
}

/**
 * clinic_sts_endpoint_judge:
 * @at: Unix seconds, the moment of judgement
 *
 * Draws the conclusions from the connections. To be called once, when all were tried.
 */
void
clinic_sts_endpoint_judge (ClinicStsEndpoint *self, gint64 at)
{
  compare_connections (self);
  sum_up_failure (self);
  if (self->best == NULL || self->best->chain->len == 0)
    return;
  self->other_unnamed = self->unnamed != NULL && is_other (self->best, self->unnamed);
  read_chain (self);
  if (self->chain == CLINIC_STS_CHAIN_NONE)
    judge_chain (self, at);
}

/**
 * clinic_sts_endpoint_read_names:
 *
 * Reads the list of accepted CA names. One that can't be read is left out, as iOS does; where none is left, the list
 * keeps nobody out.
 *
 * Returns: (transfer full) (nullable) (element-type ClinicName): NULL where nobody was asked, or the list is not known
 * Source: domain/apple.md 1.2
 */
GPtrArray *
clinic_sts_endpoint_read_names (const ClinicStsEndpoint *self)
{
  const ClinicTlsConnection *best = self->best;
  GPtrArray                 *names;

  if (self->wants < CLINIC_STS_WANTS_REQUESTED)
    return NULL;
  names = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);
  for (guint i = 0; i < best->names->len; i++)
    {
      gsize         size;
      const guint8 *der = g_bytes_get_data (g_ptr_array_index (best->names, i), &size);
      ClinicName   *name = clinic_name_new (der, size, NULL);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  if (names->len == 0 && best->names_cut)
    g_clear_pointer (&names, g_ptr_array_unref);
  return names;
}
