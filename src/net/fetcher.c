/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All of libsoup that the program uses is in this file, and nothing of the program's own: so that what loads libsoup
 * can be kept apart from what must start quickly. Redirects are followed here and not by libsoup, which would follow
 * twenty; and the deadline is for the whole of it, where libsoup's time-out is for each read. */

#include "config.h"

#include "net/fetcher.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#define READ_BYTES 8192

/* AD CS writes addresses with blanks and brackets in them. */
#define URI_FLAGS (SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED)

typedef struct
{
  SoupSession  *session;
  SoupMessage  *message;
  GInputStream *stream;
  GByteArray   *body;
  GUri         *uri;     /* after the redirects so far */
  GHashTable   *asked;   /* char *: this address and those before it */
  char         *refused; /* where a redirect led that was not followed */
  guint         redirects;
  GCancellable *cancellable; /* our own: the user's cancellation and the deadline both end in it */
  GCancellable *user_cancellable;
  gulong        cancelled_id;
  GSource      *deadline;
  gboolean      too_slow;
  guint         deadline_milliseconds;
  gsize         max_bytes;
  GBytes       *request_body; /* NULL: GET */
  char         *content_type;
} Fetch;

G_DEFINE_QUARK (clinic - fetch - error - quark, clinic_fetch_error)

static void
fetch_free (Fetch *self)
{
  if (self->user_cancellable != NULL)
    g_cancellable_disconnect (self->user_cancellable, self->cancelled_id);
  if (self->deadline != NULL)
    g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
  g_clear_object (&self->user_cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_pointer (&self->request_body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->refused);
  g_free (self);
}

static gboolean
is_http (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

/* What GIO and libsoup say, in the words of somebody who has to do something about it. */
static GError *
translate_error (const GError *error, GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (error->domain == G_RESOLVER_ERROR)
    return g_error_new (CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_NAME_NOT_FOUND,
                        _("The name “%s” was not found."), host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return g_error_new (CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_REFUSED, _("“%s” refused the connection."), host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE))
    return g_error_new (CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_FAILED,
                        _("There is no way to “%s” from this network."), host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_error_new (CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_TOO_SLOW, _("“%s” did not answer in time."), host);
  if (error->domain == G_TLS_ERROR)
    return g_error_new (CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_FAILED,
                        _("The https connection to “%s” failed: %s"), host, error->message);

  return g_error_new_literal (CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_FAILED, error->message);
}

static void
return_error (GTask *task, const GError *error)
{
  Fetch *self = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (self->user_cancellable))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("The request was cancelled."));
  else if (self->too_slow)
    g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_TOO_SLOW,
                             ngettext ("There was no answer within %u second.",
                                       "There was no answer within %u seconds.",
                                       self->deadline_milliseconds / 1000),
                             self->deadline_milliseconds / 1000);
  else
    g_task_return_error (task, translate_error (error, self->uri));
}

static void
return_too_large (GTask *task)
{
  Fetch   *self = g_task_get_task_data (task);
  guint    kib = (guint)(self->max_bytes / 1024);
  gboolean in_mib = kib >= 1024;

  g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_TOO_LARGE,
                           in_mib ? _("The answer is larger than %u MiB, so it was not read.")
                                  : _("The answer is larger than %u KiB, so it was not read."),
                           in_mib ? kib / 1024 : kib);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Fetch *self = user_data;

  self->too_slow = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Fetch *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize       length = 0;
  const void *data = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

  if (piece == NULL)
    {
      return_error (task, error);
      return;
    }
  if (length == 0)
    {
      g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&self->body)),
                             (GDestroyNotify)g_bytes_unref);
      return;
    }
  if (self->body->len + length > self->max_bytes)
    {
      return_too_large (task);
      return;
    }
  g_byte_array_append (self->body, data, (guint)length);
  g_input_stream_read_bytes_async (self->stream, READ_BYTES, G_PRIORITY_DEFAULT, self->cancellable, read_cb,
                                   g_steal_pointer (&task));
}

static void send_request (GTask *task);

/* Whether a redirect may be followed; where not, the task has its error. */
static gboolean
check_redirect (GTask *task, GUri *next)
{
  Fetch *self = g_task_get_task_data (task);

  if (next == NULL)
    g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_BAD_REDIRECT, "%s",
                             _("The server redirects to an address that is none."));
  else if (!is_http (next))
    g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_BAD_REDIRECT,
                             _("The server redirects to a %s address, which is not followed."),
                             g_uri_get_scheme (next));
  else if (g_hash_table_contains (self->asked, self->refused))
    g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_LOOP, "%s",
                             _("The server redirects in a circle."));
  else if (++self->redirects > CLINIC_FETCHER_MAX_REDIRECTS)
    g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_TOO_MANY_REDIRECTS,
                             _("The server redirects more than %d times."), CLINIC_FETCHER_MAX_REDIRECTS);
  else
    return TRUE;

  return FALSE;
}

static void
follow_redirect (GTask *task)
{
  Fetch      *self = g_task_get_task_data (task);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (self->message),
                                                       "Location");
  g_autoptr(GUri) next = location != NULL ? g_uri_parse_relative (self->uri, location, URI_FLAGS, NULL) : NULL;

  self->refused = next != NULL ? g_uri_to_string (next) : NULL;
  if (!check_redirect (task, next))
    return;
  g_hash_table_add (self->asked, g_steal_pointer (&self->refused));
  g_uri_unref (self->uri);
  self->uri = g_steal_pointer (&next);
  send_request (task);
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Fetch *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  SoupStatus status;

  g_clear_object (&self->stream);
  self->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (self->stream == NULL)
    {
      return_error (task, error);
      return;
    }

  status = soup_message_get_status (self->message);
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    follow_redirect (task);
  else if (status != SOUP_STATUS_OK)
    g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_STATUS,
                             /* Translators: an HTTP status, as in “404 Not Found” */
                             _("The server answered %u %s."), (guint)status,
                             soup_status_get_phrase (status));
  else if (soup_message_headers_get_content_length (soup_message_get_response_headers (self->message)) >
           (goffset)self->max_bytes)
    return_too_large (task);
  else
    g_input_stream_read_bytes_async (self->stream, READ_BYTES, G_PRIORITY_DEFAULT, self->cancellable, read_cb,
                                     g_steal_pointer (&task));
}

static void
send_request (GTask *task)
{
  Fetch      *self = g_task_get_task_data (task);
  const char *method = self->request_body != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET;

  g_clear_object (&self->message);
  self->message = soup_message_new_from_uri (method, self->uri);
  if (self->request_body != NULL)
    soup_message_set_request_body_from_bytes (self->message, self->content_type, self->request_body);
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb,
                           g_object_ref (task));
}

/**
 * clinic_fetcher_can_get:
 *
 * Whether an address is one that the fetcher would contact: http or https, with a host.
 */
gboolean
clinic_fetcher_can_get (const char *address)
{
  g_autoptr(GUri) uri = g_uri_parse (address, URI_FLAGS, NULL);

  return uri != NULL && is_http (uri);
}

static Fetch *
fetch_new (const ClinicFetchRequest *request, GUri *uri, GCancellable *cancellable)
{
  Fetch *self = g_new0 (Fetch, 1);

  self->uri = g_uri_ref (uri);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->asked, g_uri_to_string (uri));
  self->body = g_byte_array_new ();
  self->cancellable = g_cancellable_new ();
  self->deadline_milliseconds = request->deadline_milliseconds;
  self->max_bytes = request->max_bytes;
  self->request_body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  self->content_type = g_strdup (request->content_type);
  self->session = soup_session_new_with_options ("user-agent", "chain-clinic/" PACKAGE_VERSION, NULL);
  /* A packed answer would be counted before it is unpacked. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  if (cancellable != NULL)
    {
      self->user_cancellable = g_object_ref (cancellable);
      self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                  g_object_ref (self->cancellable), g_object_unref);
    }
  self->deadline = g_timeout_source_new (self->deadline_milliseconds);
  g_source_set_callback (self->deadline, deadline_cb, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());

  return self;
}

/**
 * clinic_fetcher_send_async:
 * @request: may be freed at once
 *
 * Gets what is at an address over http or https, or posts to it, after at most three redirects and through the proxy
 * that the system names. The name is looked up and the host contacted only from here on.
 */
void
clinic_fetcher_send_async (const ClinicFetchRequest *request,
                           GCancellable             *cancellable,
                           GAsyncReadyCallback       callback,
                           gpointer                  user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr(GUri) uri = g_uri_parse (request->address, URI_FLAGS, NULL);

  g_task_set_source_tag (task, clinic_fetcher_send_async);
  if (uri == NULL || !is_http (uri))
    {
      g_task_return_new_error (task, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_ADDRESS, "%s",
                               _("Only http and https addresses are followed."));
      return;
    }
  g_task_set_task_data (task, fetch_new (request, uri, cancellable), (GDestroyNotify)fetch_free);
  send_request (task);
}

/**
 * clinic_fetcher_send_finish:
 * @final_address: (out) (optional) (nullable): where redirects led, whether they were followed to there or not; %NULL:
 *   there were none
 *
 * Returns: (transfer full): what came; may be empty
 * Errors: %G_IO_ERROR_CANCELLED by the caller's cancellable; otherwise %CLINIC_FETCH_ERROR with a sentence on what
 *   happened
 */
GBytes *
clinic_fetcher_send_finish (GAsyncResult *result, char **final_address, GError **error)
{
  Fetch *self = g_task_get_task_data (G_TASK (result));

  if (final_address != NULL && self != NULL && self->refused != NULL)
    *final_address = g_strdup (self->refused);
  else if (final_address != NULL)
    *final_address = self != NULL && self->redirects > 0 ? g_uri_to_string (self->uri) : NULL;

  return g_task_propagate_pointer (G_TASK (result), error);
}
