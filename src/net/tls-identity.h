/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/tls-connection.h"

#include <gnutls/abstract.h>

G_BEGIN_DECLS

/* A certificate with its private key, and what stands between it and its root. */
struct _ClinicTlsIdentity
{
  char            *sha256;       /* of the certificate whose key it is */
  char            *subject;      /* its subject */
  gnutls_pcert_st *certificates; /* that one first, then its issuers in order, without the root */
  guint            n_certificates;
  gnutls_privkey_t key;
};

ClinicTlsIdentity *clinic_tls_identity_open (GBytes     *bytes,
                                             const char *password,
                                             GError    **error);
void               clinic_tls_identity_free (ClinicTlsIdentity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicTlsIdentity, clinic_tls_identity_free)

G_END_DECLS
