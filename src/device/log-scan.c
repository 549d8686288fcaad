/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way through a log of any size. Its beginning is read closely, line by line: that says what shape the log has, and
 * of a log that is no longer all is known then. The rest is searched for literals, which takes a fraction of the time;
 * around each that is found the record is read, from its header before to the next one after. The blocks that the text
 * comes in decide nothing: every limit counts from the line or the record itself. */

#include "config.h"

#include "device/log-record.h"

#include "device/log-gather.h"
#include "device/log-window.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define CLOSE_BYTES  (8 * 1024 * 1024)
#define SAMPLE_BYTES (256 * 1024)
/* So far before a line its header may stand. */
#define BACK_BYTES     (60 * 1024)
#define MAX_BACK_LINES 500

G_STATIC_ASSERT (BACK_BYTES + CLINIC_LOG_MAX_LINE_BYTES + 1024 <= CLINIC_LOG_LOOK_BACK_BYTES);

typedef struct
{
  ClinicLogWindow    window;
  ClinicLogGather    gather;
  ClinicLiteralScan *scan; /* NULL: every record is taken */
  GArray            *hits; /* gsize, from @origin */
  guint              next; /* of the hits */
  guint64            origin;
  guint64            searched; /* so much of the text */
  guint64            done;     /* what stands before this was taken or passed over for good */
  gboolean           counted;
} Walk;

static guint64
get_place (const Walk *self)
{
  return self->window.dropped + self->window.at;
}

/* Returns: as clinic_log_window_take_line() */
static int
take_line (Walk *self, ClinicPiece *line, gboolean *begins, GError **error)
{
  ClinicLogWindow *window = &self->window;
  int              more = clinic_log_window_take_line (window, line, error);

  if (more > 0)
    *begins = clinic_log_gather_take_line (&self->gather, window->in_line ? window->line : window->line - 1, line->text,
                                           line->length);

  return more;
}

static gboolean
read_closely (Walk *self, guint64 most, GError **error)
{
  ClinicPiece line;
  gboolean    begins;
  int         more = 1;

  while (more > 0 && !self->gather.stopped && get_place (self) < most)
    more = take_line (self, &line, &begins, error);
  self->counted = more == 0;
  if (more == 0)
    clinic_log_gather_end (&self->gather);

  return more >= 0;
}

/* Reads on to the end of the record at hand, or of the one that begins here. */
static gboolean
read_record (Walk *self, GError **error)
{
  gboolean has_begun = self->gather.line != 0;

  while (!self->gather.stopped)
    {
      ClinicPiece line;
      gboolean    begins = FALSE;
      int         more = take_line (self, &line, &begins, error);

      if (more < 0)
        return FALSE;
      if (begins && has_begun && self->gather.line != 0)
        {
          /* The next one: it may have nothing to say. */
          clinic_log_gather_drop (&self->gather);
          clinic_log_window_move (&self->window, (gsize)(line.text - self->window.buffer));
          break;
        }
      if (more == 0 || self->gather.line == 0 || self->gather.full)
        {
          clinic_log_gather_end (&self->gather);
          break;
        }
      has_begun = TRUE;
    }
  self->done = get_place (self);

  return TRUE;
}

/* Finds where the record begins that the line at @start belongs to. */
static gsize
find_record (Walk *self, gsize start)
{
  const ClinicLogWindow *window = &self->window;
  gsize                  at = start;

  for (guint i = 0; i < MAX_BACK_LINES; i++)
    {
      const char *text = window->buffer + at;
      gsize       most = MIN (window->length - at, CLINIC_LOG_MAX_LINE_BYTES);
      const char *newline = memchr (text, '\n', most);

      if (clinic_log_gather_begins_record (&self->gather, text, newline != NULL ? (gsize)(newline - text) : most))
        return at;
      if (at == 0 || start - at >= BACK_BYTES)
        break;
      at = clinic_log_window_find_line_start (window, at - 1, BACK_BYTES - (start - at));
      if (at == G_MAXSIZE || window->dropped + at < self->done)
        break;
    }

  return start;
}

/* Searches what has come since. Returns: 1 there is something; 0 at the end; -1 with @error set */
static int
search_on (Walk *self, GError **error)
{
  ClinicLogWindow *window = &self->window;
  gsize            back = clinic_literal_scan_get_longest (self->scan) - 1;
  gsize            from;

  if (self->searched >= window->dropped + window->length)
    {
      if (window->ended)
        return 0;
      clinic_log_window_move (window, window->length);
      if (!clinic_log_window_fill (window, error))
        return -1;
    }
  self->origin = MAX (self->done, self->searched - MIN (self->searched, back));
  self->searched = window->dropped + window->length;
  from = (gsize)(self->origin - window->dropped);
  clinic_literal_scan_find_all (self->scan, window->buffer + from, window->length - from, self->hits);
  self->next = 0;

  return 1;
}

static gboolean
read_around (Walk *self, guint64 hit, GError **error)
{
  ClinicLogWindow *window = &self->window;
  gsize            place = (gsize)(hit - window->dropped);
  gsize            start = clinic_log_window_find_line_start (window, place, CLINIC_LOG_MAX_LINE_BYTES);

  /* So far behind in its line, or in a line that was taken, it would be no part of a record. */
  if (start == G_MAXSIZE || window->dropped + start < self->done)
    {
      self->done = hit + 1;
      return TRUE;
    }
  clinic_log_window_move (window, find_record (self, start));

  return read_record (self, error);
}

static gboolean
read_quickly (Walk *self, GError **error)
{
  int more = 1;

  if (self->gather.line != 0 && !read_record (self, error))
    return FALSE;
  self->done = self->searched = get_place (self);
  while (more > 0 && !self->gather.stopped)
    {
      guint64 hit;

      if (self->next == self->hits->len)
        {
          more = search_on (self, error);
          continue;
        }
      hit = self->origin + g_array_index (self->hits, gsize, self->next++);
      if (hit >= self->done && !read_around (self, hit, error))
        return FALSE;
    }

  return more >= 0;
}

static gboolean
keep_last_cb (const ClinicLogRecord *record, gpointer user_data)
{
  ClinicLogTally *tally = user_data;

  if (record->seconds < 0)
    return TRUE;
  clinic_log_record_free (tally->last);
  tally->last = clinic_log_record_copy (record);

  return TRUE;
}

/* Reads the last lines once more, for the last record: the end of what was searched was not read. */
static void
read_tail (Walk *self, ClinicLogTally *tally)
{
  g_auto(ClinicLogGather) gather = { 0 };
  ClinicLogWindow *window = &self->window;
  gsize            from = window->length - MIN (window->length, CLINIC_LOG_LOOK_BACK_BYTES);
  ClinicPiece      line;

  clinic_log_gather_init (&gather, NULL, keep_last_cb, tally);
  gather.has_host = self->gather.has_host;
  clinic_log_window_move (window, from);
  window->in_line = from > 0 || window->dropped > 0;
  while (clinic_log_window_take_line (window, &line, NULL) > 0)
    clinic_log_gather_take_line (&gather, window->in_line ? window->line : window->line - 1, line.text, line.length);
  clinic_log_gather_end (&gather);
}

/* The rows of a list, read closely at the beginning and for the record at the end; else those alone that hold a
 * literal. */
static gboolean
read_list (Walk *self, ClinicLogTally *tally, GError **error)
{
  g_auto(ClinicLogJsonCutter) cutter = { 0 };
  g_auto(ClinicLogGather) gather = { 0 };
  g_autoptr(GString) last = g_string_new (NULL);
  guint64          last_line = 0;
  ClinicLogWindow *window = &self->window;

  clinic_log_json_cutter_init (&cutter);
  clinic_log_gather_init (&gather, NULL, keep_last_cb, tally);
  while (TRUE)
    {
      const char *p = window->buffer + window->at;
      const char *end = window->buffer + window->length;

      while (!self->gather.stopped && clinic_log_json_cutter_cut (&cutter, &p, end))
        {
          if (cutter.row->len == 0)
            continue;
          if (self->scan == NULL || window->dropped + (gsize)(p - window->buffer) <= CLOSE_BYTES ||
              clinic_literal_scan_has (self->scan, cutter.row->str, cutter.row->len))
            clinic_log_gather_take_row (&self->gather, cutter.row_line, cutter.row->str, cutter.row->len);
          g_string_assign (last, cutter.row->str);
          last_line = cutter.row_line;
        }
      clinic_log_window_move (window, window->length);
      self->counted = self->scan == NULL || get_place (self) <= CLOSE_BYTES;
      if (window->ended || self->gather.stopped)
        break;
      if (!clinic_log_window_fill (window, error))
        return FALSE;
    }
  clinic_log_gather_take_row (&gather, last_line, last->str, last->len);

  return TRUE;
}

static gboolean
read_all (Walk *self, ClinicLogTally *tally, GError **error)
{
  const ClinicLogWindow *window = &self->window;
  gsize                  sample = MIN (window->length, SAMPLE_BYTES);

  if (self->scan != NULL)
    clinic_literal_scan_tune (self->scan, window->buffer, sample);
  if (clinic_log_json_sniff (window->buffer, window->length) == CLINIC_LOG_JSON_LIST)
    return read_list (self, tally, error);

  clinic_log_gather_settle_host (&self->gather, window->buffer, sample);
  if (!read_closely (self, self->scan != NULL ? CLOSE_BYTES : G_MAXUINT64, error) ||
      (!self->counted && !self->gather.stopped && !read_quickly (self, error)))
    return FALSE;
  if (!self->gather.stopped)
    read_tail (self, tally);

  return TRUE;
}

static gboolean
check_found (const Walk *self, const ClinicLogTally *tally, GError **error)
{
  if (self->gather.n_records > 0 || tally->last != NULL)
    return TRUE;
  if (tally->cut_short != NULL)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, tally->cut_short);
  else if (tally->n_lines == 0)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, _("This log is empty. Record the sign-in again."));
  else
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED,
                         _("No line of this text looks like a device log, with a time, a process and a message. Save "
                            "the device's console, not a screenshot or a summary of it."));

  return FALSE;
}

/**
 * clinic_log_record_scan:
 * @literals: (nullable): NULL-terminated; at least 5 bytes each of plain ASCII without quotes, slashes and backslashes.
 *   Only records with one of them in the message are taken; NULL: all are
 * @take: called for each, in the order of the file
 * @tally: (out): to be cleared with clinic_log_tally_clear()
 *
 * Reads a device log of any size, with memory that does not grow with it: what an iPhone sends over USB, what Console,
 * Xcode and the log command write, JSON among it. Accepts CRLF, terminal colours, line numbers of grep, which become
 * those of the records, and bytes that are no UTF-8. Long lines and records are cut at 8 and 16 KiB.
 *
 * Records are counted, and copies with typographic characters understood, in the first 8 MiB only.
 *
 * Errors: those of the source; %CLINIC_ERROR_FAILED for what is no log
 */
gboolean
clinic_log_record_scan (ClinicTextSource  *source,
                        const char *const *literals,
                        ClinicLogTake      take,
                        gpointer           user_data,
                        ClinicLogTally    *tally,
                        GError           **error)
{
  Walk walk = { 0 };
  g_autoptr(ClinicLiteralScan) scan = literals != NULL ? clinic_literal_scan_new (literals) : NULL;
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (gsize));
  gboolean good;

  *tally = (ClinicLogTally){ .n_records = -1, .first_seconds = -1, .last_seconds = -1 };
  walk.scan = scan;
  walk.hits = hits;
  clinic_log_window_init (&walk.window, source);
  clinic_log_gather_init (&walk.gather, scan, take, user_data);
  good = clinic_log_window_fill (&walk.window, error) && read_all (&walk, tally, error);
  if (good)
    {
      tally->n_lines = clinic_log_window_count_lines (&walk.window);
      tally->cut_short = clinic_text_source_get_note (source);
      tally->first = g_steal_pointer (&walk.gather.first);
      tally->first_seconds = tally->first != NULL ? tally->first->seconds : -1;
      tally->last_seconds = tally->last != NULL ? tally->last->seconds : -1;
      if (walk.counted)
        tally->n_records = (gint64)walk.gather.n_records;
      good = check_found (&walk, tally, error);
    }
  clinic_log_gather_clear (&walk.gather);
  clinic_log_window_clear (&walk.window);

  return good;
}

/**
 * clinic_log_tally_clear:
 */
void
clinic_log_tally_clear (ClinicLogTally *self)
{
  g_clear_pointer (&self->first, clinic_log_record_free);
  g_clear_pointer (&self->last, clinic_log_record_free);
}
