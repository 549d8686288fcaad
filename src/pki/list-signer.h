/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/crl.h"
#include "pki/path.h"

G_BEGIN_DECLS

/* Who signed which revocation list, and by whose leave; remembered for one check-up. */
typedef struct _ClinicListSigners ClinicListSigners;

/* The certificate whose list it is, and what is at hand to prove the list. Borrowed. */
typedef struct
{
  const ClinicPath  *path;
  guint              position; /* of the certificate in the path */
  const ClinicStore *others;   /* further certificates; may be NULL */
  gint64             at;
  guint              depth; /* 0: of a path that is judged; more: of one that only vouches for a list */
} ClinicListQuestion;

/* Whether a certificate of a path that vouches for a list is revoked itself. */
typedef gboolean (*ClinicIsRevoked) (const ClinicListQuestion *question,
                                     gpointer                  user_data);

ClinicListSigners *clinic_list_signers_new (ClinicIsRevoked is_revoked,
                                            gpointer        user_data);
void               clinic_list_signers_free (ClinicListSigners *self);
ClinicCrlSigner    clinic_list_signers_weigh (ClinicListSigners        *self,
                                              ClinicCrl                *crl,
                                              const ClinicListQuestion *question,
                                              gboolean                 *is_own_key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicListSigners, clinic_list_signers_free)

G_END_DECLS
