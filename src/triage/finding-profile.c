/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The findings of certificates held against the profile that CAs promise to keep. */

#include "config.h"

#include "triage/finding-rows.h"

const ClinicFindingRow clinic_finding_profile[CLINIC_N_FAULTS] = {
  [CLINIC_FAULT_MALFORMED_EXTENSION] = {
    .id = "malformed-extension",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Malformed Extension"),
    .sentence = N_("“{certificate}” has an extension that cannot be read."),
    .sentence_with_detail = N_("“{certificate}” has the extension {detail}, which cannot be read."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_EMPTY_SUBJECT] = {
    .id = "empty-subject",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Empty Subject"),
    .sentence = N_("The subject of “{certificate}” is empty."),
    .source = "RFC 5280, section 4.1.2.6",
  },
  [CLINIC_FAULT_KEY_ID_MISMATCH] = {
    .id = "key-id-mismatch",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Key Identifiers Do Not Fit"),
    .sentence = N_("The authority key identifier of “{certificate}” is not the subject key identifier of its "
                    "issuer."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_KEY_ID_ABSENT] = {
    .id = "key-id-absent",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("No Key Identifier"),
    .sentence = N_("“{certificate}” lacks a key identifier by which its issuer is told from namesakes."),
    .sentence_with_detail = N_("“{certificate}” lacks the {detail}, by which issuers are told from namesakes."),
    .source = "RFC 5280, sections 4.2.1.1 and 4.2.1.2",
  },
  [CLINIC_FAULT_SERIAL_NUMBER] = {
    .id = "serial-number",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Unusual Serial Number"),
    .sentence = N_("The serial number of “{certificate}” is zero, negative or longer than 20 bytes."),
    .source = "RFC 5280, section 4.1.2.2",
  },
  [CLINIC_FAULT_CRITICALITY] = {
    .id = "criticality",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Criticality Against the Standard"),
    .sentence = N_("“{certificate}” marks an extension as critical that must not be, or the other way round."),
    .sentence_with_detail = N_("“{certificate}” marks the extension {detail} as critical where it must not be, "
                                "or the other way round."),
    .source = "RFC 5280, section 4.2",
  },
  [CLINIC_FAULT_MISPLACED_EXTENSION] = {
    .id = "misplaced-extension",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Extension for CAs Only"),
    .sentence = N_("“{certificate}” is no CA, but has an extension that only CAs may have."),
    .sentence_with_detail = N_("“{certificate}” is no CA, but has the extension {detail}, which only CAs may "
                                "have."),
    .source = "RFC 5280, section 4.2.1",
  },
  [CLINIC_FAULT_NAME_SYNTAX] = {
    .id = "name-syntax",
    .severity = CLINIC_SEVERITY_WARNING,
    .title = N_("Name Against the Standard"),
    .sentence = N_("“{certificate}” holds a name that is written against the standard."),
    .sentence_with_detail = N_("“{certificate}” holds the name “{detail}”, which is written against the "
                                "standard."),
    .source = "RFC 5280, section 4.2.1.6; RFC 1034, section 3.5",
  },
  [CLINIC_FAULT_COMMON_NAME] = {
    .id = "common-name",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("Host Name in the Subject Only"),
    .sentence = N_("The common name of “{certificate}” is not among its alternative names."),
    .sentence_with_detail = N_("The common name “{detail}” of “{certificate}” is not among its alternative "
                                "names."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_VALIDITY_TOO_LONG] = {
    .id = "validity-too-long",
    .severity = CLINIC_SEVERITY_ERROR,
    .title = N_("Valid for Too Long"),
    .sentence = N_("“{certificate}” is valid for longer than iOS takes in a server certificate."),
    .sentence_with_detail = N_("“{certificate}” is valid for {detail} days, more than iOS takes in a server "
                                "certificate."),
    .source = APPLE_POLICY,
  },
  [CLINIC_FAULT_RENEWED_CA] = {
    .id = "renewed-ca",
    .severity = CLINIC_SEVERITY_INFO,
    .title = N_("Renewed CA"),
    .sentence = N_("“{certificate}” is a renewed certificate of its CA."),
    .sentence_with_detail = N_("“{certificate}” is a renewed certificate of its CA: {detail}."),
    .source = "Microsoft, certsrv.h, szOID_CERTSRV_CA_VERSION and szOID_CERTSRV_PREVIOUS_CERT_HASH",
  },
};
