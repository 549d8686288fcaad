/* SPDX-License-Identifier: GPL-3.0-or-later */

/* chooser PORT 1.2|1.3 CHAIN KEY: a client that leaves it to GnuTLS whether the server gets the certificate. Prints
 * whether it was asked for one, whether it sent one, how that ended, and what the server answered to a GET. */

#include "config.h"

#include <gio/gio.h>
#include <gnutls/gnutls.h>
#include <stdlib.h>
#include <string.h>

#define SECONDS 10

static int
shake_hands (gnutls_session_t session)
{
  int code;

  do
    code = gnutls_handshake (session);
  while (code < 0 && !gnutls_error_is_fatal (code));
  return code;
}

/* In TLS 1.3 the alert against a certificate comes after the handshake. */
static int
talk (gnutls_session_t session, GString *answer)
{
  static const char get[] = "GET / HTTP/1.0\r\n\r\n";
  char              bytes[1024];
  int               code = shake_hands (session);

  if (code >= 0)
    code = (int)gnutls_record_send (session, get, sizeof get - 1);
  while (code > 0 || code == GNUTLS_E_AGAIN || code == GNUTLS_E_INTERRUPTED)
    {
      code = (int)gnutls_record_recv (session, bytes, sizeof bytes);
      if (code > 0)
        g_string_append_len (answer, bytes, code);
    }
  return code;
}

int
main (int argc, char *argv[])
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(GString) answer = g_string_new (NULL);
  g_autofree char                 *priority = NULL;
  gnutls_certificate_credentials_t credentials;
  gnutls_session_t                 session;
  GSocket                         *socket;
  int                              code;

  if (argc != 5)
    return EXIT_FAILURE;
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16)atoi (argv[1]), NULL, NULL);
  if (connection == NULL)
    return EXIT_FAILURE;
  socket = g_socket_connection_get_socket (connection);
  g_socket_set_blocking (socket, TRUE);
  priority = g_strdup_printf ("NORMAL:-VERS-ALL:+VERS-TLS%s", argv[2]);

  if (gnutls_certificate_allocate_credentials (&credentials) < 0 ||
      gnutls_certificate_set_x509_key_file (credentials, argv[3], argv[4], GNUTLS_X509_FMT_PEM) < 0 ||
      gnutls_init (&session, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL) < 0 ||
      gnutls_priority_set_direct (session, priority, NULL) < 0 ||
      gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials) < 0)
    return EXIT_FAILURE;
  gnutls_server_name_set (session, GNUTLS_NAME_DNS, "localhost", strlen ("localhost"));
  gnutls_transport_set_int (session, g_socket_get_fd (socket));
  gnutls_handshake_set_timeout (session, SECONDS * 1000);
  gnutls_record_set_timeout (session, SECONDS * 1000);

  code = talk (session, answer);
  g_print ("asked=%s\n", gnutls_certificate_client_get_request_status (session) != 0 ? "yes" : "no");
  g_print ("sent=%s\n", gnutls_certificate_get_ours (session) != NULL ? "yes" : "no");
  if (code == GNUTLS_E_FATAL_ALERT_RECEIVED)
    g_print ("alert=%d\n", (int)gnutls_alert_get (session));
  else if (code < 0)
    g_print ("error=%s\n", gnutls_strerror_name (code));
  g_print ("answer=%s\n", answer->str);

  gnutls_deinit (session);
  gnutls_certificate_free_credentials (credentials);
  return EXIT_SUCCESS;
}
