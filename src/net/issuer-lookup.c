/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Climbs from the certificate whose issuer nobody has, by the addresses that it names, to the next such certificate,
 * until the desktop view reaches an end. Whoever made a certificate chose its addresses, so none is asked twice, and
 * eight are enough. */

#include "config.h"

#include "net/issuer-lookup.h"

#include "net/aia-reply.h"
#include "net/fetcher.h"

#include <glib/gi18n.h>

/* A certificate may name thousands of addresses. */
#define MAX_RECORDS 100

typedef struct
{
  ClinicPile         *pile;
  ClinicCheckOptions  options; /* borrows from the members below */
  char               *name;
  char              **emails;
  GPtrArray          *crls;
  GPtrArray          *consented; /* char *: the only addresses to ask; NULL: any */
  ClinicLedger       *ledger;
  ClinicIssuerAnswer *answer;
  GHashTable         *seen; /* char * -> ClinicAiaRecord, borrowed: the last of an address */
  guint               n_fetches;
  ClinicCertificate  *of;   /* the certificate whose issuer is looked for */
  GPtrArray          *left; /* char *: its addresses that were not asked yet */
  char               *address;
} Lookup;

/**
 * clinic_issuer_answer_free:
 */
void
clinic_issuer_answer_free (ClinicIssuerAnswer *self)
{
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->records);
  g_free (self);
}

static void
holding_free (ClinicHolding *self)
{
  clinic_certificate_unref (self->certificate);
  g_free (self->source);
  g_free (self);
}

static ClinicIssuerAnswer *
answer_new (void)
{
  ClinicIssuerAnswer *self = g_new0 (ClinicIssuerAnswer, 1);

  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify)holding_free);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_aia_record_free);

  return self;
}

static void
lookup_free (Lookup *self)
{
  clinic_pile_free (self->pile);
  g_free (self->name);
  g_strfreev (self->emails);
  g_clear_pointer (&self->crls, g_ptr_array_unref);
  g_clear_pointer (&self->consented, g_ptr_array_unref);
  clinic_ledger_unref (self->ledger);
  g_clear_pointer (&self->answer, clinic_issuer_answer_free);
  g_hash_table_unref (self->seen);
  g_clear_pointer (&self->of, clinic_certificate_unref);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_free (self->address);
  g_free (self);
}

/* The caller's pile and options may be gone before the first answer comes. */
static Lookup *
lookup_new (const ClinicPile *pile, const ClinicCheckOptions *options, ClinicLedger *ledger)
{
  Lookup *self = g_new0 (Lookup, 1);

  self->pile = clinic_pile_new (pile->user, pile->user_source);
  for (guint i = 0; i < pile->holdings->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (pile->holdings, i);

      clinic_pile_add (self->pile, holding->certificate, holding->shelf, holding->source);
    }
  self->name = g_strdup (options->name);
  self->emails = g_strdupv ((char **)options->emails);
  self->crls = options->crls != NULL ? g_ptr_array_ref (options->crls) : NULL;
  self->options = *options;
  self->options.name = self->name;
  self->options.emails = (const char *const *)self->emails;
  self->ledger = clinic_ledger_ref (ledger);
  self->answer = answer_new ();
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->left = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static char *
dup_reason (ClinicCertificate *of)
{
  /* Translators: the name of a certificate's holder */
  return g_strdup_printf (_("The certificate “%s” names it as the place of its issuer."),
                          clinic_certificate_get_display_name (of));
}

static void
lookup_write (Lookup *self, const char *address, ClinicLedgerOutcome outcome, const char *text)
{
  g_autofree char *reason = dup_reason (self->of);

  clinic_ledger_add (self->ledger, address, reason, outcome, text, get_now ());
}

/* What came of an address: a record and a line of the ledger. */
static void
lookup_record (Lookup             *self,
               const char         *address,
               ClinicAiaOutcome    outcome,
               const char         *final_address,
               ClinicLedgerOutcome ledger_outcome,
               const char         *text)
{
  ClinicAiaRecord *record = clinic_aia_record_new (address, clinic_certificate_get_sha256 (self->of), outcome,
                                                   final_address, text);

  g_ptr_array_add (self->answer->records, record);
  if (address == NULL)
    return;
  g_hash_table_replace (self->seen, record->address, record);
  lookup_write (self, address, ledger_outcome, text);
}

static void
lookup_keep (Lookup *self, ClinicCertificate *certificate)
{
  ClinicHolding *holding = g_new0 (ClinicHolding, 1);

  holding->certificate = clinic_certificate_ref (certificate);
  holding->shelf = CLINIC_SHELF_FETCHED;
  holding->source = g_strdup (self->address);
  g_ptr_array_add (self->answer->found, holding);
  clinic_pile_add (self->pile, certificate, CLINIC_SHELF_FETCHED, self->address);
}

static void
lookup_take_answer (Lookup *self, GBytes *bytes, const char *final_address)
{
  g_autoptr(GPtrArray) issuers = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  g_autofree char *text = NULL;
  ClinicAiaOutcome outcome = clinic_aia_reply_judge (bytes, self->of, self->pile, issuers, &text);

  for (guint i = 0; i < issuers->len; i++)
    lookup_keep (self, g_ptr_array_index (issuers, i));
  if (outcome == CLINIC_AIA_ISSUER && final_address != NULL)
    {
      g_free (text);
      /* Translators: an address */
      text = g_strdup_printf (_("It gave the issuer, but only by a redirect to %s."), final_address);
      outcome = CLINIC_AIA_REDIRECT;
    }
  lookup_record (self, self->address, outcome, final_address,
                 issuers->len > 0 ? CLINIC_LEDGER_OK : CLINIC_LEDGER_FAILED, text);
}

static gboolean
gave_something (const ClinicIssuerAnswer *answer, const char *address)
{
  for (guint i = 0; i < answer->found->len; i++)
    if (g_str_equal (((ClinicHolding *)g_ptr_array_index (answer->found, i))->source, address))
      return TRUE;

  return FALSE;
}

/* An address that was named before: nobody is asked again. */
static void
lookup_repeat (Lookup *self, const ClinicAiaRecord *earlier)
{
  const char *address = earlier->address;

  /* The certificate names it twice. */
  if (g_str_equal (earlier->of, clinic_certificate_get_sha256 (self->of)))
    return;
  if (clinic_aia_reply_closes_circle (self->of, self->pile))
    lookup_record (self, address, CLINIC_AIA_LOOP, NULL, CLINIC_LEDGER_NOT_FOLLOWED,
                   _("It was asked already: the certificates sign each other in a circle."));
  else if (gave_something (self->answer, address))
    lookup_record (self, address, CLINIC_AIA_NOT_THE_ISSUER, NULL, CLINIC_LEDGER_NOT_FOLLOWED,
                   _("It was asked already, and what it gave did not issue this certificate."));
  else
    lookup_record (self, address, earlier->outcome, earlier->final_address, CLINIC_LEDGER_NOT_FOLLOWED, earlier->text);
}

static gboolean
names_web_address (const char *const *addresses)
{
  for (guint i = 0; addresses[i] != NULL; i++)
    if (clinic_fetcher_can_get (addresses[i]))
      return TRUE;

  return FALSE;
}

/* Takes the addresses of a certificate that were not seen yet; what is not asked has its record at once. */
static void
lookup_take_addresses (Lookup *self)
{
  const char *const *addresses = clinic_certificate_get_ca_issuers (self->of);
  gboolean           has_web_address = names_web_address (addresses);

  if (addresses[0] == NULL)
    lookup_record (self, NULL, CLINIC_AIA_ABSENT, NULL, CLINIC_LEDGER_NOT_FOLLOWED,
                   _("The certificate does not say where its issuer can be found."));
  for (guint i = 0; addresses[i] != NULL && self->answer->records->len + self->left->len < MAX_RECORDS; i++)
    {
      const ClinicAiaRecord *earlier = g_hash_table_lookup (self->seen, addresses[i]);

      if (earlier != NULL)
        lookup_repeat (self, earlier);
      else if (!clinic_fetcher_can_get (addresses[i]))
        lookup_record (self, addresses[i], has_web_address ? CLINIC_AIA_NOT_ASKED : CLINIC_AIA_LDAP_ONLY, NULL,
                       CLINIC_LEDGER_NOT_FOLLOWED, _("Only http and https addresses are followed."));
      else if (self->consented != NULL &&
               !g_ptr_array_find_with_equal_func (self->consented, addresses[i], g_str_equal, NULL))
        lookup_record (self, addresses[i], CLINIC_AIA_NOT_ASKED, NULL, CLINIC_LEDGER_NOT_ASKED,
                       _("Nobody has agreed to this address yet. Look up issuers once more to see it."));
      else if (!g_ptr_array_find_with_equal_func (self->left, addresses[i], g_str_equal, NULL))
        g_ptr_array_add (self->left, g_strdup (addresses[i]));
    }
}

/* Finds the certificate at the open end of the desktop view. Returns: whether there is one with addresses to ask. */
static gboolean
lookup_find_next (Lookup *self)
{
  g_autoptr(ClinicView) view = clinic_view_new (self->pile, &self->options);

  g_ptr_array_set_size (self->left, 0);
  if (view->wanted->len == 0)
    return FALSE;
  g_clear_pointer (&self->of, clinic_certificate_unref);
  self->of = clinic_certificate_ref (((ClinicWanted *)g_ptr_array_index (view->wanted, 0))->of);
  lookup_take_addresses (self);

  return self->left->len > 0;
}

static void lookup_go_on (GTask *task);

static void
got_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Lookup *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *final_address = NULL;
  g_autoptr(GBytes) bytes = clinic_fetcher_send_finish (result, &final_address, &error);
  guint known = self->answer->found->len;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      lookup_write (self, self->address, CLINIC_LEDGER_FAILED, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (bytes == NULL)
    lookup_record (self, self->address, clinic_aia_reply_judge_error (error), final_address, CLINIC_LEDGER_FAILED,
                   error->message);
  else
    lookup_take_answer (self, bytes, final_address);

  if (self->answer->found->len > known && !lookup_find_next (self))
    g_task_return_pointer (task, g_steal_pointer (&self->answer), (GDestroyNotify)clinic_issuer_answer_free);
  else
    lookup_go_on (task);
}

/* Asks the next address, or ends. */
static void
lookup_go_on (GTask *task)
{
  Lookup            *self = g_task_get_task_data (task);
  ClinicFetchRequest request;

  if (self->left->len == 0 || self->n_fetches == CLINIC_ISSUER_LOOKUP_MAX_FETCHES)
    {
      for (guint i = 0; i < self->left->len; i++)
        lookup_record (self, g_ptr_array_index (self->left, i), CLINIC_AIA_NOT_ASKED, NULL, CLINIC_LEDGER_NOT_FOLLOWED,
                       _("Eight addresses had been asked already, so this one was not."));
      g_task_return_pointer (task, g_steal_pointer (&self->answer), (GDestroyNotify)clinic_issuer_answer_free);
      return;
    }
  g_free (self->address);
  self->address = g_ptr_array_steal_index (self->left, 0);
  self->n_fetches++;
  request = (ClinicFetchRequest)CLINIC_FETCH_REQUEST_INIT (self->address);
  clinic_fetcher_send_async (&request, g_task_get_cancellable (task), got_cb, g_object_ref (task));
}

/**
 * clinic_issuer_lookup_list_addresses:
 *
 * Lists the addresses that a look-up would contact first: those http and https addresses that the certificate at the
 * open end of the desktop view names. What is found there may name others, to be listed then. Nothing is contacted.
 *
 * Returns: (transfer full): char *; empty where nothing is missing
 */
GPtrArray *
clinic_issuer_lookup_list_addresses (const ClinicPile *pile, const ClinicCheckOptions *options)
{
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(ClinicView) view = clinic_view_new (pile, options);

  for (guint i = 0; i < view->wanted->len; i++)
    {
      const ClinicWanted *wanted = g_ptr_array_index (view->wanted, i);

      for (guint j = 0; wanted->ca_issuers[j] != NULL; j++)
        if (clinic_fetcher_can_get (wanted->ca_issuers[j]) &&
            !g_ptr_array_find_with_equal_func (addresses, wanted->ca_issuers[j], g_str_equal, NULL))
          g_ptr_array_add (addresses, g_strdup (wanted->ca_issuers[j]));
    }

  return g_steal_pointer (&addresses);
}

/**
 * clinic_issuer_lookup_async:
 * @consented: (nullable): char *: the addresses somebody agreed to, and no others are asked; %NULL: any that the
 *   certificates name, also those found on the way
 * @ledger: receives a line for each address that is asked or passed over
 *
 * Looks up the issuers that nobody has, at most eight addresses. Where the desktop view has an end already, nothing is
 * contacted. To be called only with consent. The arguments may be freed at once.
 */
void
clinic_issuer_lookup_async (const ClinicPile         *pile,
                            const ClinicCheckOptions *options,
                            GPtrArray                *consented,
                            ClinicLedger             *ledger,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Lookup *self = lookup_new (pile, options, ledger);

  self->consented = consented != NULL ? g_ptr_array_ref (consented) : NULL;
  g_task_set_source_tag (task, clinic_issuer_lookup_async);
  g_task_set_task_data (task, self, (GDestroyNotify)lookup_free);
  lookup_find_next (self);
  lookup_go_on (task);
}

/**
 * clinic_issuer_lookup_finish:
 *
 * Returns: (transfer full): what was found and what went wrong; both may be empty
 * Errors: %G_IO_ERROR_CANCELLED
 */
ClinicIssuerAnswer *
clinic_issuer_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
