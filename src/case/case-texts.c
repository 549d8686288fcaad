/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts of a case: those that stand in it, and those in its sections. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"

/**
 * clinic_case_get_section:
 * @name: (nullable): an object of the case file; NULL for the case itself
 *
 * Returns: (nullable) (transfer none): NULL where there is none
 */
JsonObject *
clinic_case_get_section (ClinicCase *self,
                         const char *name)
{
  JsonObject *root = clinic_case_peek_root (self);

  if (name == NULL)
    return root;

  return json_object_has_member (root, name) ? json_object_get_object_member (root, name) : NULL;
}

JsonObject *
clinic_case_ensure_section (ClinicCase *self,
                            const char *name)
{
  if (clinic_case_get_section (self, name) == NULL)
    json_object_set_object_member (clinic_case_peek_root (self), name, json_object_new ());

  return clinic_case_get_section (self, name);
}

/**
 * clinic_case_get_text:
 * @section: (nullable): an object of the case file; NULL for the case itself
 *
 * Returns: (nullable): NULL where there is none
 */
const char *
clinic_case_get_text (ClinicCase *self,
                      const char *section,
                      const char *key)
{
  JsonObject *object = clinic_case_get_section (self, section);
  JsonNode   *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/**
 * clinic_case_replace_text:
 * @text: (nullable): NULL or an empty text takes the key away
 *
 * Sets a text without telling anybody.
 *
 * Returns: whether that changed anything
 */
gboolean
clinic_case_replace_text (ClinicCase *self,
                          const char *section,
                          const char *key,
                          const char *text)
{
  const char *wanted = text != NULL && *text != '\0' ? text : NULL;
  JsonObject *object = clinic_case_get_section (self, section);

  if (g_strcmp0 (clinic_case_get_text (self, section, key), wanted) == 0 &&
      (wanted != NULL || object == NULL || !json_object_has_member (object, key)))
    return FALSE;

  if (wanted != NULL)
    json_object_set_string_member (clinic_case_ensure_section (self, section), key, wanted);
  else
    json_object_remove_member (object, key);
  return TRUE;
}

/**
 * clinic_case_set_text:
 * @text: (nullable): NULL or an empty text takes the key away
 */
void
clinic_case_set_text (ClinicCase *self,
                      const char *section,
                      const char *key,
                      const char *text)
{
  if (clinic_case_replace_text (self, section, key, text))
    clinic_case_emit_changed (self);
}

/**
 * clinic_case_get_ticket:
 *
 * Gets the number of the ticket. Like every text of a case, it is borrowed until the next change.
 *
 * Returns: (nullable): NULL where there is none
 */
const char *
clinic_case_get_ticket (ClinicCase *self)
{
  return clinic_case_get_text (self, NULL, "ticket");
}

void
clinic_case_set_ticket (ClinicCase *self,
                        const char *ticket)
{
  clinic_case_set_text (self, NULL, "ticket", ticket);
}

const char *
clinic_case_get_user (ClinicCase *self)
{
  return clinic_case_get_text (self, NULL, "user");
}

void
clinic_case_set_user (ClinicCase *self,
                      const char *user)
{
  clinic_case_set_text (self, NULL, "user", user);
}

const char *
clinic_case_get_notes (ClinicCase *self)
{
  return clinic_case_get_text (self, NULL, "notes");
}

void
clinic_case_set_notes (ClinicCase *self,
                       const char *notes)
{
  clinic_case_set_text (self, NULL, "notes", notes);
}

/**
 * clinic_case_get_device:
 * @key: `model`, `os` or `mdm`
 */
const char *
clinic_case_get_device (ClinicCase *self,
                        const char *key)
{
  return clinic_case_get_text (self, "device", key);
}

void
clinic_case_set_device (ClinicCase *self,
                        const char *key,
                        const char *value)
{
  clinic_case_set_text (self, "device", key, value);
}

/**
 * clinic_case_get_at:
 * @now: Unix seconds
 *
 * Gets the moment by which the case is judged.
 *
 * Returns: Unix seconds: the case's own moment, or @now where it has none
 */
gint64
clinic_case_get_at (ClinicCase *self,
                    gint64      now)
{
  const char *text = clinic_case_get_text (self, NULL, "at");
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) at = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  return at != NULL ? g_date_time_to_unix (at) : now;
}

/**
 * clinic_case_set_at:
 * @rfc3339: (nullable): NULL lets the case follow the clock; a text that is no moment changes nothing
 */
void
clinic_case_set_at (ClinicCase *self,
                    const char *rfc3339)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) at = rfc3339 != NULL ? g_date_time_new_from_iso8601 (rfc3339, utc) : NULL;

  if (rfc3339 == NULL || at != NULL)
    clinic_case_set_text (self, NULL, "at", rfc3339);
}
