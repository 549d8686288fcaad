/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/rehearsal-message.h"

#include "pki/error.h"

#include <string.h>

#define MAGIC          0x43435231u /* CCR1 */
#define MAX_NAME_BYTES 256
#define NEWS           "(ybbbuyyyisus)"

static void
append (guint8 **end, const void *data, gsize size)
{
  if (size > 0)
    memcpy (*end, data, size);
  *end += size;
}

/**
 * clinic_rehearsal_message_pack:
 * @request: with a password and an identity no longer than they may be
 * @deadline: as g_get_monotonic_time()
 *
 * Returns: (transfer full) (nullable): the question; NULL where there is no memory left
 */
ClinicSecret *
clinic_rehearsal_message_pack (const ClinicRehearsalRequest *request, gint64 deadline)
{
  g_autofree char    *address = request->address != NULL ? g_inet_address_to_string (request->address) : g_strdup ("");
  ClinicRehearsalHead head = {
    .magic = MAGIC,
    .host_size = (guint32)strlen (request->host) + 1,
    .address_size = (guint32)strlen (address) + 1,
    .password_size = request->password != NULL ? (guint32)strlen (request->password) + 1 : 0,
    .identity_size = (guint32)request->identity_length,
    .port = request->port,
    .offer_1_2 = request->offer_1_2 || !request->offer_1_3,
    .offer_1_3 = request->offer_1_3 || !request->offer_1_2,
    .only_open = request->only_open ? 1 : 0,
    .deadline = deadline,
  };
  ClinicSecret *self = clinic_secret_new (sizeof head + head.host_size + head.address_size + head.password_size +
                                          head.identity_size);
  guint8       *end;

  if (self == NULL)
    return NULL;
  end = self->data;
  append (&end, &head, sizeof head);
  append (&end, request->host, head.host_size);
  append (&end, address, head.address_size);
  append (&end, request->password, head.password_size);
  append (&end, request->identity, head.identity_size);
  return self;
}

/**
 * clinic_rehearsal_message_get_size:
 *
 * Returns: how many bytes come after the head; 0 where it makes no sense
 */
gsize
clinic_rehearsal_message_get_size (const ClinicRehearsalHead *head)
{
  if (head->magic != MAGIC || head->host_size == 0 || head->host_size > MAX_NAME_BYTES || head->address_size == 0 ||
      head->address_size > MAX_NAME_BYTES || head->password_size > CLINIC_REHEARSAL_MAX_PASSWORD_BYTES + 1 ||
      head->identity_size > CLINIC_REHEARSAL_MAX_IDENTITY_BYTES)
    return 0;
  return (gsize)head->host_size + head->address_size + head->password_size + head->identity_size;
}

/**
 * clinic_rehearsal_message_unpack:
 * @bytes: as many as the head says
 *
 * Returns: FALSE where the texts don't end
 */
gboolean
clinic_rehearsal_message_unpack (const ClinicRehearsalHead *head, const guint8 *bytes, ClinicRehearsalBody *body)
{
  const guint8 *address = bytes + head->host_size;
  const guint8 *password = address + head->address_size;

  body->host = (const char *)bytes;
  body->address = (const char *)address;
  body->password = head->password_size > 0 ? (const char *)password : NULL;
  body->identity = password + head->password_size;
  return address[-1] == '\0' && password[-1] == '\0' && (head->password_size == 0 || body->identity[-1] == '\0');
}

/**
 * clinic_rehearsal_message_new_error:
 * @error: of CLINIC_ERROR
 *
 * Returns: (transfer floating): why the identity can't be shown
 */
GVariant *
clinic_rehearsal_message_new_error (const GError *error)
{
  return g_variant_new ("(is)", error->domain == CLINIC_ERROR ? error->code : CLINIC_ERROR_FAILED, error->message);
}

/**
 * clinic_rehearsal_message_new_identity:
 *
 * Returns: (transfer floating): what is shown
 */
GVariant *
clinic_rehearsal_message_new_identity (const char *sha256, const char *subject, guint n_intermediates)
{
  return g_variant_new ("(ssu)", sha256, subject, n_intermediates);
}

/**
 * clinic_rehearsal_message_new_news:
 *
 * Returns: (transfer floating): that a connection begins, or what came of it
 */
GVariant *
clinic_rehearsal_message_new_news (const ClinicRehearsalNews *news)
{
  const ClinicRehearsalTurn *turn = &news->turn;

  return g_variant_new (NEWS, (guint8)turn->offer, turn->with_intermediates, news->is_over, news->is_again,
                        turn->n_sent, (guint8)turn->answer, (guint8)turn->failure.kind, (guint8)turn->failure.phase,
                        turn->failure.alert, turn->failure.detail != NULL ? turn->failure.detail : "",
                        turn->http_status, news->address);
}

/**
 * clinic_rehearsal_message_read_news:
 * @result: gets an address to be freed
 *
 * Returns: FALSE where it is not news, or none that makes sense
 */
gboolean
clinic_rehearsal_message_read_news (GVariant *news, ClinicRehearsalNews *result)
{
  ClinicRehearsalTurn *turn = &result->turn;
  guint8               offer, answer, kind, phase;
  const char          *detail;

  if (!g_variant_is_of_type (news, G_VARIANT_TYPE (NEWS)))
    return FALSE;
  g_variant_get (news, "(ybbbuyyyi&sus)", &offer, &turn->with_intermediates, &result->is_over, &result->is_again,
                 &turn->n_sent, &answer, &kind, &phase, &turn->failure.alert, &detail, &turn->http_status,
                 &result->address);
  if (offer > CLINIC_TLS_OFFER_1_3 || answer > CLINIC_REHEARSAL_REFUSED || kind > CLINIC_TLS_FAILURE_CANCELLED ||
      phase > CLINIC_TLS_PHASE_TLS)
    {
      g_clear_pointer (&result->address, g_free);
      return FALSE;
    }
  turn->offer = (ClinicTlsOffer)offer;
  turn->answer = (ClinicRehearsalAnswer)answer;
  turn->failure.kind = (ClinicTlsFailureKind)kind;
  turn->failure.phase = (ClinicTlsPhase)phase;
  turn->failure.detail = *detail != '\0' ? g_intern_string (detail) : NULL;
  return TRUE;
}
