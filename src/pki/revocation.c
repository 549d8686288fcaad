/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What lists and answers say together of one certificate, or why they say nothing. Nothing here ever takes
 * silence for a good word. */

#include "config.h"

#include "pki/revocation.h"

#include "pki/revocation-answers.h"
#include "pki/revocation-tally.h"

/* Lists of one name beyond these are not looked at. */
#define MAX_LISTS 256

typedef struct
{
  gboolean      covers;
  gboolean      is_asked;
  ClinicCrlWord word;
} Word;

typedef struct
{
  ClinicCrl  *crl;
  GHashTable *words; /* ClinicCertificate -> Word */
} List;

struct _ClinicRevocation
{
  GHashTable        *lists;   /* ClinicName -> GPtrArray of List */
  GPtrArray         *damaged; /* ClinicName: of lists that cannot be read; NULL if not even that is known */
  GPtrArray         *answers; /* ClinicAnswer */
  ClinicListSigners *signers;
};

static gboolean is_revoked (const ClinicListQuestion *question,
                            gpointer                  user_data);

static void
list_free (gpointer data)
{
  List *list = data;

  clinic_crl_free (list->crl);
  g_hash_table_unref (list->words);
  g_free (list);
}

static void
add_list (ClinicRevocation *self,
          GBytes           *der)
{
  ClinicCrl *crl = clinic_crl_new (der, NULL);
  GPtrArray *row;
  List      *list;

  if (crl == NULL)
    {
      g_ptr_array_add (self->damaged, clinic_crl_guess_issuer (der));
      return;
    }
  row = g_hash_table_lookup (self->lists, clinic_crl_get_issuer (crl));
  if (row == NULL)
    {
      row = g_ptr_array_new_with_free_func (list_free);
      g_hash_table_insert (self->lists, clinic_name_ref (clinic_crl_get_issuer (crl)), row);
    }
  list = g_new0 (List, 1);
  list->crl = crl;
  list->words = g_hash_table_new_full (clinic_certificate_hash, clinic_certificate_equal,
                                       (GDestroyNotify)clinic_certificate_unref, g_free);
  g_ptr_array_add (row, list);
}

/**
 * clinic_revocation_new:
 * @crls: (nullable) (element-type GBytes): lists, DER
 * @ocsp: (nullable) (element-type GBytes): answers of OCSP responders, DER
 *
 * Reads what one check-up has on revocation. What cannot be read is kept as a reason why a status is unknown.
 */
ClinicRevocation *
clinic_revocation_new (GPtrArray *crls,
                       GPtrArray *ocsp)
{
  ClinicRevocation *self = g_new0 (ClinicRevocation, 1);

  self->lists = g_hash_table_new_full (clinic_name_hash, clinic_name_equal, (GDestroyNotify)clinic_name_unref,
                                       (GDestroyNotify)g_ptr_array_unref);
  self->damaged = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);
  self->answers = g_ptr_array_new_with_free_func (clinic_answer_free);
  self->signers = clinic_list_signers_new (is_revoked, self);
  for (guint i = 0; crls != NULL && i < crls->len; i++)
    add_list (self, g_ptr_array_index (crls, i));
  for (guint i = 0; ocsp != NULL && i < ocsp->len; i++)
    g_ptr_array_add (self->answers, clinic_answer_new (g_ptr_array_index (ocsp, i)));
  return self;
}

void
clinic_revocation_free (ClinicRevocation *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->lists);
  g_ptr_array_unref (self->damaged);
  g_ptr_array_unref (self->answers);
  clinic_list_signers_free (self->signers);
  g_free (self);
}

/**
 * clinic_revocation_is_empty:
 *
 * Tells whether nothing at all is at hand, not even something damaged.
 */
gboolean
clinic_revocation_is_empty (const ClinicRevocation *self)
{
  return g_hash_table_size (self->lists) == 0 && self->damaged->len == 0 && self->answers->len == 0;
}

static Word *
get_word (List              *list,
          ClinicCertificate *certificate)
{
  Word *word = g_hash_table_lookup (list->words, certificate);

  if (word == NULL)
    {
      word = g_new0 (Word, 1);
      word->covers = clinic_crl_covers (list->crl, certificate, &word->word.reasons);
      g_hash_table_insert (list->words, clinic_certificate_ref (certificate), word);
    }
  return word;
}

/* Whether the list may be asked. If it may, its word is there. */
static gboolean
is_usable (ClinicRevocation *self,
           ClinicTally      *tally,
           List             *list,
           gboolean         *is_own_key)
{
  const ClinicListQuestion *question = tally->question;
  Word                     *word = get_word (list, tally->certificate);
  gint64                    made = clinic_crl_get_this_update (list->crl);

  if (!word->covers)
    {
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_SCOPE, list->crl, made);
      return FALSE;
    }
  switch (clinic_list_signers_weigh (self->signers, list->crl, question, is_own_key))
    {
    case CLINIC_CRL_SIGNER_GOOD:
      break;
    case CLINIC_CRL_SIGNER_NOT_ENTITLED:
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_SIGNER, list->crl, made);
      return FALSE;
    case CLINIC_CRL_SIGNER_NONE:
    default:
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_SIGNATURE, list->crl, made);
      return FALSE;
    }
  if (made > question->at)
    {
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_TOO_NEW, list->crl, made);
      return FALSE;
    }
  if (!word->is_asked)
    {
      word->is_asked = TRUE;
      clinic_crl_ask (list->crl, tally->certificate, &word->word);
    }
  return TRUE;
}

/* The newest list of changes that goes with a base and has something to say; NULL if there is none. */
static List *
find_delta (GPtrArray       *deltas,
            const ClinicCrl *base,
            gint64           at)
{
  List *newest = NULL;

  for (guint i = 0; i < deltas->len; i++)
    {
      List *delta = g_ptr_array_index (deltas, i);

      if (clinic_crl_is_fresh (delta->crl, at) && clinic_crl_is_delta_of (delta->crl, base) &&
          (newest == NULL || clinic_crl_get_this_update (delta->crl) > clinic_crl_get_this_update (newest->crl)))
        newest = delta;
    }
  return newest;
}

/* Source: RFC 5280, section 6.3.3 (i) to (l) */
static void
hear_base (ClinicTally *tally,
           List        *base,
           GPtrArray   *deltas,
           gboolean     is_own_key)
{
  ClinicCertificate   *certificate = tally->certificate;
  const ClinicCrlWord *word = &get_word (base, certificate)->word;
  List                *delta = find_delta (deltas, base->crl, tally->question->at);
  ClinicCrlAnswer      answer = word->answer;
  gint64               made = clinic_crl_get_this_update (base->crl);

  if (delta != NULL && get_word (delta, certificate)->word.answer == CLINIC_CRL_REMOVED)
    {
      made = clinic_crl_get_this_update (delta->crl);
      answer = answer == CLINIC_CRL_LISTED ? CLINIC_CRL_UNLISTED : answer;
    }
  switch (answer)
    {
    case CLINIC_CRL_LISTED:
      clinic_tally_note_listed (tally, base->crl, word->is_hold, word->revoked_at, made);
      break;
    case CLINIC_CRL_UNLISTED:
      if (clinic_crl_is_fresh (base->crl, tally->question->at))
        clinic_tally_note_good (tally, base->crl, word->reasons, is_own_key, made);
      else
        clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_EXPIRED, base->crl,
                               clinic_crl_get_next_update (base->crl));
      break;
    case CLINIC_CRL_ODD:
      clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_ODD, base->crl, made);
      break;
    case CLINIC_CRL_REMOVED:
    case CLINIC_CRL_UNCHANGED:
    case CLINIC_CRL_SILENT:
    default:
      break;
    }
}

/* A list of changes proves a revocation on its own, but nothing else. */
static void
hear_delta (ClinicTally *tally,
            List        *delta)
{
  const ClinicCrlWord *word = &get_word (delta, tally->certificate)->word;
  gint64               made = clinic_crl_get_this_update (delta->crl);

  if (word->answer == CLINIC_CRL_LISTED)
    clinic_tally_note_listed (tally, delta->crl, word->is_hold, word->revoked_at, made);
  else
    clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_PART, delta->crl, made);
}

static void
ask_lists (ClinicRevocation *self,
           ClinicTally      *tally,
           const ClinicName *issuer)
{
  GPtrArray *lists = g_hash_table_lookup (self->lists, issuer);
  g_autoptr(GPtrArray) bases = g_ptr_array_new ();
  g_autoptr(GPtrArray) deltas = g_ptr_array_new ();
  g_autoptr(GArray) own_keys = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; lists != NULL && i < MIN (lists->len, MAX_LISTS); i++)
    {
      List    *list = g_ptr_array_index (lists, i);
      gboolean is_own_key = FALSE;

      if (!is_usable (self, tally, list, &is_own_key))
        continue;
      if (clinic_crl_is_delta (list->crl))
        {
          g_ptr_array_add (deltas, list);
          continue;
        }
      g_ptr_array_add (bases, list);
      g_array_append_val (own_keys, is_own_key);
    }
  for (guint i = 0; i < deltas->len; i++)
    hear_delta (tally, g_ptr_array_index (deltas, i));
  for (guint i = 0; i < bases->len; i++)
    hear_base (tally, g_ptr_array_index (bases, i), deltas, g_array_index (own_keys, gboolean, i));
}

/* A list that cannot be read may be the one that is needed. */
static void
note_damaged (ClinicRevocation *self,
              ClinicTally      *tally,
              GPtrArray        *issuers)
{
  for (guint i = 0; i < self->damaged->len; i++)
    {
      const ClinicName *issuer = g_ptr_array_index (self->damaged, i);

      if ((issuer == NULL || g_ptr_array_find_with_equal_func (issuers, issuer, clinic_name_equal, NULL)) &&
          clinic_tally_complain (tally, CLINIC_REVOCATION_REASON_LIST_UNREADABLE, NULL, issuer != NULL))
        tally->damaged = issuer;
    }
}

static ClinicRevocationOutcome *
ask (ClinicRevocation         *self,
     const ClinicListQuestion *question)
{
  ClinicTally tally = CLINIC_TALLY_INIT (question);
  g_autoptr(GPtrArray) issuers = NULL;

  if (clinic_revocation_is_empty (self))
    return clinic_tally_conclude (&tally);
  issuers = clinic_crl_list_issuers_for (tally.certificate);
  note_damaged (self, &tally, issuers);
  for (guint i = 0; i < issuers->len; i++)
    ask_lists (self, &tally, g_ptr_array_index (issuers, i));
  for (guint i = 0; i < self->answers->len; i++)
    clinic_answer_ask (g_ptr_array_index (self->answers, i), &tally);
  return clinic_tally_conclude (&tally);
}

static gboolean
is_revoked (const ClinicListQuestion *question,
            gpointer                  user_data)
{
  g_autoptr(ClinicRevocationOutcome) outcome = ask (user_data, question);

  return outcome->status == CLINIC_REVOCATION_REVOKED;
}

/**
 * clinic_revocation_check:
 * @position: of the certificate in the path; not the last one, as nobody revokes an anchor
 * @others: (nullable): further certificates, among which one may have signed a list
 *
 * Asks every list and answer about a certificate. One that is too old still proves a revocation. A list of changes
 * may take back what the list before it says.
 *
 * Source: RFC 5280, section 6.3; RFC 6960, section 3.2
 */
ClinicRevocationOutcome *
clinic_revocation_check (ClinicRevocation  *self,
                         const ClinicPath  *path,
                         guint              position,
                         const ClinicStore *others,
                         gint64             at)
{
  const ClinicListQuestion question = { .path = path, .position = position, .others = others, .at = at };

  return ask (self, &question);
}
