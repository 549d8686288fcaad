/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one device may be said to hold: far more than any does. */
#define CLINIC_HOLDINGS_MAX_CERTIFICATES 2000
#define CLINIC_HOLDINGS_MAX_PROFILES     1000
#define CLINIC_HOLDINGS_MAX_TYPES        100 /* of payloads of one profile */
#define CLINIC_HOLDINGS_MAX_EVENTS       1000
#define CLINIC_HOLDINGS_MAX_NOTES        100
#define CLINIC_HOLDINGS_MAX_TEXT         2000 /* bytes */

typedef enum
{
  CLINIC_HOLDINGS_SYSDIAGNOSE,
  CLINIC_HOLDINGS_PROFILE_LIST, /* an MDM's answer to ProfileList */
  CLINIC_HOLDINGS_USB_LIST,     /* GetProfileList over USB */
} ClinicHoldingsKind;

/* A certificate on the device that is known by name only: nothing of it can be verified. */
typedef struct
{
  char    *subject; /* the summary that Apple makes: mostly the common name */
  char    *issuer;  /* the same of the issuer; may be NULL */
  gboolean is_root;
  gboolean is_identity; /* the device has its key */
  gint64   expires;     /* Unix seconds; 0 unknown */
  char    *profile;     /* name of the profile it came with; may be NULL */
} ClinicNamedCertificate;

/* A profile on the device. */
typedef struct
{
  char      *name;
  char      *identifier;    /* may be NULL */
  gint64     installed;     /* Unix seconds; 0 unknown */
  gboolean   is_managed;    /* an MDM installed it */
  GPtrArray *payload_types; /* char *, “com.apple.security.root”; empty where the list does not name them */
} ClinicHeldProfile;

/* What the device is said to hold, by name. */
typedef struct
{
  ClinicHoldingsKind kind;
  char              *file;         /* name of the file it was read from */
  char              *os_version;   /* may be NULL */
  char              *mdm;          /* address of the MDM server; may be NULL */
  gint64             at;           /* Unix seconds when it was made; 0 unknown */
  GPtrArray         *certificates; /* ClinicNamedCertificate; none of a list of profiles */
  GPtrArray         *profiles;     /* ClinicHeldProfile */
  GPtrArray         *events;       /* char *: sentences of the history of MDM and profiles, in order */
  GPtrArray         *notes;        /* char *: sentences on what was left out, and on what this cannot tell */
} ClinicHoldings;

/* What the names say of the way up from one identity. */
typedef struct
{
  const ClinicNamedCertificate *identity; /* borrowed */
  GPtrArray                    *climbed;  /* const ClinicNamedCertificate *, borrowed, from the issuer upward */
  gboolean                      complete; /* a root was reached */
  const char                   *absent;   /* the name that no certificate on the device has; NULL where that is not why
                                             the way ends */
} ClinicNamedPath;

ClinicHoldings         *clinic_holdings_new (ClinicHoldingsKind kind);
void                    clinic_holdings_free (ClinicHoldings *self);
ClinicNamedCertificate *clinic_holdings_add_certificate (ClinicHoldings *self,
                                                         const char     *subject,
                                                         const char     *issuer);
ClinicHeldProfile      *clinic_holdings_add_profile (ClinicHoldings *self,
                                                     const char     *name);
gboolean                clinic_holdings_tells_certificates (const ClinicHoldings *self);
GPtrArray              *clinic_holdings_list_paths (const ClinicHoldings *self);
void                    clinic_named_path_free (ClinicNamedPath *self);
gboolean                clinic_holdings_kind_parse (const char         *id,
                                                    ClinicHoldingsKind *kind);
const char             *clinic_holdings_kind_get_id (ClinicHoldingsKind kind);
const char             *clinic_holdings_kind_get_title (ClinicHoldingsKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicHoldings, clinic_holdings_free)

G_END_DECLS
