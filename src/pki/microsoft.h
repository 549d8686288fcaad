/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_SID_NONE,
  CLINIC_SID_EXTENSION, /* written by the CA */
  CLINIC_SID_URI,       /* an alternative name, as certificates from SCEP have it */
} ClinicSidSource;

/* What Active Directory Certificate Services (AD CS) writes into a certificate. */
typedef struct
{
  int             certificate_index;    /* of the CA, from 0; -1: absent */
  int             key_index;            /* the index of the CA's first certificate with this key; -1: absent */
  char           *previous_sha1;        /* of the CA's certificate before this one, in hex; may be NULL */
  char           *template_name;        /* may be NULL */
  char           *template_oid;         /* may be NULL */
  gint64          template_major;       /* -1: absent */
  gint64          template_minor;       /* -1: absent */
  char          **application_policies; /* object identifiers; never NULL */
  char           *sid;                  /* as “S-1-5-21-…”; may be NULL */
  ClinicSidSource sid_source;
  char          **notes; /* what could not be read, in sentences; never NULL */
} ClinicMicrosoft;

ClinicMicrosoft *clinic_microsoft_new (const ClinicCertificate *certificate);
void             clinic_microsoft_free (ClinicMicrosoft *self);
gboolean         clinic_microsoft_is_empty (const ClinicMicrosoft *self);
char            *clinic_microsoft_dup_template (const ClinicMicrosoft *self);
char            *clinic_microsoft_dup_policies (const ClinicMicrosoft *self,
                                                const char            *separator);
char            *clinic_microsoft_dup_sid (const ClinicMicrosoft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicMicrosoft, clinic_microsoft_free)

G_END_DECLS
