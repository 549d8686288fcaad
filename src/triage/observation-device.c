/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the names on the device say. Two CAs may have one name, and a name has no key: nothing here is ever verified, so
 * no cause may rest on it decisively. */

#include "config.h"

#include "triage/observation-device.h"

#include <string.h>

#define MAX_CLIMBS 10 /* as many as iOS makes, see device/identity-choice.c */

/**
 * clinic_device_get_named:
 *
 * Returns: (nullable): the newest of what is at hand that names certificates, so that a name it lacks is absent
 */
const ClinicHoldings *
clinic_device_get_named (const ClinicEvidence *evidence)
{
  for (guint i = 0; evidence->holdings != NULL && i < evidence->holdings->len; i++)
    {
      const ClinicHoldings *holdings = g_ptr_array_index (evidence->holdings, i);

      if (clinic_holdings_tells_certificates (holdings))
        return holdings;
    }

  return NULL;
}

static const char *
get_issuer_name (const ClinicEvidence *evidence)
{
  if (evidence->certificate == NULL || clinic_certificate_is_self_signed (evidence->certificate))
    return NULL;

  return clinic_name_get_short_text (clinic_certificate_get_issuer (evidence->certificate));
}

/* Of two of a name the root: it ends the climb. */
static const ClinicNamedCertificate *
find_name (const ClinicHoldings *holdings, const char *name)
{
  const ClinicNamedCertificate *found = NULL;

  for (guint i = 0; i < holdings->certificates->len; i++)
    {
      const ClinicNamedCertificate *certificate = g_ptr_array_index (holdings->certificates, i);

      if (!certificate->is_identity && g_strcmp0 (certificate->subject, name) == 0 &&
          (found == NULL || certificate->is_root))
        found = certificate;
    }

  return found;
}

/* An identity’s name is the user’s where it holds what stands before the @; the MDM’s own identity does not. */
static gboolean
is_named_after (const ClinicNamedCertificate *identity, const char *user)
{
  const char      *at = user != NULL ? strchr (user, '@') : NULL;
  g_autofree char *local = user != NULL ? g_strndup (user, at != NULL ? (gsize)(at - user) : strlen (user)) : NULL;
  g_autofree char *folded_user = local != NULL ? g_utf8_casefold (local, -1) : NULL;
  g_autofree char *folded_subject = g_utf8_casefold (identity->subject != NULL ? identity->subject : "", -1);

  return folded_user != NULL && strlen (folded_user) > 2 && strstr (folded_subject, folded_user) != NULL;
}

/**
 * clinic_device_find_identity:
 *
 * A device has more identities than the user’s: its MDM’s, for one. The user’s is the one of the user
 * certificate’s issuer or, without that, the one that has the reported user’s name.
 *
 * Returns: (nullable): the user’s identity among the names on the device
 */
const ClinicNamedCertificate *
clinic_device_find_identity (const ClinicEvidence *evidence)
{
  const ClinicHoldings *holdings = clinic_device_get_named (evidence);
  const char           *issuer = get_issuer_name (evidence);

  for (guint i = 0; holdings != NULL && i < holdings->certificates->len; i++)
    {
      const ClinicNamedCertificate *certificate = g_ptr_array_index (holdings->certificates, i);

      if (!certificate->is_identity)
        continue;
      if (issuer != NULL ? g_strcmp0 (certificate->issuer, issuer) == 0 : is_named_after (certificate, evidence->user))
        return certificate;
    }

  return NULL;
}

/* The way up by name from the user certificate, whether its identity is on the device or not.
 *
 * @absent: (out): the name that no certificate on the device has; NULL: a root was reached
 *
 * Returns: whether there is a way to climb at all */
static gboolean
climb (const ClinicEvidence *evidence, guint *n_climbed, const char **absent)
{
  const ClinicHoldings         *holdings = clinic_device_get_named (evidence);
  const ClinicNamedCertificate *identity = clinic_device_find_identity (evidence);
  const char                   *name = get_issuer_name (evidence);

  *absent = NULL;
  *n_climbed = 0;
  if (name == NULL && identity != NULL)
    name = identity->issuer;
  if (holdings == NULL || name == NULL)
    return FALSE;
  for (guint i = 0; i < MAX_CLIMBS; i++)
    {
      const ClinicNamedCertificate *certificate = find_name (holdings, name);

      if (certificate == NULL)
        {
          *absent = name;
          return TRUE;
        }
      *n_climbed += 1;
      if (certificate->is_root)
        return TRUE;
      if (certificate->issuer == NULL)
        return FALSE;
      name = certificate->issuer;
    }

  return FALSE;
}

static gboolean
has_root_of_name (const ClinicPath *path, const char *name)
{
  for (guint i = 0; i < path->certificates->len; i++)
    {
      const ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);

      if (clinic_certificate_is_self_signed (certificate) &&
          g_str_equal (clinic_name_get_short_text (clinic_certificate_get_subject (certificate)), name))
        return TRUE;
    }

  return FALSE;
}

/* The files at hand may know it as the root. */
static gboolean
is_known_root (const ClinicEvidence *evidence, const char *name)
{
  return evidence->view != NULL &&
         (has_root_of_name (evidence->view->desktop, name) || has_root_of_name (evidence->view->device, name));
}

/**
 * clinic_device_get_gap:
 *
 * Returns: (nullable): the name at which the way up from the user certificate breaks off on the device
 */
const char *
clinic_device_get_gap (const ClinicEvidence *evidence)
{
  const char *absent;
  guint       n_climbed;

  return climb (evidence, &n_climbed, &absent) ? absent : NULL;
}

/* A gap above the issuing CA may well be the root, which need not be there if the server names a CA below it. */
gboolean
clinic_observe_named_issuer_absent (const ClinicEvidence *evidence)
{
  const char *absent;
  guint       n_climbed;

  return climb (evidence, &n_climbed, &absent) && absent != NULL && n_climbed == 0 && !is_known_root (evidence, absent);
}

gboolean
clinic_observe_named_higher_absent (const ClinicEvidence *evidence)
{
  const char *absent;
  guint       n_climbed;

  return climb (evidence, &n_climbed, &absent) && absent != NULL && n_climbed > 0 && !is_known_root (evidence, absent);
}

gboolean
clinic_observe_named_issuer_present (const ClinicEvidence *evidence)
{
  const char *absent;
  guint       n_climbed;

  climb (evidence, &n_climbed, &absent);
  return n_climbed > 0;
}

gboolean
clinic_observe_named_chain (const ClinicEvidence *evidence)
{
  const char *absent;
  guint       n_climbed;

  return climb (evidence, &n_climbed, &absent) && absent == NULL;
}

gboolean
clinic_observe_named_root_absent (const ClinicEvidence *evidence)
{
  const char *absent;
  guint       n_climbed;

  return climb (evidence, &n_climbed, &absent) && absent != NULL && is_known_root (evidence, absent);
}

gboolean
clinic_observe_named_identity (const ClinicEvidence *evidence)
{
  return clinic_device_find_identity (evidence) != NULL;
}

/* With the user certificate at hand its issuer tells which identity is meant; without it only a device that has none
 * at all is sure to lack the user’s. */
gboolean
clinic_observe_named_identity_absent (const ClinicEvidence *evidence)
{
  const ClinicHoldings *holdings = clinic_device_get_named (evidence);

  if (holdings == NULL || clinic_device_find_identity (evidence) != NULL)
    return FALSE;
  for (guint i = 0; i < holdings->certificates->len; i++)
    if (((const ClinicNamedCertificate *)g_ptr_array_index (holdings->certificates, i))->is_identity)
      return get_issuer_name (evidence) != NULL;

  return TRUE;
}

gboolean
clinic_observe_named_identity_expired (const ClinicEvidence *evidence)
{
  const ClinicNamedCertificate *identity = clinic_device_find_identity (evidence);

  return identity != NULL && identity->expires != 0 && identity->expires < evidence->now;
}

static guint
count_certificate_payloads (const ClinicHoldings *holdings)
{
  static const char *const types[] = { "com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.pem",
                                       NULL };
  guint                    n = 0;

  for (guint i = 0; i < holdings->profiles->len; i++)
    {
      const ClinicHeldProfile *profile = g_ptr_array_index (holdings->profiles, i);

      for (guint j = 0; j < profile->payload_types->len; j++)
        n += g_strv_contains (types, g_ptr_array_index (profile->payload_types, j));
    }

  return n;
}

/* A chain of two CAs wants two payloads; one alone is a clue, no more. */
gboolean
clinic_observe_one_payload (const ClinicEvidence *evidence)
{
  for (guint i = 0; evidence->holdings != NULL && i < evidence->holdings->len; i++)
    {
      const ClinicHoldings *holdings = g_ptr_array_index (evidence->holdings, i);

      if (!clinic_holdings_tells_certificates (holdings) && count_certificate_payloads (holdings) == 1)
        return TRUE;
    }

  return FALSE;
}
