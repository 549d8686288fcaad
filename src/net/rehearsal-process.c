/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The process that knows a private key and its password, for as long as the handshakes take. It leaves no core, lets
 * nobody look into it, and ends at once when the program that started it closes the pipe or is gone. */

#include "config.h"

#include "net/rehearsal-process.h"

#include "net/dial.h"
#include "net/rehearsal-message.h"
#include "net/tls-identity.h"
#include "pki/error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define RESOLVE_MILLISECONDS 5000
#define CONNECT_MILLISECONDS 4000
#define TLS_MILLISECONDS     6000
#define WATCH_MILLISECONDS   3000
/* What a step may take past its deadline. */
#define GRACE_MICROSECONDS (500 * 1000)

typedef struct
{
  int                 in;
  int                 out;
  ClinicRehearsalHead head;
  char               *host;
  GPtrArray          *addresses; /* GInetAddress; those that nobody answers at are dropped */
  ClinicTlsIdentity  *identity;
  guint               n_left; /* turns yet to be taken */
} Process;

/* It outlives the rest. */
typedef struct
{
  int    in;
  gint64 deadline;
} Watch;

static void
process_clear (Process *self)
{
  g_clear_pointer (&self->identity, clinic_tls_identity_free);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_free (self->host);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Process, process_clear)

static gboolean
hide (void)
{
  const struct rlimit none = { 0, 0 };

  return prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && setrlimit (RLIMIT_CORE, &none) == 0;
}

static gboolean
read_all (int file, void *bytes, gsize size)
{
  while (size > 0)
    {
      ssize_t length = read (file, bytes, size);

      if (length < 0 && errno == EINTR)
        continue;
      if (length <= 0)
        return FALSE;
      bytes = (guint8 *)bytes + length;
      size -= (gsize)length;
    }
  return TRUE;
}

static void
write_all (int file, const void *bytes, gsize size)
{
  while (size > 0)
    {
      ssize_t length = write (file, bytes, size);

      if (length < 0 && errno != EINTR)
        return;
      if (length > 0)
        {
          bytes = (const guint8 *)bytes + length;
          size -= (gsize)length;
        }
    }
}

/* Takes the floating reference. */
static void
tell (const Process *self, GVariant *news)
{
  g_autoptr(GVariant) boxed = g_variant_ref_sink (g_variant_new_variant (news));
  guint32 size = (guint32)g_variant_get_size (boxed);

  write_all (self->out, &size, sizeof size);
  write_all (self->out, g_variant_get_data (boxed), size);
}

/* Nothing more is to come: what wakes this thread is the end of the pipe, or of the time. */
static gpointer
watch_thread (gpointer data)
{
  g_autofree Watch *watch = data;
  struct pollfd     file = { .fd = watch->in, .events = POLLIN };
  gint64            left;

  while ((left = watch->deadline + GRACE_MICROSECONDS - g_get_monotonic_time ()) > 0)
    if (poll (&file, 1, (int)(left / 1000) + 1) > 0)
      break;
  _exit (EXIT_FAILURE);
}

static gboolean
open_identity (Process *self, const ClinicRehearsalBody *body)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (body->identity, self->head.identity_size);
  g_autoptr(GError) error = NULL;

  self->identity = clinic_tls_identity_open (bytes, body->password, &error);
  if (self->identity == NULL)
    {
      tell (self, clinic_rehearsal_message_new_error (error));
      return FALSE;
    }
  tell (self, clinic_rehearsal_message_new_identity (self->identity->sha256, self->identity->subject,
                                                     self->identity->n_certificates - 1));
  return TRUE;
}

/* When this returns, nothing holds the password, and only GnuTLS the key. */
static gboolean
read_question (Process *self)
{
  g_autoptr(ClinicSecret) secret = NULL;
  g_autoptr(GInetAddress) address = NULL;
  ClinicRehearsalBody body;
  Watch              *watch;
  gsize               size;

  if (!read_all (self->in, &self->head, sizeof self->head))
    return FALSE;
  size = clinic_rehearsal_message_get_size (&self->head);
  secret = size > 0 ? clinic_secret_new (size) : NULL;
  if (secret == NULL || !read_all (self->in, secret->data, size) ||
      !clinic_rehearsal_message_unpack (&self->head, secret->data, &body))
    return FALSE;

  watch = g_new0 (Watch, 1);
  *watch = (Watch){ self->in, self->head.deadline };
  g_thread_unref (g_thread_new ("watch", watch_thread, watch));
  self->host = g_strdup (body.host);
  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  address = g_inet_address_new_from_string (body.address);
  if (address != NULL)
    g_ptr_array_add (self->addresses, g_steal_pointer (&address));
  return open_identity (self, &body);
}

static ClinicRehearsalAnswer
judge (const ClinicTlsConnection *connection, ClinicTlsFailure *failure)
{
  *failure = connection->failure;
  if (failure->kind == CLINIC_TLS_FAILURE_NONE && connection->is_closed && !connection->is_answered)
    *failure = (ClinicTlsFailure){ CLINIC_TLS_FAILURE_CLOSED, CLINIC_TLS_PHASE_TLS, 0, NULL };

  if (connection->n_shown == 0)
    return connection->complete && connection->failure.kind == CLINIC_TLS_FAILURE_NONE ? CLINIC_REHEARSAL_NOT_ASKED
                                                                                       : CLINIC_REHEARSAL_FAILED;
  switch (failure->kind)
    {
    case CLINIC_TLS_FAILURE_ALERT:
    case CLINIC_TLS_FAILURE_CLOSED:
    case CLINIC_TLS_FAILURE_RESET:
      return CLINIC_REHEARSAL_REFUSED;
    case CLINIC_TLS_FAILURE_TIMED_OUT:
      return CLINIC_REHEARSAL_SILENT;
    case CLINIC_TLS_FAILURE_NAME_NOT_FOUND:
    case CLINIC_TLS_FAILURE_REFUSED:
    case CLINIC_TLS_FAILURE_UNREACHABLE:
    case CLINIC_TLS_FAILURE_NOT_TLS:
    case CLINIC_TLS_FAILURE_OTHER:
    case CLINIC_TLS_FAILURE_CANCELLED:
      return CLINIC_REHEARSAL_FAILED;
    case CLINIC_TLS_FAILURE_NONE:
    default:
      break;
    }
  if (connection->is_refused)
    return CLINIC_REHEARSAL_REFUSED;
  return connection->is_answered ? CLINIC_REHEARSAL_ACCEPTED : CLINIC_REHEARSAL_SILENT;
}

/* At the first address that is left.
 * Returns: FALSE where nobody answered there */
static gboolean
shake (const Process *self, ClinicRehearsalNews *news)
{
  gint64           now = g_get_monotonic_time ();
  ClinicTlsRequest request = {
    .host = self->host,
    .address = g_ptr_array_index (self->addresses, 0),
    .port = self->head.port,
    .offer = news->turn.offer,
    .send_name = TRUE,
    .watch = TRUE,
    .connect_milliseconds = CONNECT_MILLISECONDS,
    .tls_milliseconds = TLS_MILLISECONDS,
    .watch_milliseconds = WATCH_MILLISECONDS,
    .deadline = now + MAX (0, self->head.deadline - now) / MAX (1, self->n_left),
    .identity = self->identity,
    .n_certificates = news->turn.with_intermediates ? self->identity->n_certificates : 1,
  };
  g_autoptr(ClinicTlsConnection) connection = NULL;
  g_autofree char *address = g_inet_address_to_string (request.address);

  news->address = address;
  news->is_over = FALSE;
  tell (self, clinic_rehearsal_message_new_news (news));
  connection = clinic_tls_connection_try (&request, NULL);
  news->turn.n_sent = connection->n_shown;
  news->turn.http_status = connection->http_status;
  news->turn.answer = judge (connection, &news->turn.failure);
  news->is_over = TRUE;
  tell (self, clinic_rehearsal_message_new_news (news));
  return news->turn.failure.kind == CLINIC_TLS_FAILURE_NONE || news->turn.failure.phase != CLINIC_TLS_PHASE_CONNECT;
}

static void
take_turn (Process *self, ClinicTlsOffer offer, gboolean with_intermediates)
{
  const ClinicRehearsalNews first = { .turn = { .offer = offer, .with_intermediates = with_intermediates } };
  ClinicRehearsalNews       news = first;

  while (!shake (self, &news) && self->addresses->len > 1)
    {
      g_ptr_array_remove_index (self->addresses, 0);
      news = first;
      news.is_again = TRUE;
    }
  self->n_left--;
}

static void
take_turns (Process *self, ClinicTlsOffer offer)
{
  take_turn (self, offer, FALSE);
  if (self->identity->n_certificates > 1)
    take_turn (self, offer, TRUE);
}

static gboolean
find_addresses (Process *self)
{
  ClinicRehearsalNews news = { .turn.offer = self->head.offer_1_3 ? CLINIC_TLS_OFFER_1_3 : CLINIC_TLS_OFFER_1_2,
                               .address = (char *)"",
                               .is_over = TRUE };
  gint64              deadline = g_get_monotonic_time () + RESOLVE_MILLISECONDS * 1000;

  if (self->addresses->len > 0)
    return TRUE;
  g_ptr_array_unref (self->addresses);
  self->addresses =
    clinic_dial_resolve (self->host, MIN (deadline, self->head.deadline), NULL, &news.turn.failure);
  if (self->addresses == NULL)
    tell (self, clinic_rehearsal_message_new_news (&news));
  return self->addresses != NULL;
}

/**
 * clinic_rehearsal_process_run:
 * @in: the question comes from here, and then nothing until the end
 * @out: the news go here
 *
 * Shows the identity of the question, and ends.
 *
 * Returns: FALSE where the question can't be read
 */
gboolean
clinic_rehearsal_process_run (int in, int out)
{
  g_auto(Process) self = { .in = in, .out = out };

  if (!hide () || !read_question (&self))
    return self.host != NULL;
  if (self.head.only_open || !find_addresses (&self))
    return TRUE;
  self.n_left = (guint)(self.head.offer_1_3 + self.head.offer_1_2) * MIN (2, self.identity->n_certificates);
  if (self.head.offer_1_3)
    take_turns (&self, CLINIC_TLS_OFFER_1_3);
  if (self.head.offer_1_2)
    take_turns (&self, CLINIC_TLS_OFFER_1_2);
  return TRUE;
}
