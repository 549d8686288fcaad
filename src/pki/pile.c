/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/pile.h"

#include "pki/error.h"

#include <glib/gi18n.h>

/* Choosing the user certificate must not turn a file full of namesakes into hours of signatures. */
#define MAX_SIGNATURES 1024
/* As many candidates as a sentence can name. */
#define MAX_NAMED 5

static void
holding_free (gpointer data)
{
  ClinicHolding *holding = data;

  clinic_certificate_unref (holding->certificate);
  g_free (holding->source);
  g_free (holding);
}

/**
 * clinic_pile_new:
 * @user: the user certificate; a reference is taken
 * @user_source: (nullable): the file it came from
 *
 * Begins the collection of all certificates of one check-up.
 */
ClinicPile *
clinic_pile_new (ClinicCertificate *user,
                 const char        *user_source)
{
  ClinicPile *self = g_new0 (ClinicPile, 1);

  self->user = clinic_certificate_ref (user);
  self->user_source = g_strdup (user_source);
  self->holdings = g_ptr_array_new_with_free_func (holding_free);
  self->firsts = g_hash_table_new (clinic_certificate_hash, clinic_certificate_equal);
  self->desk = clinic_store_new ();
  self->device = clinic_store_new ();
  self->anchors = clinic_store_new ();
  self->roots = clinic_store_new ();
  clinic_store_add (self->desk, user);
  clinic_store_add (self->device, user);
  return self;
}

void
clinic_pile_free (ClinicPile *self)
{
  if (self == NULL)
    return;
  clinic_store_free (self->desk);
  clinic_store_free (self->device);
  clinic_store_free (self->anchors);
  clinic_store_free (self->roots);
  g_hash_table_unref (self->firsts);
  g_ptr_array_unref (self->holdings);
  clinic_certificate_unref (self->user);
  g_free (self->user_source);
  g_free (self);
}

static void
add_to_stores (ClinicPile        *self,
               ClinicCertificate *certificate,
               ClinicShelf        shelf)
{
  clinic_store_add (self->desk, certificate);
  switch (shelf)
    {
    case CLINIC_SHELF_DEVICE:
      clinic_store_add (self->device, certificate);
      /* Whether its own key signed it is asked only where a path gets there. */
      if (clinic_certificate_is_self_issued (certificate))
        clinic_store_add (self->roots, certificate);
      break;
    case CLINIC_SHELF_ANCHOR:
      clinic_store_add (self->device, certificate);
      clinic_store_add (self->anchors, certificate);
      break;
    case CLINIC_SHELF_DEVICE_UNTRUSTED:
      clinic_store_add (self->device, certificate);
      break;
    case CLINIC_SHELF_USER:
    case CLINIC_SHELF_CA:
    case CLINIC_SHELF_FETCHED:
    default:
      break;
    }
}

/**
 * clinic_pile_add:
 * @source: (nullable): the file or URL it came from
 *
 * Puts a certificate on a shelf. It may stand on several shelves, but only once on each:
 * the first source stays.
 */
void
clinic_pile_add (ClinicPile        *self,
                 ClinicCertificate *certificate,
                 ClinicShelf        shelf,
                 const char        *source)
{
  ClinicHolding *last = g_hash_table_lookup (self->firsts, certificate);
  ClinicHolding *holding;

  for (ClinicHolding *known = last; known != NULL; known = known->also)
    {
      if (known->shelf == shelf)
        return;
      last = known;
    }

  holding = g_new0 (ClinicHolding, 1);
  holding->certificate = clinic_certificate_ref (certificate);
  holding->shelf = shelf;
  holding->source = g_strdup (source);
  g_ptr_array_add (self->holdings, holding);
  if (last != NULL)
    last->also = holding;
  else
    g_hash_table_insert (self->firsts, certificate, holding);
  add_to_stores (self, certificate, shelf);
}

/**
 * clinic_pile_find:
 *
 * Finds where a certificate came first; where else it stands follows from there.
 *
 * Returns: (transfer none) (nullable): %NULL if it is on no shelf
 */
const ClinicHolding *
clinic_pile_find (const ClinicPile        *self,
                  const ClinicCertificate *certificate)
{
  return g_hash_table_lookup (self->firsts, certificate);
}

gboolean
clinic_pile_is_on_shelf (const ClinicPile        *self,
                         const ClinicCertificate *certificate,
                         ClinicShelf              shelf)
{
  for (const ClinicHolding *holding = clinic_pile_find (self, certificate); holding != NULL; holding = holding->also)
    if (holding->shelf == shelf)
      return TRUE;
  return FALSE;
}

/**
 * clinic_pile_get_device:
 *
 * Gets what is on the device, trusted there or not.
 *
 * Returns: (transfer full) (element-type ClinicCertificate): in the order of arrival, none twice
 */
GPtrArray *
clinic_pile_get_device (const ClinicPile *self)
{
  GPtrArray *device = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new (clinic_certificate_hash, clinic_certificate_equal);

  for (guint i = 0; i < self->holdings->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (self->holdings, i);

      if ((holding->shelf == CLINIC_SHELF_DEVICE || holding->shelf == CLINIC_SHELF_DEVICE_UNTRUSTED) &&
          g_hash_table_add (seen, holding->certificate))
        g_ptr_array_add (device, clinic_certificate_ref (holding->certificate));
    }
  return device;
}

/* By the name of their issuer. Returns: (transfer full): ClinicName -> GPtrArray of ClinicCertificate */
static GHashTable *
sort_by_issuer (GPtrArray *certificates)
{
  GDestroyNotify free_row = (GDestroyNotify)g_ptr_array_unref;
  GHashTable    *by_issuer = g_hash_table_new_full (clinic_name_hash, clinic_name_equal, NULL, free_row);

  for (guint i = 0; i < certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (certificates, i);
      ClinicName        *issuer = clinic_certificate_get_issuer (certificate);
      GPtrArray         *row = g_hash_table_lookup (by_issuer, issuer);

      if (row == NULL)
        {
          row = g_ptr_array_new ();
          g_hash_table_insert (by_issuer, issuer, row);
        }
      g_ptr_array_add (row, certificate);
    }
  return by_issuer;
}

static gboolean
issues_another (ClinicCertificate *candidate,
                GHashTable        *by_issuer,
                guint             *budget)
{
  GPtrArray *row = g_hash_table_lookup (by_issuer, clinic_certificate_get_subject (candidate));

  for (guint i = 0; row != NULL && i < row->len; i++)
    {
      ClinicCertificate *other = g_ptr_array_index (row, i);

      if (clinic_certificate_equal (other, candidate))
        continue;
      if (*budget == 0)
        return FALSE;
      *budget -= 1;
      if (clinic_certificate_is_signed_by (other, candidate))
        return TRUE;
    }
  return FALSE;
}

static void
set_ambiguous (GPtrArray *candidates,
               GPtrArray *certificates,
               GError   **error)
{
  GPtrArray *named = candidates->len > 0 ? candidates : certificates;
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *count = g_strdup_printf ("%u", named->len);

  for (guint i = 0; i < named->len && i < MAX_NAMED; i++)
    g_string_append_printf (names, "%s“%s”", i == 0 ? "" : ", ",
                            clinic_certificate_get_display_name (g_ptr_array_index (named, i)));
  if (named->len > MAX_NAMED)
    g_string_append (names, ", …");

  if (candidates->len > 0)
    /* Translators: the first value is a count, the second a list of names */
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_AMBIGUOUS,
                 _("%s certificates could be the user’s: %s. Give a file that holds only one of them."),
                 count, names->str);
  else
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_AMBIGUOUS,
                 _("None of the %s certificates is a user certificate; they belong to CAs: %s. "
                    "Give the file with the certificate of the user."),
                 count, names->str);
}

/**
 * clinic_pile_pick_user:
 * @certificates: (element-type ClinicCertificate): at least one
 *
 * Finds the user certificate among several: the one that is no CA and issues none of the others.
 * A certificate that is alone is taken as it is.
 *
 * Returns: (transfer none): one of @certificates
 * Errors: %CLINIC_ERROR_AMBIGUOUS with the names of the candidates
 */
ClinicCertificate *
clinic_pile_pick_user (GPtrArray *certificates,
                       GError   **error)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new ();
  g_autoptr(GHashTable) by_issuer = NULL;
  guint budget = MAX_SIGNATURES;

  if (certificates->len == 1)
    return g_ptr_array_index (certificates, 0);

  by_issuer = sort_by_issuer (certificates);
  for (guint i = 0; i < certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (certificates, i);

      if (clinic_certificate_get_role (certificate) == CLINIC_ROLE_USER &&
          !issues_another (certificate, by_issuer, &budget))
        g_ptr_array_add (candidates, certificate);
    }
  if (candidates->len == 1)
    return g_ptr_array_index (candidates, 0);

  set_ambiguous (candidates, certificates, error);
  return NULL;
}
