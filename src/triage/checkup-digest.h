/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/view.h"
#include "triage/standing.h"
#include "triage/test-step.h"

G_BEGIN_DECLS

/* More of a kind than these say nothing more about a case. */
#define CLINIC_DIGEST_MAX_CERTIFICATES 500
#define CLINIC_DIGEST_MAX_FINDINGS     200
#define CLINIC_DIGEST_MAX_CAUSES       200

typedef enum
{
  CLINIC_OFFERED_UNKNOWN,
  CLINIC_OFFERED_NO,
  CLINIC_OFFERED_YES,
} ClinicOffered;

typedef struct
{
  char *name; /* to be shown */
  char *subject;
  char *sha256;
} ClinicDigestCertificate;

typedef struct
{
  char          *cause; /* id */
  ClinicStanding standing;
} ClinicDigestCause;

/* What one check-up came to, small enough to keep with the case. Owns all it points to. */
typedef struct
{
  gint64                   at;    /* Unix seconds */
  char                    *cause; /* id of the conclusion; NULL: none is at least likely */
  ClinicStanding           standing;
  GPtrArray               *causes;   /* ClinicDigestCause: all of them */
  gboolean                 judged;   /* there was a user certificate: verdict, missing and findings mean something */
  ClinicVerdict            verdict;  /* UNKNOWN where nothing was judged */
  ClinicDigestCertificate *user;     /* NULL: no user certificate */
  GPtrArray               *missing;  /* ClinicDigestCertificate */
  GPtrArray               *findings; /* char *: ids, each once */
  ClinicOffered            offered;  /* would iOS ask for the certificate? */
  gboolean                 device_known;
  GPtrArray               *device; /* ClinicDigestCertificate: what is on the device */
  ClinicTestResult         retest_prompt;
  ClinicTestResult         retest_signed_in;
} ClinicDigest;

ClinicDigest *clinic_digest_new (void);
void          clinic_digest_free (ClinicDigest *self);
gboolean      clinic_digest_add_certificate (GPtrArray  *certificates,
                                             const char *name,
                                             const char *subject,
                                             const char *sha256);
void          clinic_digest_set_user (ClinicDigest *self,
                                      const char   *name,
                                      const char   *subject,
                                      const char   *sha256);
void          clinic_digest_add_cause (ClinicDigest  *self,
                                       const char    *cause,
                                       ClinicStanding standing);
gboolean      clinic_digest_has_certificate (GPtrArray  *certificates,
                                             const char *sha256);
gboolean      clinic_digest_is_closed (const ClinicDigest *self);
gboolean      clinic_digest_is_sound (const ClinicDigest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicDigest, clinic_digest_free)

G_END_DECLS
