/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate-private.h"
#include "pki/ocsp.h"
#include "pki/signed-data.h"

G_BEGIN_DECLS

/* For src/pki only: the fields, filled by ocsp.c and then left alone. */
struct _ClinicOcspResponse
{
  GBytes          *der;
  int              status; /* of the answer as such; 0: successful */
  ClinicSignedData basic;  /* spans of the DER */
  ClinicDer        singles;
  ClinicDer        nonce;        /* empty: none */
  ClinicName      *responder;    /* NULL: named by its key */
  GPtrArray       *certificates; /* ClinicCertificate: those that came along */
};

G_END_DECLS
