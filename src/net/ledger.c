/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/ledger.h"

struct _ClinicLedger
{
  gatomicrefcount ref_count;
  GPtrArray      *entries;
};

static void
entry_free (gpointer data)
{
  ClinicLedgerEntry *entry = data;

  g_free (entry->address);
  g_free (entry->reason);
  g_free (entry->text);
  g_free (entry);
}

ClinicLedger *
clinic_ledger_new (void)
{
  ClinicLedger *self = g_new0 (ClinicLedger, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

ClinicLedger *
clinic_ledger_ref (ClinicLedger *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
clinic_ledger_unref (ClinicLedger *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * clinic_ledger_add:
 * @address: a URL
 * @reason: why it was wanted: one sentence
 * @text: (nullable): what came of it: one sentence
 * @at: Unix seconds, UTC
 *
 * Writes down one address. Entries are never changed or taken back.
 */
void
clinic_ledger_add (ClinicLedger       *self,
                   const char         *address,
                   const char         *reason,
                   ClinicLedgerOutcome outcome,
                   const char         *text,
                   gint64              at)
{
  ClinicLedgerEntry *entry = g_new0 (ClinicLedgerEntry, 1);

  entry->address = g_strdup (address);
  entry->reason = g_strdup (reason);
  entry->outcome = outcome;
  entry->text = g_strdup (text);
  entry->at = at;
  g_ptr_array_add (self->entries, entry);
}

/**
 * clinic_ledger_get_entries:
 *
 * Returns: (transfer none) (element-type ClinicLedgerEntry): in the order of their writing
 */
GPtrArray *
clinic_ledger_get_entries (ClinicLedger *self)
{
  return self->entries;
}
