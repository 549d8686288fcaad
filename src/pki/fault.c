/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/fault.h"

/**
 * clinic_fault_new:
 * @certificate: (nullable): the one at fault; a reference is taken
 * @detail: (nullable): the value the finding's sentence needs; copied
 *
 * Notes a fact about the evidence.
 */
ClinicFault *
clinic_fault_new (ClinicFaultKind    kind,
                  ClinicSeverity     severity,
                  ClinicCertificate *certificate,
                  const char        *detail)
{
  ClinicFault *self = g_new0 (ClinicFault, 1);

  self->kind = kind;
  self->severity = severity;
  self->certificate = certificate != NULL ? clinic_certificate_ref (certificate) : NULL;
  self->detail = g_strdup (detail);
  return self;
}

ClinicFault *
clinic_fault_copy (const ClinicFault *self)
{
  return clinic_fault_new (self->kind, self->severity, self->certificate, self->detail);
}

void
clinic_fault_free (ClinicFault *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->certificate, clinic_certificate_unref);
  g_free (self->detail);
  g_free (self);
}

/**
 * clinic_fault_list_has:
 * @faults: (element-type ClinicFault): may be %NULL
 *
 * Tells whether a list holds a fault of one kind, on any certificate.
 */
gboolean
clinic_fault_list_has (GPtrArray      *faults,
                       ClinicFaultKind kind)
{
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (faults, i);

      if (fault->kind == kind)
        return TRUE;
    }
  return FALSE;
}
