/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the case has on revocation: lists, from a file or an address, and the answers of OCSP responders. */

#include "config.h"

#include "case/checkup-private.h"

#include "pki/crl.h"
#include "pki/ocsp.h"

#include <glib/gi18n.h>

/* A list has no row of its own details, so that its file says what is in it. */
static void
take_lists (ClinicCheckup  *self,
            ClinicImported *imported)
{
  GPtrArray *crls = imported->bundle->crls;

  for (guint i = 0; i < crls->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicCrl) crl = clinic_crl_new (g_ptr_array_index (crls, i), &error);
      g_autofree char *sentence = crl != NULL ? clinic_crl_dup_sentence (crl, self->at) : g_strdup (error->message);

      clinic_bundle_add_note (imported->bundle, "%s", sentence);
      g_ptr_array_add (self->crls, g_bytes_ref (g_ptr_array_index (crls, i)));
    }
}

static void
take_answer (ClinicCheckup        *self,
             guint                 position,
             const ClinicCaseFile *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicOcspResponse) response = clinic_ocsp_response_new (file->data, &error);
  g_autoptr(ClinicBundle) bundle = NULL;

  if (response == NULL)
    {
      clinic_checkup_add_problem (self, CLINIC_FILES_OCSP, position, file->name, error->message);
      return;
    }
  bundle = clinic_bundle_new (CLINIC_BUNDLE_DER);
  clinic_bundle_add_note (bundle, "%s", _("This is the answer of an OCSP responder."));
  clinic_checkup_add_imported (self, CLINIC_FILES_OCSP, position, file->name, g_steal_pointer (&bundle));
  g_ptr_array_add (self->ocsp, g_bytes_ref (file->data));
}

/**
 * clinic_checkup_gather_revocation:
 *
 * Gathers the revocation lists that were imported, and reads the answers of OCSP responders.
 */
void
clinic_checkup_gather_revocation (ClinicCheckup *self,
                                  ClinicCase    *visit)
{
  GPtrArray *answers = clinic_case_get_files (visit, CLINIC_FILES_OCSP);

  self->crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->ocsp = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < self->imported->len; i++)
    {
      ClinicImported *imported = g_ptr_array_index (self->imported, i);

      if (imported->files == CLINIC_FILES_CRL)
        take_lists (self, imported);
    }
  for (guint i = 0; i < answers->len; i++)
    take_answer (self, i, g_ptr_array_index (answers, i));
}
