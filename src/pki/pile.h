/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/store.h"

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

typedef struct _ClinicHolding ClinicHolding;

struct _ClinicHolding
{
  ClinicCertificate *certificate;
  ClinicShelf        shelf;
  char              *source; /* file or URL */
  ClinicHolding     *also;   /* the same certificate on the shelf where it came next; may be NULL */
};

/* All certificates of one check-up and where each is. The stores grow with it, so that one check costs the same
 * whether ten certificates are at hand or a hundred thousand. */
typedef struct
{
  ClinicCertificate *user;
  char              *user_source;
  GPtrArray         *holdings; /* ClinicHolding */
  GHashTable        *firsts;   /* ClinicCertificate -> ClinicHolding: where it came first */
  ClinicStore       *desk;     /* all that is at hand, and the user certificate */
  ClinicStore       *device;   /* all that is on the device, and the user certificate */
  ClinicStore       *anchors;  /* trusted on the device as they are */
  ClinicStore       *roots;    /* trusted on the device if they signed themselves, which is not verified yet */
} ClinicPile;

ClinicPile          *clinic_pile_new (ClinicCertificate *user,
                                      const char        *user_source);
void                 clinic_pile_free (ClinicPile *self);
void                 clinic_pile_add (ClinicPile        *self,
                                      ClinicCertificate *certificate,
                                      ClinicShelf        shelf,
                                      const char        *source);
const ClinicHolding *clinic_pile_find (const ClinicPile        *self,
                                       const ClinicCertificate *certificate);
gboolean             clinic_pile_is_on_shelf (const ClinicPile        *self,
                                              const ClinicCertificate *certificate,
                                              ClinicShelf              shelf);
GPtrArray           *clinic_pile_get_device (const ClinicPile *self);

ClinicCertificate *clinic_pile_pick_user (GPtrArray *certificates,
                                          GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPile, clinic_pile_free)

G_END_DECLS
