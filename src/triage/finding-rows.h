/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/fault.h"

#include <glib/gi18n.h>

G_BEGIN_DECLS

/* What the findings are written with: one file a family, each with an empty row for the kinds of the others.
 * Both sentences may hold {certificate}, the second also {detail}. The second is for faults that come with a detail. */
typedef struct
{
  const char    *id;
  ClinicSeverity severity;
  const char    *title;
  const char    *sentence;
  const char    *sentence_with_detail; /* NULL: the detail says nothing that the sentence lacks */
  gboolean       detail_is_date;
  const char    *source;
} ClinicFindingRow;

/* The documents the findings rest on, with their dates where they bear one. */
#define APPLE_FILTER "Apple, Security source, SecItemServer.c, tag 61901.0.87.0.1, October 2025"
#define APPLE_NAMES  "Apple, Security source, SecCertificate.c, tag 61901.0.87.0.1, October 2025"
#define APPLE_POLICY "Apple, Security source, SecPolicy.c, tag 61901.0.87.0.1, October 2025"
#define APPLE_SCHEMA "Apple, device-management, mdm/profiles, iOS 18.1"
#define APPLE_AIA    "Apple, Security source, SecCAIssuerRequest.m, tag 61901.0.87.0.1, October 2025"
#define APPLE_MANUAL "Apple, HT204477, Trust manually installed certificate profiles in iOS and iPadOS"
#define APPLE_QUERY  "Apple, Security source, SecDbQuery.c, tag 61901.0.87.0.1, October 2025"
#define ARTICLE      "Microsoft, Certificate-based authentication for iOS fails to prompt, 20 October 2023"
#define ENTRA_CRL    "Microsoft, Entra CBA certificate revocation list, 26 August 2025"
#define ADFS_GUIDE   "Microsoft, Configure AD FS support for user certificate authentication, 15 August 2023"
#define ADFS_FAQ     "Microsoft, AD FS FAQ"
#define SCHANNEL     "Microsoft, Overview of TLS - SSL (Schannel SSP), Management of trusted issuers"
#define KB           "Microsoft, KB 4032987, Troubleshoot Azure AD certificate-based authentication issues"

extern const ClinicFindingRow clinic_finding_path[CLINIC_N_FAULTS];
extern const ClinicFindingRow clinic_finding_profile[CLINIC_N_FAULTS];
extern const ClinicFindingRow clinic_finding_address[CLINIC_N_FAULTS];
extern const ClinicFindingRow clinic_finding_profile_file[CLINIC_N_FAULTS];

G_END_DECLS
