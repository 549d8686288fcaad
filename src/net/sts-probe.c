/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks a sign-in server what an iPad would be asked. Its places are asked at the same time, each in a thread of its
 * own; in each, one version of TLS after the other, so that both answers are known. */

#include "config.h"

#include "net/sts-probe.h"

#include "net/dial.h"
#include "net/sts-plan.h"

#include <glib/gi18n.h>

#define RESOLVE_MILLISECONDS 5000
#define CONNECT_MILLISECONDS 4000
#define TLS_MILLISECONDS     6000
#define WATCH_MILLISECONDS   3000

typedef struct
{
  ClinicStsProbe   *probe;
  gint64            deadline;
  GMainContext     *context;
  ClinicStsProgress progress; /* may be NULL */
  gpointer          progress_data;
} Run;

typedef struct
{
  const Run         *run;
  ClinicStsEndpoint *endpoint;
  GCancellable      *cancellable;
} Visit;

typedef struct
{
  ClinicStsProgress progress;
  gpointer          data;
  char             *sentence;
} News;

static void
run_free (gpointer data)
{
  Run *self = data;

  g_clear_pointer (&self->probe, clinic_sts_probe_free);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * clinic_sts_probe_free:
 */
void
clinic_sts_probe_free (ClinicStsProbe *self)
{
  g_free (self->host);
  g_ptr_array_unref (self->endpoints);
  g_clear_pointer (&self->rehearsal, clinic_rehearsal_free);
  g_free (self);
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_free (news->sentence);
  g_free (news);
}

static gboolean
tell_cb (gpointer user_data)
{
  const News *news = user_data;

  news->progress (news->sentence, news->data);
  return G_SOURCE_REMOVE;
}

/* In the caller's context and before its result, which comes the same way. */
static void
tell (const Visit *visit, const char *step)
{
  News *news;
  g_autoptr(GSource) source = NULL;

  if (visit->run->progress == NULL)
    return;
  news = g_new0 (News, 1);
  news->progress = visit->run->progress;
  news->data = visit->run->progress_data;
  /* Translators: a server, its port, and what is asked there */
  news->sentence = g_strdup_printf (_("%s, port %u: %s"), visit->endpoint->host, visit->endpoint->port, step);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, news, news_free);
  g_source_attach (source, visit->run->context);
}

static gint64
get_deadline (const Visit *visit, guint milliseconds)
{
  return MIN (visit->run->deadline, g_get_monotonic_time () + (gint64)milliseconds * 1000);
}

static guint
get_milliseconds_since (gint64 start)
{
  return (guint)((g_get_monotonic_time () - start) / 1000);
}

/* Each address, as one that is dead slows every client that tries it first.
 * Returns: (nullable): the first that answers */
static GInetAddress *
dial_all (const Visit *visit, GPtrArray *addresses)
{
  GInetAddress *first = NULL;

  for (guint i = 0; i < addresses->len; i++)
    {
      ClinicStsAddress *row = g_new0 (ClinicStsAddress, 1);
      gint64            start = g_get_monotonic_time ();
      g_autoptr(GSocket) socket = NULL;

      row->address = g_object_ref (g_ptr_array_index (addresses, i));
      g_ptr_array_add (visit->endpoint->addresses, row);
      socket = clinic_dial_connect (row->address, visit->endpoint->port, get_deadline (visit, CONNECT_MILLISECONDS),
                                    visit->cancellable, &row->failure);
      row->milliseconds = get_milliseconds_since (start);
      if (socket != NULL && first == NULL)
        first = row->address;
    }
  return first;
}

static void
shake (const Visit *visit, GInetAddress *address, ClinicTlsOffer offer, gboolean named)
{
  const ClinicTlsRequest request = {
    .host = visit->endpoint->host,
    .address = address,
    .port = visit->endpoint->port,
    .offer = offer,
    .send_name = named,
    .watch = named,
    .connect_milliseconds = CONNECT_MILLISECONDS,
    .tls_milliseconds = TLS_MILLISECONDS,
    .watch_milliseconds = WATCH_MILLISECONDS,
    .deadline = visit->run->deadline,
  };

  g_ptr_array_add (visit->endpoint->connections, clinic_tls_connection_try (&request, visit->cancellable));
}

static gpointer
visit_thread (gpointer data)
{
  Visit *visit = data;
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GPtrArray) addresses = NULL;
  g_autoptr(GInetAddress) literal = g_inet_address_new_from_string (visit->endpoint->host);
  GInetAddress *address;

  tell (visit, _("looking for its addresses"));
  addresses = clinic_dial_resolve (visit->endpoint->host, get_deadline (visit, RESOLVE_MILLISECONDS),
                                   visit->cancellable, &visit->endpoint->failure);
  visit->endpoint->resolve_milliseconds = get_milliseconds_since (start);
  if (addresses == NULL)
    return NULL;
  tell (visit, _("connecting"));
  address = dial_all (visit, addresses);
  if (address == NULL)
    return NULL;

  tell (visit, _("TLS 1.3 handshake"));
  shake (visit, address, CLINIC_TLS_OFFER_1_3, TRUE);
  tell (visit, _("TLS 1.2 handshake"));
  shake (visit, address, CLINIC_TLS_OFFER_1_2, TRUE);
  if (literal == NULL)
    {
      tell (visit, _("handshake without the server’s name"));
      shake (visit, address, CLINIC_TLS_OFFER_BOTH, FALSE);
    }
  return NULL;
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Run              *run = data;
  GPtrArray        *endpoints = run->probe->endpoints;
  g_autofree Visit *visits = g_new0 (Visit, endpoints->len);
  g_autoptr(GPtrArray) threads = g_ptr_array_new ();

  for (guint i = 0; i < endpoints->len; i++)
    {
      visits[i] = (Visit){ run, g_ptr_array_index (endpoints, i), cancellable };
      g_ptr_array_add (threads, g_thread_new ("probe", visit_thread, &visits[i]));
    }
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  for (guint i = 0; i < endpoints->len; i++)
    clinic_sts_endpoint_judge (g_ptr_array_index (endpoints, i), run->probe->at);

  g_task_return_pointer (task, g_steal_pointer (&run->probe), (GDestroyNotify)clinic_sts_probe_free);
}

/**
 * clinic_sts_probe_async:
 * @request: copied
 * @progress: (nullable): called in the thread-default context, never after @callback
 *
 * Asks a sign-in server for its chain and for what it wants of a client. The caller has asked for consent.
 *
 * Source: domain/microsoft.md 1.1 to 1.4
 */
void
clinic_sts_probe_async (const ClinicStsRequest *request,
                        GCancellable           *cancellable,
                        ClinicStsProgress       progress,
                        gpointer                progress_data,
                        GAsyncReadyCallback     callback,
                        gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(GPtrArray) places = clinic_sts_plan_list (request->host, request->port);
  guint           milliseconds = request->milliseconds;
  ClinicStsProbe *probe = g_new0 (ClinicStsProbe, 1);
  Run            *run = g_new0 (Run, 1);

  probe->host = g_strdup (request->host);
  probe->port = request->port;
  probe->at = request->at;
  probe->endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_sts_endpoint_free);
  for (guint i = 0; i < places->len; i++)
    {
      const ClinicStsPlace *place = g_ptr_array_index (places, i);

      g_ptr_array_add (probe->endpoints, clinic_sts_endpoint_new (place->host, place->port));
    }
  if (milliseconds == 0)
    milliseconds = CLINIC_STS_PROBE_DEADLINE_MILLISECONDS;
  run->probe = probe;
  run->deadline = g_get_monotonic_time () + (gint64)milliseconds * 1000;
  run->context = g_main_context_ref_thread_default ();
  run->progress = progress;
  run->progress_data = progress_data;
  g_task_set_source_tag (task, clinic_sts_probe_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_thread);
}

static void
write_row (const ClinicStsEndpoint *endpoint,
           GInetAddress            *address,
           const ClinicTlsFailure  *failure,
           const char              *success,
           ClinicLedger            *ledger,
           gint64                   at)
{
  g_autofree char *number = address != NULL ? g_inet_address_to_string (address) : NULL;
  g_autofree char *place = number != NULL ? g_strdup_printf ("%s:%u (%s)", endpoint->host, endpoint->port, number)
                                          : g_strdup_printf ("%s:%u", endpoint->host, endpoint->port);
  g_autofree char *sentence = clinic_tls_failure_dup_sentence (failure);

  clinic_ledger_add (ledger, place, _("The sign-in server is asked which certificate it wants."),
                     sentence != NULL ? CLINIC_LEDGER_FAILED : CLINIC_LEDGER_OK,
                     sentence != NULL ? sentence : success, at);
}

static void
write_ledger (const ClinicStsProbe *self, ClinicLedger *ledger)
{
  for (guint i = 0; i < self->endpoints->len; i++)
    {
      const ClinicStsEndpoint *endpoint = g_ptr_array_index (self->endpoints, i);
      GInetAddress            *used = NULL;

      if (endpoint->addresses->len == 0)
        write_row (endpoint, NULL, &endpoint->failure, NULL, ledger, self->at);
      for (guint j = 0; j < endpoint->addresses->len; j++)
        {
          const ClinicStsAddress *row = g_ptr_array_index (endpoint->addresses, j);

          write_row (endpoint, row->address, &row->failure, _("It accepts connections."), ledger, self->at);
          if (used == NULL && row->failure.kind == CLINIC_TLS_FAILURE_NONE)
            used = row->address;
        }
      for (guint j = 0; j < endpoint->connections->len; j++)
        {
          const ClinicTlsConnection *connection = g_ptr_array_index (endpoint->connections, j);

          write_row (endpoint, used, &connection->failure, _("The TLS handshake ended well."), ledger, self->at);
        }
    }
}

/**
 * clinic_sts_probe_finish:
 * @ledger: gets each connection, of a cancelled probe, too
 *
 * Returns: (transfer full): what was told
 * Errors: %G_IO_ERROR_CANCELLED
 */
ClinicStsProbe *
clinic_sts_probe_finish (GAsyncResult *result, ClinicLedger *ledger, GError **error)
{
  g_autoptr(ClinicStsProbe) self = g_task_propagate_pointer (G_TASK (result), error);

  if (self == NULL)
    return NULL;
  write_ledger (self, ledger);
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (G_TASK (result)), error))
    return NULL;
  return g_steal_pointer (&self);
}
