/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

#define CLINIC_IDENTITY_CHOICE_MAX_CLIMBS 10

typedef struct
{
  ClinicName        *name;
  gboolean           accepted;
  ClinicCertificate *on_device; /* the certificate the walk climbs through; NULL: the device has none */
} ClinicChoiceStep;

/* Would iOS offer this certificate to that server? Names only, as domain/apple.md 1.2 and 1.3. */
typedef struct
{
  gboolean   offered;
  guint      accepted_names;
  GPtrArray *steps;             /* ClinicChoiceStep, the user certificate's issuer first */
  gboolean   rfc5280_disagrees; /* by RFC 5280 names the answer would be the other one */
} ClinicIdentityChoice;

ClinicIdentityChoice *clinic_identity_choice_new (ClinicCertificate *user,
                                                  GPtrArray         *device,
                                                  GPtrArray         *accepted);
void                  clinic_identity_choice_free (ClinicIdentityChoice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicIdentityChoice, clinic_identity_choice_free)

G_END_DECLS
