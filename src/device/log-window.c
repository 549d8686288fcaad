/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memrchr() */

#include "config.h"

#include "device/log-window.h"

#include <string.h>

#define BLOCK_BYTES    (512 * 1024)
#define CAPACITY_BYTES (CLINIC_LOG_LOOK_BACK_BYTES + CLINIC_LOG_MAX_LINE_BYTES + BLOCK_BYTES)

/* Sixteen bytes at once, where the machine can; the compiler knows how. */
typedef gint8 Lanes __attribute__ ((vector_size (16)));

static guint64
count_newlines (const char *text, gsize length)
{
  const Lanes newline = (Lanes){ 0 } + '\n';
  guint64     count = 0;

  while (length >= sizeof (Lanes))
    {
      Lanes sums = { 0 };
      gsize rounds = MIN (length / sizeof (Lanes), G_MAXINT8);

      length -= rounds * sizeof (Lanes);
      for (; rounds > 0; rounds--, text += sizeof (Lanes))
        {
          Lanes lanes;

          memcpy (&lanes, text, sizeof lanes);
          sums -= lanes == newline;
        }
      for (guint i = 0; i < sizeof (Lanes); i++)
        count += (guint64)sums[i];
    }
  for (; length > 0; length--)
    count += *text++ == '\n';

  return count;
}

/**
 * clinic_log_window_init:
 * @source: borrowed
 */
void
clinic_log_window_init (ClinicLogWindow *self, ClinicTextSource *source)
{
  *self = (ClinicLogWindow){ .source = source, .buffer = g_malloc (CAPACITY_BYTES), .line = 1 };
}

/**
 * clinic_log_window_clear:
 */
void
clinic_log_window_clear (ClinicLogWindow *self)
{
  g_clear_pointer (&self->buffer, g_free);
}

/**
 * clinic_log_window_fill:
 *
 * Reads more, and lets go of what is too far back.
 *
 * Returns: %FALSE with @error set
 */
gboolean
clinic_log_window_fill (ClinicLogWindow *self, GError **error)
{
  gsize gone = self->at > CLINIC_LOG_LOOK_BACK_BYTES ? self->at - CLINIC_LOG_LOOK_BACK_BYTES : 0;

  memmove (self->buffer, self->buffer + gone, self->length - gone);
  self->length -= gone;
  self->at -= gone;
  self->dropped += gone;
  while (!self->ended && self->length < CAPACITY_BYTES)
    {
      gssize n = clinic_text_source_read (self->source, self->buffer + self->length, CAPACITY_BYTES - self->length,
                                          error);

      if (n < 0)
        return FALSE;
      self->ended = n == 0;
      self->length += (gsize)n;
    }

  return TRUE;
}

/* Returns: 1 the rest of the line is behind; 0 the text ended before; -1 with @error set */
static int
pass_rest (ClinicLogWindow *self, GError **error)
{
  while (self->in_line)
    {
      const char *newline = memchr (self->buffer + self->at, '\n', self->length - self->at);

      if (newline != NULL)
        {
          self->at = (gsize)(newline - self->buffer) + 1;
          self->line++;
          self->in_line = FALSE;
          break;
        }
      self->at = self->length;
      if (self->ended)
        return 0;
      if (!clinic_log_window_fill (self, error))
        return -1;
    }

  return 1;
}

/**
 * clinic_log_window_take_line:
 * @line: (out): without its end, cut at %CLINIC_LOG_MAX_LINE_BYTES; valid until more is read
 *
 * Returns: 1 there is a line; 0 at the end; -1 with @error set
 */
int
clinic_log_window_take_line (ClinicLogWindow *self, ClinicPiece *line, GError **error)
{
  const char *newline;
  int         passed = pass_rest (self, error);

  if (passed <= 0)
    return passed;
  while (TRUE)
    {
      gsize most = MIN (self->length - self->at, CLINIC_LOG_MAX_LINE_BYTES);

      newline = memchr (self->buffer + self->at, '\n', most);
      *line = (ClinicPiece){ self->buffer + self->at, most };
      if (newline != NULL || self->ended || most == CLINIC_LOG_MAX_LINE_BYTES)
        break;
      if (!clinic_log_window_fill (self, error))
        return -1;
    }
  if (line->length == 0)
    return 0;

  self->in_line = newline == NULL;
  if (newline != NULL)
    {
      line->length = (gsize)(newline - line->text);
      self->line++;
    }
  self->at += line->length + (newline != NULL);

  return 1;
}

/**
 * clinic_log_window_move:
 * @to: a place in the buffer, before or behind the one at hand
 */
void
clinic_log_window_move (ClinicLogWindow *self, gsize to)
{
  if (to >= self->at)
    self->line += count_newlines (self->buffer + self->at, to - self->at);
  else
    self->line -= count_newlines (self->buffer + to, self->at - to);
  self->at = to;
  self->in_line = FALSE;
}

/**
 * clinic_log_window_find_line_start:
 * @place: in the buffer
 * @most: how far back to look
 *
 * Returns: where the line at @place begins; %G_MAXSIZE for one that begins further back
 */
gsize
clinic_log_window_find_line_start (const ClinicLogWindow *self, gsize place, gsize most)
{
  gsize       back = MIN (place, most);
  const char *newline = memrchr (self->buffer + place - back, '\n', back);

  if (newline != NULL)
    return (gsize)(newline - self->buffer) + 1;

  return back == place && self->dropped == 0 ? 0 : G_MAXSIZE;
}

/**
 * clinic_log_window_count_lines:
 *
 * Returns: how many lines there were, once the end is reached
 */
guint64
clinic_log_window_count_lines (const ClinicLogWindow *self)
{
  gsize end = self->length;

  /* The relay of the phone ends its text with a line end and a NUL. */
  while (end > 0 && self->buffer[end - 1] == '\0')
    end--;

  return self->line - 1 + (end > 0 && self->buffer[end - 1] != '\n');
}
