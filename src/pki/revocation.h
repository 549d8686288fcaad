/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/path.h"

G_BEGIN_DECLS

/* What the revocation lists and OCSP answers at hand say. */
typedef struct _ClinicRevocation ClinicRevocation;

typedef enum
{
  CLINIC_REVOCATION_GOOD,    /* a fresh list or answer covers the certificate, and none revokes it */
  CLINIC_REVOCATION_REVOKED, /* a list or an answer revokes it */
  CLINIC_REVOCATION_UNKNOWN, /* nobody can say */
} ClinicRevocationStatus;

/* Why nobody can say; of several reasons the last one here is told, as it is the nearest to an answer. */
typedef enum
{
  CLINIC_REVOCATION_REASON_NONE,            /* the status is known */
  CLINIC_REVOCATION_REASON_NO_LIST,         /* no list of its issuer is at hand, and no answer */
  CLINIC_REVOCATION_REASON_OCSP_UNREADABLE, /* an answer is damaged */
  CLINIC_REVOCATION_REASON_OCSP_REFUSED,    /* a responder answered with an error */
  CLINIC_REVOCATION_REASON_LIST_UNREADABLE, /* a list is damaged, perhaps the one that is needed */
  CLINIC_REVOCATION_REASON_LIST_SCOPE,      /* a list of the issuer is about other certificates */
  CLINIC_REVOCATION_REASON_LIST_SIGNATURE,  /* the signature of the list fits nobody at hand */
  CLINIC_REVOCATION_REASON_LIST_SIGNER,     /* who signed the list may not */
  CLINIC_REVOCATION_REASON_LIST_TOO_NEW,    /* not valid yet */
  CLINIC_REVOCATION_REASON_LIST_ODD,        /* something critical in the list is not understood */
  CLINIC_REVOCATION_REASON_LIST_PART,       /* changes without their base, or only some reasons */
  CLINIC_REVOCATION_REASON_LIST_EXPIRED,
  CLINIC_REVOCATION_REASON_OCSP_SIGNATURE, /* as for lists */
  CLINIC_REVOCATION_REASON_OCSP_SIGNER,
  CLINIC_REVOCATION_REASON_OCSP_TIME,    /* too old, or not valid yet */
  CLINIC_REVOCATION_REASON_OCSP_UNKNOWN, /* the responder does not know the certificate */
  CLINIC_N_REVOCATION_REASONS
} ClinicRevocationReason;

/* What is known of one certificate, and from whom: if it is unknown, from whom it was hoped for. */
typedef struct
{
  ClinicCertificate     *certificate;
  ClinicRevocationStatus status;
  ClinicRevocationReason reason;
  gboolean               is_online;   /* an OCSP answer decided, no list */
  ClinicName            *list_issuer; /* NULL: no list */
  gsize                  list_size;   /* bytes; 0: no list */
  gboolean               is_own_key;  /* the list is signed by the key that signed the certificate */
  gint64                 moment;      /* revoked since, or of what is not valid the end or begin; Unix seconds, UTC */
  char                  *refusal;     /* what the responder answered instead; NULL */
} ClinicRevocationOutcome;

ClinicRevocation        *clinic_revocation_new (GPtrArray *crls,
                                                GPtrArray *ocsp);
void                     clinic_revocation_free (ClinicRevocation *self);
gboolean                 clinic_revocation_is_empty (const ClinicRevocation *self);
ClinicRevocationOutcome *clinic_revocation_check (ClinicRevocation  *self,
                                                  const ClinicPath  *path,
                                                  guint              position,
                                                  const ClinicStore *others,
                                                  gint64             at);

void        clinic_revocation_outcome_free (ClinicRevocationOutcome *self);
const char *clinic_revocation_status_get_id (ClinicRevocationStatus status);
const char *clinic_revocation_reason_get_id (ClinicRevocationReason reason);
char       *clinic_revocation_outcome_dup_sentence (const ClinicRevocationOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRevocation, clinic_revocation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRevocationOutcome, clinic_revocation_outcome_free)

G_END_DECLS
