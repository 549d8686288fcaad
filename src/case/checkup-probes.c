/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sign-in server of the case told, and what the device is said to hold. */

#include "config.h"

#include "case/checkup-private.h"

#include "case/case-private.h"
#include "net/sts-plan.h"

/* The server that the case names; where it names none, the one that was asked last. */
static char *
dup_host (const ClinicCheckup *self, ClinicCase *visit)
{
  const char *text = clinic_case_get_server_host (visit);
  char       *host = NULL;
  guint16     port;

  if (text == NULL || *text == '\0')
    return g_strdup (self->probe->host);
  /* As a probe would have it: in ASCII, without a port. */
  if (!clinic_sts_plan_parse (text, &host, &port, NULL))
    return g_strdup (text);
  return host;
}

/* @gripes: two texts for each, the key in the case and why it can't be read */
static void
add_problems (ClinicCheckup *self, GPtrArray *gripes)
{
  for (guint i = 0; i + 1 < gripes->len; i += 2)
    clinic_checkup_add_problem (self, CLINIC_N_FILES, 0, g_ptr_array_index (gripes, i),
                                g_ptr_array_index (gripes, i + 1));
}

/**
 * clinic_checkup_gather_holdings:
 *
 * Reads what the case has of its device by name. What can't be read becomes a problem.
 */
void
clinic_checkup_gather_holdings (ClinicCheckup *self, ClinicCase *visit)
{
  g_autoptr(GPtrArray) gripes = g_ptr_array_new_with_free_func (g_free);

  self->holdings = clinic_case_read_holdings (visit, gripes);
  add_problems (self, gripes);
}

/**
 * clinic_checkup_gather_probes:
 *
 * Reads what the case has of its server. What can't be read becomes a problem.
 */
void
clinic_checkup_gather_probes (ClinicCheckup *self, ClinicCase *visit)
{
  g_autoptr(GPtrArray) gripes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *host = NULL;

  self->asked = g_ptr_array_new ();
  self->probes = clinic_case_read_probes (visit, gripes);
  add_problems (self, gripes);
  if (self->probes->len == 0)
    return;

  self->probe = g_ptr_array_index (self->probes, 0);
  host = dup_host (self, visit);
  for (guint i = 0; i < self->probes->len; i++)
    {
      ClinicStsProbe *probe = g_ptr_array_index (self->probes, i);

      if (g_ascii_strcasecmp (probe->host, host) == 0)
        g_ptr_array_add (self->asked, probe);
    }
}

/**
 * clinic_checkup_take_names:
 *
 * Takes the list of accepted names from what the server told last.
 */
void
clinic_checkup_take_names (ClinicCheckup *self)
{
  const ClinicStsProbe    *probe = self->asked->len > 0 ? g_ptr_array_index (self->asked, 0) : NULL;
  const ClinicStsEndpoint *endpoint = probe != NULL ? clinic_sts_probe_find_asking (probe) : NULL;

  if (endpoint == NULL)
    return;
  self->accepted = clinic_sts_endpoint_read_names (endpoint);
  self->list_cut = self->accepted != NULL && endpoint->best->names_cut;
}
