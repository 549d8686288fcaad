/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of the addresses that were looked up: evidence like any other, and kept with the case. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"

#include "triage/aia-doctor.h"

#define LOOKUPS "lookups"

static JsonArray *
get_array (ClinicCase *self)
{
  JsonObject *root = clinic_case_peek_root (self);

  return json_object_has_member (root, LOOKUPS) ? json_object_get_array_member (root, LOOKUPS) : NULL;
}

/* The text or NULL; a key may be missing or null. */
static const char *
get_text (JsonObject *lookup,
          const char *key)
{
  return json_object_get_string_member_with_default (lookup, key, NULL);
}

/* NULL: a later version knows an outcome that this one does not. */
static ClinicAiaRecord *
read_record (JsonObject *lookup)
{
  ClinicAiaOutcome outcome;

  if (!clinic_aia_outcome_parse (get_text (lookup, "outcome"), &outcome))
    return NULL;

  return clinic_aia_record_new (get_text (lookup, "address"), get_text (lookup, "of"), outcome,
                                get_text (lookup, "final"), get_text (lookup, "message"));
}

static JsonObject *
write_record (const ClinicAiaRecord *record)
{
  JsonObject *lookup = json_object_new ();

  if (record->address != NULL)
    json_object_set_string_member (lookup, "address", record->address);
  json_object_set_string_member (lookup, "of", record->of);
  json_object_set_string_member (lookup, "outcome", clinic_aia_outcome_get_id (record->outcome));
  if (record->final_address != NULL)
    json_object_set_string_member (lookup, "final", record->final_address);
  json_object_set_string_member (lookup, "message", record->text);

  return lookup;
}

static gboolean
is_same (JsonObject            *lookup,
         const ClinicAiaRecord *record)
{
  return g_strcmp0 (get_text (lookup, "address"), record->address) == 0 &&
         g_strcmp0 (get_text (lookup, "of"), record->of) == 0;
}

static gboolean
holds (JsonArray             *lookups,
       const ClinicAiaRecord *record)
{
  for (guint i = 0; lookups != NULL && i < json_array_get_length (lookups); i++)
    if (is_same (json_array_get_object_element (lookups, i), record))
      return TRUE;

  return FALSE;
}

/* An address that was asked before and not now has said what it had to say. */
static gboolean
is_news (JsonArray             *lookups,
         const ClinicAiaRecord *record)
{
  return record->outcome != CLINIC_AIA_NOT_ASKED || !holds (lookups, record);
}

static gboolean
is_replaced (JsonObject *lookup,
             GPtrArray  *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const ClinicAiaRecord *record = g_ptr_array_index (records, i);

      if (record->outcome != CLINIC_AIA_NOT_ASKED && is_same (lookup, record))
        return TRUE;
    }

  return FALSE;
}

/**
 * clinic_case_list_lookups:
 * @pile: (nullable): the certificates that are there; without them a record says nothing
 *
 * Returns: (transfer full): ClinicAiaRecord: what came of each address that these certificates name, oldest first
 */
GPtrArray *
clinic_case_list_lookups (ClinicCase       *self,
                          const ClinicPile *pile)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_aia_record_free);
  JsonArray *lookups = get_array (self);
  guint      length = lookups != NULL ? json_array_get_length (lookups) : 0;

  for (guint i = 0; i < MIN (length, CLINIC_CASE_MAX_LOOKUPS); i++)
    {
      g_autoptr(ClinicAiaRecord) record = read_record (json_array_get_object_element (lookups, i));

      if (record != NULL && pile != NULL && clinic_aia_doctor_find_certificate (record, pile) != NULL)
        g_ptr_array_add (records, g_steal_pointer (&record));
    }

  return records;
}

/**
 * clinic_case_add_lookups:
 * @records: ClinicAiaRecord: of one look-up
 *
 * Keeps what came of each address. What came of it before is forgotten, and where there is no room the oldest.
 */
void
clinic_case_add_lookups (ClinicCase *self,
                         GPtrArray  *records)
{
  g_autoptr(JsonArray) lookups = json_array_new ();
  JsonArray *before = get_array (self);

  if (records->len == 0)
    return;
  for (guint i = 0; before != NULL && i < json_array_get_length (before); i++)
    if (!is_replaced (json_array_get_object_element (before, i), records))
      json_array_add_element (lookups, json_node_copy (json_array_get_element (before, i)));
  for (guint i = 0; i < records->len; i++)
    if (is_news (before, g_ptr_array_index (records, i)))
      json_array_add_object_element (lookups, write_record (g_ptr_array_index (records, i)));
  while (json_array_get_length (lookups) > CLINIC_CASE_MAX_LOOKUPS)
    json_array_remove_element (lookups, 0);

  json_object_set_array_member (clinic_case_peek_root (self), LOOKUPS, g_steal_pointer (&lookups));
  clinic_case_emit_changed (self);
}
