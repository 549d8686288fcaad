/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"

G_BEGIN_DECLS

/* What the files of this room share about the making of a check-up. */
void     clinic_checkup_add_problem (ClinicCheckup *self,
                                     ClinicFiles    files,
                                     guint          position,
                                     const char    *name,
                                     const char    *message);
void     clinic_checkup_add_imported (ClinicCheckup *self,
                                      ClinicFiles    files,
                                      guint          position,
                                      const char    *name,
                                      ClinicBundle  *bundle);
gboolean clinic_checkup_knows_device (const ClinicCheckup *self);
void     clinic_checkup_gather_evidence (ClinicCheckup *self,
                                         ClinicCase    *visit);
void     clinic_checkup_free_evidence (ClinicEvidence *evidence);
void     clinic_checkup_gather_probes (ClinicCheckup *self,
                                       ClinicCase    *visit);
void     clinic_checkup_take_names (ClinicCheckup *self);
void     clinic_checkup_gather_holdings (ClinicCheckup *self,
                                         ClinicCase    *visit);
void     clinic_checkup_gather_revocation (ClinicCheckup *self,
                                           ClinicCase    *visit);
void     clinic_checkup_look_back (ClinicCheckup *self,
                                   ClinicCase    *visit);

G_END_DECLS
