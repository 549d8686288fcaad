/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/ledger.h"
#include "net/revocation-answer.h"

G_BEGIN_DECLS

/* Brakes on addresses that whoever made the certificates chose. Entra ID takes a list of up to 20 MB.
 * Source: Microsoft, Entra CBA certificate revocation list, 26 August 2025 */
#define CLINIC_REVOCATION_LOOKUP_MAX_FETCHES 16
#define CLINIC_REVOCATION_LOOKUP_MAX_BYTES   (20 * 1024 * 1024)
#define CLINIC_REVOCATION_LOOKUP_ALL_BYTES   (32 * 1024 * 1024)

void                    clinic_revocation_lookup_async (const ClinicPile         *pile,
                                                        const ClinicCheckOptions *options,
                                                        GPtrArray                *consented,
                                                        ClinicLedger             *ledger,
                                                        GCancellable             *cancellable,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  user_data);
ClinicRevocationAnswer *clinic_revocation_lookup_finish (GAsyncResult *result,
                                                         GError      **error);

G_END_DECLS
