/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-microsoft.h"

#include "pki/microsoft.h"

static void
add_version (ClinicJsonWriter *writer,
             const char       *key,
             gint64            version)
{
  if (version >= 0)
    clinic_json_writer_add_number (writer, key, version);
  else
    clinic_json_writer_add_null (writer, key);
}

static void
add_template (ClinicJsonWriter      *writer,
              const ClinicMicrosoft *microsoft)
{
  if (microsoft->template_name == NULL && microsoft->template_oid == NULL)
    {
      clinic_json_writer_add_null (writer, "template");
      return;
    }
  clinic_json_writer_begin_object (writer, "template");
  clinic_json_writer_add_text (writer, "name", microsoft->template_name);
  clinic_json_writer_add_text (writer, "oid", microsoft->template_oid);
  add_version (writer, "major", microsoft->template_major);
  add_version (writer, "minor", microsoft->template_minor);
  clinic_json_writer_end_object (writer);
}

static void
add_ca_version (ClinicJsonWriter      *writer,
                const char            *key,
                const ClinicMicrosoft *microsoft)
{
  if (microsoft->certificate_index < 0)
    {
      clinic_json_writer_add_null (writer, key);
      return;
    }
  clinic_json_writer_begin_object (writer, key);
  clinic_json_writer_add_number (writer, "certificate", microsoft->certificate_index);
  clinic_json_writer_add_number (writer, "key", microsoft->key_index);
  clinic_json_writer_end_object (writer);
}

static const char *
get_sid_source_id (ClinicSidSource source)
{
  switch (source)
    {
    case CLINIC_SID_EXTENSION:
      return "extension";
    case CLINIC_SID_URI:
      return "uri";
    case CLINIC_SID_NONE:
    default:
      return NULL;
    }
}

/**
 * clinic_json_add_microsoft:
 * @with_sid: whether to write who the user is to the directory; a report does not
 *
 * Writes what AD CS wrote into a certificate, or null.
 */
void
clinic_json_add_microsoft (ClinicJsonWriter        *writer,
                           const ClinicCertificate *certificate,
                           gboolean                 with_sid)
{
  g_autoptr(ClinicMicrosoft) microsoft = clinic_microsoft_new (certificate);

  if (clinic_microsoft_is_empty (microsoft))
    {
      clinic_json_writer_add_null (writer, "microsoft");
      return;
    }
  clinic_json_writer_begin_object (writer, "microsoft");
  add_template (writer, microsoft);
  add_ca_version (writer, "ca_version", microsoft);
  clinic_json_writer_add_text (writer, "previous_ca_sha1", microsoft->previous_sha1);
  clinic_json_writer_add_texts (writer, "application_policies",
                                (const char *const *)microsoft->application_policies);
  if (with_sid)
    clinic_json_writer_add_text (writer, "sid", microsoft->sid);
  clinic_json_writer_add_text (writer, "sid_source", get_sid_source_id (microsoft->sid_source));
  clinic_json_writer_add_texts (writer, "notes", (const char *const *)microsoft->notes);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_json_add_generation:
 *
 * Writes which of its CA's certificates this is, or null.
 */
void
clinic_json_add_generation (ClinicJsonWriter        *writer,
                            const ClinicCertificate *certificate)
{
  g_autoptr(ClinicMicrosoft) microsoft = clinic_microsoft_new (certificate);

  add_ca_version (writer, "generation", microsoft);
}
