/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/tls-connection.h"

#include <gnutls/gnutls.h>

G_BEGIN_DECLS

/* One session while it lasts, for a worker thread. */
typedef struct
{
  const ClinicTlsRequest          *request;
  GCancellable                    *cancellable;
  GSocket                         *socket;
  gnutls_session_t                 session;
  gnutls_certificate_credentials_t credentials;
  ClinicTlsConnection             *result;
  int                              socket_errno;
  gsize                            received;
} ClinicTlsTalk;

void     clinic_tls_talk_clear (ClinicTlsTalk *self);
void     clinic_tls_talk_set_transport (ClinicTlsTalk *self);
gboolean clinic_tls_talk_shake_hands (ClinicTlsTalk *self,
                                      gint64         deadline);
char    *clinic_tls_talk_listen (ClinicTlsTalk *self,
                                 gint64         deadline);
void     clinic_tls_talk_send (ClinicTlsTalk *self,
                               const char    *text,
                               gint64         deadline);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicTlsTalk, clinic_tls_talk_clear)

G_END_DECLS
