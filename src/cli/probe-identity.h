/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/secret.h"
#include "net/sts-probe.h"

G_BEGIN_DECLS

/* An identity that is to be shown. */
typedef struct
{
  ClinicSecret *file; /* PKCS#12 */
  gsize         length;
  ClinicSecret *password; /* NULL: none is known */
} ClinicProbeIdentity;

void     clinic_probe_identity_clear (ClinicProbeIdentity *self);
gboolean clinic_probe_identity_load (ClinicProbeIdentity *self,
                                     const char          *path,
                                     const char          *password_file,
                                     GError             **error);
gboolean clinic_probe_identity_show (const ClinicProbeIdentity *self,
                                     ClinicStsProbe            *probe,
                                     guint                      milliseconds,
                                     gint64                     at,
                                     ClinicLedger              *ledger,
                                     GError                   **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicProbeIdentity, clinic_probe_identity_clear)

G_END_DECLS
