/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of the profiles on a device: an MDM's answer to ProfileList, and the answer to GetProfileList over USB. They
 * have the names of profiles, and at most the types of what is in them; no certificate.
 * Source: domain/apple.md section 4.2 */

#include "config.h"

#include "device/profile-list.h"

#include "device/plist.h"
#include "device/text.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <stdlib.h>

/* The list in an MDM's answer, or NULL. */
static plist_t
get_mdm_list (plist_t root)
{
  return clinic_plist_get (root, "ProfileList", PLIST_ARRAY);
}

/* The profiles by identifier in an answer over USB, or NULL. */
static plist_t
get_usb_profiles (plist_t root)
{
  return clinic_plist_get (root, "ProfileMetadata", PLIST_DICT);
}

/**
 * clinic_profile_list_looks_like:
 *
 * Returns: whether bytes are a list of the profiles on a device
 */
gboolean
clinic_profile_list_looks_like (GBytes *bytes)
{
  g_auto(plist_t) root = clinic_plist_looks_like (bytes) ? clinic_plist_read (bytes, NULL) : NULL;

  return get_mdm_list (root) != NULL || get_usb_profiles (root) != NULL;
}

static ClinicHeldProfile *
add_profile (ClinicHoldings *holdings, plist_t entry, const char *identifier)
{
  const char        *shown = clinic_plist_get_string (entry, "PayloadDisplayName");
  g_autofree char   *name = shown != NULL || identifier != NULL ? clinic_text_label (shown != NULL ? shown : identifier)
                                                                : g_strdup (_("without a name"));
  ClinicHeldProfile *profile = clinic_holdings_add_profile (holdings, name);

  profile->identifier = identifier != NULL ? clinic_text_label (identifier) : NULL;

  return profile;
}

static void
read_mdm_entry (ClinicHoldings *holdings, plist_t entry)
{
  ClinicHeldProfile *profile = add_profile (holdings, entry, clinic_plist_get_string (entry, "PayloadIdentifier"));
  plist_t            payloads = clinic_plist_get (entry, "PayloadContent", PLIST_ARRAY);
  guint              length = payloads != NULL ? plist_array_get_size (payloads) : 0;

  profile->is_managed = clinic_plist_get_boolean (entry, "IsManaged");
  for (guint i = 0; i < MIN (length, CLINIC_HOLDINGS_MAX_TYPES); i++)
    {
      const char *type = clinic_plist_get_string (plist_array_get_item (payloads, i), "PayloadType");

      if (type != NULL)
        g_ptr_array_add (profile->payload_types, clinic_text_label (type));
    }
}

static void
read_mdm_list (ClinicHoldings *holdings, plist_t list)
{
  guint length = plist_array_get_size (list);

  for (guint i = 0; i < MIN (length, CLINIC_HOLDINGS_MAX_PROFILES); i++)
    read_mdm_entry (holdings, plist_array_get_item (list, i));
  if (length > CLINIC_HOLDINGS_MAX_PROFILES)
    g_ptr_array_add (holdings->notes, g_strdup_printf (_("Only the first %u profiles were read."),
                                                       (guint)CLINIC_HOLDINGS_MAX_PROFILES));
}

static void
read_usb_profiles (ClinicHoldings *holdings, plist_t profiles)
{
  plist_dict_iter iter = NULL;

  plist_dict_new_iter (profiles, &iter);
  while (iter != NULL && holdings->profiles->len < CLINIC_HOLDINGS_MAX_PROFILES)
    {
      g_autofree char *identifier = NULL;
      plist_t          entry = NULL;

      plist_dict_next_item (profiles, iter, &identifier, &entry);
      if (identifier == NULL)
        break;
      add_profile (holdings, entry, identifier);
    }
  free (iter);
}

/* Counts payloads that bring a CA certificate, or an identity. */
static guint
count_payloads (const ClinicHoldings *holdings, const char *const *types)
{
  guint count = 0;

  for (guint i = 0; i < holdings->profiles->len; i++)
    {
      const ClinicHeldProfile *profile = g_ptr_array_index (holdings->profiles, i);

      for (guint j = 0; j < profile->payload_types->len; j++)
        if (g_strv_contains (types, g_ptr_array_index (profile->payload_types, j)))
          count++;
    }

  return count;
}

static void
note_clue (ClinicHoldings *holdings)
{
  static const char *const cas[] = { "com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.pem",
                                     NULL };
  static const char *const identities[] = { "com.apple.security.scep", "com.apple.security.acme",
                                            "com.apple.security.pkcs12", NULL };
  guint                    n_cas = count_payloads (holdings, cas);

  if (count_payloads (holdings, identities) == 0 || n_cas > 1)
    return;
  if (n_cas == 1)
    g_ptr_array_add (holdings->notes, g_strdup (_("An identity is there, but only one payload with a CA certificate. "
                                                   "Where an issuing CA stands between the root and the user "
                                                   "certificate, two are needed; so this is a clue, but no more.")));
  else
    g_ptr_array_add (holdings->notes, g_strdup (_("An identity is there, but no payload with a CA certificate. That "
                                                   "is a clue, but no more: this list need not be complete.")));
}

/**
 * clinic_profile_list_read:
 *
 * Reads the names of profiles, with a note on what they cannot tell.
 *
 * Errors: CLINIC_ERROR_UNREADABLE where it is no such list; CLINIC_ERROR_DAMAGED; CLINIC_ERROR_TOO_LARGE
 */
ClinicHoldings *
clinic_profile_list_read (GBytes *bytes, GError **error)
{
  g_auto(plist_t) root = clinic_plist_read (bytes, error);
  g_autoptr(ClinicHoldings) holdings = NULL;

  if (root == NULL)
    return NULL;
  if (get_mdm_list (root) == NULL && get_usb_profiles (root) == NULL)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                           _("This is no list of the profiles on a device."));
      return NULL;
    }

  holdings = clinic_holdings_new (get_mdm_list (root) != NULL ? CLINIC_HOLDINGS_PROFILE_LIST
                                                              : CLINIC_HOLDINGS_USB_LIST);
  holdings->file = g_strdup ("");
  if (get_mdm_list (root) != NULL)
    {
      g_ptr_array_add (holdings->notes, g_strdup (_("A list of profiles has their names and what kinds of payload are "
                                                     "in them, but no certificate: it cannot tell which CA a payload "
                                                     "holds. Ask the MDM for the certificate list.")));
      read_mdm_list (holdings, get_mdm_list (root));
      note_clue (holdings);
    }
  else
    {
      g_ptr_array_add (holdings->notes, g_strdup (_("A list of profiles over USB has nothing but their names: it "
                                                     "cannot tell which certificates are on the device. Ask the MDM "
                                                     "for the certificate list, or take a sysdiagnose.")));
      read_usb_profiles (holdings, get_usb_profiles (root));
    }

  return g_steal_pointer (&holdings);
}
