/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-probe.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

/* The certificates and the lists of names of several connections, each once. Borrows them. */
typedef struct
{
  GPtrArray  *certificates; /* GBytes */
  GHashTable *sha256;       /* GBytes -> char * */
  GPtrArray  *lists;        /* GPtrArray of GBytes */
} ClinicJsonPools;

void clinic_json_pools_init (ClinicJsonPools *self);
void clinic_json_pools_clear (ClinicJsonPools *self);
void clinic_json_add_pools (ClinicJsonWriter      *writer,
                            const ClinicJsonPools *pools);

void clinic_json_add_failure (ClinicJsonWriter       *writer,
                              const ClinicTlsFailure *failure);
void clinic_json_add_connection (ClinicJsonWriter          *writer,
                                 const ClinicTlsConnection *connection,
                                 ClinicJsonPools           *pools);
void clinic_json_add_rehearsal (ClinicJsonWriter      *writer,
                                const ClinicRehearsal *rehearsal);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicJsonPools, clinic_json_pools_clear)

G_END_DECLS
