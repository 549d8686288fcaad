/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

/* Where a certificate of the case is. */
typedef enum
{
  CLINIC_SHELF_USER,             /* came in the user's file, beside the user certificate */
  CLINIC_SHELF_DEVICE,           /* on the device */
  CLINIC_SHELF_DEVICE_UNTRUSTED, /* on the device, but no anchor */
  CLINIC_SHELF_CA,               /* at hand */
  CLINIC_SHELF_ANCHOR,           /* trusted as is */
  CLINIC_SHELF_FETCHED,          /* an AIA address gave it */
} ClinicShelf;

typedef struct
{
  ClinicCertificate *certificate;
  ClinicShelf        shelf;
  char              *source; /* file or URL */
} ClinicHolding;

/* All certificates of one check-up and where each is. */
typedef struct
{
  ClinicCertificate *user;
  char              *user_source;
  GPtrArray         *holdings; /* ClinicHolding */
} ClinicPile;

ClinicPile *clinic_pile_new (ClinicCertificate *user,
                             const char        *user_source);
void        clinic_pile_free (ClinicPile *self);
void        clinic_pile_add (ClinicPile        *self,
                             ClinicCertificate *certificate,
                             ClinicShelf        shelf,
                             const char        *source);
gboolean    clinic_pile_is_on_shelf (const ClinicPile  *self,
                                     ClinicCertificate *certificate,
                                     ClinicShelf        shelf);
GPtrArray  *clinic_pile_get_device (const ClinicPile *self);

ClinicCertificate *clinic_pile_pick_user (GPtrArray *certificates,
                                          GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPile, clinic_pile_free)

G_END_DECLS
