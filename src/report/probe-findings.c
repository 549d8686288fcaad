/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/probe-findings.h"

#include "triage/findings.h"

#include <glib/gi18n.h>

static void
finding_free (gpointer data)
{
  ClinicProbeFinding *self = data;

  g_free (self->sentence);
  g_free (self);
}

static void
add (GPtrArray *findings, const char *id, ClinicSeverity severity, const ClinicStsEndpoint *endpoint, char *sentence)
{
  ClinicProbeFinding *finding = g_new0 (ClinicProbeFinding, 1);

  finding->id = id;
  finding->severity = severity;
  finding->endpoint = endpoint;
  finding->sentence = sentence;
  g_ptr_array_add (findings, finding);
}

static void
add_chain (GPtrArray *findings, const ClinicStsEndpoint *endpoint)
{
  const char *issuer = endpoint->wanted_issuer != NULL ? clinic_name_get_short_text (endpoint->wanted_issuer) : NULL;

  switch (endpoint->chain)
    {
    case CLINIC_STS_CHAIN_NONE:
    case CLINIC_STS_CHAIN_WHOLE:
      break;
    case CLINIC_STS_CHAIN_UNREADABLE:
      add (findings, "server-chain", CLINIC_SEVERITY_ERROR, endpoint,
           g_strdup (_("The certificate that the server serves can't be read.")));
      break;
    case CLINIC_STS_CHAIN_LONE:
      add (findings, "server-chain", CLINIC_SEVERITY_WARNING, endpoint,
           g_strdup_printf (_("The server serves only its own certificate. Unless its issuer “%s” is a root that "
                               "devices trust, it must serve that one, too."),
                            issuer));
      break;
    case CLINIC_STS_CHAIN_BROKEN:
      add (findings, "server-chain", CLINIC_SEVERITY_ERROR, endpoint,
           g_strdup_printf (_("The server serves other certificates, but not “%s”, which issued its own."),
                            issuer));
      break;
    default:
      break;
    }
  for (guint i = 0; i < endpoint->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (endpoint->faults, i);

      add (findings, clinic_finding_get_id (fault->kind), fault->severity, endpoint,
           clinic_finding_dup_sentence (fault));
      if (fault->certificate != NULL)
        ((ClinicProbeFinding *)g_ptr_array_index (findings, findings->len - 1))->certificate =
          clinic_certificate_get_sha256 (fault->certificate);
    }
}

static void
add_list (GPtrArray *findings, const ClinicStsEndpoint *endpoint)
{
  if (endpoint->wants < CLINIC_STS_WANTS_REQUESTED)
    return;
  if (endpoint->best->name_bytes > CLINIC_PROBE_MAX_LIST_BYTES || endpoint->best->names_cut)
    add (findings, "issuer-list-too-long", CLINIC_SEVERITY_WARNING, endpoint,
         g_strdup_printf (_("The list of accepted CA names has %u bytes. Windows servers cut theirs at 16 KB, and a CA "
                             "that falls off the end is accepted no more."),
                          (guint)endpoint->best->name_bytes));
}

/* Some handshake ended well, so that the server had its chance to ask. */
static gboolean
is_open (const ClinicStsProbe *probe)
{
  for (guint i = 0; i < probe->endpoints->len; i++)
    if (((const ClinicStsEndpoint *)g_ptr_array_index (probe->endpoints, i))->wants == CLINIC_STS_WANTS_NOTHING)
      return TRUE;
  return FALSE;
}

static void
add_endpoint (GPtrArray *findings, const ClinicStsEndpoint *endpoint, gboolean elsewhere)
{
  g_autofree char *failure = clinic_tls_failure_dup_sentence (&endpoint->failure);

  /* AD FS asks in one place; the others need not be there. */
  if (failure != NULL)
    {
      add (findings, "endpoint-failed", elsewhere ? CLINIC_SEVERITY_INFO : CLINIC_SEVERITY_WARNING, endpoint,
           g_steal_pointer (&failure));
      return;
    }
  if (endpoint->wants == CLINIC_STS_WANTS_UNKNOWN)
    add (findings, "handshake-failed", CLINIC_SEVERITY_ERROR, endpoint,
         clinic_tls_failure_dup_sentence (&endpoint->best->failure));
  add_chain (findings, endpoint);
  add_list (findings, endpoint);
  if (endpoint->other_unnamed)
    add (findings, "other-certificate-without-sni", CLINIC_SEVERITY_INFO, endpoint,
         g_strdup (_("Without its name (SNI) the server serves another certificate. A load balancer or a device that "
                      "leaves out the name meets that one.")));
}

/**
 * clinic_probe_findings_list:
 *
 * Puts into words what is wrong or worth knowing.
 *
 * Returns: (transfer full) (element-type ClinicProbeFinding): borrows from @probe
 */
GPtrArray *
clinic_probe_findings_list (const ClinicStsProbe *probe)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  gboolean   is_asked = clinic_sts_probe_find_asking (probe) != NULL;

  if (!clinic_sts_probe_is_reached (probe))
    add (findings, "not-reachable", CLINIC_SEVERITY_ERROR, NULL,
         g_strdup (_("The sign-in server could not be reached from here.")));
  else if (!is_asked && is_open (probe))
    add (findings, "not-asked", CLINIC_SEVERITY_ERROR, NULL,
         g_strdup (_("The sign-in server did not ask for a client certificate.")));
  for (guint i = 0; i < probe->endpoints->len; i++)
    add_endpoint (findings, g_ptr_array_index (probe->endpoints, i), is_asked);
  return findings;
}

/**
 * clinic_probe_findings_are_good:
 *
 * Returns: whether none is more than information
 */
gboolean
clinic_probe_findings_are_good (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((const ClinicProbeFinding *)g_ptr_array_index (findings, i))->severity != CLINIC_SEVERITY_INFO)
      return FALSE;
  return TRUE;
}
