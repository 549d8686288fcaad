/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Universal tags, with the constructed bit where DER demands it. */
typedef enum
{
  CLINIC_DER_BOOLEAN = 0x01,
  CLINIC_DER_INTEGER = 0x02,
  CLINIC_DER_BIT_STRING = 0x03,
  CLINIC_DER_OCTET_STRING = 0x04,
  CLINIC_DER_NULL = 0x05,
  CLINIC_DER_OID = 0x06,
  CLINIC_DER_ENUMERATED = 0x0a,
  CLINIC_DER_UTF8_STRING = 0x0c,
  CLINIC_DER_NUMERIC_STRING = 0x12,
  CLINIC_DER_PRINTABLE_STRING = 0x13,
  CLINIC_DER_T61_STRING = 0x14,
  CLINIC_DER_IA5_STRING = 0x16,
  CLINIC_DER_UTC_TIME = 0x17,
  CLINIC_DER_GENERALIZED_TIME = 0x18,
  CLINIC_DER_VISIBLE_STRING = 0x1a,
  CLINIC_DER_UNIVERSAL_STRING = 0x1c,
  CLINIC_DER_BMP_STRING = 0x1e,
  CLINIC_DER_SEQUENCE = 0x30,
  CLINIC_DER_SET = 0x31,
} ClinicDerTag;

/* Borrowed bytes; what is left to read shrinks from the front. */
typedef struct
{
  const guint8 *data;
  gsize         length;
} ClinicDer;

typedef struct
{
  guint8    tag;
  ClinicDer content;
  ClinicDer whole; /* with tag and length */
} ClinicDerItem;

gboolean clinic_der_read (ClinicDer     *rest,
                          ClinicDerItem *item);
gboolean clinic_der_read_ber (ClinicDer     *rest,
                              ClinicDerItem *item);
gboolean clinic_der_enter (ClinicDer *rest,
                           guint8     tag,
                           ClinicDer *content);
gboolean clinic_der_enter_ber (ClinicDer *rest,
                               guint8     tag,
                               ClinicDer *content);
gboolean clinic_der_skip (ClinicDer *rest,
                          guint8     tag);
gboolean clinic_der_equal (ClinicDer a,
                           ClinicDer b);
gboolean clinic_der_get_boolean (ClinicDer content,
                                 gboolean *value);
gboolean clinic_der_get_integer (ClinicDer content,
                                 gint64   *value);
gboolean clinic_der_get_time (const ClinicDerItem *item,
                              gint64              *seconds);
char    *clinic_der_dup_oid (ClinicDer content);
char    *clinic_der_dup_string (guint8    tag,
                                ClinicDer content);
char    *clinic_der_dup_hex (ClinicDer content);
void     clinic_der_append (GByteArray *array,
                            guint8      tag,
                            ClinicDer   content);

G_END_DECLS
