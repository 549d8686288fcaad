/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files in which a device writes down its profiles. The stub of a profile names the certificates that it brought,
 * as Apple's -[MCCertificatePayload stubDictionary] writes them; the certificates themselves are not in it.
 * Source: domain/usb.md section 7 */

#include "config.h"

#include "device/mc-state.h"

#include "device/mc-state-private.h"
#include "device/text.h"

#include <glib/gi18n.h>
#include <string.h>

#define FOLDER       "logs/MCState/Shared/"
#define VERSION_PATH "logs/SystemVersion/SystemVersion.plist"
#define MAX_PAYLOADS 1000                            /* of one profile */
#define MAX_MEMBERS  2000                            /* that are looked at */
#define MAX_NOTES    (CLINIC_HOLDINGS_MAX_NOTES / 2) /* leaves room for what matters more */
#define MAX_NAME     256                             /* characters; no name in a certificate is longer */

typedef enum
{
  MEMBER_NONE,
  MEMBER_STUB,
  MEMBER_MANIFEST,
  MEMBER_MDM,
  MEMBER_PROFILE_EVENTS,
  MEMBER_SETTINGS_EVENTS,
  MEMBER_CLOUD,
  MEMBER_VERSION,
  N_MEMBERS
} Member;

static const char *const member_names[N_MEMBERS] = {
  [MEMBER_MANIFEST] = "PayloadManifest.plist",
  [MEMBER_MDM] = "MDM.plist",
  [MEMBER_PROFILE_EVENTS] = "MCProfileEvents.plist",
  [MEMBER_SETTINGS_EVENTS] = "MCSettingsEvents.plist",
  [MEMBER_CLOUD] = "CloudConfigurationDetails.plist",
};

struct _ClinicMcState
{
  ClinicHoldings *holdings;
  GPtrArray      *stubs; /* ClinicHoldings, each with one profile and what it brought */
  GHashTable     *seen;  /* names of members */
  plist_t         plists[N_MEMBERS];
  guint           n_certificates;
  gboolean        has_state; /* something of the state of profiles was there */
};

/* Payloads that bring a certificate or make one. */
static const struct
{
  const char *type;
  gboolean    makes_identity;
} certificate_types[] = {
  { "com.apple.security.root", FALSE },
  { "com.apple.security.pkcs1", FALSE },
  { "com.apple.security.pem", FALSE },
  { "com.apple.security.pkcs12", FALSE },
  { "com.apple.security.scep", TRUE },
  { "com.apple.security.acme", TRUE },
};

/**
 * clinic_mc_state_new:
 */
ClinicMcState *
clinic_mc_state_new (void)
{
  ClinicMcState *self = g_new0 (ClinicMcState, 1);

  self->holdings = clinic_holdings_new (CLINIC_HOLDINGS_SYSDIAGNOSE);
  self->stubs = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_holdings_free);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * clinic_mc_state_free:
 */
void
clinic_mc_state_free (ClinicMcState *self)
{
  if (self == NULL)
    return;
  clinic_holdings_free (self->holdings);
  g_ptr_array_unref (self->stubs);
  g_hash_table_unref (self->seen);
  for (guint i = 0; i < N_MEMBERS; i++)
    if (self->plists[i] != NULL)
      plist_free (self->plists[i]);
  g_free (self);
}

/* What follows a folder in a path, in whichever folder that is. */
static const char *
get_below (const char *path, const char *folder)
{
  const char *found = strstr (path, folder);

  return found != NULL && (found == path || found[-1] == '/') ? found + strlen (folder) : NULL;
}

/* Which file of interest a path is; the twin that a Mac puts beside it, “._name”, is none. */
static Member
get_member (const char *path)
{
  const char *name = get_below (path, FOLDER);
  const char *rest = get_below (path, VERSION_PATH);

  if (rest != NULL && *rest == '\0')
    return MEMBER_VERSION;
  if (name == NULL)
    return MEMBER_NONE;
  if (g_str_has_prefix (name, "profile-") && g_str_has_suffix (name, ".stub") && strchr (name, '/') == NULL)
    return MEMBER_STUB;
  for (guint i = 0; i < N_MEMBERS; i++)
    if (member_names[i] != NULL && strcmp (name, member_names[i]) == 0)
      return (Member)i;

  return MEMBER_NONE;
}

/**
 * clinic_mc_state_wants:
 * @path: of a member of a sysdiagnose
 *
 * Tells whether a member is to be read; of two with one name only the first is.
 */
gboolean
clinic_mc_state_wants (ClinicMcState *self, const char *path)
{
  Member member = get_member (path);

  /* Also where the folder stands empty, the device has said that it holds no profile. */
  if (get_below (path, FOLDER) != NULL)
    self->has_state = TRUE;
  if (member == MEMBER_NONE || self->stubs->len >= CLINIC_HOLDINGS_MAX_PROFILES ||
      g_hash_table_size (self->seen) >= MAX_MEMBERS)
    return FALSE;

  return g_hash_table_add (self->seen, g_strdup (path));
}

/**
 * clinic_mc_state_is_empty:
 *
 * Returns: whether nothing of the state of profiles was among the members
 */
gboolean
clinic_mc_state_is_empty (const ClinicMcState *self)
{
  return !self->has_state;
}

static void
add_note (ClinicHoldings *holdings, char *note)
{
  if (holdings->notes->len < MAX_NOTES)
    g_ptr_array_add (holdings->notes, note);
  else
    g_free (note);
}

/* A name as the device has it, to be compared and shown. */
static char *
dup_name (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid == NULL || g_utf8_strlen (valid, -1) <= MAX_NAME)
    return g_steal_pointer (&valid);

  return g_utf8_substring (valid, 0, MAX_NAME);
}

static void
add_certificate (ClinicHoldings *holdings, plist_t payload, const char *profile)
{
  g_autofree char        *subject = dup_name (clinic_plist_get_string (payload, "CertSubject"));
  g_autofree char        *issuer = dup_name (clinic_plist_get_string (payload, "Issuer"));
  ClinicNamedCertificate *certificate = clinic_holdings_add_certificate (holdings, subject, issuer);

  certificate->is_root = clinic_plist_get_boolean (payload, "IsRoot");
  certificate->is_identity = clinic_plist_get_boolean (payload, "IsIdentity");
  certificate->expires = clinic_plist_get_moment (payload, "Expiry");
  certificate->profile = g_strdup (profile);
}

static void
read_payload (ClinicHoldings *holdings, ClinicHeldProfile *profile, plist_t payload)
{
  const char      *type = clinic_plist_get_string (payload, "PayloadType");
  g_autofree char *label = clinic_text_label (profile->name);

  if (type != NULL && profile->payload_types->len < CLINIC_HOLDINGS_MAX_TYPES)
    g_ptr_array_add (profile->payload_types, clinic_text_label (type));
  if (g_strcmp0 (type, "com.apple.mdm") == 0)
    profile->is_managed = TRUE;
  if (clinic_plist_get_string (payload, "CertSubject") != NULL)
    {
      add_certificate (holdings, payload, profile->name);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (certificate_types); i++)
    if (g_strcmp0 (type, certificate_types[i].type) == 0)
      add_note (holdings, g_strdup_printf (certificate_types[i].makes_identity
                                             ? _("The profile “%s” should make an identity, but the device "
                                                  "names no certificate for it: it was probably not delivered.")
                                             : _("A certificate of the profile “%s” has no name."),
                                           label));
}

static gboolean
add_stub (ClinicMcState *self, plist_t stub)
{
  ClinicHoldings    *part = clinic_holdings_new (CLINIC_HOLDINGS_SYSDIAGNOSE);
  const char        *identifier = clinic_plist_get_string (stub, "PayloadIdentifier");
  const char        *shown = clinic_plist_get_string (stub, "PayloadDisplayName");
  g_autofree char   *name = dup_name (shown != NULL ? shown : identifier);
  ClinicHeldProfile *profile = clinic_holdings_add_profile (part, name != NULL ? name : _("without a name"));
  plist_t            options = clinic_plist_get (stub, "InstallOptions", PLIST_DICT);
  plist_t            payloads = clinic_plist_get (stub, "PayloadContent", PLIST_ARRAY);

  g_ptr_array_add (self->stubs, part);
  profile->identifier = dup_name (identifier);
  profile->installed = clinic_plist_get_moment (stub, "InstallDate");
  profile->is_managed = clinic_plist_get_boolean (options, "isInstalledByMDM") ||
                        clinic_plist_get_string (options, "managingProfileIdentifier") != NULL;
  for (guint i = 0; payloads != NULL && i < MIN (plist_array_get_size (payloads), MAX_PAYLOADS); i++)
    if (self->n_certificates + part->certificates->len <= CLINIC_HOLDINGS_MAX_CERTIFICATES)
      read_payload (part, profile, plist_array_get_item (payloads, i));
  self->n_certificates += part->certificates->len;

  return identifier != NULL || payloads != NULL;
}

/**
 * clinic_mc_state_add:
 * @path: which clinic_mc_state_wants() said is wanted
 *
 * Takes one member in. What does not read loses only itself.
 *
 * Returns: whether it was what it should be
 */
gboolean
clinic_mc_state_add (ClinicMcState *self, const char *path, GBytes *bytes)
{
  Member           member = get_member (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *label = clinic_text_label (name);
  g_autoptr(GError) error = NULL;
  g_auto(plist_t) plist = clinic_plist_read (bytes, &error);
  gboolean is_dictionary = plist != NULL && plist_get_node_type (plist) == PLIST_DICT;

  if (is_dictionary && member == MEMBER_STUB && add_stub (self, plist))
    return TRUE;
  if (is_dictionary && member != MEMBER_STUB)
    {
      if (self->plists[member] == NULL)
        self->plists[member] = g_steal_pointer (&plist);
      return TRUE;
    }
  add_note (self->holdings, g_strdup_printf (_("“%s” could not be read: %s"), label,
                                             error != NULL ? error->message : _("It is no record of a profile.")));

  return FALSE;
}

/* Where a profile stands in the order of the device. */
static guint
get_place (const ClinicHeldProfile *profile, plist_t order)
{
  guint length = order != NULL ? MIN (plist_array_get_size (order), CLINIC_HOLDINGS_MAX_PROFILES) : 0;

  for (guint i = 0; i < length; i++)
    {
      plist_t item = plist_array_get_item (order, i);

      if (plist_get_node_type (item) == PLIST_STRING &&
          g_strcmp0 (plist_get_string_ptr (item, NULL), profile->identifier) == 0)
        return i;
    }

  return G_MAXUINT;
}

/* By the device's order; then by name, as the order of an archive is that of a file system. */
static int
compare_stubs (gconstpointer a, gconstpointer b, gpointer order)
{
  const ClinicHoldings    *first = *(const ClinicHoldings *const *)a;
  const ClinicHoldings    *second = *(const ClinicHoldings *const *)b;
  const ClinicHeldProfile *one = g_ptr_array_index (first->profiles, 0);
  const ClinicHeldProfile *two = g_ptr_array_index (second->profiles, 0);
  guint                    left = get_place (one, order);
  guint                    right = get_place (two, order);

  return left != right ? (left < right ? -1 : 1) : g_strcmp0 (one->name, two->name);
}

static void
move_up_to (GPtrArray *to, GPtrArray *from, guint max, gboolean *cut)
{
  while (from->len > 0 && to->len < max)
    g_ptr_array_add (to, g_ptr_array_steal_index (from, 0));
  *cut = *cut || from->len > 0;
}

/* One certificate may have come with several profiles; two that differ may have one name. */
static void
note_namesakes (ClinicHoldings *holdings)
{
  g_autoptr(GHashTable) subjects = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < holdings->certificates->len; i++)
    {
      const ClinicNamedCertificate *one = g_ptr_array_index (holdings->certificates, i);
      const ClinicNamedCertificate *other = g_hash_table_lookup (subjects, one->subject);
      g_autofree char              *label = clinic_text_label (one->subject);

      if (one->is_identity)
        continue;
      if (other == NULL)
        g_hash_table_insert (subjects, one->subject, (gpointer)one);
      else if (other->expires != one->expires || g_strcmp0 (other->issuer, one->issuer) != 0)
        add_note (holdings, g_strdup_printf (_("Two certificates on the device have the name “%s”; only the "
                                                "certificates themselves could tell them apart."),
                                             label));
    }
}

/**
 * clinic_mc_state_finish:
 *
 * Puts together what was taken in. @self is of no use afterwards but to be freed.
 *
 * Returns: (transfer full):
 */
ClinicHoldings *
clinic_mc_state_finish (ClinicMcState *self)
{
  ClinicHoldings *holdings = g_steal_pointer (&self->holdings);
  plist_t         order = clinic_plist_get (self->plists[MEMBER_MANIFEST], "OrderedProfiles", PLIST_ARRAY);
  gboolean        cut =
    self->stubs->len >= CLINIC_HOLDINGS_MAX_PROFILES || g_hash_table_size (self->seen) >= MAX_MEMBERS;

  g_ptr_array_insert (holdings->notes, 0,
                      g_strdup (_("A sysdiagnose names certificates but does not hold them, so nothing here is "
                                   "verified. What declarative management delivered may not be in it.")));
  g_ptr_array_sort_with_data (self->stubs, compare_stubs, order);
  for (guint i = 0; i < self->stubs->len; i++)
    {
      ClinicHoldings *part = g_ptr_array_index (self->stubs, i);

      move_up_to (holdings->profiles, part->profiles, CLINIC_HOLDINGS_MAX_PROFILES, &cut);
      move_up_to (holdings->certificates, part->certificates, CLINIC_HOLDINGS_MAX_CERTIFICATES, &cut);
      while (part->notes->len > 0)
        add_note (holdings, g_ptr_array_steal_index (part->notes, 0));
    }
  if (cut)
    g_ptr_array_add (holdings->notes, g_strdup (_("There are more profiles or certificates than are read here.")));
  note_namesakes (holdings);

  holdings->os_version = dup_name (clinic_plist_get_string (self->plists[MEMBER_VERSION], "ProductVersion"));
  if (clinic_plist_get_boolean (self->plists[MEMBER_CLOUD], "IsSupervised"))
    g_ptr_array_add (holdings->events, g_strdup (_("The device is supervised.")));
  clinic_mc_history_read_mdm (holdings, self->plists[MEMBER_MDM]);
  clinic_mc_history_read_profile_events (holdings, self->plists[MEMBER_PROFILE_EVENTS]);
  clinic_mc_history_read_settings_events (holdings, self->plists[MEMBER_SETTINGS_EVENTS]);

  return holdings;
}
