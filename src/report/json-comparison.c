/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-comparison.h"

#include "report/json-check.h"

static void
add_offered (ClinicJsonWriter *writer,
             const char       *key,
             ClinicOffered     offered)
{
  if (offered == CLINIC_OFFERED_UNKNOWN)
    clinic_json_writer_add_null (writer, key);
  else
    clinic_json_writer_add_boolean (writer, key, offered == CLINIC_OFFERED_YES);
}

static void
add_members (ClinicJsonWriter       *writer,
             const ClinicComparison *comparison)
{
  clinic_json_writer_add_text (writer, "headline", comparison->headline);
  clinic_json_writer_begin_list (writer, "changes");
  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const ClinicChange *change = g_ptr_array_index (comparison->changes, i);

      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "what", change->what);
      clinic_json_writer_add_text (writer, "sense", clinic_change_sense_get_id (change->sense));
      clinic_json_writer_add_text (writer, "text", change->text);
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
  add_offered (writer, "prompt_expected", comparison->expected);
  clinic_json_writer_add_boolean (writer, "nothing_wrong", comparison->sound);
  clinic_json_writer_add_boolean (writer, "closed", comparison->closed);
}

static void
add_digest (ClinicJsonWriter   *writer,
            const char         *key,
            const ClinicDigest *digest)
{
  clinic_json_writer_begin_object (writer, key);
  clinic_json_writer_add_moment (writer, "at", digest->at);
  clinic_json_writer_add_text (writer, "cause", digest->cause);
  clinic_json_writer_add_text (writer, "status", clinic_standing_get_id (digest->standing));
  clinic_json_writer_add_text (writer, "verdict", digest->judged ? clinic_verdict_get_id (digest->verdict) : NULL);
  add_offered (writer, "prompt_offered", digest->offered);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_add_comparison:
 * @at: the moment of the state compared with
 *
 * Adds what is another since a state that was kept.
 */
void
clinic_json_add_comparison (ClinicJsonWriter       *writer,
                            const char             *key,
                            gint64                  at,
                            const ClinicComparison *comparison)
{
  clinic_json_writer_begin_object (writer, key);
  clinic_json_writer_add_moment (writer, "at", at);
  add_members (writer, comparison);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_comparison:
 *
 * Writes what `compare --json` prints.
 *
 * Returns: (transfer full)
 */
char *
clinic_json_comparison (const ClinicDigest     *before,
                        const ClinicDigest     *after,
                        const ClinicComparison *comparison)
{
  ClinicJsonWriter *writer = clinic_json_begin (after->at);

  add_digest (writer, "before", before);
  add_digest (writer, "after", after);
  add_members (writer, comparison);
  return clinic_json_end (writer);
}
