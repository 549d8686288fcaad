/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Logs that are JSON: what `log show` writes with the styles json (one list, each row over many lines) and ndjson, and
 * what unifiedlog_iterator writes (a row a line). The rows are cut out here one after the other, so that a list of any
 * length takes the memory of one row; json-glib reads each.
 *
 * Source: domain/apple.md 3.1, F9 and F10 */

#include "config.h"

#include "device/log-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define SNIFF_BYTES       (64 * 1024)
#define MAX_ROW_BYTES     (256 * 1024)
#define MAX_RAW_BYTES     8192
#define MAX_MESSAGE_BYTES 16384
#define MAX_WORD_BYTES    256
/* A backtrace in a row is a few levels deep; json-glib reads levels by recursion. */
#define MAX_DEPTH 16

struct _ClinicLogJsonReader
{
  JsonParser *parser;
  GString    *time;
};

static gboolean
has (const char *data, gsize length, const char *text)
{
  return g_strstr_len (data, (gssize)length, text) != NULL;
}

/* Whether the row that begins here ends with its line. */
static gboolean
is_row_of_a_line (const char *data, gsize length)
{
  g_auto(ClinicLogJsonCutter) cutter = { 0 };
  const char *p = data;
  const char *end = data + length;

  clinic_log_json_cutter_init (&cutter);
  if (!clinic_log_json_cutter_cut (&cutter, &p, end) || cutter.line != cutter.row_line)
    return FALSE;
  while (p < end && (*p == ',' || *p == ' ' || *p == '\r' || *p == ']'))
    p++;

  return p == end || *p == '\n';
}

/**
 * clinic_log_json_sniff:
 *
 * Judges a text by its beginning.
 */
ClinicLogJsonForm
clinic_log_json_sniff (const char *data, gsize length)
{
  gsize at = 0;

  while (at < length && g_ascii_isspace (data[at]))
    at++;
  if (at == length || (data[at] != '[' && data[at] != '{'))
    return CLINIC_LOG_JSON_NONE;
  data += at;
  length = MIN (length - at, SNIFF_BYTES);
  if (!has (data, length, "\"eventMessage\"") &&
      !(has (data, length, "\"message\"") && has (data, length, "\"process\"")))
    return CLINIC_LOG_JSON_NONE;

  return is_row_of_a_line (data, length) ? CLINIC_LOG_JSON_LINES : CLINIC_LOG_JSON_LIST;
}

/**
 * clinic_log_json_cutter_init:
 */
void
clinic_log_json_cutter_init (ClinicLogJsonCutter *self)
{
  *self = (ClinicLogJsonCutter){ .row = g_string_new (NULL), .line = 1 };
}

/**
 * clinic_log_json_cutter_clear:
 */
void
clinic_log_json_cutter_clear (ClinicLogJsonCutter *self)
{
  if (self->row != NULL)
    g_string_free (self->row, TRUE);
  self->row = NULL;
}

/* Looks for the beginning of a row. */
static gboolean
find_row (ClinicLogJsonCutter *self, const char **data, const char *end)
{
  const char *p = *data;

  while (p < end && *p != '{')
    self->line += *p++ == '\n';
  *data = p;
  if (p == end)
    return FALSE;
  self->row_line = self->line;
  self->in_string = self->escaped = self->too_deep = self->too_long = FALSE;
  g_string_truncate (self->row, 0);

  return TRUE;
}

/* Takes one character of a row. Returns: whether the row ends with it */
static gboolean
take_character (ClinicLogJsonCutter *self, char c)
{
  if (c == '\n')
    {
      /* No string goes over the end of a line: a row that was torn off there ends with it. */
      self->line++;
      self->too_deep |= self->in_string;
      if (self->in_string)
        self->depth = 0;
      return self->in_string;
    }
  if (self->escaped)
    self->escaped = FALSE;
  else if (self->in_string && c == '\\')
    self->escaped = TRUE;
  else if (c == '"')
    self->in_string = !self->in_string;
  else if (!self->in_string && (c == '{' || c == '['))
    self->too_deep |= ++self->depth > MAX_DEPTH;
  else if (!self->in_string && (c == '}' || c == ']'))
    return --self->depth == 0;

  return FALSE;
}

/**
 * clinic_log_json_cutter_cut:
 * @data: (inout): moved behind what was taken
 *
 * Goes on to the end of a row. A row that is too long, too deep or torn off is empty.
 *
 * Returns: whether there is one; else all was taken
 */
gboolean
clinic_log_json_cutter_cut (ClinicLogJsonCutter *self, const char **data, const char *end)
{
  const char *start;
  gboolean    ends = FALSE;

  if (self->depth == 0 && !find_row (self, data, end))
    return FALSE;
  start = *data;
  while (*data < end && !ends)
    ends = take_character (self, *(*data)++);
  self->too_long |= self->row->len + (gsize)(*data - start) > MAX_ROW_BYTES;
  if (!self->too_long)
    g_string_append_len (self->row, start, *data - start);
  if (ends && (self->too_deep || self->too_long))
    g_string_truncate (self->row, 0);

  return ends;
}

/* The first of the members that is there; the tools name them differently. */
static JsonNode *
find (JsonObject *row, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      JsonNode *node = json_object_get_member (row, *names);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
        return node;
    }

  return NULL;
}

static ClinicPiece
get_text (JsonObject *row, const char *const *names, gsize most)
{
  JsonNode   *node = find (row, names);
  const char *text = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                      : "";
  gsize       length = strlen (text);

  while (length > most)
    length = (gsize)(g_utf8_find_prev_char (text, text + MIN (length, most + 1)) - text);

  return (ClinicPiece){ text, length };
}

/* “/usr/libexec/securityd” is securityd. */
static ClinicPiece
get_base (JsonObject *row, const char *const *names)
{
  ClinicPiece path = get_text (row, names, MAX_WORD_BYTES);

  for (gsize i = path.length; i > 0; i--)
    if (path.text[i - 1] == '/')
      return (ClinicPiece){ path.text + i, path.length - i };

  return path;
}

/* A time in words, or nanoseconds since 1970. */
static void
read_time (JsonObject *row, GString *words, ClinicLogHeader *header)
{
  static const char *const names[] = { "timestamp", "time", NULL };
  JsonNode                *node = find (row, names);
  ClinicCursor             cursor;

  g_string_truncate (words, 0);
  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    g_string_append_len (words, get_text (row, names, MAX_WORD_BYTES).text,
                         (gssize)get_text (row, names, MAX_WORD_BYTES).length);
  else if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      gint64 nanoseconds = json_node_get_int (node);
      g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (nanoseconds / 1000000000);
      g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M:%S") : NULL;

      if (text != NULL)
        g_string_printf (words, "%s.%06dZ", text, (int)(ABS (nanoseconds % 1000000000) / 1000));
    }
  header->time = (ClinicPiece){ words->str, words->len };
  cursor = (ClinicCursor){ words->str, words->str + words->len };
  if (!clinic_cursor_read_date_and_clock (&cursor, &header->seconds))
    header->seconds = -1;
}

static gboolean
read_row (JsonObject *row, GString *time, ClinicLogHeader *header)
{
  static const char *const messages[] = { "eventMessage", "message", NULL };
  static const char *const processes[] = { "processImagePath", "process", NULL };
  static const char *const images[] = { "senderImagePath", "library", NULL };
  static const char *const levels[] = { "messageType", "log_type", NULL };
  static const char *const pids[] = { "processID", "pid", NULL };
  JsonNode                *pid = find (row, pids);

  *header = (ClinicLogHeader){ .seconds = -1 };
  header->message = get_text (row, messages, MAX_MESSAGE_BYTES);
  header->process = get_base (row, processes);
  if (header->message.length == 0 || header->process.length == 0)
    return FALSE;
  header->image = get_base (row, images);
  header->level = get_text (row, levels, MAX_WORD_BYTES);
  if (pid != NULL && json_node_get_value_type (pid) == G_TYPE_INT64)
    header->pid = (guint)CLAMP (json_node_get_int (pid), 0, G_MAXINT32);
  read_time (row, time, header);

  return TRUE;
}

/**
 * clinic_log_json_flatten:
 * @raw: (out): set to the row
 *
 * Puts a row on one line: each run of blanks and line ends is one blank. Capped, and valid UTF-8.
 */
void
clinic_log_json_flatten (GString *raw, const char *row, gsize length)
{
  g_string_truncate (raw, 0);
  for (gsize i = 0; i < length && raw->len < MAX_RAW_BYTES; i++)
    if (!g_ascii_isspace (row[i]))
      g_string_append_c (raw, row[i]);
    else if (raw->len > 0 && raw->str[raw->len - 1] != ' ')
      g_string_append_c (raw, ' ');
  if (!g_utf8_validate_len (raw->str, raw->len, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (raw->str, (gssize)raw->len);

      g_string_assign (raw, valid);
    }
}

/**
 * clinic_log_json_append_text:
 *
 * Appends a member, with a comma before it where it is not the first.
 */
void
clinic_log_json_append_text (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, "%s\"%s\":\"", json->len > 0 && json->str[json->len - 1] != '{' ? "," : "", name);
  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      g_string_append_printf (json, "\\%c", *text);
    else if ((guchar)*text < ' ' || *text == 0x7f)
      g_string_append_printf (json, "\\u%04x", (guint)*text);
    else
      g_string_append_c (json, *text);
  g_string_append_c (json, '"');
}

/**
 * clinic_log_json_reader_new:
 */
ClinicLogJsonReader *
clinic_log_json_reader_new (void)
{
  ClinicLogJsonReader *self = g_new0 (ClinicLogJsonReader, 1);

  self->parser = json_parser_new_immutable ();
  self->time = g_string_new (NULL);

  return self;
}

/**
 * clinic_log_json_reader_free:
 */
void
clinic_log_json_reader_free (ClinicLogJsonReader *self)
{
  g_object_unref (self->parser);
  g_string_free (self->time, TRUE);
  g_free (self);
}

/* json-glib reads levels by recursion. */
static gboolean
is_shallow (const char *text, gsize length)
{
  g_auto(ClinicLogJsonCutter) cutter = { 0 };
  const char *p = text;

  clinic_log_json_cutter_init (&cutter);

  return clinic_log_json_cutter_cut (&cutter, &p, text + length) && cutter.row->len > 0 && p == text + length;
}

/**
 * clinic_log_json_reader_read:
 * @text: one row, from { to }
 * @header: (out): pieces that are gone with the next row
 *
 * Returns: whether the row says something
 */
gboolean
clinic_log_json_reader_read (ClinicLogJsonReader *self, const char *text, gsize length, ClinicLogHeader *header)
{
  JsonNode *node;

  if (!is_shallow (text, length) || !json_parser_load_from_data (self->parser, text, (gssize)length, NULL))
    return FALSE;
  node = json_parser_get_root (self->parser);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && read_row (json_node_get_object (node), self->time, header);
}
