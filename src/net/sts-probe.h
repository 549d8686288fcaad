/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/ledger.h"
#include "net/rehearsal.h"
#include "net/sts-endpoint.h"

G_BEGIN_DECLS

#define CLINIC_STS_PROBE_DEADLINE_MILLISECONDS 30000

typedef struct
{
  const char *host;
  guint16     port;         /* 0: where AD FS may ask */
  guint       milliseconds; /* for all of it; 0: thirty seconds */
  gint64      at;           /* Unix seconds, the moment of judgement */
} ClinicStsRequest;

/* Where it was asked from, as the agent says. */
typedef enum
{
  CLINIC_STS_NETWORK_UNKNOWN,
  CLINIC_STS_NETWORK_INSIDE,  /* the company's network */
  CLINIC_STS_NETWORK_OUTSIDE, /* the internet, as from a phone's hotspot */
} ClinicStsNetwork;

/* What a sign-in server told, and when. */
typedef struct
{
  char            *host;
  guint16          port; /* 0: where AD FS may ask */
  gint64           at;
  ClinicStsNetwork network;
  GPtrArray       *endpoints; /* ClinicStsEndpoint, in the order of the plan */
  ClinicRehearsal *rehearsal; /* NULL: no identity was shown */
} ClinicStsProbe;

/* Called in the context of the caller, with a sentence. */
typedef void (*ClinicStsProgress) (const char *sentence,
                                   gpointer    user_data);

void                     clinic_sts_probe_async (const ClinicStsRequest *request,
                                                 GCancellable           *cancellable,
                                                 ClinicStsProgress       progress,
                                                 gpointer                progress_data,
                                                 GAsyncReadyCallback     callback,
                                                 gpointer                user_data);
ClinicStsProbe          *clinic_sts_probe_finish (GAsyncResult *result,
                                                  ClinicLedger *ledger,
                                                  GError      **error);
void                     clinic_sts_probe_free (ClinicStsProbe *self);
const ClinicStsEndpoint *clinic_sts_probe_find_asking (const ClinicStsProbe *self);
gboolean                 clinic_sts_probe_asks_nobody (const ClinicStsProbe *self);
const ClinicStsEndpoint *clinic_sts_probe_find_place (const ClinicStsProbe *self, const ClinicStsEndpoint *like);
gboolean                 clinic_sts_probe_is_elsewhere (const ClinicStsProbe *self, const ClinicStsProbe *other);
gboolean                 clinic_sts_probe_is_reached (const ClinicStsProbe *self);
gboolean                 clinic_sts_probe_plan_rehearsal (const ClinicStsProbe   *self,
                                                          ClinicRehearsalRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicStsProbe, clinic_sts_probe_free)

G_END_DECLS
