/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CLINIC_LEDGER_NOT_ASKED,    /* named only: no consent was given */
  CLINIC_LEDGER_NOT_FOLLOWED, /* ldap, file and the like */
  CLINIC_LEDGER_OK,
  CLINIC_LEDGER_FAILED,
} ClinicLedgerOutcome;

typedef struct
{
  char               *address;
  char               *reason; /* why it was wanted: one sentence */
  ClinicLedgerOutcome outcome;
  char               *text; /* what came of it: one sentence */
  gint64              at;   /* Unix seconds */
} ClinicLedgerEntry;

/* Every address this run contacted or might have. */
typedef struct _ClinicLedger ClinicLedger;

ClinicLedger *clinic_ledger_new (void);
ClinicLedger *clinic_ledger_ref (ClinicLedger *self);
void          clinic_ledger_unref (ClinicLedger *self);
void          clinic_ledger_add (ClinicLedger       *self,
                                 const char         *address,
                                 const char         *reason,
                                 ClinicLedgerOutcome outcome,
                                 const char         *text,
                                 gint64              at);
GPtrArray    *clinic_ledger_get_entries (ClinicLedger *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicLedger, clinic_ledger_unref)

G_END_DECLS
