/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks every address that the judged path names, one after the other: which of them answer is part of the diagnosis.
 * What comes may make another path the best one, whose addresses are asked then, until no question is left. Whoever
 * made a certificate chose its addresses and what they answer: hence the limits. */

#include "config.h"

#include "net/revocation-lookup.h"

#include "net/fetcher.h"
#include "pki/ocsp.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>

#define NONCE_BYTES 16

typedef struct
{
  const ClinicPile       *pile;
  ClinicCheckOptions      options;   /* the caller's, with what was found */
  GPtrArray              *crls;      /* GBytes */
  GPtrArray              *ocsp;      /* GBytes */
  GPtrArray              *consented; /* char *: the only addresses to ask; NULL: any */
  ClinicLedger           *ledger;
  ClinicRevocationAnswer *answer;
  GPtrArray              *seen; /* ClinicRevocationQuestion: asked, to be asked or passed over */
  GQueue                  left; /* ClinicRevocationQuestion, borrowed from seen */
  guint                   n_fetches;
  gsize                   n_bytes; /* of all lists */

  const ClinicRevocationQuestion *question; /* under way; borrowed from seen */
  GBytes                         *nonce;
} Lookup;

static GPtrArray *
copy_bytes (GPtrArray *list)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; list != NULL && i < list->len; i++)
    g_ptr_array_add (copy, g_bytes_ref (g_ptr_array_index (list, i)));

  return copy;
}

static void
lookup_free (Lookup *self)
{
  g_ptr_array_unref (self->crls);
  g_ptr_array_unref (self->ocsp);
  g_clear_pointer (&self->consented, g_ptr_array_unref);
  clinic_ledger_unref (self->ledger);
  g_clear_pointer (&self->answer, clinic_revocation_answer_free);
  g_queue_clear (&self->left);
  g_ptr_array_unref (self->seen);
  g_clear_pointer (&self->nonce, g_bytes_unref);
  g_free (self);
}

static Lookup *
lookup_new (const ClinicPile *pile, const ClinicCheckOptions *options, GPtrArray *consented, ClinicLedger *ledger)
{
  Lookup *self = g_new0 (Lookup, 1);

  self->pile = pile;
  self->crls = copy_bytes (options->crls);
  self->ocsp = copy_bytes (options->ocsp);
  self->options = *options;
  self->options.crls = self->crls;
  self->options.ocsp = self->ocsp;
  self->consented = consented != NULL ? g_ptr_array_ref (consented) : NULL;
  self->ledger = clinic_ledger_ref (ledger);
  self->answer = clinic_revocation_answer_new ();
  self->seen = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_revocation_question_free);
  g_queue_init (&self->left);

  return self;
}

static void
lookup_write (Lookup *self, const ClinicRevocationQuestion *question, ClinicLedgerOutcome outcome, const char *text)
{
  g_autofree char *reason = clinic_revocation_question_dup_reason (question);

  clinic_ledger_add (self->ledger, question->address, reason, outcome, text, g_get_real_time () / G_USEC_PER_SEC);
}

static gboolean
is_consented (const Lookup *self, const char *address)
{
  return self->consented == NULL || g_ptr_array_find_with_equal_func (self->consented, address, g_str_equal, NULL);
}

/* Takes the questions that are new; what is not asked goes to the ledger. */
static void
lookup_take_questions (Lookup *self)
{
  g_autoptr(ClinicView) view = clinic_view_new (self->pile, &self->options);
  g_autoptr(GPtrArray) questions = clinic_revocation_question_list (view, self->crls);

  for (guint i = 0; i < questions->len; i++)
    {
      ClinicRevocationQuestion *question = g_ptr_array_index (questions, i);

      if (g_ptr_array_find_with_equal_func (self->seen, question, clinic_revocation_question_equal, NULL))
        continue;
      question = clinic_revocation_question_copy (question);
      g_ptr_array_add (self->seen, question);
      if (!clinic_fetcher_can_get (question->address))
        lookup_write (self, question, CLINIC_LEDGER_NOT_FOLLOWED, _("Only http and https addresses are followed."));
      else if (!is_consented (self, question->address))
        lookup_write (self, question, CLINIC_LEDGER_NOT_ASKED,
                      _("Nobody has agreed to this address yet. Ask for revocation once more to see it."));
      else
        g_queue_push_tail (&self->left, question);
    }
}

static void
keep_found (GPtrArray *list, GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const ClinicRevocationFound *one = g_ptr_array_index (found, i);

      if (!g_ptr_array_find_with_equal_func (list, one->data, (GEqualFunc)g_bytes_equal, NULL))
        g_ptr_array_add (list, g_bytes_ref (one->data));
    }
}

static void
lookup_take_bytes (Lookup *self, GBytes *bytes)
{
  g_autofree char *text = NULL;
  gboolean         good;

  if (self->question->is_ocsp)
    good = clinic_revocation_answer_take_ocsp (self->answer, self->question, bytes, self->nonce, &text);
  else
    {
      self->n_bytes += g_bytes_get_size (bytes);
      good = clinic_revocation_answer_take_list (self->answer, self->question, bytes, self->options.at, &text);
    }
  lookup_write (self, self->question, good ? CLINIC_LEDGER_OK : CLINIC_LEDGER_FAILED, text);
}

static void
lookup_fail (Lookup *self, const char *text)
{
  clinic_revocation_answer_add_fault (self->answer, self->question,
                                      self->question->is_ocsp ? CLINIC_FAULT_OCSP_UNREACHABLE
                                                              : CLINIC_FAULT_CRL_UNREACHABLE,
                                      text);
  lookup_write (self, self->question, CLINIC_LEDGER_FAILED, text);
}

static void lookup_go_on (GTask *task);

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Lookup *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = clinic_fetcher_send_finish (result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      lookup_write (self, self->question, CLINIC_LEDGER_FAILED, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (bytes == NULL)
    lookup_fail (self, error->message);
  else
    lookup_take_bytes (self, bytes);
  lookup_go_on (task);
}

/* Makes the question that a responder is asked. */
static GBytes *
make_body (Lookup *self)
{
  guint8 nonce[NONCE_BYTES];

  g_clear_pointer (&self->nonce, g_bytes_unref);
  if (gnutls_rnd (GNUTLS_RND_NONCE, nonce, sizeof nonce) < 0)
    return NULL;
  self->nonce = g_bytes_new (nonce, sizeof nonce);

  return clinic_ocsp_request_new (self->question->certificate, self->question->issuer, self->nonce);
}

/* Sets what the fetcher needs for the question. Returns: NULL, or why it cannot be asked. */
static const char *
fill_request (Lookup *self, ClinicFetchRequest *request, GBytes **body)
{
  gsize room = CLINIC_REVOCATION_LOOKUP_ALL_BYTES - self->n_bytes;

  if (!self->question->is_ocsp)
    {
      request->max_bytes = MIN (CLINIC_REVOCATION_LOOKUP_MAX_BYTES, room);
      return room > 0 ? NULL : _("The lists that came before are as large as all may be together.");
    }

  *body = make_body (self);
  request->body = *body;
  request->content_type = "application/ocsp-request";
  request->max_bytes = CLINIC_OCSP_MAX_BYTES;
  return *body != NULL ? NULL : _("No question can be made of these certificates.");
}

static void
send_question (GTask *task)
{
  Lookup            *self = g_task_get_task_data (task);
  ClinicFetchRequest request = CLINIC_FETCH_REQUEST_INIT (self->question->address);
  g_autoptr(GBytes) body = NULL;
  const char *problem = fill_request (self, &request, &body);

  self->n_fetches++;
  if (problem != NULL)
    {
      lookup_fail (self, problem);
      lookup_go_on (task);
      return;
    }
  clinic_fetcher_send_async (&request, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
}

/* Asks the next address, or ends. */
static void
lookup_go_on (GTask *task)
{
  Lookup *self = g_task_get_task_data (task);

  if (g_queue_is_empty (&self->left))
    {
      keep_found (self->crls, self->answer->crls);
      keep_found (self->ocsp, self->answer->ocsp);
      lookup_take_questions (self);
    }
  while (self->n_fetches == CLINIC_REVOCATION_LOOKUP_MAX_FETCHES && !g_queue_is_empty (&self->left))
    lookup_write (self, g_queue_pop_head (&self->left), CLINIC_LEDGER_NOT_FOLLOWED,
                  _("Sixteen addresses had been asked already, so this one was not."));
  self->question = g_queue_pop_head (&self->left);
  if (self->question != NULL)
    send_question (task);
  else
    g_task_return_pointer (task, g_steal_pointer (&self->answer), (GDestroyNotify)clinic_revocation_answer_free);
}

/**
 * clinic_revocation_lookup_async:
 * @pile: must stay until @callback is called, and so must what @options borrows
 * @consented: (nullable): char *: the addresses somebody agreed to, and no others are asked; %NULL: any that the
 *   certificates name, also those found on the way
 * @ledger: receives a line for each address that is asked or passed over
 *
 * Asks for the revocation of the certificates on the judged path, but for its last, at most sixteen addresses. To be
 * called only with consent.
 */
void
clinic_revocation_lookup_async (const ClinicPile         *pile,
                                const ClinicCheckOptions *options,
                                GPtrArray                *consented,
                                ClinicLedger             *ledger,
                                GCancellable             *cancellable,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Lookup *self = lookup_new (pile, options, consented, ledger);

  g_task_set_source_tag (task, clinic_revocation_lookup_async);
  g_task_set_task_data (task, self, (GDestroyNotify)lookup_free);
  lookup_go_on (task);
}

/**
 * clinic_revocation_lookup_finish:
 *
 * Returns: (transfer full): what was found and what went wrong; both may be empty
 * Errors: %G_IO_ERROR_CANCELLED
 */
ClinicRevocationAnswer *
clinic_revocation_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
