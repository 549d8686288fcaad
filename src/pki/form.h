/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/der.h"

G_BEGIN_DECLS

/* What the bytes of a file are, told from the bytes alone. */
typedef enum
{
  CLINIC_FORM_CERTIFICATE,
  CLINIC_FORM_CRL,
  CLINIC_FORM_PKCS7_SIGNED,
  CLINIC_FORM_PKCS12,
  CLINIC_FORM_PRIVATE_KEY,
  CLINIC_FORM_PUBLIC_KEY,
  CLINIC_FORM_REQUEST,
  CLINIC_FORM_OCSP_RESPONSE,
  CLINIC_FORM_OCSP_REQUEST,
  CLINIC_FORM_ATTRIBUTE_CERTIFICATE,
  CLINIC_FORM_CMS_ENCRYPTED,
  CLINIC_FORM_CMS_OTHER,
  CLINIC_FORM_PARAMETERS,
  CLINIC_FORM_OPENSSH_KEY,
  CLINIC_FORM_PUTTY_KEY,
  CLINIC_FORM_PGP,
  CLINIC_FORM_JAVA_KEYSTORE,
  CLINIC_FORM_PEM,
  CLINIC_FORM_HTML,
  CLINIC_FORM_PLIST,
  CLINIC_FORM_XML,
  CLINIC_FORM_JSON,
  CLINIC_FORM_ZIP,
  CLINIC_FORM_ARCHIVE,
  CLINIC_FORM_PDF,
  CLINIC_FORM_PICTURE,
  CLINIC_FORM_TEXT,
  CLINIC_FORM_EMPTY,
  CLINIC_FORM_DAMAGED_DER,
  CLINIC_FORM_BINARY,
  CLINIC_N_FORMS
} ClinicForm;

ClinicForm  clinic_form_of_der (ClinicDer bytes);
ClinicForm  clinic_form_of_label (const char *label);
ClinicForm  clinic_form_of_bytes (const guint8 *data,
                                  gsize         length);
const char *clinic_form_get_sentence (ClinicForm form);

G_END_DECLS
