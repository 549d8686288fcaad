/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that nobody is to find: in memory of their own, kept out of swap and of core dumps, and wiped at the end. */
typedef struct
{
  guint8 *data;
  gsize   size;
} ClinicSecret;

ClinicSecret *clinic_secret_new (gsize size);
void          clinic_secret_wipe (ClinicSecret *self);
void          clinic_secret_free (ClinicSecret *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicSecret, clinic_secret_free)

G_END_DECLS
