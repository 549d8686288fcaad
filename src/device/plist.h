/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <plist/plist.h>

G_BEGIN_DECLS

#define CLINIC_PLIST_MAX_DEPTH 64

gboolean    clinic_plist_looks_like (GBytes *bytes);
plist_t     clinic_plist_read (GBytes  *bytes,
                               GError **error);
plist_t     clinic_plist_get (plist_t     dict,
                              const char *key,
                              plist_type  type);
const char *clinic_plist_get_string (plist_t     dict,
                                     const char *key);

gboolean clinic_plist_get_boolean (plist_t     dict,
                                   const char *key);
gint64   clinic_plist_get_moment (plist_t     dict,
                                  const char *key);

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (plist_t, plist_free, NULL)

G_END_DECLS
