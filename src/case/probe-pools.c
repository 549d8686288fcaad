/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "case/probe-pools.h"

#include "net/tls-connection.h"

#include <string.h>

/* Several times what servers can send: a chain of 128 KiB and a list of 64 KiB, in each of nine connections. */
#define MAX_BYTES        (8 * 1024 * 1024)
#define MAX_CERTIFICATES 512
#define MAX_LISTS        64

void
clinic_probe_pools_init (ClinicProbePools *self)
{
  self->certificates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->left = MAX_BYTES;
}

void
clinic_probe_pools_clear (ClinicProbePools *self)
{
  g_hash_table_unref (self->certificates);
  g_ptr_array_unref (self->lists);
}

/* Returns: (nullable): NULL where it is too much */
static GBytes *
decode (ClinicProbePools *self, const char *text)
{
  gsize   size = 0;
  guint8 *data;

  if (strlen (text) / 4 * 3 > self->left)
    return NULL;
  data = g_base64_decode (text, &size);
  self->left -= MIN (size, self->left);
  return g_bytes_new_take (data, size);
}

static gboolean
read_certificates (ClinicProbePools *self, const ClinicFields *probe, GError **error)
{
  ClinicFields pool;
  g_autoptr(GList) keys = NULL;

  if (!clinic_fields_get_object (probe, "certificates", &pool, error))
    return FALSE;
  if (pool.object == NULL)
    return TRUE;
  if (json_object_get_size (pool.object) > MAX_CERTIFICATES)
    return clinic_fields_refuse (probe, "certificates", error);
  keys = json_object_get_members (pool.object);
  for (GList *key = keys; key != NULL; key = key->next)
    {
      const char *text = "";
      g_autoptr(GBytes) der = NULL;
      g_autofree char *sha256 = NULL;

      if (!clinic_fields_get_text (&pool, key->data, G_MAXSIZE, &text, error))
        return FALSE;
      der = decode (self, text);
      sha256 = der != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, der) : NULL;
      if (g_strcmp0 (sha256, key->data) != 0)
        return clinic_fields_refuse (probe, "certificates", error);
      g_hash_table_insert (self->certificates, g_steal_pointer (&sha256), g_steal_pointer (&der));
    }
  return TRUE;
}

static gboolean
read_list (ClinicProbePools *self, const ClinicFields *probe, JsonNode *node, GError **error)
{
  JsonArray *texts = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  if (texts == NULL || json_array_get_length (texts) > CLINIC_TLS_MAX_NAMES)
    return clinic_fields_refuse (probe, "lists", error);
  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      const char *text;
      GBytes     *name;

      if (!clinic_fields_get_text_element (probe, "lists", texts, i, &text, error))
        return FALSE;
      name = decode (self, text);
      if (name == NULL)
        return clinic_fields_refuse (probe, "lists", error);
      g_ptr_array_add (list, name);
    }
  g_ptr_array_add (self->lists, g_steal_pointer (&list));
  return TRUE;
}

/**
 * clinic_probe_pools_read:
 * @probe: all of it
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
gboolean
clinic_probe_pools_read (ClinicProbePools *self, const ClinicFields *probe, GError **error)
{
  JsonArray *lists = NULL;

  if (!read_certificates (self, probe, error) || !clinic_fields_get_list (probe, "lists", MAX_LISTS, &lists, error))
    return FALSE;
  for (guint i = 0; lists != NULL && i < json_array_get_length (lists); i++)
    if (!read_list (self, probe, json_array_get_element (lists, i), error))
      return FALSE;
  return TRUE;
}
