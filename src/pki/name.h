/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ClinicName ClinicName;

ClinicName *clinic_name_new (const guint8 *der,
                             gsize         length,
                             GError      **error);
ClinicName *clinic_name_ref (ClinicName *self);
void        clinic_name_unref (ClinicName *self);
GBytes     *clinic_name_get_der (const ClinicName *self);
const char *clinic_name_get_text (const ClinicName *self);
const char *clinic_name_get_short_text (const ClinicName *self);
gboolean    clinic_name_is_empty (const ClinicName *self);
guint       clinic_name_hash (gconstpointer self);
gboolean    clinic_name_equal (gconstpointer a,
                               gconstpointer b);
gboolean    clinic_name_equal_as_apple (const ClinicName *a,
                                        const ClinicName *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicName, clinic_name_unref)

G_END_DECLS
