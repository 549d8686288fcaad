/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/pile.h"

#include "pki/error.h"

#include <glib/gi18n.h>

/* Choosing the user certificate must not turn a file full of namesakes into hours of signatures. */
#define MAX_SIGNATURES 4096
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
  return self;
}

void
clinic_pile_free (ClinicPile *self)
{
  if (self == NULL)
    return;
  clinic_certificate_unref (self->user);
  g_free (self->user_source);
  g_ptr_array_unref (self->holdings);
  g_free (self);
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
  ClinicHolding *holding;

  if (clinic_pile_is_on_shelf (self, certificate, shelf))
    return;

  holding = g_new0 (ClinicHolding, 1);
  holding->certificate = clinic_certificate_ref (certificate);
  holding->shelf = shelf;
  holding->source = g_strdup (source);
  g_ptr_array_add (self->holdings, holding);
}

gboolean
clinic_pile_is_on_shelf (const ClinicPile  *self,
                         ClinicCertificate *certificate,
                         ClinicShelf        shelf)
{
  for (guint i = 0; i < self->holdings->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (self->holdings, i);

      if (holding->shelf == shelf && clinic_certificate_equal (holding->certificate, certificate))
        return TRUE;
    }
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

static gboolean
issues_another (ClinicCertificate *candidate,
                GPtrArray         *certificates,
                guint             *budget)
{
  const ClinicName *subject = clinic_certificate_get_subject (candidate);

  for (guint i = 0; i < certificates->len; i++)
    {
      ClinicCertificate *other = g_ptr_array_index (certificates, i);

      if (clinic_certificate_equal (other, candidate) ||
          !clinic_name_equal (subject, clinic_certificate_get_issuer (other)))
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
  guint budget = MAX_SIGNATURES;

  if (certificates->len == 1)
    return g_ptr_array_index (certificates, 0);

  for (guint i = 0; i < certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (certificates, i);

      if (clinic_certificate_get_role (certificate) == CLINIC_ROLE_USER &&
          !issues_another (certificate, certificates, &budget))
        g_ptr_array_add (candidates, certificate);
    }
  if (candidates->len == 1)
    return g_ptr_array_index (candidates, 0);

  set_ambiguous (candidates, certificates, error);
  return NULL;
}
