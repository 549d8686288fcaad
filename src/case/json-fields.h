/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the outermost object is kept for. */
typedef enum
{
  CLINIC_FIELDS_OF_PROBE,
  CLINIC_FIELDS_OF_HOLDINGS,
  CLINIC_FIELDS_OF_CHECKUP,
} ClinicFieldsOf;

/* An object from anywhere, and its place in the whole, such as “endpoints[0]”. Borrows the object. */
typedef struct
{
  ClinicFieldsOf of;
  JsonObject    *object;
  char           place[96];
} ClinicFields;

gboolean clinic_json_is_deeper (const char *json,
                                gsize       length,
                                guint       depth);
void     clinic_fields_init (ClinicFields  *self,
                             ClinicFieldsOf of,
                             JsonObject    *object);
gboolean clinic_fields_refuse (const ClinicFields *self,
                               const char         *key,
                               GError            **error);
gboolean clinic_fields_has (const ClinicFields *self,
                            const char         *key);
gboolean clinic_fields_get_text (const ClinicFields *self,
                                 const char         *key,
                                 gsize               max_length,
                                 const char        **text,
                                 GError            **error);
gboolean clinic_fields_get_number (const ClinicFields *self,
                                   const char         *key,
                                   guint               max,
                                   guint              *number,
                                   GError            **error);
gboolean clinic_fields_get_boolean (const ClinicFields *self,
                                    const char         *key,
                                    gboolean           *value,
                                    GError            **error);
gboolean clinic_fields_get_moment (const ClinicFields *self,
                                   const char         *key,
                                   gint64             *seconds,
                                   GError            **error);
gboolean clinic_fields_get_list (const ClinicFields *self,
                                 const char         *key,
                                 guint               max_length,
                                 JsonArray         **list,
                                 GError            **error);
gboolean clinic_fields_get_object (const ClinicFields *self,
                                   const char         *key,
                                   ClinicFields       *inner,
                                   GError            **error);
gboolean clinic_fields_get_element (const ClinicFields *self,
                                    const char         *key,
                                    JsonArray          *list,
                                    guint               position,
                                    ClinicFields       *inner,
                                    GError            **error);
gboolean clinic_fields_get_text_element (const ClinicFields *self,
                                         const char         *key,
                                         JsonArray          *list,
                                         guint               position,
                                         const char        **text,
                                         GError            **error);

G_END_DECLS
