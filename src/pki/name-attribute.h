/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/der.h"

G_BEGIN_DECLS

typedef struct
{
  ClinicDer     oid;
  ClinicDerItem value;
  char         *dotted; /* NULL if malformed */
  char         *text;   /* UTF-8; NULL if the value is no readable string */
} ClinicAttribute;

void     clinic_attribute_clear (ClinicAttribute *attribute);
gboolean clinic_attribute_read (ClinicDer       *rdn,
                                ClinicAttribute *attribute);
void     clinic_attribute_append_key (GByteArray            *key,
                                      const ClinicAttribute *attribute);
void     clinic_attribute_append_apple_key (GByteArray            *key,
                                            const ClinicAttribute *attribute);
void     clinic_attribute_append_text (GString               *out,
                                       const ClinicAttribute *attribute);
gboolean clinic_attribute_is_unprintable (gunichar c);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicAttribute, clinic_attribute_clear)

G_END_DECLS
