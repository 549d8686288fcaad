/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/ledger.h"

struct _ClinicLedger
{
  GPtrArray *entries; /* ClinicLedgerEntry */
};

static void
entry_free (ClinicLedgerEntry *self)
{
  g_free (self->address);
  g_free (self->reason);
  g_free (self->text);
  g_free (self);
}

/**
 * clinic_ledger_new:
 *
 * Begins an empty ledger. It belongs to one thread.
 */
ClinicLedger *
clinic_ledger_new (void)
{
  ClinicLedger *self = g_atomic_rc_box_new0 (ClinicLedger);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);

  return self;
}

ClinicLedger *
clinic_ledger_ref (ClinicLedger *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ledger_clear (gpointer data)
{
  ClinicLedger *self = data;

  g_ptr_array_unref (self->entries);
}

void
clinic_ledger_unref (ClinicLedger *self)
{
  g_atomic_rc_box_release_full (self, ledger_clear);
}

/**
 * clinic_ledger_add:
 * @reason: why the address was wanted, a sentence in the user's language
 * @text: (nullable): what came of it, a sentence in the user's language
 * @at: Unix seconds, UTC
 *
 * Writes down an address: that it was contacted, or that it was not and why. Entries are never changed.
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
  entry->text = g_strdup (text != NULL ? text : "");
  entry->at = at;
  g_ptr_array_add (self->entries, entry);
}

/**
 * clinic_ledger_get_entries:
 *
 * Returns: (transfer none): ClinicLedgerEntry, in the order they were written; the array grows with the ledger
 */
GPtrArray *
clinic_ledger_get_entries (ClinicLedger *self)
{
  return self->entries;
}
