/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/bundle.h"
#include "pki/der.h"
#include "pki/form.h"

G_BEGIN_DECLS

gboolean clinic_bundle_must_stop (const ClinicBundle *self,
                                  const GError       *problem);
gboolean clinic_bundle_read_certificate (ClinicBundle *self,
                                         ClinicDer     der,
                                         GError      **error);
gboolean clinic_bundle_read_element (ClinicBundle *self,
                                     ClinicDer     der,
                                     const char   *password,
                                     GError      **error);
gboolean clinic_bundle_read_der (ClinicBundle *self,
                                 ClinicDer     rest,
                                 const char   *password,
                                 GError      **error);
void     clinic_bundle_read_crl (ClinicBundle *self,
                                 ClinicDer     der);
gboolean clinic_bundle_read_pkcs7 (ClinicBundle *self,
                                   ClinicDer     der,
                                   GError      **error);
gboolean clinic_bundle_read_pkcs12 (ClinicBundle *self,
                                    ClinicDer     der,
                                    const char   *password,
                                    GError      **error);
guint8  *clinic_bundle_decode_base64 (ClinicDer text,
                                      gsize    *length);
gboolean clinic_bundle_holds_pem (ClinicDer text);
gboolean clinic_bundle_read_pem (ClinicBundle *self,
                                 ClinicDer     text,
                                 const char   *password,
                                 GError      **error);
void     clinic_bundle_note_private_key (ClinicBundle *self);

/* For bytes that may have held a private key. */
void clinic_bundle_wipe (gpointer data,
                         gsize    length);

G_END_DECLS
