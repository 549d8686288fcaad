/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "deaf-resolver.h"
#include "net/fetcher.h"

#include <libsoup/soup.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  SoupServer *server;
  char       *base; /* http://127.0.0.1:port */
  guint       requests;
  GPtrArray  *paused; /* SoupServerMessage: never answered */
} Fixture;

/* A body of @length without saying so beforehand. */
static void
answer_chunked (SoupServerMessage *message, gsize length)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autofree char *piece = g_strnfill (1024, 'x');

  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  for (gsize i = 0; i < length; i += 1024)
    soup_message_body_append (body, SOUP_MEMORY_COPY, piece, MIN (1024, length - i));
  soup_message_body_complete (body);
}

/* /hop/3 leads to /hop/2 and so on; /hop/0 is there. */
static void
answer_hop (SoupServerMessage *message, guint hops)
{
  g_autofree char *next = g_strdup_printf ("/hop/%u", hops - 1);

  if (hops == 0)
    soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "there", 5);
  else
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, next);
}

static void
answer_echo (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody    *body = soup_server_message_get_request_body (message);

  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  soup_server_message_set_response (message, soup_message_headers_get_content_type (headers, NULL), SOUP_MEMORY_COPY,
                                    body->data, (gsize)body->length);
}

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture         *self = user_data;
  g_autofree char *large = NULL;
  guint            hops = 0;

  self->requests++;
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (g_str_has_prefix (path, "/bytes/"))
    {
      gsize length = strtoul (path + strlen ("/bytes/"), NULL, 10);

      large = g_strnfill (length, 'x');
      soup_server_message_set_response (message, "application/pkix-cert", SOUP_MEMORY_COPY, large, length);
    }
  else if (g_str_has_prefix (path, "/chunked/"))
    answer_chunked (message, strtoul (path + strlen ("/chunked/"), NULL, 10));
  else if (sscanf (path, "/hop/%u", &hops) == 1)
    answer_hop (message, hops);
  else if (strcmp (path, "/to-file") == 0)
    soup_server_message_set_redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, "file:///etc/hostname");
  else if (strcmp (path, "/to-ldap") == 0)
    soup_server_message_set_redirect (message, SOUP_STATUS_TEMPORARY_REDIRECT, "ldap://127.0.0.1/cn=x");
  else if (strcmp (path, "/to-nowhere") == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_FOUND, NULL);
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", "http://[");
    }
  else if (strcmp (path, "/ring") == 0)
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/ring");
  else if (g_str_has_prefix (path, "/ring/"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND,
                                      strcmp (path, "/ring/1") == 0 ? "/ring/2" : "/ring/1");
  else if (strcmp (path, "/echo") == 0)
    answer_echo (message);
  else if (strcmp (path, "/with blank(1).crt") == 0)
    soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "blank", 5);
  else if (strcmp (path, "/slow") == 0)
    {
      g_ptr_array_add (self->paused, g_object_ref (message));
      soup_server_message_pause (message);
    }
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GSList *uris;

  self->paused = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, serve_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->paused);
  g_assert_finalize_object (self->server);
  g_free (self->base);
}

static void
got_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static GBytes *
send (const ClinicFetchRequest *request, GCancellable *cancellable, char **final_address, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  clinic_fetcher_send_async (request, cancellable, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return clinic_fetcher_send_finish (result, final_address, error);
}

static GBytes *
get (const char *address, guint deadline, GCancellable *cancellable, char **final_address, GError **error)
{
  ClinicFetchRequest request = CLINIC_FETCH_REQUEST_INIT (address);

  request.deadline_milliseconds = deadline;

  return send (&request, cancellable, final_address, error);
}

static const struct
{
  const char *path;
  int         size;     /* of the answer; -1: an error */
  int         code;     /* of the error: ClinicFetchError */
  const char *text;     /* of the error */
  const char *end;      /* of the address that redirects led to; NULL: there were none */
  guint       requests; /* that the server sees */
} cases[] = {
  { "/bytes/100", 100, 0, NULL, NULL, 1 },
  { "/bytes/0", 0, 0, NULL, NULL, 1 },
  { "/bytes/65536", 65536, 0, NULL, NULL, 1 },
  { "/bytes/65537", -1, CLINIC_FETCH_ERROR_TOO_LARGE, "64 KiB", NULL, 1 },
  { "/chunked/65536", 65536, 0, NULL, NULL, 1 },
  { "/chunked/65537", -1, CLINIC_FETCH_ERROR_TOO_LARGE, "64 KiB", NULL, 1 },
  { "/chunked/10000000", -1, CLINIC_FETCH_ERROR_TOO_LARGE, "64 KiB", NULL, 1 },
  { "/hop/1", 5, 0, NULL, "/hop/0", 2 },
  { "/hop/3", 5, 0, NULL, "/hop/0", 4 },
  { "/hop/4", -1, CLINIC_FETCH_ERROR_TOO_MANY_REDIRECTS, "more than 3 times", "/hop/0", 4 },
  { "/ring", -1, CLINIC_FETCH_ERROR_LOOP, "in a circle", "/ring", 1 },
  { "/ring/1", -1, CLINIC_FETCH_ERROR_LOOP, "in a circle", "/ring/1", 2 },
  { "/to-file", -1, CLINIC_FETCH_ERROR_BAD_REDIRECT, "to a file address", "file:///etc/hostname", 1 },
  { "/to-ldap", -1, CLINIC_FETCH_ERROR_BAD_REDIRECT, "to a ldap address", "ldap://127.0.0.1/cn=x", 1 },
  { "/to-nowhere", -1, CLINIC_FETCH_ERROR_BAD_REDIRECT, "to an address that is none", NULL, 1 },
  { "/missing", -1, CLINIC_FETCH_ERROR_STATUS, "404 Not Found", NULL, 1 },
  { "/with blank(1).crt", 5, 0, NULL, NULL, 1 },
};

static void
test_answers (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = g_strconcat (self->base, cases[i].path, NULL);
      g_autofree char *final_address = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;

      self->requests = 0;
      bytes = get (address, CLINIC_FETCHER_DEADLINE_MILLISECONDS, NULL, &final_address, &error);
      g_test_message ("%s: %s", cases[i].path, error != NULL ? error->message : final_address);
      g_assert_cmpuint (self->requests, ==, cases[i].requests);
      g_assert_cmpint (final_address != NULL, ==, cases[i].end != NULL);
      g_assert_true (cases[i].end == NULL || g_str_has_suffix (final_address, cases[i].end));
      if (cases[i].size < 0)
        {
          g_assert_null (bytes);
          g_assert_error (error, CLINIC_FETCH_ERROR, cases[i].code);
          g_assert_nonnull (strstr (error->message, cases[i].text));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, cases[i].size);
    }
}

static void
assert_fails (const char *address, guint deadline, int code, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = get (address, deadline, NULL, NULL, &error);

  g_test_message ("%s: %s", address, error->message);
  g_assert_null (bytes);
  g_assert_error (error, CLINIC_FETCH_ERROR, code);
  g_assert_nonnull (strstr (error->message, text));
}

/* The server never answers; the deadline is what ends it. */
static void
test_too_slow (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/slow", NULL);

  assert_fails (address, 1000, CLINIC_FETCH_ERROR_TOO_SLOW, "within 1 second.");
  g_assert_cmpuint (self->requests, ==, 1);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  soup_server_disconnect (self->server);
  assert_fails (self->base, CLINIC_FETCHER_DEADLINE_MILLISECONDS, CLINIC_FETCH_ERROR_REFUSED, "refused the connection");
}

static void
test_name_not_found (void)
{
  deaf_resolver_install ();
  assert_fails ("http://pki.contoso.example/issuing.crt", CLINIC_FETCHER_DEADLINE_MILLISECONDS,
                CLINIC_FETCH_ERROR_NAME_NOT_FOUND, "“pki.contoso.example” was not found");
  deaf_resolver_remove ();
}

/* The caller's own body and limits, as a request for revocation needs them. */
static void
test_post (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/echo", NULL);
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr(GBytes) body = g_bytes_new (text, 100000);
  ClinicFetchRequest request = CLINIC_FETCH_REQUEST_INIT (address);
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GBytes) none = NULL;
  g_autoptr(GError) error = NULL;

  request.body = body;
  request.content_type = "application/ocsp-request";
  request.max_bytes = 100000;
  answer = send (&request, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (answer, body));

  request.max_bytes = 99999;
  none = send (&request, NULL, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, CLINIC_FETCH_ERROR, CLINIC_FETCH_ERROR_TOO_LARGE);
}

static void
test_addresses (void)
{
  const struct
  {
    const char *address;
    gboolean    can_get;
  } addresses[] = {
    { "http://pki.contoso.example/issuing.crt", TRUE },
    { "https://pki.contoso.example/issuing.crt", TRUE },
    { "HTTP://PKI.CONTOSO.EXAMPLE/ISSUING.CRT", TRUE },
    { "http://pki.contoso.example/Contoso Issuing CA(1).crt", TRUE },
    { "ldap:///CN=Contoso,CN=AIA?cACertificate?base", FALSE },
    { "ldap://pki.contoso.example/CN=Contoso", FALSE },
    { "file://server/share/issuing.crt", FALSE },
    { "ftp://pki.contoso.example/issuing.crt", FALSE },
    { "http:///issuing.crt", FALSE },
    { "issuing.crt", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_test_message ("%s", addresses[i].address);
      g_assert_cmpint (clinic_fetcher_can_get (addresses[i].address), ==, addresses[i].can_get);
      if (!addresses[i].can_get)
        assert_fails (addresses[i].address, 1000, CLINIC_FETCH_ERROR_ADDRESS, "Only http and https");
    }
}

/* Cancels as soon as the server has seen the request. */
static gboolean
cancel_when_asked_cb (gpointer user_data)
{
  gpointer *both = user_data;
  Fixture  *self = both[0];

  if (self->paused->len == 0)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (both[1]);

  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/slow", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gpointer both[] = { self, cancellable };

  g_idle_add (cancel_when_asked_cb, both);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = get (address, CLINIC_FETCHER_DEADLINE_MILLISECONDS, cancellable, NULL, &error);

      g_assert_null (bytes);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      /* The second time it was cancelled from the start. */
      g_assert_cmpuint (self->requests, ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/net/fetcher/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/net/fetcher/too-slow", Fixture, NULL, set_up, test_too_slow, tear_down);
  g_test_add ("/net/fetcher/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/net/fetcher/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/net/fetcher/post", Fixture, NULL, set_up, test_post, tear_down);
  g_test_add_func ("/net/fetcher/name-not-found", test_name_not_found);
  g_test_add_func ("/net/fetcher/addresses", test_addresses);

  return g_test_run ();
}
