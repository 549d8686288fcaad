/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the device is said to hold: the names of certificates and profiles, without the certificates. Two CAs may have
 * one name, so whatever is found here is “by name”, never verified. */

#include "config.h"

#include "device/holdings.h"

#include <glib/gi18n.h>

#define MAX_CLIMBS 10 /* as many as iOS makes, see identity-choice.c */

static void
certificate_free (gpointer data)
{
  ClinicNamedCertificate *self = data;

  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->profile);
  g_free (self);
}

static void
profile_free (gpointer data)
{
  ClinicHeldProfile *self = data;

  g_free (self->name);
  g_free (self->identifier);
  g_ptr_array_unref (self->payload_types);
  g_free (self);
}

/**
 * clinic_holdings_new:
 */
ClinicHoldings *
clinic_holdings_new (ClinicHoldingsKind kind)
{
  ClinicHoldings *self = g_new0 (ClinicHoldings, 1);

  self->kind = kind;
  self->certificates = g_ptr_array_new_with_free_func (certificate_free);
  self->profiles = g_ptr_array_new_with_free_func (profile_free);
  self->events = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * clinic_holdings_free:
 */
void
clinic_holdings_free (ClinicHoldings *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->os_version);
  g_free (self->mdm);
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * clinic_holdings_add_certificate:
 * @issuer: (nullable):
 *
 * Returns: (transfer none): the certificate added, to be filled in
 */
ClinicNamedCertificate *
clinic_holdings_add_certificate (ClinicHoldings *self, const char *subject, const char *issuer)
{
  ClinicNamedCertificate *certificate = g_new0 (ClinicNamedCertificate, 1);

  certificate->subject = g_strdup (subject);
  certificate->issuer = g_strdup (issuer);
  g_ptr_array_add (self->certificates, certificate);

  return certificate;
}

/**
 * clinic_holdings_add_profile:
 *
 * Returns: (transfer none): the profile added, to be filled in
 */
ClinicHeldProfile *
clinic_holdings_add_profile (ClinicHoldings *self, const char *name)
{
  ClinicHeldProfile *profile = g_new0 (ClinicHeldProfile, 1);

  profile->name = g_strdup (name);
  profile->payload_types = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->profiles, profile);

  return profile;
}

/**
 * clinic_holdings_tells_certificates:
 *
 * Returns: whether this kind names certificates, so that one that is not named is known to be absent
 */
gboolean
clinic_holdings_tells_certificates (const ClinicHoldings *self)
{
  return self->kind == CLINIC_HOLDINGS_SYSDIAGNOSE;
}

/* The certificate of a name, a root before others of its name. */
static const ClinicNamedCertificate *
find_subject (const ClinicHoldings *self, const char *subject)
{
  const ClinicNamedCertificate *found = NULL;

  for (guint i = 0; i < self->certificates->len; i++)
    {
      const ClinicNamedCertificate *certificate = g_ptr_array_index (self->certificates, i);

      if (!certificate->is_identity && g_strcmp0 (certificate->subject, subject) == 0 &&
          (found == NULL || certificate->is_root))
        found = certificate;
    }

  return found;
}

static ClinicNamedPath *
climb (const ClinicHoldings *self, const ClinicNamedCertificate *identity)
{
  ClinicNamedPath              *path = g_new0 (ClinicNamedPath, 1);
  const ClinicNamedCertificate *at = identity;

  path->identity = identity;
  path->climbed = g_ptr_array_new ();
  while (path->climbed->len < MAX_CLIMBS && at->issuer != NULL && !at->is_root)
    {
      const ClinicNamedCertificate *issuer = find_subject (self, at->issuer);

      if (issuer == NULL)
        {
          path->absent = at->issuer;
          return path;
        }
      /* Two that issued each other by name lead nowhere. */
      if (g_ptr_array_find (path->climbed, issuer, NULL))
        return path;
      g_ptr_array_add (path->climbed, (gpointer)issuer);
      at = issuer;
    }
  path->complete = at->is_root;

  return path;
}

/**
 * clinic_holdings_list_paths:
 *
 * Climbs by name from each identity on the device.
 *
 * Returns: (transfer full): ClinicNamedPath, which borrow from @self
 */
GPtrArray *
clinic_holdings_list_paths (const ClinicHoldings *self)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_named_path_free);

  for (guint i = 0; i < self->certificates->len; i++)
    {
      const ClinicNamedCertificate *certificate = g_ptr_array_index (self->certificates, i);

      if (certificate->is_identity)
        g_ptr_array_add (paths, climb (self, certificate));
    }

  return paths;
}

/**
 * clinic_named_path_free:
 */
void
clinic_named_path_free (ClinicNamedPath *self)
{
  g_ptr_array_unref (self->climbed);
  g_free (self);
}

/**
 * clinic_holdings_kind_get_id:
 *
 * Gets the word for a kind in JSON.
 */
const char *
clinic_holdings_kind_get_id (ClinicHoldingsKind kind)
{
  switch (kind)
    {
    case CLINIC_HOLDINGS_PROFILE_LIST:
      return "profile-list";
    case CLINIC_HOLDINGS_USB_LIST:
      return "usb-profile-list";
    case CLINIC_HOLDINGS_SYSDIAGNOSE:
    default:
      return "sysdiagnose";
    }
}

/**
 * clinic_holdings_kind_parse:
 * @kind: (out):
 *
 * Returns: whether @id is the word of a kind
 */
gboolean
clinic_holdings_kind_parse (const char *id, ClinicHoldingsKind *kind)
{
  for (int i = CLINIC_HOLDINGS_SYSDIAGNOSE; i <= CLINIC_HOLDINGS_USB_LIST; i++)
    if (g_strcmp0 (id, clinic_holdings_kind_get_id ((ClinicHoldingsKind)i)) == 0)
      {
        *kind = (ClinicHoldingsKind)i;
        return TRUE;
      }

  return FALSE;
}

/**
 * clinic_holdings_kind_get_title:
 *
 * Gets the translated title of a kind.
 */
const char *
clinic_holdings_kind_get_title (ClinicHoldingsKind kind)
{
  switch (kind)
    {
    case CLINIC_HOLDINGS_PROFILE_LIST:
      return _("List of Profiles From the MDM");
    case CLINIC_HOLDINGS_USB_LIST:
      return _("List of Profiles Over USB");
    case CLINIC_HOLDINGS_SYSDIAGNOSE:
    default:
      return _("Sysdiagnose");
    }
}
