/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/path.h"

G_BEGIN_DECLS

/* What the revocation lists at hand say. */
typedef struct _ClinicRevocation ClinicRevocation;

typedef enum
{
  CLINIC_REVOCATION_GOOD,    /* a fresh list covers the certificate and does not name it */
  CLINIC_REVOCATION_REVOKED, /* a list names it */
  CLINIC_REVOCATION_STALE,   /* its issuer's lists are there, but none that is usable now */
  CLINIC_REVOCATION_UNKNOWN, /* no list of its issuer */
} ClinicRevocationStatus;

ClinicRevocation      *clinic_revocation_new (GPtrArray *crls);
void                   clinic_revocation_free (ClinicRevocation *self);
ClinicRevocationStatus clinic_revocation_check (ClinicRevocation  *self,
                                                const ClinicPath  *path,
                                                guint              position,
                                                const ClinicStore *others,
                                                gint64             at,
                                                gint64            *since);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRevocation, clinic_revocation_free)

G_END_DECLS
