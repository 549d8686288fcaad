/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/fault.h"

G_BEGIN_DECLS

/* Caps on what comes from outside. */
#define CLINIC_BUNDLE_MAX_BYTES        (20 * 1024 * 1024) /* of a revocation list: Entra ID takes no larger one */
#define CLINIC_BUNDLE_MAX_CERTIFICATES 10000

typedef enum
{
  CLINIC_BUNDLE_DER,
  CLINIC_BUNDLE_PEM,
  CLINIC_BUNDLE_BASE64,
  CLINIC_BUNDLE_PKCS7,
  CLINIC_BUNDLE_PKCS12,
  CLINIC_BUNDLE_PROFILE,
  CLINIC_BUNDLE_GRAPH,
  CLINIC_BUNDLE_FOLDER,
} ClinicBundleKind;

/* What one file gave. The arrays are never NULL. */
typedef struct
{
  ClinicBundleKind kind;
  GPtrArray       *certificates; /* ClinicCertificate, in the order of the file, none twice */
  GPtrArray       *crls;         /* GBytes, DER */
  GPtrArray       *notes;        /* char *: sentences on what was left out or is worth knowing */
  GPtrArray       *sources;      /* char *: the file that each certificate of a folder came from; NULL of a file */
  GPtrArray       *faults;       /* ClinicFault of the file itself, such as a profile that iOS may refuse */
  gboolean         had_private_key;
  gboolean         is_exact_list; /* a device's own list of its certificates: what is not in it is not there */
} ClinicBundle;

ClinicBundle *clinic_bundle_new (ClinicBundleKind kind);
void          clinic_bundle_free (ClinicBundle *self);
gboolean      clinic_bundle_add (ClinicBundle      *self,
                                 ClinicCertificate *certificate);
void          clinic_bundle_add_note (ClinicBundle *self,
                                      const char   *format,
                                      ...) G_GNUC_PRINTF (2, 3);
void          clinic_bundle_add_fault (ClinicBundle   *self,
                                       ClinicFaultKind kind,
                                       ClinicSeverity  severity,
                                       const char     *detail);
ClinicBundle *clinic_bundle_read (GBytes     *bytes,
                                  const char *password,
                                  GError    **error);
const char   *clinic_bundle_kind_get_title (ClinicBundleKind kind);
char         *clinic_bundle_name_wrong_file (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicBundle, clinic_bundle_free)

G_END_DECLS
