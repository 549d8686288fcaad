/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the answers of all places of a sign-in server come to. */

#include "config.h"

#include "net/sts-probe.h"

/**
 * clinic_sts_probe_find_asking:
 *
 * Returns: (transfer none) (nullable): the first place that asks for a client certificate
 */
const ClinicStsEndpoint *
clinic_sts_probe_find_asking (const ClinicStsProbe *self)
{
  for (guint i = 0; i < self->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (self->endpoints, i);

      if (endpoint->wants >= CLINIC_STS_WANTS_REQUESTED)
        return endpoint;
    }
  return NULL;
}

/**
 * clinic_sts_probe_asks_nobody:
 *
 * Returns: whether a handshake ended well, so that the server had its chance to ask for a certificate, and it did not
 */
gboolean
clinic_sts_probe_asks_nobody (const ClinicStsProbe *self)
{
  ClinicStsWants most = CLINIC_STS_WANTS_UNKNOWN;

  for (guint i = 0; i < self->endpoints->len; i++)
    most = MAX (most, ((const ClinicStsEndpoint *)g_ptr_array_index (self->endpoints, i))->wants);
  return most == CLINIC_STS_WANTS_NOTHING;
}

/**
 * clinic_sts_probe_is_reached:
 *
 * Returns: whether any place spoke TLS, if only to refuse
 */
gboolean
clinic_sts_probe_is_reached (const ClinicStsProbe *self)
{
  for (guint i = 0; i < self->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (self->endpoints, i);

      if (endpoint->failure.kind == CLINIC_TLS_FAILURE_NONE || endpoint->failure.kind == CLINIC_TLS_FAILURE_ALERT)
        return TRUE;
    }
  return FALSE;
}

/**
 * clinic_sts_probe_plan_rehearsal:
 * @request: gets the place that asks, borrowed from @self: host, port, address, and the versions of TLS it asks in
 *
 * Returns: FALSE where no place asks for a client certificate
 */
gboolean
clinic_sts_probe_plan_rehearsal (const ClinicStsProbe *self, ClinicRehearsalRequest *request)
{
  const ClinicStsEndpoint *endpoint = clinic_sts_probe_find_asking (self);

  if (endpoint == NULL)
    return FALSE;
  request->host = endpoint->host;
  request->port = endpoint->port;
  for (guint i = 0; i < endpoint->addresses->len; i++)
    {
      const ClinicStsAddress *row = g_ptr_array_index (endpoint->addresses, i);

      if (request->address == NULL && row->failure.kind == CLINIC_TLS_FAILURE_NONE)
        request->address = row->address;
    }
  for (guint i = 0; i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *connection = g_ptr_array_index (endpoint->connections, i);

      if (connection->asked == CLINIC_TLS_ASKED_NOT)
        continue;
      request->offer_1_2 |= connection->offer == CLINIC_TLS_OFFER_1_2;
      request->offer_1_3 |= connection->offer == CLINIC_TLS_OFFER_1_3;
    }
  return TRUE;
}

/**
 * clinic_sts_probe_find_place:
 * @like: a place of another probe
 *
 * Returns: (transfer none) (nullable): the same host and port
 */
const ClinicStsEndpoint *
clinic_sts_probe_find_place (const ClinicStsProbe *self, const ClinicStsEndpoint *like)
{
  for (guint i = 0; i < self->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (self->endpoints, i);

      if (endpoint->port == like->port && g_ascii_strcasecmp (endpoint->host, like->host) == 0)
        return endpoint;
    }
  return NULL;
}

/**
 * clinic_sts_probe_is_elsewhere:
 *
 * Returns: whether one was asked from inside and the other from outside
 */
gboolean
clinic_sts_probe_is_elsewhere (const ClinicStsProbe *self, const ClinicStsProbe *other)
{
  return self->network != CLINIC_STS_NETWORK_UNKNOWN && other->network != CLINIC_STS_NETWORK_UNKNOWN &&
         self->network != other->network;
}
