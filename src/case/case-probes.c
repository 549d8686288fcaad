/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sign-in server of a case told: `probe` is the last, `earlier` those before it, newest first. Each is the
 * object that `probe --json` prints. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"
#include "case/probe-record.h"

static JsonObject *
get_probe (ClinicCase *self)
{
  JsonObject *server = clinic_case_get_section (self, "server");
  JsonNode   *node = server != NULL ? json_object_get_member (server, "probe") : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_earlier (ClinicCase *self)
{
  JsonObject *server = clinic_case_get_section (self, "server");
  JsonNode   *node = server != NULL ? json_object_get_member (server, "earlier") : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * clinic_case_add_probe:
 * @json: what `probe --json` prints
 *
 * Keeps what the server told now. What it told before becomes the newest of the earlier ones; the oldest may go.
 */
void
clinic_case_add_probe (ClinicCase *self,
                       const char *json)
{
  JsonNode   *node = json_from_string (json, NULL);
  JsonObject *server = clinic_case_ensure_section (self, "server");
  JsonArray  *earlier = get_earlier (self);
  g_autoptr(JsonArray) list = json_array_new ();

  g_return_if_fail (node != NULL);

  if (get_probe (self) != NULL)
    {
      json_array_add_object_element (list, json_object_ref (get_probe (self)));
      for (guint i = 0; earlier != NULL && i < MIN (json_array_get_length (earlier), CLINIC_CASE_MAX_EARLIER - 1); i++)
        json_array_add_element (list, json_node_copy (json_array_get_element (earlier, i)));
      json_object_set_array_member (server, "earlier", g_steal_pointer (&list));
    }
  json_object_set_member (server, "probe", node);
  clinic_case_emit_changed (self);
}

/**
 * clinic_case_dup_probe:
 *
 * Returns: (nullable): what the server told last, as JSON
 */
char *
clinic_case_dup_probe (ClinicCase *self)
{
  JsonObject *probe = get_probe (self);
  g_autoptr(JsonNode) node = NULL;

  if (probe == NULL)
    return NULL;
  node = json_node_init_object (json_node_alloc (), probe);
  return json_to_string (node, FALSE);
}

/**
 * clinic_case_remove_probe:
 *
 * Forgets what the server told last. The newest of the earlier ones takes its place.
 */
void
clinic_case_remove_probe (ClinicCase *self)
{
  JsonObject *server = clinic_case_get_section (self, "server");
  JsonArray  *earlier = get_earlier (self);

  if (get_probe (self) == NULL)
    return;
  if (earlier != NULL && json_array_get_length (earlier) > 0)
    {
      json_object_set_member (server, "probe", json_node_copy (json_array_get_element (earlier, 0)));
      json_array_remove_element (earlier, 0);
    }
  else
    json_object_set_null_member (server, "probe");
  clinic_case_emit_changed (self);
}

/**
 * clinic_case_set_probe_network:
 *
 * Keeps where the server was asked from last.
 */
void
clinic_case_set_probe_network (ClinicCase      *self,
                               ClinicStsNetwork network)
{
  JsonObject *probe = get_probe (self);

  if (probe == NULL)
    return;
  clinic_probe_record_set_network (probe, network);
  clinic_case_emit_changed (self);
}

static void
add (GPtrArray  *probes,
     JsonObject *object,
     const char *place,
     GPtrArray  *gripes)
{
  g_autoptr(GError) error = NULL;
  ClinicStsProbe *probe = clinic_probe_record_read (object, &error);

  if (probe != NULL)
    {
      g_ptr_array_add (probes, probe);
      return;
    }
  if (gripes == NULL)
    return;
  g_ptr_array_add (gripes, g_strdup (place));
  g_ptr_array_add (gripes, g_strdup (error->message));
}

/**
 * clinic_case_read_probes:
 * @gripes: (nullable) (element-type utf8): gets two texts for each that can't be read: its place in the case, and why
 *
 * Returns: (transfer full) (element-type ClinicStsProbe): what the server told, newest first
 */
GPtrArray *
clinic_case_read_probes (ClinicCase *self,
                         GPtrArray  *gripes)
{
  GPtrArray  *probes = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_sts_probe_free);
  JsonObject *probe = get_probe (self);
  JsonArray  *earlier = get_earlier (self);

  if (probe != NULL)
    add (probes, probe, "server.probe", gripes);
  for (guint i = 0; earlier != NULL && i < MIN (json_array_get_length (earlier), CLINIC_CASE_MAX_EARLIER); i++)
    {
      g_autofree char *place = g_strdup_printf ("server.earlier[%u]", i);

      add (probes, json_array_get_object_element (earlier, i), place, gripes);
    }
  return probes;
}

/**
 * clinic_case_set_rehearsal:
 * @json: an object with the `rehearsal` of a probe
 *
 * Keeps how the server took an identity, with what it told last.
 */
void
clinic_case_set_rehearsal (ClinicCase *self,
                           const char *json)
{
  JsonObject *probe = get_probe (self);
  g_autoptr(JsonNode) node = json_from_string (json, NULL);

  g_return_if_fail (node != NULL);

  if (probe == NULL)
    return;
  json_object_set_member (probe, "rehearsal", json_object_dup_member (json_node_get_object (node), "rehearsal"));
  clinic_case_emit_changed (self);
}

/**
 * clinic_case_list_probes:
 *
 * Returns: (transfer full) (element-type ClinicStsProbe): what the server told, newest first, without what can't be
 *   read
 */
GPtrArray *
clinic_case_list_probes (ClinicCase *self)
{
  return clinic_case_read_probes (self, NULL);
}
