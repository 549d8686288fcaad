/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-holdings.h"

static void
add_moment (ClinicJsonWriter *writer, const char *key, gint64 seconds)
{
  if (seconds != 0)
    clinic_json_writer_add_moment (writer, key, seconds);
  else
    clinic_json_writer_add_null (writer, key);
}

static void
add_texts (ClinicJsonWriter *writer, const char *key, GPtrArray *texts)
{
  clinic_json_writer_begin_list (writer, key);
  for (guint i = 0; i < texts->len; i++)
    clinic_json_writer_add_text (writer, NULL, g_ptr_array_index (texts, i));
  clinic_json_writer_end_list (writer);
}

static void
add_certificate (ClinicJsonWriter *writer, const ClinicNamedCertificate *certificate)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "subject", certificate->subject);
  clinic_json_writer_add_text (writer, "issuer", certificate->issuer);
  clinic_json_writer_add_boolean (writer, "root", certificate->is_root);
  clinic_json_writer_add_boolean (writer, "identity", certificate->is_identity);
  add_moment (writer, "expires", certificate->expires);
  clinic_json_writer_add_text (writer, "profile", certificate->profile);
  clinic_json_writer_end_object (writer);
}

static void
add_profile (ClinicJsonWriter *writer, const ClinicHeldProfile *profile)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "name", profile->name);
  clinic_json_writer_add_text (writer, "identifier", profile->identifier);
  add_moment (writer, "installed", profile->installed);
  clinic_json_writer_add_boolean (writer, "managed", profile->is_managed);
  add_texts (writer, "payload_types", profile->payload_types);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_add_holdings:
 *
 * Writes what a device holds by name as an object.
 */
void
clinic_json_add_holdings (ClinicJsonWriter *writer, const char *key, const ClinicHoldings *holdings)
{
  clinic_json_writer_begin_object (writer, key);
  clinic_json_writer_add_text (writer, "kind", clinic_holdings_kind_get_id (holdings->kind));
  clinic_json_writer_add_text (writer, "file", holdings->file);
  clinic_json_writer_add_text (writer, "os_version", holdings->os_version);
  clinic_json_writer_add_text (writer, "mdm", holdings->mdm);
  add_moment (writer, "at", holdings->at);
  clinic_json_writer_begin_list (writer, "certificates");
  for (guint i = 0; i < holdings->certificates->len; i++)
    add_certificate (writer, g_ptr_array_index (holdings->certificates, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_begin_list (writer, "profiles");
  for (guint i = 0; i < holdings->profiles->len; i++)
    add_profile (writer, g_ptr_array_index (holdings->profiles, i));
  clinic_json_writer_end_list (writer);
  add_texts (writer, "events", holdings->events);
  add_texts (writer, "notes", holdings->notes);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_holdings:
 *
 * Writes what a device holds by name, as a case keeps it.
 */
char *
clinic_json_holdings (const ClinicHoldings *holdings)
{
  ClinicJsonWriter *writer = clinic_json_writer_new ();

  clinic_json_add_holdings (writer, NULL, holdings);
  return clinic_json_writer_finish (writer);
}
