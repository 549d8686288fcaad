/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-record.h"

#include "device/log-header.h"
#include "device/log-json.h"
#include "device/packed-text.h"
#include "device/text.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_BYTES         (64 * 1024 * 1024)
#define MAX_RECORDS       1000000
#define MAX_LINE_BYTES    8192
#define MAX_MESSAGE_BYTES 16384
#define SNIFF_BYTES       4096
#define ESCAPE            '\x1b'

/* The one line that is looked for even where nothing around it is readable. */
#define TELLING_TEXT "items matching issuer parent:"

typedef struct
{
  GPtrArray      *records;
  GString        *clean;   /* the line at hand: no colours, valid UTF-8, capped */
  GString        *pending; /* the header line of the record that may still go on */
  ClinicLogHeader header;  /* pieces of the pending line */
  guint           line;    /* its number; 0 there is none */
  GString        *more;    /* the lines that continue it */
  guint           without_header;
  guint           with_host;
  guint           without_host;
} Reader;

static char *
store_piece (char **free_space, ClinicPiece piece)
{
  char *copy = *free_space;

  if (piece.length > 0)
    memcpy (copy, piece.text, piece.length);
  copy[piece.length] = '\0';
  *free_space += piece.length + 1;

  return copy;
}

static char *
store_optional_piece (char **free_space, ClinicPiece piece)
{
  return piece.length > 0 ? store_piece (free_space, piece) : NULL;
}

/* A log of 64 MiB has half a million records, so a record and its strings are one block, and a message of one line is
 * the tail of the raw line. The host stands directly before the process, see settle_hosts(). */
static ClinicLogRecord *
record_new (guint line, const GString *raw, const ClinicLogHeader *header, const GString *more)
{
  gboolean is_tail = more->len == 0 && header->message.text + header->message.length == raw->str + raw->len;
  gsize    size = raw->len + header->time.length + header->host.length + header->process.length +
               header->image.length + header->level.length + header->message.length + more->len + 8;
  ClinicLogRecord *self = g_malloc0 (sizeof *self + size);
  char            *free_space = (char *)(self + 1);

  self->line = line;
  self->seconds = header->seconds;
  self->pid = header->pid;
  self->raw = store_piece (&free_space, (ClinicPiece){ raw->str, raw->len });
  self->host = store_optional_piece (&free_space, header->host);
  self->process = store_piece (&free_space, header->process);
  self->time = store_piece (&free_space, header->time);
  self->image = store_optional_piece (&free_space, header->image);
  self->level = store_optional_piece (&free_space, header->level);
  if (is_tail)
    self->message = self->raw + (header->message.text - raw->str);
  else
    {
      self->message = store_piece (&free_space, header->message);
      memcpy (self->message + header->message.length, more->str, more->len + 1);
    }

  return self;
}

static char *
copy_text (char **free_space, const char *text)
{
  return text != NULL ? store_piece (free_space, (ClinicPiece){ text, strlen (text) }) : NULL;
}

/**
 * clinic_log_record_copy:
 *
 * Returns: (transfer full): to keep after the scan has gone on
 */
ClinicLogRecord *
clinic_log_record_copy (const ClinicLogRecord *self)
{
  const char *const texts[] = { self->time, self->host, self->process, self->image, self->level, self->message,
                                self->raw };
  gsize             size = 0;
  ClinicLogRecord  *copy;
  char             *free_space;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    size += texts[i] != NULL ? strlen (texts[i]) + 1 : 0;
  copy = g_malloc0 (sizeof *copy + size);
  free_space = (char *)(copy + 1);
  *copy = *self;
  copy->time = copy_text (&free_space, self->time);
  copy->host = copy_text (&free_space, self->host);
  copy->process = copy_text (&free_space, self->process);
  copy->image = copy_text (&free_space, self->image);
  copy->level = copy_text (&free_space, self->level);
  copy->message = copy_text (&free_space, self->message);
  copy->raw = copy_text (&free_space, self->raw);

  return copy;
}

/**
 * clinic_log_record_free:
 */
void
clinic_log_record_free (ClinicLogRecord *self)
{
  g_free (self);
}

/* Ends the record at hand. */
static void
reader_flush (Reader *self)
{
  if (self->line == 0)
    return;
  g_ptr_array_add (self->records, record_new (self->line, self->pending, &self->header, self->more));
  if (self->header.is_syslog && self->header.host.length > 0)
    self->with_host++;
  else if (self->header.is_syslog)
    self->without_host++;
  self->line = 0;
}

/* Copies a line without terminal colours, cut at a sane length and made valid UTF-8. */
static void
reader_clean (Reader *self, const char *line, gsize length)
{
  gsize i = 0;

  g_string_truncate (self->clean, 0);
  while (i < length && self->clean->len < MAX_LINE_BYTES)
    {
      const char *escape = memchr (line + i, ESCAPE, length - i);
      gsize       run = escape != NULL ? (gsize)(escape - (line + i)) : length - i;

      g_string_append_len (self->clean, line + i, (gssize)MIN (run, MAX_LINE_BYTES - self->clean->len));
      i += run;
      if (escape == NULL)
        break;
      i++;
      if (i < length && line[i] == '[')
        while (i < length && !g_ascii_isalpha (line[i]))
          i++;
      if (i < length)
        i++;
    }
  if (!g_utf8_validate_len (self->clean->str, self->clean->len, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (self->clean->str, (gssize)self->clean->len);

      g_string_assign (self->clean, valid);
    }
}

static gboolean
is_blank (const GString *line)
{
  return strspn (line->str, " \t") == line->len;
}

static gboolean
is_relay_row (const GString *line)
{
  return strcmp (line->str, "[connected]") == 0 || g_str_has_prefix (line->str, "[connected:") ||
         strcmp (line->str, "[disconnected]") == 0 || g_str_has_prefix (line->str, "[disconnected:");
}

/* The telling line with a header that nobody knows is a record all the same. */
static gboolean
parse_bare_telling (const GString *line, ClinicLogHeader *header)
{
  const char *text = strstr (line->str, TELLING_TEXT);

  if (text == NULL)
    return FALSE;
  *header = (ClinicLogHeader){ .seconds = -1 };
  header->message = (ClinicPiece){ text, line->len - (gsize)(text - line->str) };

  return TRUE;
}

static void
reader_take_line (Reader *self, guint number, const char *line, gsize length)
{
  ClinicLogHeader header;

  reader_clean (self, line, length);
  if (is_blank (self->clean) || is_relay_row (self->clean))
    return;
  if (clinic_log_header_parse (self->clean->str, self->clean->len, &header) ||
      parse_bare_telling (self->clean, &header))
    {
      GString *swap = self->pending;

      reader_flush (self);
      self->pending = self->clean;
      self->clean = swap;
      self->header = header;
      self->line = number;
      g_string_truncate (self->more, 0);
      return;
    }

  self->without_header++;
  if (self->line != 0 && self->more->len + self->clean->len < MAX_MESSAGE_BYTES)
    {
      g_string_append_c (self->more, '\n');
      g_string_append_len (self->more, self->clean->str, (gssize)self->clean->len);
    }
}

/* “CSSs-iPad MobileSafari” is host and process, or the name of one process with a blank in it, as newer tools leave
 * the host out. It is the same for the whole file, so the majority of rows decides. Host and process of a record lie
 * side by side, so that they are joined in place. */
static void
settle_hosts (Reader *self)
{
  if (self->with_host >= self->without_host)
    return;

  for (guint i = 0; i < self->records->len; i++)
    {
      ClinicLogRecord *record = g_ptr_array_index (self->records, i);

      if (record->host == NULL)
        continue;
      record->process[-1] = ' ';
      record->process = g_steal_pointer (&record->host);
    }
}

/* The relay of the phone ends a record with a line end and a NUL; any other NUL means that this is no text. */
static gboolean
is_binary (const char *data, gsize length)
{
  for (gsize i = 0; i < MIN (length, SNIFF_BYTES); i++)
    if (data[i] == '\0' && (i == 0 || data[i - 1] != '\n'))
      return TRUE;

  return FALSE;
}

static gboolean
check_kind (const char *data, gsize length, GError **error)
{
  if (length > MAX_BYTES)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, "%s",
                   _("This log is larger than 64 MiB. Cut out the minutes around the sign-in."));
      return FALSE;
    }
  if (length == 0)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s", _("This log is empty. Record the sign-in again."));
      return FALSE;
    }
  if (is_binary (data, length))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s",
                   _("This is a binary file, not a device log as text. Save the log as text first."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_length (GError **error)
{
  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, "%s",
               _("This log has more than a million entries. Cut out the minutes around the sign-in."));
  return FALSE;
}

static gboolean
reader_take_lines (Reader *self, const char *data, gsize length, GError **error)
{
  const char *end = data + length;
  guint       number = 0;

  while (data < end)
    {
      const char *newline = memchr (data, '\n', (gsize)(end - data));
      const char *stop = newline != NULL ? newline : end;

      while (data < stop && *data == '\0')
        data++;
      reader_take_line (self, ++number, data, (gsize)(stop - data) - (stop > data && stop[-1] == '\r'));
      if (self->records->len >= MAX_RECORDS)
        return refuse_length (error);
      data = stop + (newline != NULL);
    }
  reader_flush (self);
  settle_hosts (self);

  return TRUE;
}

static gboolean
take_row_cb (const ClinicLogJsonRow *row, gpointer user_data)
{
  Reader *self = user_data;

  g_ptr_array_add (self->records, record_new (row->line, row->raw, &row->header, self->more));

  return self->records->len < MAX_RECORDS;
}

static gboolean
reader_take_all (Reader *self, const char *data, gsize length, GError **error)
{
  if (clinic_log_json_matches (data, length))
    {
      self->without_header = clinic_log_json_read (data, length, take_row_cb, self);
      if (self->records->len >= MAX_RECORDS)
        return refuse_length (error);
    }
  else if (!reader_take_lines (self, data, length, error))
    return FALSE;
  if (self->records->len == 0)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s",
                   _("No line of this text looks like a device log, with a time, a process and a message. Save the "
                      "device's console, not a screenshot or a summary of it."));
      return FALSE;
    }

  return TRUE;
}

/**
 * clinic_log_record_read_all:
 * @lines_without_header: (out) (optional): lines that continue a record, or stand before the first
 *
 * Reads a device log as text: what an iPhone sends over USB in full, other forms as far as process and message go, JSON
 * among them. Accepts packed files, CRLF, UTF-16, terminal colours, line numbers of grep, and bytes that are no UTF-8.
 * Long lines and records are cut at 8 and 16 KiB.
 *
 * Returns: (transfer full): ClinicLogRecord, at least one, in the order of the file
 * Errors: %CLINIC_ERROR_TOO_LARGE past 64 MiB or a million records; %CLINIC_ERROR_FAILED for what is no log;
 *   %CLINIC_ERROR_UNREADABLE for a packed file that is damaged
 */
GPtrArray *
clinic_log_record_read_all (GBytes *bytes, guint *lines_without_header, GError **error)
{
  g_autoptr(GBytes) unpacked = clinic_packed_text_read (bytes, MAX_BYTES, error);
  g_autoptr(GBytes) decoded = unpacked != NULL ? clinic_text_decode (unpacked) : NULL;
  gsize       length = 0;
  const char *data = decoded != NULL ? g_bytes_get_data (decoded, &length) : NULL;
  g_autoptr(GPtrArray) records = NULL;
  Reader   reader = { 0 };
  gboolean good;

  if (decoded == NULL || !check_kind (data, length, error))
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_log_record_free);
  reader.records = records;
  reader.clean = g_string_new (NULL);
  reader.pending = g_string_new (NULL);
  reader.more = g_string_new (NULL);
  good = reader_take_all (&reader, data, length, error);
  g_string_free (reader.clean, TRUE);
  g_string_free (reader.pending, TRUE);
  g_string_free (reader.more, TRUE);
  if (lines_without_header != NULL)
    *lines_without_header = reader.without_header;

  return good ? g_steal_pointer (&records) : NULL;
}

static gboolean
holds_one_of (const ClinicLogRecord *record, const char *const *literals)
{
  for (; literals != NULL && *literals != NULL; literals++)
    if (strstr (record->message, *literals) != NULL)
      return TRUE;

  return literals == NULL;
}

/**
 * clinic_log_record_scan:
 * @literals: (nullable): NULL-terminated; at least 5 bytes each of plain ASCII without quotes, slashes and backslashes.
 *   Only records in which one of them stands are taken; NULL: all are
 * @take: called for each, in the order of the file
 * @tally: (out): to be cleared with clinic_log_tally_clear()
 *
 * Reads a device log of any size, with memory that does not grow with it.
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
  g_autoptr(GByteArray) all = g_byte_array_new ();
  g_autofree char *block = g_malloc (65536);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GPtrArray) records = NULL;
  guint  more = 0;
  gssize n;

  *tally = (ClinicLogTally){ .first_seconds = -1, .last_seconds = -1 };
  while ((n = clinic_text_source_read (source, block, 65536, error)) > 0)
    g_byte_array_append (all, (const guint8 *)block, (guint)n);
  if (n < 0)
    return FALSE;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  records = clinic_log_record_read_all (bytes, &more, error);
  if (records == NULL)
    return FALSE;
  tally->n_lines = records->len + more;
  tally->n_records = records->len;
  for (guint i = 0; i < records->len; i++)
    {
      const ClinicLogRecord *record = g_ptr_array_index (records, i);

      if (record->seconds >= 0 && tally->first == NULL)
        {
          tally->first = g_strdup (record->time);
          tally->first_seconds = record->seconds;
        }
      if (record->seconds >= 0)
        {
          g_free (tally->last);
          tally->last = g_strdup (record->time);
          tally->last_seconds = record->seconds;
        }
      if (holds_one_of (record, literals) && !take (record, user_data))
        break;
    }

  return TRUE;
}

/**
 * clinic_log_tally_clear:
 */
void
clinic_log_tally_clear (ClinicLogTally *self)
{
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->last, g_free);
}
