/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of a line, borrowed. */
typedef struct
{
  const char *text;
  gsize       length;
} ClinicPiece;

/* What is left of a line. */
typedef struct
{
  const char *p;
  const char *end;
} ClinicCursor;

gboolean    clinic_cursor_skip_char (ClinicCursor *cursor, char c);
void        clinic_cursor_skip_blanks (ClinicCursor *cursor);
gboolean    clinic_cursor_read_digits (ClinicCursor *cursor, guint min, guint max, guint *value);
ClinicPiece clinic_cursor_read_until (ClinicCursor *cursor, const char *stops);
ClinicPiece clinic_cursor_read_rest (ClinicCursor *cursor);
gboolean    clinic_cursor_read_clock (ClinicCursor *cursor, gint64 *seconds);
gboolean    clinic_cursor_read_date_and_clock (ClinicCursor *cursor, gint64 *seconds);
gint64      clinic_cursor_add_days (gint64 seconds, guint month, guint day);
ClinicPiece clinic_piece_strip (ClinicPiece piece);
ClinicPiece clinic_piece_split_last_word (ClinicPiece *piece);

G_END_DECLS
