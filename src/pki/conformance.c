/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How well the certificates keep to the profile that CAs promise to keep. What nobody asks at sign-in is advice and
 * leaves the verdict alone. It breaks the chain where iOS refuses it: an extension that cannot be read always;
 * identifiers that do not fit, an empty subject and a long life in the chain of a server whose name is
 * asked for. Source: domain/apple.md, section 6 */

#include "config.h"

#include "pki/conformance.h"

#include "pki/certificate-private.h"
#include "pki/host-name.h"
#include "pki/name-match.h"

#include <string.h>

#define DAY (G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND)

/* Server certificates of private CAs: those made since 2019-07-01T00:00:00Z may live for 825 days. */
#define LIMITED_SINCE G_GINT64_CONSTANT (1561939200)
#define MAX_DAYS      825

/* Of one kind, so many faults of one certificate are worth saying. */
#define MAX_NAMED 4

typedef struct
{
  const ClinicPath         *path;
  const ClinicCheckOptions *options;
  GPtrArray                *faults;
  ClinicSeverity            enforced; /* of what iOS asks of a server whose name is known */
} Conformance;

static ClinicCertificate *
get (const Conformance *self,
     guint              i)
{
  return g_ptr_array_index (self->path->certificates, i);
}

static void
add (const Conformance *self,
     ClinicFaultKind    kind,
     ClinicSeverity     severity,
     ClinicCertificate *certificate,
     const char        *detail)
{
  g_ptr_array_add (self->faults, clinic_fault_new (kind, severity, certificate, detail));
}

static void
add_each (const Conformance *self,
          ClinicFaultKind    kind,
          ClinicSeverity     severity,
          ClinicCertificate *certificate,
          char             **details)
{
  for (guint i = 0; details[i] != NULL && i < MAX_NAMED; i++)
    add (self, kind, severity, certificate, details[i]);
}

/* Source: RFC 5280, sections 4.2 and 4.2.1.9: basic constraints are critical in CAs alone */
static void
check_extensions (const Conformance *self,
                  ClinicCertificate *certificate)
{
  add_each (self, CLINIC_FAULT_MALFORMED_EXTENSION, CLINIC_SEVERITY_ERROR, certificate, certificate->malformed);
  add_each (self, CLINIC_FAULT_CRITICALITY, CLINIC_SEVERITY_INFO, certificate, certificate->odd_criticality);
  if (!certificate->is_ca)
    add_each (self, CLINIC_FAULT_MISPLACED_EXTENSION, CLINIC_SEVERITY_WARNING, certificate, certificate->ca_only);
}

/* Source: RFC 5280, section 4.1.2.6: a user certificate may have its names in the SAN alone */
static void
check_subject (const Conformance *self,
               ClinicCertificate *certificate)
{
  gboolean has_name = certificate->upn != NULL || certificate->emails[0] != NULL || certificate->dns_names[0] != NULL ||
                      certificate->ip_addresses[0] != NULL || certificate->uris[0] != NULL;

  if (clinic_name_is_empty (certificate->subject) && (certificate->is_ca || !has_name))
    add (self, CLINIC_FAULT_EMPTY_SUBJECT, self->enforced, certificate, NULL);
  if (certificate->has_odd_serial)
    add (self, CLINIC_FAULT_SERIAL_NUMBER, CLINIC_SEVERITY_WARNING, certificate, NULL);
}

/* Whether a DNS name could be one: its letters, labels and, at most, one wildcard in front. */
static gboolean
is_dns_name (const char *name)
{
  const char *host = g_str_has_prefix (name, "*.") ? name + 2 : name;

  return clinic_host_name_is_strict (host);
}

static void
check_names (const Conformance *self,
             ClinicCertificate *certificate)
{
  guint n = 0;

  for (guint i = 0; certificate->dns_names[i] != NULL && n < MAX_NAMED; i++)
    if (!is_dns_name (certificate->dns_names[i]))
      {
        add (self, CLINIC_FAULT_NAME_SYNTAX, CLINIC_SEVERITY_INFO, certificate, certificate->dns_names[i]);
        n++;
      }
  add_each (self, CLINIC_FAULT_NAME_SYNTAX, CLINIC_SEVERITY_INFO, certificate, certificate->odd_names);
}

/* Where name and identifiers fit, the signature would tell nothing more here, and it is what costs time. */
static gboolean
is_own_issuer (const ClinicCertificate *certificate)
{
  if (clinic_certificate_is_self_issued (certificate) && certificate->authority_key_id != NULL &&
      g_strcmp0 (certificate->authority_key_id, certificate->subject_key_id) == 0)
    return TRUE;
  return clinic_certificate_is_self_signed (certificate);
}

/* iOS asks whether the identifiers fit, where both are there; a root is its own issuer. Entra ID builds its chains by
 * them. Source: domain/microsoft.md, section 2.1 */
static void
check_key_ids (const Conformance *self,
               guint              position)
{
  ClinicCertificate *certificate = get (self, position);
  ClinicCertificate *issuer = position + 1 < self->path->certificates->len ? get (self, position + 1) : NULL;
  ClinicSeverity     absent = CLINIC_SEVERITY_INFO;

  if (self->options->purpose == CLINIC_PURPOSE_CLIENT)
    absent = CLINIC_SEVERITY_WARNING;
  if (issuer == NULL && is_own_issuer (certificate))
    issuer = certificate;
  if (issuer != NULL && certificate->authority_key_id != NULL && issuer->subject_key_id != NULL &&
      !g_str_equal (certificate->authority_key_id, issuer->subject_key_id))
    add (self, CLINIC_FAULT_KEY_ID_MISMATCH, self->enforced, certificate, NULL);
  if (certificate->authority_key_id == NULL && issuer != certificate)
    add (self, CLINIC_FAULT_KEY_ID_ABSENT, absent, certificate, "authorityKeyIdentifier");
  if (certificate->subject_key_id == NULL && position > 0)
    add (self, CLINIC_FAULT_KEY_ID_ABSENT, absent, certificate, "subjectKeyIdentifier");
}

/* iOS does not look at the common name of a server. */
static void
check_server (const Conformance *self)
{
  ClinicCertificate *server = get (self, 0);
  const char        *name = clinic_name_get_short_text (server->subject);
  gint64             days = (server->not_after - server->not_before) / DAY;

  if (strchr (name, '.') != NULL && is_dns_name (name) && !clinic_name_match_host (server, name))
    add (self, CLINIC_FAULT_COMMON_NAME, CLINIC_SEVERITY_INFO, server, name);
  if (server->not_before >= LIMITED_SINCE && days > MAX_DAYS)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, days);

      add (self, CLINIC_FAULT_VALIDITY_TOO_LONG, self->enforced, server, text);
    }
}

/**
 * clinic_conformance_check:
 * @faults: (element-type ClinicFault): faults are added to it
 *
 * Holds each certificate of a path against the profile of RFC 5280 and against what iOS asks beyond it.
 *
 * The detail of a fault is: of an extension its object identifier, of a name the name, of an absent key identifier the
 * field that lacks, of a long life its days.
 *
 * Source: RFC 5280, sections 4.1 and 4.2; domain/apple.md, section 6
 */
void
clinic_conformance_check (const ClinicPath         *path,
                          const ClinicCheckOptions *options,
                          GPtrArray                *faults)
{
  gboolean    is_named_server = options->purpose == CLINIC_PURPOSE_SERVER && options->name != NULL;
  Conformance self = { path, options, faults, is_named_server ? CLINIC_SEVERITY_ERROR : CLINIC_SEVERITY_WARNING };

  for (guint i = 0; i < path->certificates->len; i++)
    {
      check_extensions (&self, get (&self, i));
      check_subject (&self, get (&self, i));
      check_names (&self, get (&self, i));
      check_key_ids (&self, i);
    }
  if (options->purpose == CLINIC_PURPOSE_SERVER)
    check_server (&self);
}
