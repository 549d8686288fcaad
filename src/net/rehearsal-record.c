/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The news that the process of a rehearsal sent, made into its result. It may have ended at any byte. */

#include "config.h"

#include "net/rehearsal-record.h"

#include "net/rehearsal-message.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Two versions, each with two turns, at six addresses. */
#define MAX_CONTACTS 32

typedef struct
{
  char    *place;
  gboolean is_good;
  char    *text;
} Contact;

/**
 * clinic_rehearsal_contact_free:
 */
void
clinic_rehearsal_contact_free (gpointer data)
{
  Contact *self = data;

  g_free (self->place);
  g_free (self->text);
  g_free (self);
}

/**
 * clinic_rehearsal_record_clear:
 */
void
clinic_rehearsal_record_clear (ClinicRehearsalRecord *self)
{
  g_clear_pointer (&self->rehearsal, clinic_rehearsal_free);
  g_ptr_array_unref (self->contacts);
  g_clear_error (&self->error);
}

static void
begin_turn (ClinicRehearsalRecord *self, const ClinicRehearsalNews *news, const ClinicTlsFailure *unfinished)
{
  ClinicRehearsal     *rehearsal = self->rehearsal;
  ClinicRehearsalTurn *turn = g_memdup2 (&news->turn, sizeof news->turn);
  Contact             *contact = g_new0 (Contact, 1);

  turn->answer = CLINIC_REHEARSAL_FAILED;
  turn->failure = *unfinished;
  if (news->is_again && rehearsal->turns->len > 0)
    g_ptr_array_remove_index (rehearsal->turns, rehearsal->turns->len - 1);
  g_ptr_array_add (rehearsal->turns, turn);
  contact->place = *news->address != '\0'
                     ? g_strdup_printf ("%s:%u (%s)", rehearsal->host, rehearsal->port, news->address)
                     : g_strdup_printf ("%s:%u", rehearsal->host, rehearsal->port);
  contact->text = clinic_rehearsal_turn_dup_sentence (turn);
  g_ptr_array_add (self->contacts, contact);
}

static void
end_turn (ClinicRehearsalRecord *self, const ClinicRehearsalTurn *turn)
{
  Contact *contact = g_ptr_array_index (self->contacts, self->contacts->len - 1);

  *(ClinicRehearsalTurn *)g_ptr_array_index (self->rehearsal->turns, self->rehearsal->turns->len - 1) = *turn;
  contact->is_good = turn->failure.kind == CLINIC_TLS_FAILURE_NONE;
  g_free (contact->text);
  contact->text = clinic_rehearsal_turn_dup_sentence (turn);
}

static void
take_news (ClinicRehearsalRecord *self, GVariant *variant, const ClinicTlsFailure *unfinished, gboolean *is_open)
{
  ClinicRehearsalNews news = { 0 };

  if (!clinic_rehearsal_message_read_news (variant, &news))
    return;
  /* What ends without having begun is a look-up that failed. */
  if (!*is_open && self->contacts->len < MAX_CONTACTS)
    begin_turn (self, &news, unfinished);
  if (news.is_over && self->contacts->len > 0)
    end_turn (self, &news.turn);
  *is_open = !news.is_over;
  g_free (news.address);
}

static void
take (ClinicRehearsalRecord *self, GVariant *variant, const ClinicTlsFailure *unfinished, gboolean *is_open)
{
  ClinicRehearsal *rehearsal = self->rehearsal;
  const char      *message;
  int              code;

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE ("(is)")) && self->error == NULL)
    {
      g_variant_get (variant, "(i&s)", &code, &message);
      self->error = g_error_new_literal (CLINIC_ERROR, code, message);
    }
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE ("(ssu)")) && rehearsal->sha256 == NULL)
    g_variant_get (variant, "(ssu)", &rehearsal->sha256, &rehearsal->subject, &rehearsal->n_intermediates);
  else
    take_news (self, variant, unfinished, is_open);
}

/**
 * clinic_rehearsal_record_read:
 * @bytes: all that the process wrote before it was gone
 * @is_cancelled: why the last connection may have no end
 *
 * Reads the news.
 */
void
clinic_rehearsal_record_read (ClinicRehearsalRecord *self, const guint8 *bytes, gsize length, gboolean is_cancelled)
{
  const ClinicTlsFailure unfinished = { is_cancelled ? CLINIC_TLS_FAILURE_CANCELLED : CLINIC_TLS_FAILURE_TIMED_OUT,
                                        CLINIC_TLS_PHASE_TLS, 0, NULL };
  gboolean is_open = FALSE;
  guint32  size;

  while (length >= sizeof size)
    {
      g_autoptr(GBytes) part = NULL;
      g_autoptr(GVariant) boxed = NULL;
      g_autoptr(GVariant) variant = NULL;

      memcpy (&size, bytes, sizeof size);
      if (size > length - sizeof size || size > CLINIC_REHEARSAL_MAX_NEWS_BYTES)
        return;
      part = g_bytes_new (bytes + sizeof size, size);
      boxed = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, part, FALSE));
      variant = g_variant_get_variant (boxed);
      take (self, variant, &unfinished, &is_open);
      bytes += sizeof size + size;
      length -= sizeof size + size;
    }
}

/**
 * clinic_rehearsal_record_write_ledger:
 * @at: Unix seconds
 *
 * Writes down each connection.
 */
void
clinic_rehearsal_record_write_ledger (const ClinicRehearsalRecord *self, ClinicLedger *ledger, gint64 at)
{
  for (guint i = 0; i < self->contacts->len; i++)
    {
      const Contact *contact = g_ptr_array_index (self->contacts, i);

      clinic_ledger_add (ledger, contact->place,
                         _("The sign-in server is shown a certificate, to see whether it takes it."),
                         contact->is_good ? CLINIC_LEDGER_OK : CLINIC_LEDGER_FAILED, contact->text, at);
    }
}
