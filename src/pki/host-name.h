/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    clinic_host_name_is_valid (const char *text);
gboolean    clinic_host_name_is_strict (const char *text);
gboolean    clinic_host_name_is_pattern (const char *text);
const char *clinic_host_name_find_in_mailbox (const char *mailbox);
gsize       clinic_host_name_find_in_uri (const char  *uri,
                                          const char **host);

G_END_DECLS
