/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/bundle-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>

static gboolean
is_full (const ClinicBundle *self)
{
  return self->certificates->len >= CLINIC_BUNDLE_MAX_CERTIFICATES;
}

/**
 * clinic_bundle_must_stop:
 *
 * Tells whether the problem is that the next certificate would be one too many. Then the whole file is refused:
 * a check on part of it would mislead.
 */
gboolean
clinic_bundle_must_stop (const ClinicBundle *self,
                         const GError       *problem)
{
  return is_full (self) && problem->code == CLINIC_ERROR_TOO_LARGE;
}

/**
 * clinic_bundle_read_certificate:
 *
 * Reads and adds one certificate. One that is there already is no error.
 */
gboolean
clinic_bundle_read_certificate (ClinicBundle *self,
                                ClinicDer     der,
                                GError      **error)
{
  g_autoptr(ClinicCertificate) certificate = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (is_full (self))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                   _("There are more than %d certificates in the file. Split it, or choose the ones that matter."),
                   CLINIC_BUNDLE_MAX_CERTIFICATES);
      return FALSE;
    }
  bytes = g_bytes_new (der.data, der.length);
  certificate = clinic_certificate_new (bytes, error);
  if (certificate == NULL)
    return FALSE;
  clinic_bundle_add (self, certificate);
  return TRUE;
}

void
clinic_bundle_read_crl (ClinicBundle *self,
                        ClinicDer     der)
{
  g_ptr_array_add (self->crls, g_bytes_new (der.data, der.length));
}

/**
 * clinic_bundle_read_element:
 * @der: one element of DER, or of BER in PKCS#7 and PKCS#12
 *
 * Reads whatever the element turns out to be.
 */
gboolean
clinic_bundle_read_element (ClinicBundle *self,
                            ClinicDer     der,
                            const char   *password,
                            GError      **error)
{
  ClinicForm form = clinic_form_of_der (der);

  if (form == CLINIC_FORM_CERTIFICATE)
    return clinic_bundle_read_certificate (self, der, error);
  if (form == CLINIC_FORM_PKCS7_SIGNED)
    return clinic_bundle_read_pkcs7 (self, der, error);
  if (form == CLINIC_FORM_PKCS12)
    return clinic_bundle_read_pkcs12 (self, der, password, error);
  if (form == CLINIC_FORM_CRL)
    {
      clinic_bundle_read_crl (self, der);
      return TRUE;
    }
  self->had_private_key |= form == CLINIC_FORM_PRIVATE_KEY;
  g_set_error_literal (error, CLINIC_ERROR,
                       form == CLINIC_FORM_DAMAGED_DER ? CLINIC_ERROR_DAMAGED : CLINIC_ERROR_NOT_A_CERTIFICATE,
                       clinic_form_get_sentence (form));
  return FALSE;
}

static gboolean
is_blank (ClinicDer rest)
{
  for (gsize i = 0; i < rest.length; i++)
    if (rest.data[i] != 0 && !g_ascii_isspace (rest.data[i]))
      return FALSE;
  return TRUE;
}

/**
 * clinic_bundle_read_der:
 *
 * Reads one element, or several glued together. What cannot be read becomes a note,
 * unless nothing can.
 */
gboolean
clinic_bundle_read_der (ClinicBundle *self,
                        ClinicDer     rest,
                        const char   *password,
                        GError      **error)
{
  ClinicDerItem item;
  guint         number = 0, good = 0;
  g_autoptr(GError) first_problem = NULL;

  while (!is_blank (rest) && clinic_der_read_ber (&rest, &item))
    {
      g_autoptr(GError) problem = NULL;

      number++;
      if (clinic_bundle_read_element (self, item.whole, password, &problem))
        {
          good++;
          continue;
        }
      if (clinic_bundle_must_stop (self, problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (good > 0)
        clinic_bundle_add_note (self, _("Part %u was left out. %s"), number, problem->message);
      else if (first_problem == NULL)
        first_problem = g_steal_pointer (&problem);
    }
  if (good == 0)
    {
      if (first_problem == NULL)
        first_problem = g_error_new_literal (CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                                             clinic_form_get_sentence (CLINIC_FORM_DAMAGED_DER));
      g_propagate_error (error, g_steal_pointer (&first_problem));
      return FALSE;
    }
  if (first_problem != NULL)
    clinic_bundle_add_note (self, _("Part %u was left out. %s"), 1u, first_problem->message);
  if (!is_blank (rest))
    clinic_bundle_add_note (self, "%s", _("What follows the certificate was left out; it is none."));
  return TRUE;
}
