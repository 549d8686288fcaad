/* SPDX-License-Identifier: GPL-3.0-or-later */

/* iOS offers an identity to a server that names the CAs it accepts only if a walk by name gets from the identity's
 * issuer to one of these. The walk goes through certificates on the device and looks at nothing but names: no
 * signature, no date, no trust. Apple's code (securityd, items_matching_issuer_parent) hands each climb what is left
 * of ten and takes one off for every certificate tried at a name, so that ten counts climbs and detours together;
 * the walk here does the same, because a kinder one would promise prompts that never come. */

#include "config.h"

#include "device/identity-choice.h"

typedef gboolean (*NameEqual) (const ClinicName *a,
                               const ClinicName *b);

typedef struct
{
  NameEqual  equal;
  GPtrArray *rows;     /* ClinicCertificate: the certificates that the keychain holds */
  GPtrArray *accepted; /* ClinicName */
  GPtrArray *steps;    /* ClinicChoiceStep; NULL: nobody wants to see the walk */
} Walk;

static gboolean
equal_as_rfc5280 (const ClinicName *a, const ClinicName *b)
{
  return clinic_name_equal (a, b);
}

static void
step_free (ClinicChoiceStep *self)
{
  clinic_name_unref (self->name);
  g_clear_pointer (&self->on_device, clinic_certificate_unref);
  g_free (self);
}

static void
step_set_on_device (ClinicChoiceStep *self, ClinicCertificate *certificate)
{
  clinic_certificate_ref (certificate);
  g_clear_pointer (&self->on_device, clinic_certificate_unref);
  self->on_device = certificate;
}

/* A name that the walk meets again, by a detour, keeps its one entry. */
static ClinicChoiceStep *
walk_add_step (Walk *self, ClinicName *name, gboolean accepted)
{
  ClinicChoiceStep *step;

  if (self->steps == NULL)
    return NULL;
  for (guint i = 0; i < self->steps->len; i++)
    {
      step = g_ptr_array_index (self->steps, i);
      if (self->equal (step->name, name))
        return step;
    }

  step = g_new0 (ClinicChoiceStep, 1);
  step->name = clinic_name_ref (name);
  step->accepted = accepted;
  g_ptr_array_add (self->steps, step);

  return step;
}

static gboolean
walk_is_accepted (Walk *self, const ClinicName *name)
{
  for (guint i = 0; i < self->accepted->len; i++)
    if (self->equal (g_ptr_array_index (self->accepted, i), name))
      return TRUE;

  return FALSE;
}

/* What the device has under a name, for the reader: a certificate to climb through before one that issued itself. */
static void
walk_show_on_device (Walk *self, ClinicChoiceStep *step)
{
  if (step == NULL || step->on_device != NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      ClinicCertificate *row = g_ptr_array_index (self->rows, i);

      if (!self->equal (clinic_certificate_get_subject (row), step->name))
        continue;
      if (!self->equal (clinic_certificate_get_issuer (row), step->name))
        {
          step_set_on_device (step, row);
          return;
        }
      if (step->on_device == NULL)
        step_set_on_device (step, row);
    }
}

/* Recursion: @climbs sinks with every call, from ten. */
static gboolean
walk_climb (Walk *self, ClinicName *name, int climbs)
{
  gboolean          accepted = walk_is_accepted (self, name);
  ClinicChoiceStep *step = walk_add_step (self, name, accepted);

  walk_show_on_device (self, step);
  if (accepted)
    return TRUE;

  for (guint i = 0; i < self->rows->len && climbs > 0; i++)
    {
      ClinicCertificate *row = g_ptr_array_index (self->rows, i);
      ClinicName        *issuer = clinic_certificate_get_issuer (row);

      if (!self->equal (clinic_certificate_get_subject (row), name) || self->equal (issuer, name))
        continue;
      climbs--;
      if (walk_climb (self, issuer, climbs))
        {
          if (step != NULL)
            step_set_on_device (step, row);
          return TRUE;
        }
    }

  return FALSE;
}

static GPtrArray *
list_rows (ClinicCertificate *user, GPtrArray *device)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; device != NULL && i < device->len; i++)
    g_ptr_array_add (rows, g_ptr_array_index (device, i));
  if (!g_ptr_array_find_with_equal_func (rows, user, clinic_certificate_equal, NULL))
    g_ptr_array_add (rows, user);

  return g_steal_pointer (&rows);
}

/* Certificates of one CA, old and new, name it once. */
static guint
count_names (GPtrArray *names)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_bytes_hash, g_bytes_equal);

  for (guint i = 0; names != NULL && i < names->len; i++)
    g_hash_table_add (seen, clinic_name_get_der (g_ptr_array_index (names, i)));
  return g_hash_table_size (seen);
}

/**
 * clinic_identity_choice_new:
 * @device: (nullable): ClinicCertificate, what is on the device; the user certificate counts as there
 * @accepted: (nullable): ClinicName, what the server accepts, without the names that do not decode
 *
 * Walks as iOS does. An empty list of accepted names filters nothing: the certificate is offered, and no name is
 * looked at. A step's on_device is the certificate under that name, also where the walk ends there.
 *
 * Returns: (transfer full): never %NULL
 * Source: Apple Security 61901, SecItemServer.c items_matching_issuer_parent and SecDbQuery.c
 */
ClinicIdentityChoice *
clinic_identity_choice_new (ClinicCertificate *user, GPtrArray *device, GPtrArray *accepted)
{
  g_autoptr(ClinicIdentityChoice) self = g_new0 (ClinicIdentityChoice, 1);
  g_autoptr(GPtrArray) rows = list_rows (user, device);
  ClinicName *issuer = clinic_certificate_get_issuer (user);
  Walk        walk = { clinic_name_equal_as_apple, rows, accepted, NULL };

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  self->accepted_names = count_names (accepted);
  if (self->accepted_names == 0)
    {
      self->offered = TRUE;
      return g_steal_pointer (&self);
    }

  walk.steps = self->steps;
  self->offered = walk_climb (&walk, issuer, CLINIC_IDENTITY_CHOICE_MAX_CLIMBS);

  walk.equal = equal_as_rfc5280;
  walk.steps = NULL;
  self->rfc5280_disagrees = walk_climb (&walk, issuer, CLINIC_IDENTITY_CHOICE_MAX_CLIMBS) != self->offered;

  return g_steal_pointer (&self);
}

void
clinic_identity_choice_free (ClinicIdentityChoice *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}
