/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/tls-connection.h"
#include "pki/check.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_STS_WANTS_UNKNOWN, /* no handshake came that far */
  CLINIC_STS_WANTS_NOTHING,
  CLINIC_STS_WANTS_REQUESTED, /* asked for; whether it is required could not be told */
  CLINIC_STS_WANTS_REQUIRED,
} ClinicStsWants;

/* What a server serves of its own chain. Without the root, which nobody need serve. */
typedef enum
{
  CLINIC_STS_CHAIN_NONE,
  CLINIC_STS_CHAIN_UNREADABLE, /* its first certificate is none */
  CLINIC_STS_CHAIN_LONE,       /* its own certificate only, and a CA issued that */
  CLINIC_STS_CHAIN_BROKEN,     /* others, but not the issuer of its own */
  CLINIC_STS_CHAIN_WHOLE,
} ClinicStsChain;

typedef struct
{
  GInetAddress    *address;
  ClinicTlsFailure failure;
  guint            milliseconds;
} ClinicStsAddress;

/* One place of a sign-in server, and what it told. */
typedef struct
{
  char            *host;
  guint16          port;
  ClinicTlsFailure failure; /* why nothing was learnt; NONE where a handshake told something */
  guint            resolve_milliseconds;
  GPtrArray       *addresses;   /* ClinicStsAddress, each tried */
  GPtrArray       *connections; /* ClinicTlsConnection, each handshake tried */

  const ClinicTlsConnection *best;    /* the one that told most; NULL: none was tried */
  const ClinicTlsConnection *unnamed; /* the one without the server's name (SNI); may be NULL */
  ClinicStsWants             wants;
  ClinicStsChain             chain;
  GPtrArray                 *certificates;  /* ClinicCertificate, as served */
  ClinicName                *wanted_issuer; /* borrowed from a certificate: LONE and BROKEN; else NULL */
  GPtrArray                 *faults;        /* ClinicFault: of the chain, as iOS judges it */
  gboolean                   other_unnamed; /* another certificate without SNI */
} ClinicStsEndpoint;

ClinicStsEndpoint *clinic_sts_endpoint_new (const char *host,
                                            guint16     port);
void               clinic_sts_endpoint_free (ClinicStsEndpoint *self);
void               clinic_sts_endpoint_judge (ClinicStsEndpoint *self,
                                              gint64             at);
GPtrArray         *clinic_sts_endpoint_read_names (const ClinicStsEndpoint *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicStsEndpoint, clinic_sts_endpoint_free)

G_END_DECLS
