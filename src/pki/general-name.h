/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"
#include "pki/der.h"

G_BEGIN_DECLS

/* The forms of RFC 5280, section 4.2.1.6, in the order of their tags; then two other-names that are understood. */
typedef enum
{
  CLINIC_GENERAL_NAME_OTHER,
  CLINIC_GENERAL_NAME_EMAIL,
  CLINIC_GENERAL_NAME_DNS,
  CLINIC_GENERAL_NAME_X400,
  CLINIC_GENERAL_NAME_DIRECTORY,
  CLINIC_GENERAL_NAME_EDI_PARTY,
  CLINIC_GENERAL_NAME_URI,
  CLINIC_GENERAL_NAME_IP,
  CLINIC_GENERAL_NAME_REGISTERED_ID,
  CLINIC_GENERAL_NAME_UPN,
  CLINIC_GENERAL_NAME_SMTP_UTF8,
  CLINIC_N_GENERAL_NAMES
} ClinicGeneralNameKind;

typedef struct
{
  ClinicGeneralNameKind kind;
  ClinicDer             content; /* borrowed from the certificate; of a directory name, the whole Name */
  char                 *text;    /* e-mail, DNS, URI and UPN forms; NULL if it holds what no such name may */
} ClinicGeneralName;

gboolean   clinic_general_name_read (ClinicDer         *rest,
                                     ClinicGeneralName *name);
void       clinic_general_name_clear (ClinicGeneralName *self);
gboolean   clinic_general_name_is_text (ClinicGeneralNameKind kind);
char      *clinic_general_name_dup_text (const ClinicGeneralName *self);
gboolean   clinic_general_name_enter_extensions (const ClinicCertificate *certificate,
                                                 ClinicDer               *extensions);
gboolean   clinic_general_name_read_extension (ClinicDer *extensions,
                                               ClinicDer *oid,
                                               ClinicDer *value,
                                               gboolean  *critical);
gboolean   clinic_general_name_find_extension (const ClinicCertificate *certificate,
                                               const char              *oid,
                                               ClinicDer               *value,
                                               gboolean                *critical);
GPtrArray *clinic_general_name_list (const ClinicCertificate *certificate,
                                     gboolean                *whole);

G_END_DECLS
