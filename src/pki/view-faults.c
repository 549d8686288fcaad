/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two views differ in, as faults: what is missing and why it was not found. */

#include "config.h"

#include "pki/view-faults.h"

#include "pki/generation.h"

typedef struct
{
  ClinicView          *view;
  const ClinicPile    *pile;
  ClinicSignatureMemo *memo;
} Difference;

static void
add (const Difference  *self,
     ClinicFaultKind    kind,
     ClinicSeverity     severity,
     ClinicCertificate *certificate,
     const char        *detail)
{
  g_ptr_array_add (self->view->faults, clinic_fault_new (kind, severity, certificate, detail));
}

static ClinicCertificate *
get_last (const ClinicPath *path)
{
  return g_ptr_array_index (path->certificates, path->certificates->len - 1);
}

static gboolean
is_fetchable (const char *address)
{
  return g_ascii_strncasecmp (address, "http://", 7) == 0 || g_ascii_strncasecmp (address, "https://", 8) == 0;
}

/* Where the certificate says its issuer can be had, and whether anybody could follow. */
static void
add_address_faults (const Difference  *self,
                    ClinicCertificate *certificate,
                    ClinicSeverity     severity)
{
  const char *const *addresses = clinic_certificate_get_ca_issuers (certificate);

  for (guint i = 0; addresses[i] != NULL; i++)
    if (is_fetchable (addresses[i]))
      return;
  if (addresses[0] == NULL)
    add (self, CLINIC_FAULT_AIA_ABSENT, severity, certificate, NULL);
  else
    add (self, CLINIC_FAULT_AIA_LDAP_ONLY, severity, certificate, addresses[0]);
}

/* The device has certificates of the issuer's name, but not with the key that signed. The issuer itself may be NULL. */
static void
add_namesakes (const Difference  *self,
               ClinicCertificate *certificate,
               ClinicCertificate *issuer)
{
  GPtrArray *namesakes = clinic_store_get_by_subject (self->pile->device, clinic_certificate_get_issuer (certificate));

  for (guint i = 0; i < namesakes->len; i++)
    {
      ClinicCertificate *namesake = g_ptr_array_index (namesakes, i);

      if (clinic_signature_memo_verify (self->memo, certificate, namesake) != CLINIC_SIGNATURE_BAD)
        return;
    }
  for (guint i = 0; i < namesakes->len; i++)
    {
      ClinicCertificate *namesake = g_ptr_array_index (namesakes, i);
      g_autofree char   *difference = NULL;

      if (clinic_certificate_equal (namesake, certificate))
        continue;
      difference = clinic_generation_dup_difference (namesake, issuer, certificate);
      add (self, CLINIC_FAULT_SAME_NAME_OTHER_KEY, CLINIC_SEVERITY_WARNING, namesake, difference);
      return;
    }
}

static void
add_missing (const Difference *self)
{
  const ClinicPath *path = self->view->desktop;

  for (guint i = 0; i < self->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (self->view->missing, i);
      ClinicCertificate   *certificate = missing->certificate;
      gboolean             is_root = clinic_certificate_is_self_signed (certificate);

      add (self, is_root ? CLINIC_FAULT_MISSING_ROOT : CLINIC_FAULT_MISSING_INTERMEDIATE, CLINIC_SEVERITY_ERROR,
           certificate, missing->source);
      if (is_root && missing->shelf == CLINIC_SHELF_FETCHED)
        add (self, CLINIC_FAULT_ROOT_FROM_AIA, CLINIC_SEVERITY_WARNING, certificate, missing->source);
    }
  for (guint i = 0; i + 1 < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);
      ClinicCertificate *issuer = g_ptr_array_index (path->certificates, i + 1);

      if (clinic_store_contains (self->pile->device, issuer))
        continue;
      add_namesakes (self, certificate, issuer);
      if (!clinic_certificate_is_self_signed (issuer))
        add_address_faults (self, certificate, CLINIC_SEVERITY_INFO);
    }
}

/* Nobody has the issuer of the last certificate. */
static void
add_wanted (const Difference *self)
{
  for (guint i = 0; i < self->view->wanted->len; i++)
    {
      const ClinicWanted *wanted = g_ptr_array_index (self->view->wanted, i);
      GPtrArray          *candidates = clinic_store_get_by_subject (self->pile->desk, wanted->subject);
      const char         *text = clinic_name_get_text (wanted->subject);

      add (self, CLINIC_FAULT_MISSING_INTERMEDIATE, CLINIC_SEVERITY_ERROR, NULL, text);
      if (self->view->desktop->end == CLINIC_PATH_END_OPEN && candidates->len > 0)
        add (self, CLINIC_FAULT_SIGNATURE_MISMATCH, CLINIC_SEVERITY_ERROR, wanted->of, text);
      if (self->view->desktop->end == CLINIC_PATH_END_OPEN)
        add_namesakes (self, wanted->of, NULL);
      add_address_faults (self, wanted->of, CLINIC_SEVERITY_WARNING);
    }
}

/* iOS looks for an issuer by a stricter comparison of names than the standard's. */
static void
add_spelling (const Difference *self)
{
  const ClinicPath *path = self->view->desktop;

  for (guint i = 0; i + 1 < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);
      ClinicCertificate *issuer = g_ptr_array_index (path->certificates, i + 1);

      if (!clinic_name_equal_as_apple (clinic_certificate_get_issuer (certificate),
                                       clinic_certificate_get_subject (issuer)))
        add (self, CLINIC_FAULT_NAMES_DIFFER_AS_APPLE, CLINIC_SEVERITY_WARNING, issuer,
             clinic_certificate_get_display_name (certificate));
    }
}

/* A renewal is the usual reason why a device has the wrong certificate of a CA. */
static void
add_renewed (const Difference *self)
{
  const ClinicPath *path = self->view->desktop;

  for (guint i = 1; i < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);
      g_autofree char   *renewal = clinic_generation_dup_renewal (certificate, self->pile->desk);

      if (renewal != NULL)
        add (self, CLINIC_FAULT_RENEWED_CA, CLINIC_SEVERITY_INFO, certificate, renewal);
    }
}

/**
 * clinic_view_add_difference:
 * @view: with both paths, the verdict, what is missing and what is wanted
 *
 * Adds the faults that come from the difference of the two views.
 *
 * The detail of a fault is: of a missing certificate, the file or URL where the desk has it; of one that nobody
 * has (the fault has no certificate then), its name; of a namesake on the device, what tells it from the one that is
 * wanted; of a name that iOS would not recognise, the display name of the certificate below; of an address, the
 * address; of a renewed CA, which of its certificates it is.
 */
void
clinic_view_add_difference (ClinicView          *view,
                            const ClinicPile    *pile,
                            ClinicSignatureMemo *memo)
{
  const Difference  self = { view, pile, memo };
  const ClinicPath *path = view->desktop;

  if (path->end == CLINIC_PATH_END_SELF_SIGNED &&
      (path->certificates->len == 1 || clinic_pile_is_on_shelf (pile, get_last (path), CLINIC_SHELF_DEVICE_UNTRUSTED)))
    add (&self, CLINIC_FAULT_ROOT_NOT_TRUSTED, CLINIC_SEVERITY_ERROR, get_last (path), NULL);
  add_missing (&self);
  add_wanted (&self);
  add_spelling (&self);
  add_renewed (&self);
}
