/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a revocation list says of one certificate. */

#include "config.h"

#include "pki/crl-private.h"
#include "pki/general-name.h"

#define OID_REASON             "2.5.29.21"
#define OID_CERTIFICATE_ISSUER "2.5.29.29"
#define OID_CDP                "2.5.29.31"

#define REASON_REMOVE_FROM_CRL 8

static gboolean
share_a_name (ClinicDer left,
              ClinicDer right)
{
  ClinicDerItem a, b;

  while (clinic_der_read (&left, &a))
    {
      ClinicDer rest = right;

      while (clinic_der_read (&rest, &b))
        if (clinic_der_equal (a.whole, b.whole))
          return TRUE;
    }
  return FALSE;
}

/* Whether one of the certificate's distribution points is the list's own.
 * Source: RFC 5280, section 6.3.3 (b) (2) (i) */
static gboolean
is_from_point_of (const ClinicCrl         *self,
                  const ClinicCertificate *certificate)
{
  ClinicDer value, points, point, name, names;
  gboolean  critical;

  if (!clinic_general_name_find_extension (certificate, OID_CDP, &value, &critical) ||
      !clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &points))
    return FALSE;
  while (clinic_der_enter (&points, CLINIC_DER_SEQUENCE, &point))
    if (clinic_der_enter (&point, 0xa0, &name) && clinic_der_enter (&name, 0xa0, &names) &&
        share_a_name (names, self->point_names))
      return TRUE;
  return FALSE;
}

static gboolean
covers (const ClinicCrl         *self,
        const ClinicCertificate *certificate)
{
  if (self->only_attributes || self->is_indirect || (self->only_user && certificate->is_ca) ||
      (self->only_ca && !certificate->is_ca))
    return FALSE;
  return !self->has_point || is_from_point_of (self, certificate);
}

/* Reads the reason of an entry; an entry that speaks of another issuer's certificate, or that cannot be read,
 * gives %FALSE. */
static gboolean
read_entry_extensions (ClinicDer entry,
                       gint64   *reason)
{
  ClinicDer extensions, extension, oid, flag, value, content;
  gboolean  critical;

  if (!clinic_der_enter (&entry, CLINIC_DER_SEQUENCE, &extensions))
    return TRUE;
  while (clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extension))
    {
      g_autofree char *dotted = NULL;

      critical = FALSE;
      if (!clinic_der_enter (&extension, CLINIC_DER_OID, &oid))
        return FALSE;
      dotted = clinic_der_dup_oid (oid);
      if (clinic_der_enter (&extension, CLINIC_DER_BOOLEAN, &flag))
        clinic_der_get_boolean (flag, &critical);
      if (g_strcmp0 (dotted, OID_REASON) == 0 && clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, &value) &&
          clinic_der_enter (&value, CLINIC_DER_ENUMERATED, &content))
        clinic_der_get_integer (content, reason);
      if (g_strcmp0 (dotted, OID_CERTIFICATE_ISSUER) == 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * clinic_crl_ask:
 * @certificate: one that the list's issuer issued
 * @revoked_at: (out): Unix seconds, UTC; set where it is listed
 * @reasons: (out): the reasons for revocation that the list knows of, as bits
 *
 * Looks a certificate up. Lists that only complement another one can prove a revocation, but not its absence.
 *
 * Source: RFC 5280, section 6.3.3
 */
ClinicCrlAnswer
clinic_crl_ask (const ClinicCrl         *self,
                const ClinicCertificate *certificate,
                gint64                  *revoked_at,
                guint                   *reasons)
{
  ClinicDer     wanted = clinic_certificate_get_serial_span (certificate);
  ClinicDer     entries = self->revoked;
  ClinicDer     entry, serial;
  ClinicDerItem date;

  *reasons = self->reasons;
  if (!covers (self, certificate))
    return CLINIC_CRL_SILENT;
  while (clinic_der_enter (&entries, CLINIC_DER_SEQUENCE, &entry))
    {
      gint64 reason = 0;

      if (!clinic_der_enter (&entry, CLINIC_DER_INTEGER, &serial) || !clinic_der_equal (serial, wanted))
        continue;
      if (!clinic_der_read (&entry, &date) || !clinic_der_get_time (&date, revoked_at))
        *revoked_at = self->this_update;
      if (!read_entry_extensions (entry, &reason))
        return CLINIC_CRL_SILENT;
      return reason == REASON_REMOVE_FROM_CRL && self->is_delta ? CLINIC_CRL_REMOVED : CLINIC_CRL_LISTED;
    }
  return self->is_delta || self->is_odd || entries.length > 0 ? CLINIC_CRL_SILENT : CLINIC_CRL_UNLISTED;
}
