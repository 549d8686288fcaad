/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the answers of the sign-in server show. They were asked for by the agent's computer: what is open or closed from
 * there need not be so for the device, least of all where one of them stands inside and the other outside.
 *
 * AD FS takes user certificates either on port 49443 or on the name certauth.HOST. That one of these fails while the
 * other asks is normal, and so is that HOST:443 does not ask. Source: domain/microsoft.md 1.1 */

#include "config.h"

#include "triage/observation.h"

#include "net/sts-plan.h"
#include "triage/server-finding.h"

/* Schannel cuts a list at 16 KB; the name that fits no more leaves some of it free. */
#define FULL_LIST_BYTES  (15 * 1024)
#define SHORT_LIST_BYTES (8 * 1024)

typedef gboolean (*PlaceTest) (const ClinicStsProbe    *probe,
                               const ClinicStsEndpoint *endpoint);

static gboolean
any_place (const ClinicStsProbe *probe, PlaceTest test)
{
  for (guint i = 0; probe != NULL && i < probe->endpoints->len; i++)
    if (test (probe, g_ptr_array_index (probe->endpoints, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_outside (const ClinicEvidence *evidence)
{
  return evidence->probe != NULL && evidence->probe->network == CLINIC_STS_NETWORK_OUTSIDE;
}

static gboolean
is_certauth (const ClinicStsEndpoint *endpoint)
{
  return g_str_has_prefix (endpoint->host, "certauth.");
}

/* Where certificates may be expected: in the two places of AD FS, or in the one that the agent named. */
static gboolean
takes_certificates (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return endpoint->port == CLINIC_STS_PORT_CERTIFICATE || is_certauth (endpoint) ||
         (probe->port != 0 && probe->port != CLINIC_STS_PORT_HTTPS);
}

static gboolean
asks (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return endpoint->wants >= CLINIC_STS_WANTS_REQUESTED;
}

static gboolean
asks_on_port (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return asks (probe, endpoint) && endpoint->port == CLINIC_STS_PORT_CERTIFICATE;
}

/* The handshake ended well, and no request came. */
static gboolean
is_silent (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return takes_certificates (probe, endpoint) && endpoint->wants == CLINIC_STS_WANTS_NOTHING;
}

/* Nothing was told on the way to a TLS server. */
static gboolean
is_blocked (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  if (!takes_certificates (probe, endpoint))
    return FALSE;
  switch (endpoint->failure.kind)
    {
    case CLINIC_TLS_FAILURE_TIMED_OUT:
      return endpoint->failure.phase != CLINIC_TLS_PHASE_RESOLVE;
    case CLINIC_TLS_FAILURE_REFUSED:
    case CLINIC_TLS_FAILURE_UNREACHABLE:
    case CLINIC_TLS_FAILURE_RESET:
    case CLINIC_TLS_FAILURE_CLOSED:
      return TRUE;
    case CLINIC_TLS_FAILURE_NONE:
    case CLINIC_TLS_FAILURE_NAME_NOT_FOUND:
    case CLINIC_TLS_FAILURE_ALERT:
    case CLINIC_TLS_FAILURE_NOT_TLS:
    case CLINIC_TLS_FAILURE_OTHER:
    case CLINIC_TLS_FAILURE_CANCELLED:
    default:
      return FALSE;
    }
}

static gboolean
is_refused (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return takes_certificates (probe, endpoint) && endpoint->failure.kind == CLINIC_TLS_FAILURE_REFUSED;
}

/* A place for certificates that told something. */
static gboolean
is_open (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return takes_certificates (probe, endpoint) && endpoint->failure.kind == CLINIC_TLS_FAILURE_NONE;
}

static gboolean
is_lost_certauth (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return is_certauth (endpoint) && endpoint->failure.kind == CLINIC_TLS_FAILURE_NAME_NOT_FOUND;
}

static gboolean
has_other_name (const ClinicStsEndpoint *endpoint)
{
  for (guint i = 0; i < endpoint->faults->len; i++)
    if (((const ClinicFault *)g_ptr_array_index (endpoint->faults, i))->kind == CLINIC_FAULT_NAME_MISMATCH)
      return TRUE;
  return FALSE;
}

static gboolean
is_stranger_certauth (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return is_certauth (endpoint) && has_other_name (endpoint);
}

static gboolean
is_sound_certauth (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return is_certauth (endpoint) && asks (probe, endpoint) && !has_other_name (endpoint);
}

static gboolean
lacks_version (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return clinic_server_lacks_version (endpoint);
}

static gboolean
lacks_forward_secrecy (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return clinic_server_lacks_forward_secrecy (endpoint);
}

/* A version and a key exchange that iOS takes were agreed on. */
static gboolean
speaks (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  for (guint i = 0; asks (probe, endpoint) && i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *row = g_ptr_array_index (endpoint->connections, i);

      if (row != endpoint->unnamed && row->version != NULL &&
          (row->offer == CLINIC_TLS_OFFER_1_3 || row->forward_secrecy))
        return TRUE;
    }
  return FALSE;
}

/* That certauth has another name is a matter of its own. */
static gboolean
has_bad_chain (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  if (endpoint->chain == CLINIC_STS_CHAIN_BROKEN || endpoint->chain == CLINIC_STS_CHAIN_UNREADABLE)
    return TRUE;
  for (guint i = 0; i < endpoint->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (endpoint->faults, i);

      if (fault->severity == CLINIC_SEVERITY_ERROR &&
          (fault->kind != CLINIC_FAULT_NAME_MISMATCH || !is_certauth (endpoint)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_lone_chain (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return endpoint->chain == CLINIC_STS_CHAIN_LONE;
}

static gboolean
has_whole_chain (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return asks (probe, endpoint) && endpoint->chain == CLINIC_STS_CHAIN_WHOLE && !has_bad_chain (probe, endpoint);
}

/* Another certificate without SNI, or none. */
static gboolean
needs_name (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return endpoint->unnamed != NULL && endpoint->best != NULL && endpoint->best->chain->len > 0 &&
         (endpoint->other_unnamed ||
          (endpoint->unnamed->chain->len == 0 && endpoint->unnamed->failure.kind == CLINIC_TLS_FAILURE_ALERT));
}

static gboolean
needs_no_name (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return asks (probe, endpoint) && endpoint->unnamed != NULL && endpoint->unnamed->chain->len > 0 &&
         !endpoint->other_unnamed;
}

static gboolean
has_full_list (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return asks (probe, endpoint) && (endpoint->best->name_bytes >= FULL_LIST_BYTES || endpoint->best->names_cut);
}

static gboolean
has_short_list (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return asks (probe, endpoint) && endpoint->best->name_bytes < SHORT_LIST_BYTES && !endpoint->best->names_cut;
}

static gboolean
has_no_list (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return asks (probe, endpoint) && endpoint->best->names->len == 0 && !endpoint->best->names_cut;
}

static gboolean
has_list (const ClinicStsProbe *probe, const ClinicStsEndpoint *endpoint)
{
  return asks (probe, endpoint) && !has_no_list (probe, endpoint);
}

gboolean
clinic_observe_server_asks (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, asks);
}

gboolean
clinic_observe_server_asks_outside (const ClinicEvidence *evidence)
{
  return is_outside (evidence) && clinic_observe_server_asks (evidence);
}

gboolean
clinic_observe_server_asks_on_port (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, asks_on_port);
}

/* It speaks TLS where certificates are taken, and asks nowhere. */
gboolean
clinic_observe_server_silent (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, is_silent) && !clinic_observe_server_asks (evidence);
}

gboolean
clinic_observe_server_silent_outside (const ClinicEvidence *evidence)
{
  return is_outside (evidence) && clinic_observe_server_silent (evidence);
}

/* No place for certificates answers, though the server does; or the one that the agent named does not. A computer
 * that has no way to anything proves nothing. */
gboolean
clinic_observe_server_blocked (const ClinicEvidence *evidence)
{
  if (!any_place (evidence->probe, is_blocked) || any_place (evidence->probe, is_open))
    return FALSE;
  if (clinic_sts_probe_is_reached (evidence->probe))
    return TRUE;
  return evidence->probe->port != 0 &&
         ((const ClinicStsEndpoint *)g_ptr_array_index (evidence->probe->endpoints, 0))->failure.kind !=
           CLINIC_TLS_FAILURE_UNREACHABLE;
}

/* A wrong port looks the same, unless the server is seen to be there. Where a connection is refused, maybe nothing
 * listens there any more, and the certificates are taken elsewhere. */
gboolean
clinic_observe_server_blocked_outside (const ClinicEvidence *evidence)
{
  return is_outside (evidence) && clinic_observe_server_blocked (evidence) &&
         clinic_sts_probe_is_reached (evidence->probe) && !any_place (evidence->probe, is_refused);
}

/* The name certauth is not in DNS, and nothing asks elsewhere. */
gboolean
clinic_observe_server_lost_certauth (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, is_lost_certauth) && clinic_sts_probe_is_reached (evidence->probe) &&
         !any_place (evidence->probe, is_open);
}

gboolean
clinic_observe_server_stranger_certauth (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, is_stranger_certauth) && !clinic_observe_server_asks_on_port (evidence);
}

gboolean
clinic_observe_server_sound_certauth (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, is_sound_certauth);
}

gboolean
clinic_observe_server_lacks_version (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, lacks_version) && !clinic_observe_server_asks (evidence);
}

gboolean
clinic_observe_server_lacks_secrecy (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, lacks_forward_secrecy);
}

gboolean
clinic_observe_server_speaks (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, speaks);
}

gboolean
clinic_observe_server_bad_chain (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_bad_chain);
}

gboolean
clinic_observe_server_lone_chain (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_lone_chain);
}

gboolean
clinic_observe_server_whole_chain (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_whole_chain);
}

gboolean
clinic_observe_server_needs_name (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, needs_name);
}

gboolean
clinic_observe_server_needs_no_name (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, needs_no_name);
}

gboolean
clinic_observe_server_full_list (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_full_list);
}

gboolean
clinic_observe_server_short_list (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_short_list);
}

gboolean
clinic_observe_server_no_list (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_no_list);
}

/* These two say what it told last, beside what the agent knows of it: see triage/contradiction. */
gboolean
clinic_observe_server_only_lists (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_list) && !any_place (evidence->probe, has_no_list);
}

gboolean
clinic_observe_server_only_empty_lists (const ClinicEvidence *evidence)
{
  return any_place (evidence->probe, has_no_list) && !any_place (evidence->probe, has_list);
}
