/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/certificate.h"

G_BEGIN_DECLS

/* A set of certificates, indexed by subject and by subject key identifier. */
typedef struct _ClinicStore ClinicStore;

ClinicStore *clinic_store_new (void);
void         clinic_store_free (ClinicStore *self);
gboolean     clinic_store_add (ClinicStore       *self,
                               ClinicCertificate *certificate);
gboolean     clinic_store_contains (const ClinicStore       *self,
                                    const ClinicCertificate *certificate);
guint        clinic_store_get_size (const ClinicStore *self);
GPtrArray   *clinic_store_get_all (const ClinicStore *self);
GPtrArray   *clinic_store_get_by_subject (const ClinicStore *self,
                                          const ClinicName  *subject);
GPtrArray   *clinic_store_get_by_key_id (const ClinicStore *self,
                                         const char        *key_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicStore, clinic_store_free)

G_END_DECLS
