/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/revocation-question.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *data; /* DER */
  char   *address;
} ClinicRevocationFound;

/* What a look-up gave. None of it has been judged: that is for the check-up. */
typedef struct
{
  GPtrArray *crls;   /* ClinicRevocationFound: revocation lists */
  GPtrArray *ocsp;   /* ClinicRevocationFound: answers of OCSP responders */
  GPtrArray *faults; /* ClinicFault: of addresses that did not help, or not everybody */
} ClinicRevocationAnswer;

ClinicRevocationAnswer *clinic_revocation_answer_new (void);
void                    clinic_revocation_answer_free (ClinicRevocationAnswer *self);
void                    clinic_revocation_answer_add_fault (ClinicRevocationAnswer         *self,
                                                            const ClinicRevocationQuestion *question,
                                                            ClinicFaultKind                 kind,
                                                            const char                     *text);
gboolean                clinic_revocation_answer_take_list (ClinicRevocationAnswer         *self,
                                                            const ClinicRevocationQuestion *question,
                                                            GBytes                         *bytes,
                                                            gint64                          at,
                                                            char                          **text);
gboolean                clinic_revocation_answer_take_ocsp (ClinicRevocationAnswer         *self,
                                                            const ClinicRevocationQuestion *question,
                                                            GBytes                         *bytes,
                                                            GBytes                         *nonce,
                                                            char                          **text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicRevocationAnswer, clinic_revocation_answer_free)

G_END_DECLS
