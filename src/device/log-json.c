/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Logs that are JSON: what `log show` writes with the styles json (one list, each row over many lines) and ndjson, and
 * what unifiedlog_iterator writes (a row a line). The rows are cut out here one after the other, so that a list need
 * not be read as one; json-glib reads each.
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

/* What is cut out of the text. */
typedef struct
{
  const char *data;
  gsize       length;
  gsize       at;
  guint       line; /* of what is at hand */
} Cutter;

static gboolean
has (const char *data, gsize length, const char *text)
{
  return g_strstr_len (data, (gssize)length, text) != NULL;
}

/**
 * clinic_log_json_matches:
 *
 * Returns: whether this text is a log in JSON, judged by its beginning
 */
gboolean
clinic_log_json_matches (const char *data, gsize length)
{
  gsize at = 0;

  while (at < length && g_ascii_isspace (data[at]))
    at++;
  if (at == length || (data[at] != '[' && data[at] != '{'))
    return FALSE;
  length = MIN (length, SNIFF_BYTES);

  return has (data, length, "\"eventMessage\"") ||
         (has (data, length, "\"message\"") && has (data, length, "\"process\""));
}

/* Finds the next row. Returns: whether there is one; @row is NULL for one that is too long, too deep or torn off. */
static gboolean
cut (Cutter *cutter, const char **row, gsize *length, guint *line)
{
  gboolean in_string = FALSE;
  gboolean too_deep = FALSE;
  guint    depth = 0;
  gsize    start;

  while (cutter->at < cutter->length && cutter->data[cutter->at] != '{')
    cutter->line += cutter->data[cutter->at++] == '\n';
  if (cutter->at == cutter->length)
    return FALSE;
  start = cutter->at;
  *line = cutter->line;
  *row = NULL;
  for (; cutter->at < cutter->length; cutter->at++)
    {
      char c = cutter->data[cutter->at];

      cutter->line += c == '\n';
      if (in_string && c == '\\' && cutter->at + 1 < cutter->length)
        cutter->at++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '['))
        too_deep = ++depth > MAX_DEPTH || too_deep;
      else if (!in_string && (c == '}' || c == ']') && --depth == 0)
        {
          *length = ++cutter->at - start;
          if (!too_deep && *length <= MAX_ROW_BYTES)
            *row = cutter->data + start;
          return TRUE;
        }
    }

  return TRUE;
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

/* Each run of blanks and line ends is one blank. */
static void
flatten (GString *raw, const char *row, gsize length)
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
 * clinic_log_json_read:
 * @take: called for each row that says something, in the order of the text
 *
 * Reads a log that is JSON. Rows that can't be read are passed over.
 *
 * Returns: how many rows were passed over
 */
guint
clinic_log_json_read (const char *data, gsize length, ClinicLogJsonTake take, gpointer user_data)
{
  Cutter cutter = { data, length, 0, 1 };
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GString) raw = g_string_new (NULL);
  g_autoptr(GString) time = g_string_new (NULL);
  ClinicLogJsonRow row = { .raw = raw };
  const char      *text;
  gsize            size = 0;
  guint            passed_over = 0;

  while (cut (&cutter, &text, &size, &row.line))
    {
      JsonNode *node = NULL;

      if (text != NULL && json_parser_load_from_data (parser, text, (gssize)size, NULL))
        node = json_parser_get_root (parser);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || !read_row (json_node_get_object (node), time, &row.header))
        {
          passed_over++;
          continue;
        }
      flatten (raw, text, size);
      if (!take (&row, user_data))
        break;
    }

  return passed_over;
}
