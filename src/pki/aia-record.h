/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What came of an address where a certificate says that its issuer is (authorityInfoAccess, caIssuers). */
typedef enum
{
  CLINIC_AIA_ISSUER,
  CLINIC_AIA_ABSENT,    /* the certificate names no address */
  CLINIC_AIA_LDAP_ONLY, /* it names none that is http or https */
  CLINIC_AIA_NAME_NOT_FOUND,
  CLINIC_AIA_REFUSED,
  CLINIC_AIA_TOO_SLOW,
  CLINIC_AIA_TOO_LARGE,
  CLINIC_AIA_TOO_MANY_REDIRECTS,
  CLINIC_AIA_REDIRECT, /* to the issuer, or to what is neither http nor https */
  CLINIC_AIA_WEB_PAGE,
  CLINIC_AIA_HTTP_STATUS,
  CLINIC_AIA_NOT_A_CERTIFICATE,
  CLINIC_AIA_NOT_THE_ISSUER,
  CLINIC_AIA_LOOP,      /* of redirects, or of certificates that sign each other */
  CLINIC_AIA_NOT_ASKED, /* the text says why */
  CLINIC_AIA_FAILED,
  CLINIC_N_AIA_OUTCOMES
} ClinicAiaOutcome;

typedef struct
{
  char            *address; /* NULL: absent */
  char            *of;      /* SHA-256 of the certificate that names it, 64 lower-case hex digits */
  ClinicAiaOutcome outcome;
  char            *final_address; /* where redirects led; NULL: there were none */
  char            *text;          /* what happened: one sentence */
} ClinicAiaRecord;

ClinicAiaRecord *clinic_aia_record_new (const char      *address,
                                        const char      *of,
                                        ClinicAiaOutcome outcome,
                                        const char      *final_address,
                                        const char      *text);
ClinicAiaRecord *clinic_aia_record_copy (const ClinicAiaRecord *self);
void             clinic_aia_record_free (ClinicAiaRecord *self);

const char *clinic_aia_outcome_get_id (ClinicAiaOutcome outcome);
const char *clinic_aia_outcome_get_title (ClinicAiaOutcome outcome);
gboolean    clinic_aia_outcome_parse (const char       *id,
                                      ClinicAiaOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicAiaRecord, clinic_aia_record_free)

G_END_DECLS
