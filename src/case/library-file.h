/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

sqlite3      *clinic_library_file_open (const char *path,
                                        GError    **error);
gboolean      clinic_library_file_set_error (sqlite3 *db,
                                             GError **error);
gboolean      clinic_library_file_run (sqlite3    *db,
                                       const char *sql,
                                       GError    **error);
gboolean      clinic_library_file_end (sqlite3 *db,
                                       gboolean good,
                                       GError **error);
sqlite3_stmt *clinic_library_file_prepare (sqlite3    *db,
                                           const char *sql,
                                           GError    **error);
void          clinic_library_file_bind_text (sqlite3_stmt *statement,
                                             int           position,
                                             const char   *text);
gboolean      clinic_library_file_finish (sqlite3      *db,
                                          sqlite3_stmt *statement,
                                          GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
