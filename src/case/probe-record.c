/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What `probe --json` prints, read back: the connections, from which everything else is judged anew. */

#include "config.h"

#include "case/probe-record.h"

#include "case/probe-connection.h"
#include "device/import.h"
#include "net/sts-plan.h"
#include "net/sts-words.h"
#include "pki/error.h"

#include <glib/gi18n.h>

/* Several times the most that it takes. */
#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_DEPTH 16

#define MAX_ENDPOINTS   8
#define MAX_ADDRESSES   16
#define MAX_CONNECTIONS 8
#define MAX_HOST        253
#define MAX_WORD        20

/* A host as this program writes it, or none. */
static gboolean
read_host (const ClinicFields *fields, char **host, GError **error)
{
  const char *text = "";
  guint16     port = 0;

  if (!clinic_fields_get_text (fields, "host", MAX_HOST, &text, error))
    return FALSE;
  return (clinic_sts_plan_parse (text, host, &port, NULL) && port == 0) || clinic_fields_refuse (fields, "host", error);
}

static gboolean
read_address (const ClinicFields *fields, ClinicStsEndpoint *endpoint, GError **error)
{
  ClinicStsAddress *row;
  ClinicTlsFailure  failure;
  const char       *text = "";
  guint             milliseconds = 0;
  g_autoptr(GInetAddress) address = NULL;

  if (!clinic_fields_get_text (fields, "address", MAX_HOST, &text, error) ||
      !clinic_fields_get_number (fields, "connect_ms", G_MAXINT, &milliseconds, error) ||
      !clinic_probe_connection_read_failure (fields, CLINIC_TLS_PHASE_CONNECT, &failure, error))
    return FALSE;
  address = g_inet_address_new_from_string (text);
  if (address == NULL)
    return clinic_fields_refuse (fields, "address", error);
  row = g_new0 (ClinicStsAddress, 1);
  row->address = g_steal_pointer (&address);
  row->failure = failure;
  row->milliseconds = milliseconds;
  g_ptr_array_add (endpoint->addresses, row);
  return TRUE;
}

static gboolean
read_addresses (const ClinicFields *fields, ClinicStsEndpoint *endpoint, GError **error)
{
  JsonArray *list = NULL;

  if (!clinic_fields_get_list (fields, "addresses", MAX_ADDRESSES, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      ClinicFields row;

      if (!clinic_fields_get_element (fields, "addresses", list, i, &row, error) ||
          !read_address (&row, endpoint, error))
        return FALSE;
    }
  return TRUE;
}

/* The first version of this program wrote only what it showed. */
static gboolean
read_connections (const ClinicFields     *fields,
                  const ClinicProbePools *pools,
                  ClinicStsEndpoint      *endpoint,
                  GError                **error)
{
  gboolean    is_whole = clinic_fields_has (fields, "connections");
  const char *key = is_whole ? "connections" : "versions";
  JsonArray  *list = NULL;

  if (!clinic_fields_get_list (fields, key, MAX_CONNECTIONS, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      ClinicFields         row;
      ClinicTlsConnection *connection;

      if (!clinic_fields_get_element (fields, key, list, i, &row, error))
        return FALSE;
      connection = is_whole ? clinic_probe_connection_read (&row, pools, error)
                            : clinic_probe_connection_read_version (&row, fields, error);
      if (connection == NULL)
        return FALSE;
      g_ptr_array_add (endpoint->connections, connection);
    }
  return TRUE;
}

static ClinicStsEndpoint *
read_endpoint (const ClinicFields *fields, const ClinicProbePools *pools, gint64 at, GError **error)
{
  g_autofree char *host = NULL;
  guint            port = 0;
  ClinicFields     phases;
  ClinicTlsPhase   phase;
  g_autoptr(ClinicStsEndpoint) self = NULL;

  if (!read_host (fields, &host, error) || !clinic_fields_get_number (fields, "port", G_MAXUINT16, &port, error))
    return NULL;
  if (port == 0)
    {
      clinic_fields_refuse (fields, "port", error);
      return NULL;
    }
  self = clinic_sts_endpoint_new (host, (guint16)port);
  if (!read_addresses (fields, self, error) || !clinic_fields_get_object (fields, "phases", &phases, error) ||
      (phases.object != NULL &&
       !clinic_fields_get_number (&phases, "resolve_ms", G_MAXINT, &self->resolve_milliseconds, error)))
    return NULL;
  phase = self->addresses->len > 0 ? CLINIC_TLS_PHASE_CONNECT : CLINIC_TLS_PHASE_RESOLVE;
  if (!clinic_probe_connection_read_failure (fields, phase, &self->failure, error) ||
      !read_connections (fields, pools, self, error))
    return NULL;
  clinic_sts_endpoint_judge (self, at);
  return g_steal_pointer (&self);
}

static gboolean
read_endpoints (const ClinicFields *fields, ClinicStsProbe *probe, GError **error)
{
  g_auto(ClinicProbePools) pools = { 0 };
  JsonArray *list = NULL;

  clinic_probe_pools_init (&pools);
  if (!clinic_probe_pools_read (&pools, fields, error) ||
      !clinic_fields_get_list (fields, "endpoints", MAX_ENDPOINTS, &list, error))
    return FALSE;
  if (list == NULL)
    return clinic_fields_refuse (fields, "endpoints", error);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      ClinicFields       row;
      ClinicStsEndpoint *endpoint;

      if (!clinic_fields_get_element (fields, "endpoints", list, i, &row, error))
        return FALSE;
      endpoint = read_endpoint (&row, &pools, probe->at, error);
      if (endpoint == NULL)
        return FALSE;
      g_ptr_array_add (probe->endpoints, endpoint);
    }
  return TRUE;
}

static gboolean
read_network (const ClinicFields *fields, ClinicStsNetwork *network, GError **error)
{
  const char *word = NULL;

  if (!clinic_fields_get_text (fields, "network", MAX_WORD, &word, error))
    return FALSE;
  return word == NULL || clinic_sts_network_parse (word, network) || clinic_fields_refuse (fields, "network", error);
}

static gboolean
read_rehearsal (const ClinicFields *fields, ClinicStsProbe *probe, GError **error)
{
  ClinicFields rehearsal;

  if (!clinic_fields_get_object (fields, "rehearsal", &rehearsal, error))
    return FALSE;
  if (rehearsal.object != NULL)
    probe->rehearsal = clinic_probe_connection_read_rehearsal (&rehearsal, error);
  return rehearsal.object == NULL || probe->rehearsal != NULL;
}

/**
 * clinic_probe_record_read:
 * @object: what `probe --json` prints, of this version or an earlier one; may come from anywhere
 *
 * Returns: (transfer full): as it was then, judged by the clock of then
 * Errors: CLINIC_ERROR_UNREADABLE, which names the key
 */
ClinicStsProbe *
clinic_probe_record_read (JsonObject *object, GError **error)
{
  g_autoptr(ClinicStsProbe) self = g_new0 (ClinicStsProbe, 1);
  ClinicFields fields;
  guint        port = 0;

  self->endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_sts_endpoint_free);
  clinic_fields_init (&fields, CLINIC_FIELDS_OF_PROBE, object);
  if (!read_host (&fields, &self->host, error) ||
      !clinic_fields_get_number (&fields, "port", G_MAXUINT16, &port, error))
    return NULL;
  self->port = (guint16)port;
  if (!clinic_fields_has (&fields, "at"))
    {
      clinic_fields_refuse (&fields, "at", error);
      return NULL;
    }
  if (!clinic_fields_get_moment (&fields, "at", &self->at, error) ||
      !read_network (&fields, &self->network, error) || !read_endpoints (&fields, self, error) ||
      !read_rehearsal (&fields, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static JsonNode *
parse (GBytes *bytes)
{
  gsize       length;
  const char *json = g_bytes_get_data (bytes, &length);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonNode) root = NULL;

  if (length == 0 || !g_utf8_validate_len (json, length, NULL) || clinic_json_is_deeper (json, length, MAX_DEPTH) ||
      !json_parser_load_from_data (parser, json, (gssize)length, NULL))
    return NULL;
  root = json_parser_steal_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

/**
 * clinic_probe_record_load:
 *
 * Reads a file that `probe --json` wrote.
 *
 * Errors: CLINIC_ERROR_UNREADABLE, CLINIC_ERROR_TOO_LARGE
 */
ClinicStsProbe *
clinic_probe_record_load (const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = clinic_import_load (path, MAX_BYTES, error);
  g_autoptr(JsonNode) root = bytes != NULL ? parse (bytes) : NULL;
  g_autofree char *name = g_filename_display_name (path);
  ClinicStsProbe  *self;

  if (root == NULL)
    {
      if (bytes != NULL)
        g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                     _("“%s” is no answer of a sign-in server. Give a file that “probe --json” wrote."), name);
      return NULL;
    }
  self = clinic_probe_record_read (json_node_get_object (root), error);
  if (self == NULL)
    g_prefix_error (error, _("“%s”: "), name);
  return self;
}

/**
 * clinic_probe_record_set_network:
 *
 * Writes where the server was asked from.
 */
void
clinic_probe_record_set_network (JsonObject *object, ClinicStsNetwork network)
{
  const char *word = clinic_sts_network_get_word (network);

  if (word != NULL)
    json_object_set_string_member (object, "network", word);
  else
    json_object_set_null_member (object, "network");
}
