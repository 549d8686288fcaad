/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate-private.h"
#include "pki/crl.h"

G_BEGIN_DECLS

/* For src/pki only: the fields, filled by crl.c and then left alone. Spans are borrowed from the DER. */
struct _ClinicCrl
{
  GBytes                 *der;
  ClinicName             *issuer;
  gint64                  this_update;
  gint64                  next_update; /* G_MININT64 where it is absent: RFC 5280 wants one */
  ClinicDer               tbs;
  ClinicDer               signature;
  gnutls_sign_algorithm_t algorithm;
  gboolean                is_pss;
  ClinicDer               revoked; /* the entries */

  gboolean  is_delta;
  gboolean  is_odd; /* a critical extension that is not understood, or none that can be read */
  gboolean  only_user;
  gboolean  only_ca;
  gboolean  only_attributes;
  gboolean  is_indirect;
  guint     reasons;
  gboolean  has_point;
  ClinicDer point_names; /* GeneralNames of the list's own distribution point; empty if it is relative */
};

G_END_DECLS
