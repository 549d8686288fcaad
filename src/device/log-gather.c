/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-gather.h"

#include "device/log-text.h"

#include <string.h>

#define MAX_MESSAGE_BYTES 16384

/* The one line that is looked for even where nothing around it is readable. */
#define TELLING_TEXT "items matching issuer parent:"

/**
 * clinic_log_gather_init:
 * @scan: (nullable): only records with one of its literals in the message are taken; borrowed
 * @take: (nullable): called for each
 */
void
clinic_log_gather_init (ClinicLogGather *self, const ClinicLiteralScan *scan, ClinicLogTake take, gpointer user_data)
{
  *self = (ClinicLogGather){ .scan = scan, .take = take, .user_data = user_data, .has_host = TRUE };
  self->json = clinic_log_json_reader_new ();
  self->clean = g_string_new (NULL);
  self->pending = g_string_new (NULL);
  self->more = g_string_new (NULL);
}

/**
 * clinic_log_gather_clear:
 */
void
clinic_log_gather_clear (ClinicLogGather *self)
{
  if (self->json == NULL)
    return;
  g_clear_pointer (&self->json, clinic_log_json_reader_free);
  g_clear_pointer (&self->first, clinic_log_record_free);
  g_string_free (self->clean, TRUE);
  g_string_free (self->pending, TRUE);
  g_string_free (self->more, TRUE);
}

static gboolean
has_literal (const ClinicLogGather *self, const char *text, gsize length)
{
  return clinic_literal_scan_has (self->scan, text, length);
}

/* Gives the record away, if it says something that is looked for. */
static void
emit (ClinicLogGather *self, guint line, const GString *raw, const ClinicLogHeader *header)
{
  g_autoptr(GString) message = NULL;
  g_autoptr(GString) plain = NULL;
  g_autoptr(ClinicLogRecord) record = NULL;
  gboolean is_wanted = self->take != NULL && self->scan == NULL;
  gboolean is_first = self->first == NULL && header->seconds >= 0;
  gboolean is_changed = FALSE;

  self->n_records++;
  if (self->take != NULL && !is_wanted)
    is_wanted = has_literal (self, header->message.text, header->message.length) ||
                has_literal (self, self->more->str, self->more->len);
  /* Only what is not plain ASCII, or has a backslash, can hold what is looked for in another form. */
  if (!is_wanted && !is_first && g_str_is_ascii (raw->str) && memchr (raw->str, '\\', raw->len) == NULL &&
      g_str_is_ascii (self->more->str) && memchr (self->more->str, '\\', self->more->len) == NULL)
    return;

  message = g_string_new_len (header->message.text, (gssize)header->message.length);
  g_string_append_len (message, self->more->str, (gssize)self->more->len);
  clinic_log_text_decode (message);
  plain = g_string_new_len (message->str, (gssize)message->len);
  is_changed = clinic_log_text_make_plain (plain);
  if (self->take != NULL && !is_wanted)
    is_wanted = has_literal (self, plain->str, plain->len);
  if (!is_wanted && !is_first)
    return;
  record = clinic_log_record_new (line, raw, header, message, is_changed ? plain : NULL);
  if (is_first)
    self->first = clinic_log_record_copy (record);
  if (is_wanted && !self->take (record, self->user_data))
    self->stopped = TRUE;
}

/**
 * clinic_log_gather_end:
 *
 * Ends the record at hand.
 */
void
clinic_log_gather_end (ClinicLogGather *self)
{
  if (self->line != 0 && !self->stopped)
    emit (self, self->line, self->pending, &self->header);
  clinic_log_gather_drop (self);
}

/**
 * clinic_log_gather_drop:
 *
 * Forgets the record at hand.
 */
void
clinic_log_gather_drop (ClinicLogGather *self)
{
  self->line = 0;
  self->last = 0;
  self->full = FALSE;
  g_string_truncate (self->more, 0);
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

static gboolean
is_relay_row (const char *line)
{
  return strcmp (line, "[connected]") == 0 || g_str_has_prefix (line, "[connected:") ||
         strcmp (line, "[disconnected]") == 0 || g_str_has_prefix (line, "[disconnected:");
}

/* The telling line with a header that nobody knows is a record all the same; as a part of what securityd says it is
 * none of its own. */
static gboolean
parse_bare_telling (const ClinicLogGather *self, const GString *line, ClinicLogHeader *header)
{
  const char *text = strstr (line->str, TELLING_TEXT);
  ClinicPiece process = self->header.process;

  if (text == NULL || (self->line != 0 && !self->full && process.length == strlen ("securityd") &&
                       memcmp (process.text, "securityd", process.length) == 0))
    return FALSE;
  *header = (ClinicLogHeader){ .seconds = -1 };
  header->message = (ClinicPiece){ text, line->len - (gsize)(text - line->str) };

  return TRUE;
}

static gboolean
parse_clean (ClinicLogGather *self, ClinicLogHeader *header, guint *number)
{
  gsize prefix;

  return clinic_log_header_parse_numbered (self->clean->str, self->clean->len, header, &prefix, number);
}

/* “CSSs-iPad MobileSafari” is host and process, or the name of one process with a blank in it, as newer tools leave
 * the host out. It is the same for the whole file. */
static void
join_host (const ClinicLogGather *self, ClinicLogHeader *header)
{
  if (self->has_host || !header->is_syslog || header->host.length == 0)
    return;
  header->process.length += (gsize)(header->process.text - header->host.text);
  header->process.text = header->host.text;
  header->host.length = 0;
}

/**
 * clinic_log_gather_settle_host:
 * @text: the beginning of the log
 *
 * Decides for the whole log whether its lines have a host: the majority does.
 */
void
clinic_log_gather_settle_host (ClinicLogGather *self, const char *text, gsize length)
{
  const char *end = text + length;
  guint       with = 0;
  guint       without = 0;

  while (text < end)
    {
      const char     *newline = memchr (text, '\n', (gsize)(end - text));
      const char     *stop = newline != NULL ? newline : end;
      ClinicLogHeader header;
      guint           number;

      clinic_log_text_clean (self->clean, text, (gsize)(stop - text));
      if (parse_clean (self, &header, &number) && header.is_syslog)
        *(header.host.length > 0 ? &with : &without) += 1;
      text = stop + 1;
    }
  self->has_host = with >= without;
}

/* Cuts out the row of a line of JSON, also one of a list or after what grep wrote. */
static gboolean
find_row (const char *line, gsize length, ClinicPiece *row, guint *number)
{
  gsize       prefix = length > 0 && g_ascii_isalnum (*line) ? clinic_log_header_skip_prefix (line, length, number) : 0;
  const char *p = line + prefix;
  const char *end = line + length;

  while (p < end && strchr (" \t,[", *p) != NULL && *p != '\0')
    p++;
  while (end > p && strchr (" \t,]\r", end[-1]) != NULL && end[-1] != '\0')
    end--;
  *row = (ClinicPiece){ p, (gsize)(end - p) };

  return row->length > 2 && *p == '{' && end[-1] == '}' && memchr (p, '"', row->length) != NULL;
}

/**
 * clinic_log_gather_take_row:
 * @row: JSON, from { to }
 *
 * Takes a row that is a record of its own.
 *
 * Returns: whether it says something
 */
gboolean
clinic_log_gather_take_row (ClinicLogGather *self, guint64 number, const char *row, gsize length)
{
  ClinicLogHeader header;

  if (!clinic_log_json_reader_read (self->json, row, length, &header))
    return FALSE;
  clinic_log_gather_end (self);
  if (self->stopped)
    return TRUE;
  clinic_log_json_flatten (self->pending, row, length);
  emit (self, (guint)number, self->pending, &header);

  return TRUE;
}

static void
strip (const char **line, gsize *length)
{
  while (*length > 0 && **line == '\0')
    (*line)++, (*length)--;
  while (*length > 0 && ((*line)[*length - 1] == '\r' || (*line)[*length - 1] == '\0'))
    (*length)--;
}

/**
 * clinic_log_gather_begins_record:
 *
 * Returns: whether the line has a header, or is a row of JSON
 */
gboolean
clinic_log_gather_begins_record (ClinicLogGather *self, const char *line, gsize length)
{
  ClinicLogHeader header;
  ClinicPiece     row;
  guint           number;

  strip (&line, &length);
  if (find_row (line, length, &row, &number) && clinic_log_json_reader_read (self->json, row.text, row.length, &header))
    return TRUE;
  clinic_log_text_clean (self->clean, line, length);

  return parse_clean (self, &header, &number);
}

/* A line without a header. What grep cut out elsewhere does not continue the record, nor what it did not number. */
static void
take_continuation (ClinicLogGather *self, guint number, gsize prefix)
{
  gboolean continues = self->last == 0 || number == self->last + 1;

  if (self->last == 0)
    prefix = 0;
  else
    self->last = number;
  if (self->line == 0 || is_blank (self->clean->str + prefix) || is_relay_row (self->clean->str + prefix))
    return;
  self->full |= !continues || self->more->len + self->clean->len - prefix >= MAX_MESSAGE_BYTES;
  if (self->full)
    return;
  g_string_append_c (self->more, '\n');
  g_string_append_len (self->more, self->clean->str + prefix, (gssize)(self->clean->len - prefix));
}

/**
 * clinic_log_gather_take_line:
 * @number: of the line; what grep wrote before it is believed before that
 *
 * Returns: whether a record begins with the line; the one before is ended then
 */
gboolean
clinic_log_gather_take_line (ClinicLogGather *self, guint64 number, const char *line, gsize length)
{
  ClinicLogHeader header;
  ClinicPiece     row;
  GString        *swap = self->pending;
  guint           given = 0;
  gsize           prefix;

  strip (&line, &length);
  if (find_row (line, length, &row, &given) &&
      clinic_log_gather_take_row (self, given > 0 ? given : number, row.text, row.length))
    return TRUE;
  clinic_log_text_clean (self->clean, line, length);
  if (!parse_clean (self, &header, &given))
    {
      prefix = clinic_log_header_skip_prefix (self->clean->str, self->clean->len, &given);
      if (!parse_bare_telling (self, self->clean, &header))
        {
          take_continuation (self, given, prefix);
          return FALSE;
        }
    }
  join_host (self, &header);
  clinic_log_gather_end (self);
  self->pending = self->clean;
  self->clean = swap;
  self->header = header;
  self->line = given > 0 ? given : (guint)number;
  self->last = given;

  return TRUE;
}
