/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/signature-memo.h"
#include "pki/store.h"

G_BEGIN_DECLS

/* Where a path may end. */
typedef struct
{
  const ClinicStore *trusted; /* trusted as they are */
  const ClinicStore *roots;   /* trusted if they signed themselves, and all among the candidates; may be NULL */
} ClinicAnchors;

typedef struct
{
  ClinicCertificate *certificate; /* borrowed from the stores */
  GArray            *issuers;     /* guint: nodes whose name and key fit, the likeliest first */
  GArray            *issued;      /* guint: the same edges the other way round */
  guint              entity;      /* nodes with one subject and one public key share it */
  guint              depth;       /* fewest steps from the user certificate, as far as known */
  gboolean           is_surveyed; /* its issuers were looked for */
  gboolean           is_anchor;
  gboolean           is_self_signed; /* not looked at where the certificate is trusted as it is */
  gboolean           is_cut;         /* a limit kept an issuer from being looked at */
} ClinicIssuerNode;

/* All that can be reached from the user certificate, upward. Node 0 is the user certificate. */
typedef struct
{
  GPtrArray *nodes; /* ClinicIssuerNode */
} ClinicIssuerGraph;

ClinicIssuerGraph *clinic_issuer_graph_new (ClinicCertificate   *user,
                                            const ClinicStore   *candidates,
                                            const ClinicAnchors *anchors,
                                            ClinicSignatureMemo *memo,
                                            guint                max_depth);
void               clinic_issuer_graph_free (ClinicIssuerGraph *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicIssuerGraph, clinic_issuer_graph_free)

G_END_DECLS
