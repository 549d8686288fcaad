/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which causes explain others away. Nothing that speaks for the explained one is lost, and its standing stays: it is
 * only that repairing the first repairs both, so the first is the answer.
 *
 * Source: domain/microsoft.md section 4 */

#include "config.h"

#include "triage/precedence.h"

#include <glib/gi18n.h>

static const ClinicPrecedence rows[] = {
  { "wrong-ca-generation", "missing-intermediate",
    N_("The intermediate is missing because the one of the same name with another key was pushed in its place.") },
  { "wrong-file-in-profile", "missing-intermediate",
    N_("The intermediate is missing because the profile that was made for it holds another file.") },
  { "wrong-file-in-profile", "device-not-refreshed",
    N_("What the profile does not hold can’t arrive, however often the device is refreshed.") },
  { "device-not-refreshed", "missing-intermediate",
    N_("The intermediate is missing on the device because what the MDM pushes has not arrived yet.") },
  { "missing-root", "missing-intermediate", N_("The MDM pushes no CA certificate at all.") },
  { "assignment-mismatch", "identity-not-delivered",
    N_("The user certificate did not arrive because of the way the profiles are assigned.") },
  { "assignment-mismatch", "device-not-refreshed",
    N_("The profiles wait for each other because of the way they are assigned.") },
  { "identity-not-delivered", "missing-intermediate",
    N_("Without a user certificate iOS has nothing to ask for, whatever CA certificates it holds.") },
  { "issuer-list-foreign", "missing-intermediate",
    N_("The server’s list would not match even with the intermediate on the device.") },
  { "tls-inspection", "server-chain",
    N_("The certificate that the device rejects is not the server’s, but that of a box on the way.") },
  { "vpn-or-filter", "tls-inspection", N_("The VPN leads through the box that opens the connection.") },
  { "clock-skew", "server-chain",
    N_("A device with a wrong clock rejects certificates that are in order.") },
  { "method-not-enabled", "prompt-login",
    N_("Where the page offers no certificate, the password is all that is left.") },
  { "authenticator-missing", "prompt-login",
    N_("Without Microsoft Authenticator the Office apps fail, whatever page they show.") },
  { "adfs-lacks-ca", "ntauth", N_("A server that can’t build the chain does not come as far as NTAuth.") },
  { "adfs-lacks-ca", "adfs-crl-unreachable",
    N_("A server that can’t build the chain does not come as far as the revocation lists.") },
  { "user-certificate-revoked", "entra-ca-or-crl",
    N_("The revocation list was read, and it names the certificate.") },
  { "issuer-list-too-long", "issuer-list-foreign",
    N_("The name is not in the list because the list is cut off.") },
  { "native-cba", "missing-intermediate",
    N_("The user does not come to AD FS any more, and its list of CAs plays no part.") },
};

/**
 * clinic_precedence_get_all:
 *
 * Gets the whole table.
 */
const ClinicPrecedence *
clinic_precedence_get_all (gsize *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);
  return rows;
}

/**
 * clinic_precedence_lookup:
 * @cause: id of a cause
 * @explains: id of another
 *
 * Returns: (nullable): why the first explains the second; NULL where it does not
 */
const ClinicPrecedence *
clinic_precedence_lookup (const char *cause,
                          const char *explains)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].cause, cause) && g_str_equal (rows[i].explains, explains))
      return &rows[i];

  return NULL;
}
