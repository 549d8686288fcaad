/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to a server up to TCP, for worker threads: each step ends at its deadline, however little the other side
 * does. No proxy is asked: it would be its handshake that is seen. */

#include "config.h"

#include "net/dial.h"

/* A look-up that may outlive the one who asked. */
typedef struct
{
  GAsyncResult *result;
  gboolean      is_late;
} Waiting;

static void
resolved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
}

static gboolean
late_cb (gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->is_late = TRUE;
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *outer, gpointer inner)
{
  g_cancellable_cancel (inner);
}

static void
set_failure_by_error (ClinicTlsFailure *failure, ClinicTlsPhase phase, const GError *error)
{
  failure->phase = phase;
  failure->kind = CLINIC_TLS_FAILURE_UNREACHABLE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    failure->kind = CLINIC_TLS_FAILURE_CANCELLED;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    failure->kind = CLINIC_TLS_FAILURE_TIMED_OUT;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    failure->kind = CLINIC_TLS_FAILURE_REFUSED;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    failure->kind = CLINIC_TLS_FAILURE_RESET;
  else if (phase == CLINIC_TLS_PHASE_RESOLVE)
    failure->kind = CLINIC_TLS_FAILURE_NAME_NOT_FOUND;
}

static GPtrArray *
take_addresses (GList *list)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = list; l != NULL && addresses->len < CLINIC_DIAL_MAX_ADDRESSES; l = l->next)
    g_ptr_array_add (addresses, g_object_ref (l->data));
  g_resolver_free_addresses (list);
  return addresses;
}

/**
 * clinic_dial_resolve:
 * @host: a DNS name, or an IP address
 * @deadline: as g_get_monotonic_time()
 *
 * Asks for the addresses of a host, of both families.
 *
 * Returns: (transfer full) (nullable) (element-type GInetAddress): at most six, in the order to try them; NULL and
 *   @failure where there is none
 */
GPtrArray *
clinic_dial_resolve (const char *host, gint64 deadline, GCancellable *cancellable, ClinicTlsFailure *failure)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GResolver) resolver = g_resolver_get_default ();
  g_autoptr(GCancellable) inner = g_cancellable_new ();
  g_autoptr(GSource) timer = g_timeout_source_new ((guint)MAX (0, (deadline - g_get_monotonic_time ()) / 1000));
  g_autoptr(GError) error = NULL;
  Waiting waiting = { 0 };
  gulong  handler = 0;
  GList  *list;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), inner, NULL);
  g_source_set_callback (timer, late_cb, &waiting, NULL);
  g_source_attach (timer, context);
  g_main_context_push_thread_default (context);
  g_resolver_lookup_by_name_async (resolver, host, inner, resolved_cb, &waiting);
  while (waiting.result == NULL)
    {
      g_main_context_iteration (context, TRUE);
      if (waiting.is_late)
        g_cancellable_cancel (inner);
    }
  g_main_context_pop_thread_default (context);
  g_source_destroy (timer);
  g_cancellable_disconnect (cancellable, handler);

  list = g_resolver_lookup_by_name_finish (resolver, waiting.result, &error);
  g_object_unref (waiting.result);
  if (list != NULL)
    return take_addresses (list);
  set_failure_by_error (failure, CLINIC_TLS_PHASE_RESOLVE, error);
  if (waiting.is_late && failure->kind == CLINIC_TLS_FAILURE_CANCELLED && !g_cancellable_is_cancelled (cancellable))
    failure->kind = CLINIC_TLS_FAILURE_TIMED_OUT;
  return NULL;
}

/**
 * clinic_dial_wait:
 * @deadline: as g_get_monotonic_time()
 *
 * Waits until a socket can be read or written.
 *
 * Returns: FALSE, and @failure without its phase, at the deadline or when cancelled
 */
gboolean
clinic_dial_wait (GSocket          *socket,
                  GIOCondition      condition,
                  gint64            deadline,
                  GCancellable     *cancellable,
                  ClinicTlsFailure *failure)
{
  g_autoptr(GError) error = NULL;
  gint64 left = deadline - g_get_monotonic_time ();

  if (left <= 0)
    {
      failure->kind = CLINIC_TLS_FAILURE_TIMED_OUT;
      return FALSE;
    }
  if (g_socket_condition_timed_wait (socket, condition, left, cancellable, &error))
    return TRUE;
  set_failure_by_error (failure, failure->phase, error);
  return FALSE;
}

/**
 * clinic_dial_connect:
 * @deadline: as g_get_monotonic_time()
 *
 * Connects to one address.
 *
 * Returns: (transfer full) (nullable): a socket that does not block; NULL and @failure where nobody answered
 */
GSocket *
clinic_dial_connect (GInetAddress     *address,
                     guint16           port,
                     gint64            deadline,
                     GCancellable     *cancellable,
                     ClinicTlsFailure *failure)
{
  g_autoptr(GSocketAddress) place = g_inet_socket_address_new (address, port);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocket) socket =
    g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  failure->phase = CLINIC_TLS_PHASE_CONNECT;
  if (socket != NULL)
    {
      g_socket_set_blocking (socket, FALSE);
      if (g_socket_connect (socket, place, cancellable, &error))
        return g_steal_pointer (&socket);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
        {
          g_clear_error (&error);
          if (!clinic_dial_wait (socket, G_IO_OUT, deadline, cancellable, failure))
            return NULL;
          if (g_socket_check_connect_result (socket, &error))
            return g_steal_pointer (&socket);
        }
    }
  set_failure_by_error (failure, CLINIC_TLS_PHASE_CONNECT, error);
  return NULL;
}
