/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ClinicJsonWriter ClinicJsonWriter;

/* Keys name the members of an object; in a list they are NULL. */
ClinicJsonWriter *clinic_json_writer_new (void);
char             *clinic_json_writer_finish (ClinicJsonWriter *self);
void              clinic_json_writer_begin_object (ClinicJsonWriter *self,
                                                   const char       *key);
void              clinic_json_writer_end_object (ClinicJsonWriter *self);
void              clinic_json_writer_begin_list (ClinicJsonWriter *self,
                                                 const char       *key);
void              clinic_json_writer_end_list (ClinicJsonWriter *self);
void              clinic_json_writer_add_null (ClinicJsonWriter *self,
                                               const char       *key);
void              clinic_json_writer_add_text (ClinicJsonWriter *self,
                                               const char       *key,
                                               const char       *text);
void              clinic_json_writer_add_texts (ClinicJsonWriter  *self,
                                                const char        *key,
                                                const char *const *texts);
void              clinic_json_writer_add_number (ClinicJsonWriter *self,
                                                 const char       *key,
                                                 gint64            number);
void              clinic_json_writer_add_boolean (ClinicJsonWriter *self,
                                                  const char       *key,
                                                  gboolean          value);
void              clinic_json_writer_add_moment (ClinicJsonWriter *self,
                                                 const char       *key,
                                                 gint64            seconds);

G_END_DECLS
