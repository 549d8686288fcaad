/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sign-in server told before, or in another network, against what it tells now. Only what both saw is compared:
 * a place that can't be reached has no list of which a name could be missing. */

#include "config.h"

#include "net/sts-compare.h"

#include "net/sts-words.h"

#include <glib/gi18n.h>

/* Names that a sentence shows. */
#define MAX_SHOWN 3

/* The same place, twice. */
typedef struct
{
  GPtrArray               *differences;
  const ClinicStsEndpoint *before;
  const ClinicStsEndpoint *now;
  gboolean                 is_elsewhere; /* one inside, one outside */
} Pair;

static void
difference_free (gpointer data)
{
  ClinicStsDifference *self = data;

  g_free (self->host);
  g_free (self->sentence);
  g_free (self);
}

static void
add (const Pair *pair, const char *id, char *sentence)
{
  ClinicStsDifference *difference = g_new0 (ClinicStsDifference, 1);

  difference->id = id;
  difference->host = g_strdup (pair->now->host);
  difference->port = pair->now->port;
  difference->sentence = sentence;
  g_ptr_array_add (pair->differences, difference);
}

/* Returns: whether there is more to compare */
static gboolean
compare_reach (const Pair *pair)
{
  g_autofree char *before = clinic_tls_failure_dup_sentence (&pair->before->failure);
  g_autofree char *now = clinic_tls_failure_dup_sentence (&pair->now->failure);

  if (before == NULL && now == NULL)
    return TRUE;
  if (before == NULL)
    add (pair, "now-failing",
         /* Translators: %s is a whole sentence */
         g_strdup_printf (_("It answered before, and does not now: %s"), now));
  else if (now == NULL)
    add (pair, "now-answering",
         /* Translators: %s is a whole sentence */
         g_strdup_printf (_("It answers now. Before, it did not: %s"), before));
  else if (pair->before->failure.kind != pair->now->failure.kind ||
           pair->before->failure.alert != pair->now->failure.alert)
    add (pair, "failing-otherwise",
         /* Translators: both %s are whole sentences */
         g_strdup_printf (_("It fails in another way than before. Before: %s Now: %s"), before, now));
  return FALSE;
}

static void
compare_wants (const Pair *pair)
{
  ClinicStsWants before = pair->before->wants;
  ClinicStsWants now = pair->now->wants;

  if (before == CLINIC_STS_WANTS_UNKNOWN || now == CLINIC_STS_WANTS_UNKNOWN || before == now)
    return;
  if (before == CLINIC_STS_WANTS_NOTHING)
    add (pair, "now-asking", g_strdup (_("It asks for a client certificate now; before, it did not.")));
  else if (now == CLINIC_STS_WANTS_NOTHING)
    add (pair, "asking-no-more", g_strdup (_("It asked for a client certificate before, and does not now.")));
  else if (now == CLINIC_STS_WANTS_REQUIRED)
    add (pair, "now-requiring", g_strdup (_("It requires a client certificate now; before, it only asked for one.")));
  else
    add (pair, "requiring-no-more",
         g_strdup (_("It only asks for a client certificate now; before, it required one.")));
}

/* Whether the issuer of the server's own certificate is served, too, or is nobody else. */
static gboolean
is_whole (const ClinicStsEndpoint *endpoint)
{
  return endpoint->chain == CLINIC_STS_CHAIN_WHOLE;
}

/* A box that opens TLS signs by a CA of its own. */
static void
add_issuer (const Pair *pair, const char *before, const char *now)
{
  g_autofree char *first = NULL;
  const char      *second = NULL;

  if (pair->is_elsewhere)
    first = g_strdup_printf (_("Its certificate comes from “%s” here, and from “%s” in the other network. "
                                "Either each network leads to another server, or a device on the way opens the "
                                "encrypted connections (TLS inspection), and no client certificate gets through "
                                "that."),
                             now, before);
  else
    first = g_strdup_printf (_("Its certificate comes from “%s” now; before, it came from “%s”. Either the "
                                "server has moved to another CA, or a device on the way opens the encrypted "
                                "connections (TLS inspection)."),
                             now, before);
  if (is_whole (pair->before) && !is_whole (pair->now))
    second = _("Now the issuer is not served with it; before, it was.");
  else if (!is_whole (pair->before) && is_whole (pair->now))
    second = _("Now the issuer is served with it; before, it was not.");
  add (pair, pair->is_elsewhere ? "other-issuer-elsewhere" : "other-issuer",
       second != NULL ? g_strdup_printf ("%s %s", first, second) : g_steal_pointer (&first));
}

static void
compare_certificates (const Pair *pair)
{
  const ClinicCertificate *before, *now;
  const ClinicName        *issuer_before, *issuer_now;

  if (pair->before->certificates->len == 0 || pair->now->certificates->len == 0)
    return;
  before = g_ptr_array_index (pair->before->certificates, 0);
  now = g_ptr_array_index (pair->now->certificates, 0);
  if (clinic_certificate_equal (before, now))
    return;
  issuer_before = clinic_certificate_get_issuer (before);
  issuer_now = clinic_certificate_get_issuer (now);
  if (!clinic_name_equal (issuer_before, issuer_now))
    add_issuer (pair, clinic_name_get_short_text (issuer_before), clinic_name_get_short_text (issuer_now));
  else
    add (pair, "other-certificate",
         g_strdup_printf (_("It serves another certificate of the same issuer, “%s”, as after a renewal."),
                          clinic_name_get_short_text (issuer_now)));
}

static gboolean
knows_list (const ClinicStsEndpoint *endpoint)
{
  return endpoint->wants >= CLINIC_STS_WANTS_REQUESTED && !endpoint->best->names_cut;
}

/* Returns: (nullable): the first of the names of @list that are not in @other; NULL where there are none */
static char *
dup_missing (GPtrArray *list, GPtrArray *other, guint *count)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  GString *text = g_string_new (NULL);

  *count = 0;
  for (guint i = 0; i < other->len; i++)
    g_hash_table_add (known, g_ptr_array_index (other, i));
  for (guint i = 0; i < list->len; i++)
    {
      GBytes       *bytes = g_ptr_array_index (list, i);
      gsize         size;
      const guint8 *der = g_bytes_get_data (bytes, &size);
      g_autoptr(ClinicName) name = NULL;

      /* One that is listed twice counts once. */
      if (!g_hash_table_add (known, bytes))
        continue;
      *count += 1;
      if (*count > MAX_SHOWN)
        continue;
      name = clinic_name_new (der, size, NULL);
      g_string_append_printf (text, "%s“%s”", *count > 1 ? ", " : "",
                              name != NULL ? clinic_name_get_text (name) : _("a name that can't be read"));
    }
  if (*count > MAX_SHOWN)
    g_string_append (text, " …");
  return g_string_free (text, *count == 0);
}

static void
compare_names (const Pair *pair)
{
  GPtrArray       *before, *now;
  guint            n_added, n_removed;
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;

  if (!knows_list (pair->before) || !knows_list (pair->now))
    return;
  before = pair->before->best->names;
  now = pair->now->best->names;
  added = dup_missing (now, before, &n_added);
  removed = dup_missing (before, now, &n_removed);
  if (before->len > 0 && now->len == 0)
    add (pair, "names-nobody-now",
         g_strdup (_("It names no accepted CA any more: now any certificate may be offered.")));
  else if (removed != NULL)
    add (pair, "names-removed",
         g_strdup_printf (ngettext ("It no longer accepts %u CA name: %s", "It no longer accepts %u CA names: %s",
                                    n_removed),
                          n_removed, removed));
  if (before->len == 0 && now->len > 0)
    add (pair, "names-somebody-now",
         g_strdup_printf (ngettext ("Before, it named no accepted CA. Now it names %u: %s",
                                    "Before, it named no accepted CA. Now it names %u: %s", n_added),
                          n_added, added));
  else if (added != NULL)
    add (pair, "names-added",
         g_strdup_printf (ngettext ("It accepts %u CA name that it did not accept before: %s",
                                    "It accepts %u CA names that it did not accept before: %s", n_added),
                          n_added, added));
}

static const ClinicTlsConnection *
find_offer (const ClinicStsEndpoint *endpoint, ClinicTlsOffer offer)
{
  for (guint i = 0; i < endpoint->connections->len; i++)
    {
      const ClinicTlsConnection *row = g_ptr_array_index (endpoint->connections, i);

      if (row != endpoint->unnamed && row->offer == offer)
        return row;
    }
  return NULL;
}

static void
compare_version (const Pair *pair, ClinicTlsOffer offer)
{
  const ClinicTlsConnection *before = find_offer (pair->before, offer);
  const ClinicTlsConnection *now = find_offer (pair->now, offer);
  const char                *word = clinic_tls_offer_get_word (offer);

  if (before == NULL || now == NULL)
    return;
  if (before->version == NULL && now->version != NULL)
    /* Translators: %s is a version of TLS */
    add (pair, "version-added", g_strdup_printf (_("It speaks %s now; before, it did not."), word));
  else if (before->version != NULL && now->version == NULL)
    /* Translators: %s is a version of TLS */
    add (pair, "version-removed", g_strdup_printf (_("It spoke %s before, and does not now."), word));
  else if (before->complete && now->complete && g_strcmp0 (before->alpn, now->alpn) != 0)
    /* Translators: a version of TLS, and twice a protocol such as “http/1.1”, or a dash for none */
    add (pair, "other-protocol",
         g_strdup_printf (_("In the %s handshake it chose the protocol “%s” before and “%s” now (ALPN)."), word,
                          before->alpn != NULL ? before->alpn : "–", now->alpn != NULL ? now->alpn : "–"));
}

static void
compare_places (const Pair *pair)
{
  if (!compare_reach (pair))
    return;
  compare_certificates (pair);
  compare_wants (pair);
  compare_names (pair);
  compare_version (pair, CLINIC_TLS_OFFER_1_3);
  compare_version (pair, CLINIC_TLS_OFFER_1_2);
}

/**
 * clinic_sts_compare:
 * @before: what the server told earlier, here or in another network
 *
 * Lists what is different, for each place that both asked.
 *
 * Returns: (transfer full) (element-type ClinicStsDifference): empty where both told the same
 */
GPtrArray *
clinic_sts_compare (const ClinicStsProbe *before, const ClinicStsProbe *now)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);
  gboolean   is_elsewhere = clinic_sts_probe_is_elsewhere (before, now);

  for (guint i = 0; i < now->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (now->endpoints, i);
      const ClinicStsEndpoint *before_place = clinic_sts_probe_find_place (before, endpoint);
      const Pair               pair = { differences, before_place, endpoint, is_elsewhere };

      if (pair.before != NULL)
        compare_places (&pair);
    }
  return differences;
}
