/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What report/json-holdings.c writes, read back. */

#include "config.h"

#include "case/holdings-record.h"

#include "case/json-fields.h"

#include <string.h>

#define MAX_WORD 40

/* One line of text that may be missing; it may have been written by anybody. */
static gboolean
read_text (const ClinicFields *fields, const char *key, char **text, GError **error)
{
  const char *value = NULL;

  if (!clinic_fields_get_text (fields, key, CLINIC_HOLDINGS_MAX_TEXT, &value, error))
    return FALSE;
  *text = g_strdup (value);
  return TRUE;
}

static gboolean
read_texts (const ClinicFields *fields, const char *key, guint max, GPtrArray *texts, GError **error)
{
  JsonArray *list = NULL;

  if (!clinic_fields_get_list (fields, key, max, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const char *text = "";

      if (!clinic_fields_get_text_element (fields, key, list, i, &text, error))
        return FALSE;
      if (strlen (text) > CLINIC_HOLDINGS_MAX_TEXT)
        return clinic_fields_refuse (fields, key, error);
      g_ptr_array_add (texts, g_strdup (text));
    }
  return TRUE;
}

static gboolean
read_certificate (const ClinicFields *fields, ClinicHoldings *self, GError **error)
{
  const char             *subject = NULL;
  ClinicNamedCertificate *certificate;

  if (!clinic_fields_get_text (fields, "subject", CLINIC_HOLDINGS_MAX_TEXT, &subject, error))
    return FALSE;
  if (subject == NULL)
    return clinic_fields_refuse (fields, "subject", error);
  certificate = clinic_holdings_add_certificate (self, subject, NULL);
  return read_text (fields, "issuer", &certificate->issuer, error) &&
         read_text (fields, "profile", &certificate->profile, error) &&
         clinic_fields_get_boolean (fields, "root", &certificate->is_root, error) &&
         clinic_fields_get_boolean (fields, "identity", &certificate->is_identity, error) &&
         clinic_fields_get_moment (fields, "expires", &certificate->expires, error);
}

static gboolean
read_profile (const ClinicFields *fields, ClinicHoldings *self, GError **error)
{
  const char        *name = NULL;
  ClinicHeldProfile *profile;

  if (!clinic_fields_get_text (fields, "name", CLINIC_HOLDINGS_MAX_TEXT, &name, error))
    return FALSE;
  if (name == NULL)
    return clinic_fields_refuse (fields, "name", error);
  profile = clinic_holdings_add_profile (self, name);
  return read_text (fields, "identifier", &profile->identifier, error) &&
         clinic_fields_get_moment (fields, "installed", &profile->installed, error) &&
         clinic_fields_get_boolean (fields, "managed", &profile->is_managed, error) &&
         read_texts (fields, "payload_types", CLINIC_HOLDINGS_MAX_TYPES, profile->payload_types, error);
}

/* A list of objects, each read by @read. */
static gboolean
read_list (const ClinicFields *fields,
           const char         *key,
           guint               max,
           gboolean (*read) (const ClinicFields *, ClinicHoldings *, GError **),
           ClinicHoldings *self,
           GError        **error)
{
  JsonArray *list = NULL;

  if (!clinic_fields_get_list (fields, key, max, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      ClinicFields row;

      if (!clinic_fields_get_element (fields, key, list, i, &row, error) || !read (&row, self, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * clinic_holdings_record_read:
 * @object: what clinic_json_holdings() writes; may come from anywhere
 *
 * Errors: CLINIC_ERROR_UNREADABLE, which names the key
 */
ClinicHoldings *
clinic_holdings_record_read (JsonObject *object, GError **error)
{
  ClinicFields       fields;
  ClinicHoldingsKind kind;
  const char        *word = NULL;
  g_autoptr(ClinicHoldings) self = NULL;

  clinic_fields_init (&fields, CLINIC_FIELDS_OF_HOLDINGS, object);
  if (!clinic_fields_get_text (&fields, "kind", MAX_WORD, &word, error))
    return NULL;
  if (!clinic_holdings_kind_parse (word, &kind))
    {
      clinic_fields_refuse (&fields, "kind", error);
      return NULL;
    }
  self = clinic_holdings_new (kind);
  if (!read_text (&fields, "file", &self->file, error) ||
      !read_text (&fields, "os_version", &self->os_version, error) ||
      !read_text (&fields, "mdm", &self->mdm, error) || !clinic_fields_get_moment (&fields, "at", &self->at, error) ||
      !read_list (&fields, "certificates", CLINIC_HOLDINGS_MAX_CERTIFICATES, read_certificate, self, error) ||
      !read_list (&fields, "profiles", CLINIC_HOLDINGS_MAX_PROFILES, read_profile, self, error) ||
      !read_texts (&fields, "events", CLINIC_HOLDINGS_MAX_EVENTS, self->events, error) ||
      !read_texts (&fields, "notes", CLINIC_HOLDINGS_MAX_NOTES, self->notes, error))
    return NULL;
  if (self->file == NULL)
    self->file = g_strdup ("");
  return g_steal_pointer (&self);
}
