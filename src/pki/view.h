/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/check.h"
#include "pki/pile.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_VERDICT_COMPLETE,
  CLINIC_VERDICT_INCOMPLETE,
  CLINIC_VERDICT_BROKEN,
  CLINIC_VERDICT_UNKNOWN,
} ClinicVerdict;

/* A certificate of the best desktop path that the device lacks. */
typedef struct
{
  ClinicCertificate *certificate;
  ClinicShelf        shelf;  /* where the desk has it: USER, CA, ANCHOR or FETCHED */
  char              *source; /* file or URL */
} ClinicMissing;

/* An issuer that nobody has. */
typedef struct
{
  ClinicName        *subject;
  char              *authority_key_id; /* hex; may be NULL */
  char             **ca_issuers;       /* never NULL */
  ClinicCertificate *of;               /* the certificate whose issuer it is */
} ClinicWanted;

/* The two views of one chain, and their difference. */
typedef struct
{
  ClinicVerdict verdict;
  gboolean      device_complete;
  ClinicPath   *device; /* never NULL: the best path on the device, at least the user certificate */
  gboolean      desktop_complete;
  ClinicPath   *desktop;    /* never NULL */
  GPtrArray    *missing;    /* ClinicMissing, from the user certificate upward */
  GPtrArray    *wanted;     /* ClinicWanted */
  GPtrArray    *faults;     /* ClinicFault: those of the path judged and those of the views' difference */
  GPtrArray    *revocation; /* ClinicRevocationOutcome: of the desktop path; empty where nobody asked */
} ClinicView;

ClinicView *clinic_view_new (const ClinicPile         *pile,
                             const ClinicCheckOptions *options);
void        clinic_view_free (ClinicView *self);
const char *clinic_verdict_get_id (ClinicVerdict verdict);
const char *clinic_missing_get_from (const ClinicMissing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicView, clinic_view_free)

G_END_DECLS
