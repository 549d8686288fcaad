/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/rehearsal.h"

G_BEGIN_DECLS

/* What the process of a rehearsal told. */
typedef struct
{
  ClinicRehearsal *rehearsal;
  GPtrArray       *contacts; /* Contact of rehearsal-record.c: each connection, for the ledger */
  GError          *error;    /* why the identity can't be shown; may be NULL */
} ClinicRehearsalRecord;

void clinic_rehearsal_contact_free (gpointer data);
void clinic_rehearsal_record_clear (ClinicRehearsalRecord *self);
void clinic_rehearsal_record_read (ClinicRehearsalRecord *self,
                                   const guint8          *bytes,
                                   gsize                  length,
                                   gboolean               is_cancelled);
void clinic_rehearsal_record_write_ledger (const ClinicRehearsalRecord *self,
                                           ClinicLedger                *ledger,
                                           gint64                       at);

G_END_DECLS
