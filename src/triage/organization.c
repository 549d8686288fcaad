/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an organization knows by itself: who its teams are, and causes that only its own house has. A file is read whole
 * or not at all, so that half a cause never ranks. */

#include "config.h"

#include "triage/organization-private.h"

#include "pki/error.h"

#include <glib/gi18n.h>

static void
draft_free (gpointer data)
{
  ClinicHouseDraft *self = data;

  g_array_unref (self->pro);
  g_array_unref (self->con);
  g_ptr_array_unref (self->next);
  g_array_unref (self->house.fixes);
  g_free (self);
}

/**
 * clinic_organization_new:
 *
 * Makes one that knows nothing yet.
 */
ClinicOrganization *
clinic_organization_new (void)
{
  ClinicOrganization *self = g_new0 (ClinicOrganization, 1);

  self->causes = g_ptr_array_new_with_free_func (draft_free);
  self->texts = g_string_chunk_new (1024);
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify)g_string_chunk_free);

  return self;
}

void
clinic_organization_free (ClinicOrganization *self)
{
  g_clear_pointer (&self->causes, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_ptr_array_unref (self->chunks);
  g_free (self);
}

static void
take (const char **mine,
      const char  *its)
{
  if (its != NULL)
    *mine = its;
}

/* What @other says goes before what was said earlier. */
static void
absorb (ClinicOrganization *self,
        ClinicOrganization *other)
{
  for (guint i = 0; i < CLINIC_N_OWNERS; i++)
    {
      take (&self->contacts[i].name, other->contacts[i].name);
      take (&self->contacts[i].email, other->contacts[i].email);
      take (&self->contacts[i].phone, other->contacts[i].phone);
      take (&self->contacts[i].url, other->contacts[i].url);
      take (&self->contacts[i].hours, other->contacts[i].hours);
    }
  take (&self->caller_intro, other->caller_intro);
  take (&self->report_footer, other->report_footer);
  g_ptr_array_extend_and_steal (self->causes, g_steal_pointer (&other->causes));
  g_ptr_array_add (self->chunks, g_steal_pointer (&other->texts));
  clinic_organization_free (other);
}

/**
 * clinic_organization_read:
 * @text: the bytes of one file, of any kind
 *
 * Adds what a file says: whole, or not at all. A later file goes before an earlier one.
 *
 * Errors: CLINIC_ERROR_DAMAGED with the number of the line, CLINIC_ERROR_TOO_LARGE
 */
gboolean
clinic_organization_read (ClinicOrganization *self,
                          const char         *text,
                          gsize               length,
                          GError            **error)
{
  g_autoptr(ClinicOrganization) file = clinic_organization_new ();

  if (length > CLINIC_ORGANIZATION_MAX_BYTES)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, _("The file is too large."));
      return FALSE;
    }
  if (!clinic_organization_read_lines (file, self, text, length, error))
    return FALSE;
  absorb (self, g_steal_pointer (&file));

  return TRUE;
}

/**
 * clinic_organization_get_causes:
 *
 * Returns: (transfer none): ClinicHouseCause
 */
GPtrArray *
clinic_organization_get_causes (const ClinicOrganization *self)
{
  return self->causes;
}

/**
 * clinic_organization_find:
 * @self: (nullable):
 *
 * Returns: (nullable): what else the organization says of this cause; NULL: it is none of its own
 */
const ClinicHouseCause *
clinic_organization_find (const ClinicOrganization *self,
                          const ClinicCause        *cause)
{
  for (guint i = 0; self != NULL && i < self->causes->len; i++)
    {
      const ClinicHouseCause *house = g_ptr_array_index (self->causes, i);

      if (&house->cause == cause)
        return house;
    }

  return NULL;
}

/**
 * clinic_organization_get_contact:
 * @self: (nullable):
 *
 * Returns: (nullable): how the team is reached; NULL: nobody said so
 */
const ClinicContact *
clinic_organization_get_contact (const ClinicOrganization *self,
                                 ClinicOwner               owner)
{
  const ClinicContact *contact = self != NULL ? &self->contacts[owner] : NULL;

  if (contact == NULL || (contact->name == NULL && contact->email == NULL && contact->phone == NULL &&
                          contact->url == NULL && contact->hours == NULL))
    return NULL;

  return contact;
}

/**
 * clinic_contact_dup_line:
 *
 * Writes all that is known of a contact in one line.
 */
char *
clinic_contact_dup_line (const ClinicContact *contact)
{
  const char *const parts[] = { contact->name, contact->email, contact->phone, contact->url, contact->hours };
  g_autoptr(GString) line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (line, line->len > 0 ? ", %s" : "%s", parts[i]);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * clinic_organization_get_caller_intro:
 * @self: (nullable):
 *
 * Returns: (nullable): what is said to every caller first
 */
const char *
clinic_organization_get_caller_intro (const ClinicOrganization *self)
{
  return self != NULL ? self->caller_intro : NULL;
}

/**
 * clinic_organization_get_report_footer:
 * @self: (nullable):
 *
 * Returns: (nullable): what stands at the end of every report
 */
const char *
clinic_organization_get_report_footer (const ClinicOrganization *self)
{
  return self != NULL ? self->report_footer : NULL;
}
