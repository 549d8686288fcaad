/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-probe.h"

#include "net/sts-words.h"
#include "report/json-check.h"
#include "report/json-tls.h"
#include "triage/findings.h"

static void
add_addresses (ClinicJsonWriter *writer, GPtrArray *addresses)
{
  clinic_json_writer_begin_list (writer, "addresses");
  for (guint i = 0; i < addresses->len; i++)
    {
      const ClinicStsAddress *row = g_ptr_array_index (addresses, i);
      g_autofree char        *text = g_inet_address_to_string (row->address);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "address", text);
      clinic_json_writer_add_number (writer, "connect_ms", row->milliseconds);
      clinic_json_add_failure (writer, &row->failure);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_phases (ClinicJsonWriter *writer, const ClinicStsEndpoint *endpoint)
{
  const ClinicTlsConnection *best = endpoint->best;

  clinic_json_writer_begin_object (writer, "phases");
  clinic_json_writer_add_number (writer, "resolve_ms", endpoint->resolve_milliseconds);
  if (best != NULL)
    {
      clinic_json_writer_add_number (writer, "connect_ms", best->connect_milliseconds);
      clinic_json_writer_add_number (writer, "tls_ms", best->tls_milliseconds);
    }
  else
    {
      clinic_json_writer_add_null (writer, "connect_ms");
      clinic_json_writer_add_null (writer, "tls_ms");
    }
  clinic_json_writer_end_object (writer);
}

/* Each version, tried apart. A handshake that ended for want of a client certificate shows the version as spoken. */
static void
add_versions (ClinicJsonWriter *writer, const ClinicStsEndpoint *endpoint)
{
  clinic_json_writer_begin_list (writer, "versions");
  for (guint i = 0; i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *row = g_ptr_array_index (endpoint->connections, i);

      if (row == endpoint->unnamed)
        continue;
      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "version", clinic_tls_offer_get_word (row->offer));
      clinic_json_writer_add_boolean (writer, "spoken", row->version != NULL);
      clinic_json_writer_add_text (writer, "asked_by", clinic_tls_asked_get_word (row->asked));
      if (row->http_status > 0)
        clinic_json_writer_add_number (writer, "http_status", row->http_status);
      clinic_json_add_failure (writer, &row->failure);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_names (ClinicJsonWriter *writer, const ClinicStsEndpoint *endpoint)
{
  if (endpoint->wants < CLINIC_STS_WANTS_REQUESTED)
    {
      clinic_json_writer_add_null (writer, "accepted_names");
      return;
    }
  clinic_json_writer_begin_object (writer, "accepted_names");
  clinic_json_writer_add_number (writer, "count", endpoint->best->names->len);
  clinic_json_writer_add_number (writer, "bytes", (gint64)endpoint->best->name_bytes);
  clinic_json_writer_begin_list (writer, "names");
  for (guint i = 0; i < endpoint->best->names->len; i++)
    {
      gsize         size;
      const guint8 *der = g_bytes_get_data (g_ptr_array_index (endpoint->best->names, i), &size);
      g_autoptr(ClinicName) name = clinic_name_new (der, size, NULL);

      /* One that can't be read stays in its place. */
      clinic_json_writer_add_text (writer, NULL, name != NULL ? clinic_name_get_text (name) : NULL);
    }
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}

static void
add_sni (ClinicJsonWriter *writer, const ClinicStsEndpoint *endpoint)
{
  if (endpoint->unnamed == NULL)
    {
      clinic_json_writer_add_null (writer, "sni");
      return;
    }
  clinic_json_writer_begin_object (writer, "sni");
  clinic_json_writer_add_boolean (writer, "served_without", endpoint->unnamed->chain->len > 0);
  clinic_json_writer_add_boolean (writer, "other_certificate", endpoint->other_unnamed);
  clinic_json_writer_end_object (writer);
}

static void
add_endpoint (ClinicJsonWriter *writer, const ClinicStsEndpoint *endpoint, ClinicJsonPools *pools)
{
  const ClinicTlsConnection *best = endpoint->best;

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "host", endpoint->host);
  clinic_json_writer_add_number (writer, "port", endpoint->port);
  add_addresses (writer, endpoint->addresses);
  add_phases (writer, endpoint);
  clinic_json_add_failure (writer, &endpoint->failure);
  add_versions (writer, endpoint);
  clinic_json_writer_add_text (writer, "cipher", best != NULL ? best->cipher : NULL);
  clinic_json_writer_add_text (writer, "alpn", best != NULL ? best->alpn : NULL);
  clinic_json_writer_begin_list (writer, "chain");
  for (guint i = 0; i < endpoint->certificates->len; i++)
    clinic_json_writer_add_text (writer, NULL,
                                 clinic_certificate_get_sha256 (g_ptr_array_index (endpoint->certificates, i)));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_add_text (writer, "client_certificate", clinic_sts_wants_get_word (endpoint->wants));
  clinic_json_writer_add_text (writer, "asked_by", best != NULL ? clinic_tls_asked_get_word (best->asked) : NULL);
  add_names (writer, endpoint);
  add_sni (writer, endpoint);
  clinic_json_writer_begin_list (writer, "connections");
  for (guint i = 0; i < endpoint->connections->len; i++)
    clinic_json_add_connection (writer, g_ptr_array_index (endpoint->connections, i), pools);
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}

static void
add_findings (ClinicJsonWriter *writer, GPtrArray *findings)
{
  clinic_json_writer_begin_list (writer, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const ClinicServerFinding *row = g_ptr_array_index (findings, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "id", row->id);
      clinic_json_writer_add_text (writer, "severity", clinic_severity_get_id (row->severity));
      clinic_json_writer_add_text (writer, "host", row->endpoint != NULL ? row->endpoint->host : NULL);
      if (row->endpoint != NULL)
        clinic_json_writer_add_number (writer, "port", row->endpoint->port);
      else
        clinic_json_writer_add_null (writer, "port");
      clinic_json_writer_add_text (writer, "certificate", row->certificate);
      clinic_json_writer_add_text (writer, "message", row->sentence);
      clinic_json_writer_add_text (writer, "source", row->source);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

static void
add_differences (ClinicJsonWriter *writer, const ClinicStsProbe *before, GPtrArray *differences)
{
  clinic_json_writer_add_moment (writer, "compared_with", before->at);
  clinic_json_writer_begin_list (writer, "differences");
  for (guint i = 0; i < differences->len; i++)
    {
      const ClinicStsDifference *row = g_ptr_array_index (differences, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "id", row->id);
      clinic_json_writer_add_text (writer, "host", row->host);
      clinic_json_writer_add_number (writer, "port", row->port);
      clinic_json_writer_add_text (writer, "message", row->sentence);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
}

/**
 * clinic_json_probe:
 * @findings: (element-type ClinicServerFinding): of @probe
 *
 * Writes what `probe --json` prints. A case keeps it, and reads it back.
 */
char *
clinic_json_probe (const ClinicStsProbe *probe, GPtrArray *findings, ClinicLedger *ledger)
{
  return clinic_json_probe_compared (probe, findings, NULL, NULL, ledger);
}

/**
 * clinic_json_probe_compared:
 * @findings: (element-type ClinicServerFinding): of @probe
 * @before: (nullable): what the server told earlier
 * @differences: (nullable) (element-type ClinicStsDifference): from @before
 *
 * Writes what `probe --json --compare` prints.
 */
char *
clinic_json_probe_compared (const ClinicStsProbe *probe,
                            GPtrArray            *findings,
                            const ClinicStsProbe *before,
                            GPtrArray            *differences,
                            ClinicLedger         *ledger)
{
  ClinicJsonWriter *writer = clinic_json_begin (probe->at);
  g_auto(ClinicJsonPools) pools;

  clinic_json_pools_init (&pools);
  clinic_json_writer_add_text (writer, "host", probe->host);
  if (probe->port != 0)
    clinic_json_writer_add_number (writer, "port", probe->port);
  else
    clinic_json_writer_add_null (writer, "port");
  clinic_json_writer_add_text (writer, "network", clinic_sts_network_get_word (probe->network));
  clinic_json_writer_begin_list (writer, "endpoints");
  for (guint i = 0; i < probe->endpoints->len; i++)
    add_endpoint (writer, g_ptr_array_index (probe->endpoints, i), &pools);
  clinic_json_writer_end_list (writer);
  clinic_json_add_pools (writer, &pools);
  clinic_json_add_rehearsal (writer, probe->rehearsal);
  add_findings (writer, findings);
  if (before != NULL)
    add_differences (writer, before, differences);
  clinic_json_add_requests (writer, ledger);
  return clinic_json_end (writer);
}

/**
 * clinic_json_rehearsal:
 *
 * Writes an object that has nothing but the `rehearsal` of a probe.
 */
char *
clinic_json_rehearsal (const ClinicRehearsal *rehearsal)
{
  ClinicJsonWriter *writer = clinic_json_begin (rehearsal->at);

  clinic_json_add_rehearsal (writer, rehearsal);
  return clinic_json_end (writer);
}
