/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "net/ledger.h"
#include "report/document.h"

G_BEGIN_DECLS

/* The sections of a report that compose puts in order. Each adds its heading. */
void clinic_section_add_since (ClinicDocument      *document,
                               const ClinicCheckup *checkup);
void clinic_section_add_walk (ClinicDocument      *document,
                              const ClinicCheckup *checkup);
void clinic_section_add_contradictions (ClinicDocument      *document,
                                        const ClinicCheckup *checkup);
void clinic_section_add_causes (ClinicDocument      *document,
                                const ClinicCheckup *checkup);
void clinic_section_add_remedy (ClinicDocument      *document,
                                ClinicCase          *visit,
                                const ClinicCheckup *checkup);
void clinic_section_add_device (ClinicDocument      *document,
                                const ClinicCheckup *checkup);
void clinic_section_add_best_evidence (ClinicDocument      *document,
                                       const ClinicCheckup *checkup);
void clinic_section_add_log (ClinicDocument      *document,
                             const ClinicCheckup *checkup);
void clinic_section_add_server (ClinicDocument      *document,
                                ClinicCase          *visit,
                                const ClinicCheckup *checkup);
void clinic_section_add_symptoms (ClinicDocument *document,
                                  ClinicCase     *visit);
void clinic_section_add_tests (ClinicDocument *document,
                               ClinicCase     *visit);
void clinic_section_add_certificates (ClinicDocument      *document,
                                      const ClinicCheckup *checkup);
void clinic_section_add_evidence (ClinicDocument *document,
                                  ClinicCase     *visit);
void clinic_section_add_unchecked (ClinicDocument      *document,
                                   const ClinicCheckup *checkup);
void clinic_section_add_ledger (ClinicDocument      *document,
                                ClinicCase          *visit,
                                const ClinicCheckup *checkup,
                                ClinicLedger        *ledger);
void clinic_section_add_versions (ClinicDocument      *document,
                                  ClinicCase          *visit,
                                  const ClinicCheckup *checkup);

void  clinic_section_add_comparison (ClinicDocument         *document,
                                     const ClinicComparison *comparison);
void  clinic_section_add_more (ClinicDocument *document,
                               guint           all,
                               guint           shown);
char *clinic_section_dup_time (gint64 seconds);

G_END_DECLS
