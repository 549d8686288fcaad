/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sign-in server might have told, made up without one. */

#pragma once

#include "../pki/forge.h"

#include "net/sts-probe.h"
#include "report/json-probe.h"
#include "triage/server-finding.h"
#include <json-glib/json-glib.h>

static inline ClinicStsProbe *
forged_probe_new (const char *host)
{
  ClinicStsProbe *self = g_new0 (ClinicStsProbe, 1);

  self->host = g_strdup (host);
  self->at = NOW;
  self->endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_sts_endpoint_free);
  return self;
}

static inline ClinicStsEndpoint *
forged_probe_add_endpoint (ClinicStsProbe *self, const char *host, guint16 port)
{
  ClinicStsEndpoint *endpoint = clinic_sts_endpoint_new (host, port);

  endpoint->resolve_milliseconds = 12;
  g_ptr_array_add (self->endpoints, endpoint);
  return endpoint;
}

static inline void
forged_probe_add_address (ClinicStsEndpoint *endpoint, const char *text, ClinicTlsFailure failure)
{
  ClinicStsAddress *row = g_new0 (ClinicStsAddress, 1);

  row->address = g_inet_address_new_from_string (text);
  row->failure = failure;
  row->milliseconds = 34;
  g_ptr_array_add (endpoint->addresses, row);
}

/* One that ended well; its chain and names are those of the certificates named. */
static inline ClinicTlsConnection *
forged_probe_add_connection (ClinicStsEndpoint *endpoint, ClinicTlsOffer offer, const char *chain)
{
  ClinicTlsConnection *connection = g_new0 (ClinicTlsConnection, 1);
  g_auto(GStrv) words = g_strsplit (chain, " ", -1);

  connection->offer = offer;
  connection->sent_name = TRUE;
  connection->complete = TRUE;
  connection->version = offer == CLINIC_TLS_OFFER_1_2 ? "TLS1.2" : "TLS1.3";
  connection->cipher = g_strdup ("AES-256-GCM");
  connection->forward_secrecy = TRUE;
  connection->connect_milliseconds = 5;
  connection->tls_milliseconds = 67;
  connection->chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  connection->names = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (connection->chain, g_bytes_ref (clinic_certificate_get_der (load (words[i]))));
  g_ptr_array_add (endpoint->connections, connection);
  return connection;
}

/* Asks, and accepts the subjects of these certificates; a word in brackets is no name at all. */
static inline void
forged_probe_ask (ClinicTlsConnection *connection, const char *accepted)
{
  g_auto(GStrv) words = g_strsplit (accepted, " ", -1);

  connection->asked = CLINIC_TLS_ASKED_BY_HANDSHAKE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      GBytes *name;

      if (*words[i] == '\0')
        continue;
      if (*words[i] == '[')
        name = g_bytes_new (words[i], strlen (words[i]));
      else
        name = g_bytes_ref (clinic_name_get_der (clinic_certificate_get_subject (load (words[i]))));
      connection->name_bytes += g_bytes_get_size (name);
      g_ptr_array_add (connection->names, name);
    }
}

static inline void
forged_probe_judge (ClinicStsProbe *self)
{
  for (guint i = 0; i < self->endpoints->len; i++)
    clinic_sts_endpoint_judge (g_ptr_array_index (self->endpoints, i), self->at);
}

/* The server of one place, which asks by both versions. */
static inline ClinicStsProbe *
forged_probe_new_asking (const char *host, const char *chain, const char *accepted)
{
  ClinicStsProbe    *self = forged_probe_new (host);
  ClinicStsEndpoint *endpoint = forged_probe_add_endpoint (self, host, 49443);

  forged_probe_add_address (endpoint, "192.0.2.1", (ClinicTlsFailure){ 0 });
  forged_probe_ask (forged_probe_add_connection (endpoint, CLINIC_TLS_OFFER_1_3, chain), accepted);
  forged_probe_ask (forged_probe_add_connection (endpoint, CLINIC_TLS_OFFER_1_2, chain), accepted);
  forged_probe_judge (self);
  return self;
}
