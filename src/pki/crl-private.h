/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate-private.h"
#include "pki/crl.h"
#include "pki/signed-data.h"

G_BEGIN_DECLS

/* For src/pki only: the fields, filled by crl.c and then left alone. Spans are borrowed from the DER. */
struct _ClinicCrl
{
  GBytes          *der;
  ClinicName      *issuer;
  gint64           this_update;
  gint64           next_update; /* G_MININT64 where it is absent: RFC 5280 wants one */
  ClinicSignedData data;
  ClinicDer        revoked;    /* the entries */
  ClinicDer        number;     /* empty: none */
  ClinicDer        base;       /* of a delta list: the number it builds on */
  ClinicDer        signer_key; /* the authority key identifier as it stands there */
  ClinicDer        freshest;   /* where its delta list is, as it stands there */

  gboolean   is_delta;
  gboolean   is_odd; /* a critical extension that is not understood, or none that can be read */
  gboolean   only_user;
  gboolean   only_ca;
  gboolean   only_attributes;
  gboolean   is_indirect;
  guint      reasons;
  ClinicDer  scope;  /* the issuing distribution point as it stands there */
  GPtrArray *points; /* private to crl-scope.c: the names of the list's own distribution point; NULL: none */

  /* Made when first asked. */
  GArray  *index;
  gboolean has_odd_entry; /* one with a critical extension that is not understood, or that cannot be read */
};

guint      clinic_reasons_read (ClinicDer bits);
GPtrArray *clinic_point_names_read (ClinicDer         point,
                                    const ClinicName *issuer);

G_END_DECLS
