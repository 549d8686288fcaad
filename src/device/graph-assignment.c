/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To whom the profiles of an export are assigned. Where the SCEP profile goes to all users and the trusted certificate
 * to all devices, or they go to groups that have none in common, it may be that no device gets both.
 * Source: domain/microsoft.md; Microsoft Graph, deviceAndAppManagementAssignmentTarget */

#include "config.h"

#include "device/graph-assignment.h"

#include "device/json-value.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_PROFILES 300 /* those with an assignment */
#define MAX_TARGETS  100
#define TARGET       "#microsoft.graph."

static void
assignment_free (gpointer data)
{
  ClinicAssignment *self = data;

  g_free (self->label);
  g_hash_table_unref (self->groups);
  g_free (self);
}

/**
 * clinic_assignments_new:
 */
GPtrArray *
clinic_assignments_new (void)
{
  return g_ptr_array_new_with_free_func (assignment_free);
}

static void
add_target (ClinicAssignment *self, JsonObject *target)
{
  const char *type = clinic_json_value_get_text (target, "@odata.type");
  const char *group = clinic_json_value_get_text (target, "groupId");

  if (g_strcmp0 (type, TARGET "allLicensedUsersAssignmentTarget") == 0)
    self->all_users = TRUE;
  else if (g_strcmp0 (type, TARGET "allDevicesAssignmentTarget") == 0)
    self->all_devices = TRUE;
  else if (g_strcmp0 (type, TARGET "groupAssignmentTarget") == 0 && group != NULL)
    g_hash_table_add (self->groups, g_ascii_strdown (group, -1));
  else
    return;
  self->is_known = TRUE;
}

/**
 * clinic_assignments_add:
 * @type: (nullable): of @profile
 *
 * Takes a profile in, if it is for iOS and its assignments are in the export.
 */
void
clinic_assignments_add (GPtrArray *assignments, JsonObject *profile, const char *type, const char *label)
{
  JsonArray        *list = clinic_json_value_get_array (profile, "assignments");
  ClinicAssignment *self;

  if (type == NULL || !g_str_has_prefix (type, TARGET "ios") || list == NULL ||
      assignments->len >= MAX_PROFILES)
    return;
  self = g_new0 (ClinicAssignment, 1);
  self->label = g_strdup (label);
  self->brings_ca = strstr (type, "TrustedRootCertificate") != NULL;
  self->makes_identity = !self->brings_ca && strstr (type, "CertificateProfile") != NULL;
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < MIN (json_array_get_length (list), MAX_TARGETS); i++)
    {
      JsonObject *assignment = clinic_json_value_as_object (json_array_get_element (list, i));

      add_target (self, clinic_json_value_get_object (assignment, "target"));
    }
  g_ptr_array_add (assignments, self);
}

/* Whether one device may get both. A group and “all” may overlap; two groups are taken as they are named. */
static gboolean
may_meet (const ClinicAssignment *a, const ClinicAssignment *b)
{
  GHashTableIter iter;
  gpointer       group;

  if ((a->all_users && b->all_users) || (a->all_devices && b->all_devices))
    return TRUE;
  if ((a->all_users || a->all_devices) && (b->all_users || b->all_devices))
    return FALSE;
  if (a->all_users || a->all_devices || b->all_users || b->all_devices)
    return TRUE;
  g_hash_table_iter_init (&iter, a->groups);
  while (g_hash_table_iter_next (&iter, &group, NULL))
    if (g_hash_table_contains (b->groups, group))
      return TRUE;

  return FALSE;
}

static char *
dup_target (const ClinicAssignment *self)
{
  if (self->all_users)
    return g_strdup (_("all users"));
  if (self->all_devices)
    return g_strdup (_("all devices"));

  return g_strdup_printf (ngettext ("%u group", "%u groups", g_hash_table_size (self->groups)),
                          g_hash_table_size (self->groups));
}

/**
 * clinic_assignments_compare:
 *
 * Adds a fault for the first two profiles, one with a CA certificate and one that makes an identity, that no device may
 * get together.
 */
void
clinic_assignments_compare (GPtrArray *assignments, ClinicBundle *bundle)
{
  for (guint i = 0; i < assignments->len; i++)
    for (guint j = 0; j < assignments->len; j++)
      {
        const ClinicAssignment *identity = g_ptr_array_index (assignments, i);
        const ClinicAssignment *ca = g_ptr_array_index (assignments, j);

        if (identity->makes_identity && ca->brings_ca && identity->is_known && ca->is_known &&
            !may_meet (identity, ca))
          {
            g_autofree char *to_identity = dup_target (identity);
            g_autofree char *to_ca = dup_target (ca);
            /* Translators: the name of a profile, to whom it is assigned, and the same of another */
            g_autofree char *detail =
              g_strdup_printf (_("“%s” to %s, “%s” to %s"), identity->label, to_identity, ca->label, to_ca);

            /* Two groups may have members in common. */
            clinic_bundle_add_fault (bundle, CLINIC_FAULT_PROFILE_ASSIGNMENT,
                                     g_hash_table_size (identity->groups) > 0 ? CLINIC_SEVERITY_INFO
                                                                              : CLINIC_SEVERITY_WARNING,
                                     detail);
            return;
          }
      }
}
