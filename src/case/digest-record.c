/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest of a check-up as the case keeps it under `checkups`. */

#include "config.h"

#include "case/digest-record.h"

#include "case/json-fields.h"

#include <string.h>

#define MAX_TEXT   4096
#define MAX_WORD   80
#define MAX_SHA256 64

static const ClinicStanding standings[] = {
  CLINIC_STANDING_CONFIRMED, CLINIC_STANDING_LIKELY, CLINIC_STANDING_POSSIBLE, CLINIC_STANDING_NOT_TESTED,
  CLINIC_STANDING_RULED_OUT
};

static const ClinicVerdict verdicts[] = {
  CLINIC_VERDICT_COMPLETE, CLINIC_VERDICT_INCOMPLETE, CLINIC_VERDICT_BROKEN, CLINIC_VERDICT_UNKNOWN
};

static gboolean
read_standing (const ClinicFields *fields,
               ClinicStanding     *standing,
               GError            **error)
{
  const char *word = NULL;

  if (!clinic_fields_get_text (fields, "status", MAX_WORD, &word, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (standings); i++)
    if (g_strcmp0 (clinic_standing_get_id (standings[i]), word) == 0)
      {
        *standing = standings[i];
        return TRUE;
      }
  return clinic_fields_refuse (fields, "status", error);
}

static gboolean
read_verdict (const ClinicFields *fields,
              ClinicDigest       *self,
              GError            **error)
{
  const char *word = NULL;

  if (!clinic_fields_get_text (fields, "verdict", MAX_WORD, &word, error))
    return FALSE;
  if (word == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (strcmp (clinic_verdict_get_id (verdicts[i]), word) == 0)
      {
        self->verdict = verdicts[i];
        self->judged = TRUE;
        return TRUE;
      }
  return clinic_fields_refuse (fields, "verdict", error);
}

static gboolean
read_certificate (const ClinicFields *fields,
                  const char        **name,
                  const char        **subject,
                  const char        **sha256,
                  GError            **error)
{
  if (!clinic_fields_get_text (fields, "subject", MAX_TEXT, subject, error) ||
      !clinic_fields_get_text (fields, "sha256", MAX_SHA256, sha256, error))
    return FALSE;
  if (*subject == NULL)
    return clinic_fields_refuse (fields, "subject", error);
  if (*sha256 == NULL)
    return clinic_fields_refuse (fields, "sha256", error);
  *name = *subject;
  return clinic_fields_get_text (fields, "name", MAX_TEXT, name, error);
}

static gboolean
read_certificates (const ClinicFields *fields,
                   const char         *key,
                   GPtrArray          *certificates,
                   GError            **error)
{
  JsonArray *list = NULL;

  if (!clinic_fields_get_list (fields, key, CLINIC_DIGEST_MAX_CERTIFICATES, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      ClinicFields inner;
      const char  *name = NULL;
      const char  *subject = NULL;
      const char  *sha256 = NULL;

      if (!clinic_fields_get_element (fields, key, list, i, &inner, error) ||
          !read_certificate (&inner, &name, &subject, &sha256, error))
        return FALSE;
      clinic_digest_add_certificate (certificates, name, subject, sha256);
    }
  return TRUE;
}

static gboolean
read_user (const ClinicFields *fields,
           ClinicDigest       *self,
           GError            **error)
{
  ClinicFields inner;
  const char  *name = NULL;
  const char  *subject = NULL;
  const char  *sha256 = NULL;

  if (!clinic_fields_get_object (fields, "certificate", &inner, error))
    return FALSE;
  if (inner.object == NULL)
    return TRUE;
  if (!read_certificate (&inner, &name, &subject, &sha256, error))
    return FALSE;
  clinic_digest_set_user (self, name, subject, sha256);
  return TRUE;
}

static gboolean
read_conclusion (const ClinicFields *fields,
                 ClinicDigest       *self,
                 GError            **error)
{
  ClinicFields inner;
  const char  *cause = NULL;

  if (!clinic_fields_get_object (fields, "conclusion", &inner, error))
    return FALSE;
  if (inner.object == NULL)
    return clinic_fields_refuse (fields, "conclusion", error);
  if (!clinic_fields_get_text (&inner, "cause", MAX_WORD, &cause, error) ||
      !read_standing (&inner, &self->standing, error))
    return FALSE;
  self->cause = g_strdup (cause);
  return TRUE;
}

static gboolean
read_causes (const ClinicFields *fields,
             ClinicDigest       *self,
             GError            **error)
{
  JsonArray *list = NULL;

  if (!clinic_fields_get_list (fields, "causes", CLINIC_DIGEST_MAX_CAUSES, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      ClinicFields   inner;
      const char    *id = NULL;
      ClinicStanding standing = CLINIC_STANDING_NOT_TESTED;

      if (!clinic_fields_get_element (fields, "causes", list, i, &inner, error) ||
          !clinic_fields_get_text (&inner, "id", MAX_WORD, &id, error) || !read_standing (&inner, &standing, error))
        return FALSE;
      if (id == NULL)
        return clinic_fields_refuse (&inner, "id", error);
      clinic_digest_add_cause (self, id, standing);
    }
  return TRUE;
}

static gboolean
read_findings (const ClinicFields *fields,
               ClinicDigest       *self,
               GError            **error)
{
  JsonArray *list = NULL;

  if (!clinic_fields_get_list (fields, "findings", CLINIC_DIGEST_MAX_FINDINGS, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const char *id = NULL;

      if (!clinic_fields_get_text_element (fields, "findings", list, i, &id, error))
        return FALSE;
      if (!g_ptr_array_find_with_equal_func (self->findings, id, g_str_equal, NULL))
        g_ptr_array_add (self->findings, g_strdup (id));
    }
  return TRUE;
}

static gboolean
read_retest (const ClinicFields *fields,
             const char         *key,
             ClinicTestResult   *result,
             GError            **error)
{
  const char *word = NULL;

  if (!clinic_fields_get_text (fields, key, MAX_WORD, &word, error))
    return FALSE;
  return word == NULL || clinic_test_result_parse (word, result) || clinic_fields_refuse (fields, key, error);
}

static gboolean
read_rest (const ClinicFields *fields,
           ClinicDigest       *self,
           GError            **error)
{
  ClinicFields retest;
  gboolean     offered = FALSE;

  if (!clinic_fields_get_boolean (fields, "prompt_offered", &offered, error) ||
      !clinic_fields_get_boolean (fields, "device_known", &self->device_known, error) ||
      !clinic_fields_get_object (fields, "retest", &retest, error))
    return FALSE;
  if (clinic_fields_has (fields, "prompt_offered"))
    self->offered = offered ? CLINIC_OFFERED_YES : CLINIC_OFFERED_NO;
  return retest.object == NULL || (read_retest (&retest, "prompt", &self->retest_prompt, error) &&
                                   read_retest (&retest, "signed_in", &self->retest_signed_in, error));
}

/**
 * clinic_digest_record_read:
 * @object: one of `checkups` of a case; anybody may have written it
 *
 * Errors: CLINIC_ERROR_UNREADABLE names what is missing or of another kind than it must be
 */
ClinicDigest *
clinic_digest_record_read (JsonObject *object,
                           GError    **error)
{
  g_autoptr(ClinicDigest) self = clinic_digest_new ();
  ClinicFields fields;

  clinic_fields_init (&fields, CLINIC_FIELDS_OF_CHECKUP, object);
  if (!clinic_fields_has (&fields, "at"))
    {
      clinic_fields_refuse (&fields, "at", error);
      return NULL;
    }
  if (!clinic_fields_get_moment (&fields, "at", &self->at, error) || !read_conclusion (&fields, self, error) ||
      !read_causes (&fields, self, error) || !read_verdict (&fields, self, error) ||
      !read_user (&fields, self, error) || !read_certificates (&fields, "missing", self->missing, error) ||
      !read_findings (&fields, self, error) || !read_certificates (&fields, "device", self->device, error) ||
      !read_rest (&fields, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* A subject may be as long as a stranger likes. */
static void
set_text (JsonObject *object,
          const char *key,
          const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)MIN (strlen (text), MAX_TEXT / 2));

  json_object_set_string_member (object, key, strlen (text) < MAX_TEXT ? text : valid);
}

static JsonObject *
write_certificate (const ClinicDigestCertificate *certificate)
{
  JsonObject *object = json_object_new ();

  set_text (object, "name", certificate->name);
  set_text (object, "subject", certificate->subject);
  json_object_set_string_member (object, "sha256", certificate->sha256);
  return object;
}

static void
set_certificates (JsonObject *object,
                  const char *key,
                  GPtrArray  *certificates)
{
  JsonArray *list = json_array_sized_new (certificates->len);

  for (guint i = 0; i < certificates->len; i++)
    json_array_add_object_element (list, write_certificate (g_ptr_array_index (certificates, i)));
  json_object_set_array_member (object, key, list);
}

static void
set_conclusion (JsonObject         *object,
                const ClinicDigest *digest)
{
  JsonObject *conclusion = json_object_new ();

  if (digest->cause != NULL)
    json_object_set_string_member (conclusion, "cause", digest->cause);
  else
    json_object_set_null_member (conclusion, "cause");
  json_object_set_string_member (conclusion, "status", clinic_standing_get_id (digest->standing));
  json_object_set_object_member (object, "conclusion", conclusion);
}

static void
set_causes (JsonObject         *object,
            const ClinicDigest *digest)
{
  JsonArray *list = json_array_sized_new (digest->causes->len);

  for (guint i = 0; i < digest->causes->len; i++)
    {
      const ClinicDigestCause *row = g_ptr_array_index (digest->causes, i);
      JsonObject              *cause = json_object_new ();

      json_object_set_string_member (cause, "id", row->cause);
      json_object_set_string_member (cause, "status", clinic_standing_get_id (row->standing));
      json_array_add_object_element (list, cause);
    }
  json_object_set_array_member (object, "causes", list);
}

static void
set_findings (JsonObject         *object,
              const ClinicDigest *digest)
{
  JsonArray *list = json_array_sized_new (digest->findings->len);

  for (guint i = 0; i < digest->findings->len; i++)
    json_array_add_string_element (list, g_ptr_array_index (digest->findings, i));
  json_object_set_array_member (object, "findings", list);
}

static void
set_retest (JsonObject         *object,
            const ClinicDigest *digest)
{
  JsonObject *retest = json_object_new ();

  if (digest->retest_prompt != CLINIC_TEST_NOT_RUN)
    json_object_set_string_member (retest, "prompt", clinic_test_result_get_id (digest->retest_prompt));
  if (digest->retest_signed_in != CLINIC_TEST_NOT_RUN)
    json_object_set_string_member (retest, "signed_in", clinic_test_result_get_id (digest->retest_signed_in));
  json_object_set_object_member (object, "retest", retest);
}

/**
 * clinic_digest_record_write:
 *
 * Returns: (transfer full): the same object for the same digest
 */
JsonObject *
clinic_digest_record_write (const ClinicDigest *digest)
{
  JsonObject *object = json_object_new ();
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (digest->at);
  g_autofree char *at = moment != NULL ? g_date_time_format (moment, "%C%y-%m-%dT%H:%M:%SZ") : NULL;

  json_object_set_string_member (object, "at", at != NULL ? at : "1970-01-01T00:00:00Z");
  set_conclusion (object, digest);
  set_causes (object, digest);
  if (digest->judged)
    json_object_set_string_member (object, "verdict", clinic_verdict_get_id (digest->verdict));
  else
    json_object_set_null_member (object, "verdict");
  if (digest->user != NULL)
    json_object_set_object_member (object, "certificate", write_certificate (digest->user));
  set_certificates (object, "missing", digest->missing);
  set_findings (object, digest);
  if (digest->offered == CLINIC_OFFERED_UNKNOWN)
    json_object_set_null_member (object, "prompt_offered");
  else
    json_object_set_boolean_member (object, "prompt_offered", digest->offered == CLINIC_OFFERED_YES);
  json_object_set_boolean_member (object, "device_known", digest->device_known);
  set_certificates (object, "device", digest->device);
  set_retest (object, digest);
  return object;
}
