/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the files of this room share about the inside of a case. */

typedef enum
{
  CLINIC_LIST_SEEN,
  CLINIC_LIST_REMEDY_DONE,
  CLINIC_N_LISTS
} ClinicCaseList;

ClinicCase     *clinic_case_new_from_root (JsonObject *root);
JsonObject     *clinic_case_peek_root (ClinicCase *self);
JsonObject     *clinic_case_get_section (ClinicCase *self,
                                         const char *name);
JsonObject     *clinic_case_ensure_section (ClinicCase *self,
                                            const char *name);
const char     *clinic_case_get_text (ClinicCase *self,
                                      const char *section,
                                      const char *key);
void            clinic_case_set_text (ClinicCase *self,
                                      const char *section,
                                      const char *key,
                                      const char *text);
gboolean        clinic_case_replace_text (ClinicCase *self,
                                          const char *section,
                                          const char *key,
                                          const char *text);
GPtrArray      *clinic_case_peek_list (ClinicCase    *self,
                                       ClinicCaseList list);
void            clinic_case_set_in_list (ClinicCase    *self,
                                         ClinicCaseList list,
                                         const char    *text,
                                         gboolean       wanted);
gboolean        clinic_case_file_may_hold_key (ClinicFiles files,
                                               GBytes     *data);
const char     *clinic_case_file_get_misfit (ClinicFiles         files,
                                             const ClinicBundle *bundle);
ClinicCaseFile *clinic_case_file_take_in (ClinicFiles    files,
                                          const char    *name,
                                          GBytes        *data,
                                          const char    *password,
                                          ClinicBundle **bundle,
                                          GError       **error);
ClinicCaseFile *clinic_case_file_new_from_folder (ClinicFiles files,
                                                  const char *path,
                                                  GError    **error);
void            clinic_case_append_file (ClinicCase     *self,
                                         ClinicFiles     files,
                                         ClinicCaseFile *file);
GPtrArray      *clinic_case_read_probes (ClinicCase *self,
                                         GPtrArray  *gripes);
GPtrArray      *clinic_case_read_holdings (ClinicCase *self,
                                           GPtrArray  *gripes);
GPtrArray      *clinic_case_read_digests (ClinicCase *self,
                                          GPtrArray  *gripes);
void            clinic_case_emit_changed (ClinicCase *self);
void            clinic_case_files_changed (ClinicCase *self);

G_END_DECLS
