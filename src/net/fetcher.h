/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brakes on an address that whoever made the certificate chose. */
#define CLINIC_FETCHER_MAX_BYTES             (64 * 1024)
#define CLINIC_FETCHER_MAX_REDIRECTS         3
#define CLINIC_FETCHER_DEADLINE_MILLISECONDS 10000

gboolean clinic_fetcher_can_get (const char *address);
void     clinic_fetcher_get_async (const char         *address,
                                   guint               deadline_milliseconds,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GBytes  *clinic_fetcher_get_finish (GAsyncResult *result,
                                    char        **final_address,
                                    GError      **error);

G_END_DECLS
