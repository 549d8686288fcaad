/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/view.h"

G_BEGIN_DECLS

/* How iOS could get from the user certificate to a name that the server accepts, with everything at hand. */
typedef struct
{
  GPtrArray *cure;  /* ClinicCertificate: the fewest that the device lacks for it, the one nearest to the user
                     * certificate first; NULL: not even all that is at hand would do */
  ClinicName *open; /* the first issuer on the way whose certificate nobody has; NULL: every way ends at a root */
} ClinicNameClimb;

ClinicNameClimb *clinic_name_climb_new (const ClinicPile *pile,
                                        const ClinicView *view,
                                        GPtrArray        *accepted);
void             clinic_name_climb_free (ClinicNameClimb *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicNameClimb, clinic_name_climb_free)

G_END_DECLS
