/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The findings of a sign-in server that was asked. Those of the chain it serves are the findings of any chain. */

#include "config.h"

#include "triage/server-finding.h"

#include "triage/finding-rows.h"
#include "triage/findings.h"
#include "triage/rehearsal-verdict.h"

#define ALERT_PROTOCOL_VERSION 70

typedef enum
{
  NOT_REACHABLE,
  NOT_ASKED,
  HANDSHAKE_FAILED,
  ENDPOINT_FAILED,
  NO_COMMON_VERSION,
  NO_FORWARD_SECRECY,
  SERVER_CHAIN,
  LIST_TOO_LONG,
  LIST_UNREADABLE,
  OTHER_WITHOUT_SNI,
  IDENTITY_REFUSED,
  INTERMEDIATES_NEEDED,
  IDENTITY_NOT_SHOWN,
} Kind;

static const struct
{
  const char    *id;
  ClinicSeverity severity;
  const char    *title;
  const char    *source;
} rows[] = {
  [NOT_REACHABLE] = { "not-reachable", CLINIC_SEVERITY_ERROR, N_("Not Reachable"), ADFS_GUIDE },
  [NOT_ASKED] = { "not-asked", CLINIC_SEVERITY_ERROR, N_("No Certificate Asked For"), ADFS_GUIDE },
  [HANDSHAKE_FAILED] = { "handshake-failed", CLINIC_SEVERITY_ERROR, N_("Handshake Failed"), "RFC 8446, section 6.2" },
  [ENDPOINT_FAILED] = { "endpoint-failed", CLINIC_SEVERITY_WARNING, N_("One Place Failed"), ADFS_GUIDE },
  [NO_COMMON_VERSION] = { "no-common-version", CLINIC_SEVERITY_ERROR, N_("No Common TLS Version"), ADFS_FAQ },
  [NO_FORWARD_SECRECY] = { "no-forward-secrecy", CLINIC_SEVERITY_WARNING, N_("No Forward Secrecy"), ADFS_FAQ },
  [SERVER_CHAIN] = { "server-chain", CLINIC_SEVERITY_ERROR, N_("Server’s Chain Not Whole"), "RFC 8446, section "
                                                                                             "4.4.2" },
  [LIST_TOO_LONG] = { "issuer-list-too-long", CLINIC_SEVERITY_WARNING, N_("List of Accepted CAs Too Long"),
                      SCHANNEL },
  [LIST_UNREADABLE] = { "issuer-list-unreadable", CLINIC_SEVERITY_WARNING, N_("Accepted CA Not Readable"),
                        APPLE_QUERY },
  [OTHER_WITHOUT_SNI] = { "other-certificate-without-sni", CLINIC_SEVERITY_INFO, N_("Another Certificate Without SNI"),
                          ADFS_GUIDE },
  [IDENTITY_REFUSED] = { "identity-refused", CLINIC_SEVERITY_ERROR, N_("Certificate Refused"), ADFS_GUIDE },
  [INTERMEDIATES_NEEDED] = { "intermediates-needed-by-server", CLINIC_SEVERITY_WARNING,
                             N_("Server Lacks an Intermediate"), ADFS_GUIDE },
  [IDENTITY_NOT_SHOWN] = { "identity-not-shown", CLINIC_SEVERITY_WARNING, N_("Certificate Not Shown"),
                           "RFC 8446, section 4.4.2" },
};

static void
finding_free (gpointer data)
{
  ClinicServerFinding *self = data;

  g_free (self->sentence);
  g_free (self);
}

static ClinicServerFinding *
add (GPtrArray *findings, Kind kind, const ClinicStsEndpoint *endpoint, char *sentence)
{
  ClinicServerFinding *finding = g_new0 (ClinicServerFinding, 1);

  finding->id = rows[kind].id;
  finding->severity = rows[kind].severity;
  finding->title = _(rows[kind].title);
  finding->source = rows[kind].source;
  finding->endpoint = endpoint;
  finding->sentence = sentence;
  g_ptr_array_add (findings, finding);
  return finding;
}

static void
add_fault (GPtrArray *findings, const ClinicStsEndpoint *endpoint, const ClinicFault *fault)
{
  ClinicServerFinding *finding = g_new0 (ClinicServerFinding, 1);

  finding->id = clinic_finding_get_id (fault->kind);
  finding->severity = fault->severity;
  finding->title = clinic_finding_get_title (fault->kind);
  finding->source = clinic_finding_get_source (fault->kind);
  finding->endpoint = endpoint;
  finding->certificate = fault->certificate != NULL ? clinic_certificate_get_sha256 (fault->certificate) : NULL;
  finding->sentence = clinic_finding_dup_sentence (fault);
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
      add (findings, SERVER_CHAIN, endpoint, g_strdup (_("The certificate that the server serves can't be read.")));
      break;
    case CLINIC_STS_CHAIN_LONE:
      add (findings, SERVER_CHAIN, endpoint,
           g_strdup_printf (_("The server serves only its own certificate. Unless its issuer “%s” is a root that "
                               "devices trust, it must serve that one, too."),
                            issuer))
        ->severity = CLINIC_SEVERITY_WARNING;
      break;
    case CLINIC_STS_CHAIN_BROKEN:
      add (findings, SERVER_CHAIN, endpoint,
           g_strdup_printf (_("The server serves other certificates, but not “%s”, which issued its own."),
                            issuer));
      break;
    default:
      break;
    }
  for (guint i = 0; i < endpoint->faults->len; i++)
    add_fault (findings, endpoint, g_ptr_array_index (endpoint->faults, i));
}

static guint
count_unreadable (GPtrArray *names)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    {
      gsize         size;
      const guint8 *der = g_bytes_get_data (g_ptr_array_index (names, i), &size);
      g_autoptr(ClinicName) name = clinic_name_new (der, size, NULL);

      n += name == NULL;
    }
  return n;
}

/* Names that do not decode are dropped, and a list of which nothing is left keeps nobody out. */
static void
add_unreadable (GPtrArray *findings, const ClinicStsEndpoint *endpoint)
{
  guint n = count_unreadable (endpoint->best->names);

  if (n == 0)
    return;
  if (n == endpoint->best->names->len)
    add (findings, LIST_UNREADABLE, endpoint,
         g_strdup (_("No name in the server's list of accepted CAs can be read. iOS treats such a list as empty.")));
  else
    add (findings, LIST_UNREADABLE, endpoint,
         g_strdup_printf (ngettext ("%u name in the server's list of accepted CAs can't be read. iOS leaves it out.",
                                    "%u names in the server's list of accepted CAs can't be read. iOS leaves them out.",
                                    n),
                          n));
}

static void
add_list (GPtrArray *findings, const ClinicStsEndpoint *endpoint)
{
  if (endpoint->wants < CLINIC_STS_WANTS_REQUESTED)
    return;
  if (endpoint->best->name_bytes > CLINIC_SERVER_MAX_LIST_BYTES ||
      (endpoint->best->names_cut && endpoint->best->names->len > 0))
    add (findings, LIST_TOO_LONG, endpoint,
         g_strdup_printf (_("The list of accepted CA names has %u bytes. Windows servers cut theirs at 16 KB, and a CA "
                             "that falls off the end is accepted no more."),
                          (guint)endpoint->best->name_bytes));
  add_unreadable (findings, endpoint);
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

/**
 * clinic_server_lacks_version:
 *
 * Returns: whether each version was offered alone, and none was taken
 */
gboolean
clinic_server_lacks_version (const ClinicStsEndpoint *endpoint)
{
  guint n = 0;

  for (guint i = 0; i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *row = g_ptr_array_index (endpoint->connections, i);

      if (row == endpoint->unnamed)
        continue;
      if (row->failure.kind != CLINIC_TLS_FAILURE_ALERT || row->failure.alert != ALERT_PROTOCOL_VERSION)
        return FALSE;
      n++;
    }
  return n > 1;
}

/**
 * clinic_server_lacks_forward_secrecy:
 *
 * Returns: whether TLS 1.2 is the best it speaks, and it chose a key exchange without. In TLS 1.3 each has it.
 */
gboolean
clinic_server_lacks_forward_secrecy (const ClinicStsEndpoint *endpoint)
{
  gboolean lacks = FALSE;

  for (guint i = 0; i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *row = g_ptr_array_index (endpoint->connections, i);

      if (row == endpoint->unnamed)
        continue;
      if (row->offer == CLINIC_TLS_OFFER_1_3 && row->version != NULL)
        return FALSE;
      lacks |= row->offer == CLINIC_TLS_OFFER_1_2 && row->complete && !row->forward_secrecy;
    }
  return lacks;
}

/* AD FS asks in one place; the others need not be there. */
static void
add_failure (GPtrArray *findings, const ClinicStsEndpoint *endpoint, gboolean elsewhere)
{
  ClinicServerFinding *finding;

  if (clinic_server_lacks_version (endpoint))
    finding = add (findings, NO_COMMON_VERSION, endpoint,
                   g_strdup (_("The server speaks neither TLS 1.2 nor TLS 1.3. Apps on iOS need TLS 1.2 at least.")));
  else
    finding = add (findings, ENDPOINT_FAILED, endpoint, clinic_tls_failure_dup_sentence (&endpoint->failure));
  if (elsewhere)
    finding->severity = CLINIC_SEVERITY_INFO;
}

static void
add_handshake (GPtrArray *findings, const ClinicStsEndpoint *endpoint)
{
  char *sentence = endpoint->best != NULL ? clinic_tls_failure_dup_sentence (&endpoint->best->failure) : NULL;

  add (findings, HANDSHAKE_FAILED, endpoint,
       sentence != NULL ? sentence : g_strdup (_("The TLS handshake did not come to its end.")));
}

static void
add_endpoint (GPtrArray *findings, const ClinicStsEndpoint *endpoint, gboolean elsewhere)
{
  if (endpoint->failure.kind != CLINIC_TLS_FAILURE_NONE)
    {
      add_failure (findings, endpoint, elsewhere);
      return;
    }
  if (endpoint->wants == CLINIC_STS_WANTS_UNKNOWN)
    add_handshake (findings, endpoint);
  if (clinic_server_lacks_forward_secrecy (endpoint))
    add (findings, NO_FORWARD_SECRECY, endpoint,
         g_strdup (_("In TLS 1.2 the server chose a key exchange without forward secrecy. Apps on iOS require it by "
                      "default and end the connection if the server has no other.")));
  add_chain (findings, endpoint);
  add_list (findings, endpoint);
  if (endpoint->other_unnamed)
    add (findings, OTHER_WITHOUT_SNI, endpoint,
         g_strdup (_("Without its name (SNI) the server serves another certificate. A load balancer or a device that "
                      "leaves out the name meets that one.")));
}

static const ClinicStsEndpoint *
find_endpoint (const ClinicStsProbe *probe, const ClinicRehearsal *rehearsal)
{
  for (guint i = 0; i < probe->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (probe->endpoints, i);

      if (endpoint->port == rehearsal->port && g_ascii_strcasecmp (endpoint->host, rehearsal->host) == 0)
        return endpoint;
    }
  return NULL;
}

/* Each but once: the versions of TLS seldom differ. */
static void
add_rehearsal (GPtrArray *findings, const ClinicStsProbe *probe)
{
  const ClinicTlsOffer offers[] = { CLINIC_TLS_OFFER_1_3, CLINIC_TLS_OFFER_1_2 };
  const Kind           kinds[] = { IDENTITY_REFUSED, INTERMEDIATES_NEEDED, IDENTITY_NOT_SHOWN };
  gboolean             told[G_N_ELEMENTS (kinds)] = { FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      ClinicRehearsalVerdict verdict;
      char                  *sentence = clinic_rehearsal_verdict_dup_sentence (probe->rehearsal, offers[i], &verdict);

      if (sentence != NULL && !told[verdict])
        {
          told[verdict] = TRUE;
          add (findings, kinds[verdict], find_endpoint (probe, probe->rehearsal), g_steal_pointer (&sentence))
            ->certificate = probe->rehearsal->sha256;
        }
      g_free (sentence);
    }
}

/**
 * clinic_server_findings_list:
 *
 * Puts into words what is wrong or worth knowing.
 *
 * Returns: (transfer full) (element-type ClinicServerFinding): borrows from @probe
 * Source: domain/microsoft.md 1.1 to 1.4; domain/apple.md 1.2
 */
GPtrArray *
clinic_server_findings_list (const ClinicStsProbe *probe)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  gboolean   is_asked = clinic_sts_probe_find_asking (probe) != NULL;

  if (!clinic_sts_probe_is_reached (probe))
    add (findings, NOT_REACHABLE, NULL, g_strdup (_("The sign-in server could not be reached from here.")));
  else if (!is_asked && is_open (probe))
    add (findings, NOT_ASKED, NULL, g_strdup (_("The sign-in server did not ask for a client certificate.")));
  for (guint i = 0; i < probe->endpoints->len; i++)
    add_endpoint (findings, g_ptr_array_index (probe->endpoints, i), is_asked);
  if (probe->rehearsal != NULL)
    add_rehearsal (findings, probe);
  return findings;
}

/**
 * clinic_server_findings_are_good:
 *
 * Returns: whether none is more than information
 */
gboolean
clinic_server_findings_are_good (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((const ClinicServerFinding *)g_ptr_array_index (findings, i))->severity != CLINIC_SEVERITY_INFO)
      return FALSE;
  return TRUE;
}
