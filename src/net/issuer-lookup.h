/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/ledger.h"
#include "pki/aia-record.h"
#include "pki/view.h"

G_BEGIN_DECLS

#define CLINIC_ISSUER_LOOKUP_MAX_FETCHES 8

/* What a look-up changes: the certificates it found and what came of each address. */
typedef struct
{
  GPtrArray *found;   /* ClinicHolding on CLINIC_SHELF_FETCHED, source = the URL */
  GPtrArray *records; /* ClinicAiaRecord, in the order of the look-up */
} ClinicIssuerAnswer;

GPtrArray          *clinic_issuer_lookup_list_addresses (const ClinicPile         *pile,
                                                         const ClinicCheckOptions *options);
void                clinic_issuer_lookup_async (const ClinicPile         *pile,
                                                const ClinicCheckOptions *options,
                                                GPtrArray                *consented,
                                                ClinicLedger             *ledger,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
ClinicIssuerAnswer *clinic_issuer_lookup_finish (GAsyncResult *result,
                                                 GError      **error);
void                clinic_issuer_answer_free (ClinicIssuerAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicIssuerAnswer, clinic_issuer_answer_free)

G_END_DECLS
