/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The states that a case has kept: `checkups`, newest first. Each is what a check-up came to at one moment. */

#include "config.h"

#include "case/case-private.h"
#include "case/digest-record.h"

#define KEY "checkups"

static JsonArray *
get_list (ClinicCase *self)
{
  JsonNode *node = json_object_get_member (clinic_case_peek_root (self), KEY);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * clinic_case_keep_digest:
 *
 * Keeps what a check-up came to, as the newest. The oldest may go; what this version does not know of the others stays.
 */
void
clinic_case_keep_digest (ClinicCase         *self,
                         const ClinicDigest *digest)
{
  JsonArray *earlier = get_list (self);
  JsonArray *list = json_array_new ();

  json_array_add_object_element (list, clinic_digest_record_write (digest));
  for (guint i = 0; earlier != NULL && i < MIN (json_array_get_length (earlier), CLINIC_CASE_MAX_CHECKUPS - 1); i++)
    json_array_add_element (list, json_node_copy (json_array_get_element (earlier, i)));
  json_object_set_array_member (clinic_case_peek_root (self), KEY, list);
  clinic_case_emit_changed (self);
}

/**
 * clinic_case_has_digest:
 *
 * Returns: whether a state has been kept
 */
gboolean
clinic_case_has_digest (ClinicCase *self)
{
  JsonArray *list = get_list (self);

  return list != NULL && json_array_get_length (list) > 0;
}

/**
 * clinic_case_read_digests:
 * @gripes: (nullable) (element-type utf8): gets two texts for each that can't be read: its place in the case, and why
 *
 * Returns: (transfer full) (element-type ClinicDigest): newest first
 */
GPtrArray *
clinic_case_read_digests (ClinicCase *self,
                          GPtrArray  *gripes)
{
  GPtrArray *digests = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_digest_free);
  JsonArray *list = get_list (self);

  for (guint i = 0; list != NULL && i < MIN (json_array_get_length (list), CLINIC_CASE_MAX_CHECKUPS); i++)
    {
      g_autoptr(GError) error = NULL;
      ClinicDigest *digest = clinic_digest_record_read (json_array_get_object_element (list, i), &error);

      if (digest != NULL)
        {
          g_ptr_array_add (digests, digest);
          continue;
        }
      if (gripes == NULL)
        continue;
      g_ptr_array_add (gripes, g_strdup_printf (KEY "[%u]", i));
      g_ptr_array_add (gripes, g_strdup (error->message));
    }
  return digests;
}
