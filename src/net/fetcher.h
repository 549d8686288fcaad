/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brakes on an address that whoever made the certificate chose. */
#define CLINIC_FETCHER_MAX_BYTES             (64 * 1024)
#define CLINIC_FETCHER_MAX_REDIRECTS         3
#define CLINIC_FETCHER_DEADLINE_MILLISECONDS 10000

typedef enum
{
  CLINIC_FETCH_ERROR_ADDRESS, /* neither http nor https: nobody was contacted */
  CLINIC_FETCH_ERROR_NAME_NOT_FOUND,
  CLINIC_FETCH_ERROR_REFUSED,
  CLINIC_FETCH_ERROR_TOO_SLOW,
  CLINIC_FETCH_ERROR_TOO_LARGE,
  CLINIC_FETCH_ERROR_TOO_MANY_REDIRECTS,
  CLINIC_FETCH_ERROR_BAD_REDIRECT, /* to what is neither http nor https */
  CLINIC_FETCH_ERROR_LOOP,         /* back to an address that sent us on */
  CLINIC_FETCH_ERROR_STATUS,       /* any HTTP status but 200 */
  CLINIC_FETCH_ERROR_FAILED,
} ClinicFetchError;

#define CLINIC_FETCH_ERROR (clinic_fetch_error_quark ())

typedef struct
{
  const char *address;
  GBytes     *body;                  /* to post; NULL: GET */
  const char *content_type;          /* of the body */
  gsize       max_bytes;             /* of the answer */
  guint       deadline_milliseconds; /* for all of it, redirects included */
} ClinicFetchRequest;

/* A GET of what should be a certificate. */
#define CLINIC_FETCH_REQUEST_INIT(where)                          \
  {                                                               \
    .address = (where), .max_bytes = CLINIC_FETCHER_MAX_BYTES,    \
    .deadline_milliseconds = CLINIC_FETCHER_DEADLINE_MILLISECONDS \
  }

GQuark   clinic_fetch_error_quark (void);
gboolean clinic_fetcher_can_get (const char *address);
void     clinic_fetcher_send_async (const ClinicFetchRequest *request,
                                    GCancellable             *cancellable,
                                    GAsyncReadyCallback       callback,
                                    gpointer                  user_data);
GBytes  *clinic_fetcher_send_finish (GAsyncResult *result,
                                     char        **final_address,
                                     GError      **error);

G_END_DECLS
