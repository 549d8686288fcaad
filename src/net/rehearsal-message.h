/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program and the process of a rehearsal say to each other: one question through a pipe, and news through
 * another, each with its size before it. Both are of one build and on one machine. */

#pragma once

#include "net/rehearsal.h"
#include "net/secret.h"

G_BEGIN_DECLS

/* No news is longer: a subject comes from a certificate. */
#define CLINIC_REHEARSAL_MAX_NEWS_BYTES (256 * 1024)

/* How the question begins. */
typedef struct
{
  guint32 magic;
  guint32 host_size; /* of texts: with the zero byte at the end */
  guint32 address_size;
  guint32 password_size; /* 0: none */
  guint32 identity_size;
  guint16 port;
  guint8  offer_1_2;
  guint8  offer_1_3;
  guint8  only_open;
  gint64  deadline; /* as g_get_monotonic_time() */
} ClinicRehearsalHead;

/* The question; it borrows from its bytes. */
typedef struct
{
  const char   *host;
  const char   *address; /* "": to be looked up */
  const char   *password;
  const guint8 *identity;
} ClinicRehearsalBody;

/* One connection begins or has ended. */
typedef struct
{
  ClinicRehearsalTurn turn;
  gboolean            is_over;
  gboolean            is_again; /* the turn before this failed to connect, and is taken once more elsewhere */
  char               *address;
} ClinicRehearsalNews;

ClinicSecret *clinic_rehearsal_message_pack (const ClinicRehearsalRequest *request,
                                             gint64                        deadline);
gsize         clinic_rehearsal_message_get_size (const ClinicRehearsalHead *head);
gboolean      clinic_rehearsal_message_unpack (const ClinicRehearsalHead *head,
                                               const guint8              *bytes,
                                               ClinicRehearsalBody       *body);

GVariant *clinic_rehearsal_message_new_error (const GError *error);
GVariant *clinic_rehearsal_message_new_identity (const char *sha256,
                                                 const char *subject,
                                                 guint       n_intermediates);
GVariant *clinic_rehearsal_message_new_news (const ClinicRehearsalNews *news);
gboolean  clinic_rehearsal_message_read_news (GVariant            *news,
                                              ClinicRehearsalNews *result);

G_END_DECLS
