/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/text-source.h"

#include "device/packed-text.h"
#include "device/raw-source.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define SNIFF_BYTES  4096
#define DECODE_BYTES (64 * 1024)

typedef enum
{
  CHARSET_UTF8,
  CHARSET_UTF16LE,
  CHARSET_UTF16BE,
} Charset;

typedef enum
{
  KIND_TEXT,
  KIND_BINARY,
  KIND_TRACE, /* of the unified log */
} Kind;

struct _ClinicTextSource
{
  ClinicRawSource  *raw;
  ClinicPackedText *packed; /* NULL: the file is not */
  gboolean          begun;
  gboolean          in_file;
  gboolean          ended;
  gboolean          gave_text;
  Kind              refused; /* what was passed over last */
  Charset           charset;
  GByteArray       *wide;    /* UTF-16, not yet decoded */
  GByteArray       *pending; /* text, not yet given */
  gsize             given;   /* bytes of it */
  char              last;    /* byte that was given */
};

static ClinicTextSource *
text_source_new (ClinicRawSource *raw)
{
  ClinicTextSource *self = g_new0 (ClinicTextSource, 1);

  self->raw = raw;
  self->wide = g_byte_array_new ();
  self->pending = g_byte_array_new ();

  return self;
}

/**
 * clinic_text_source_new_for_bytes:
 */
ClinicTextSource *
clinic_text_source_new_for_bytes (GBytes *bytes, GError **error)
{
  return text_source_new (clinic_raw_source_new_for_bytes (bytes));
}

static const char *
get_trace_refusal (void)
{
  /* Translators: the names of programs, commands and options stay as they are. */
  return _("This is a log in Apple's binary form. Export it as text on a Mac: open it with Console and copy the rows, "
            "or run “log show --archive NAME.logarchive --style ndjson > NAME.json”.");
}

/**
 * clinic_text_source_new_for_path:
 *
 * Errors: %CLINIC_ERROR_UNREADABLE for what is no ordinary file; the message names it
 */
ClinicTextSource *
clinic_text_source_new_for_path (const char *path, GError **error)
{
  ClinicRawSource *raw;
  g_autofree char *base = *path != '\0' ? g_path_get_basename (path) : g_strdup (path);

  if (g_str_has_suffix (base, ".logarchive") && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, get_trace_refusal ());
      return NULL;
    }
  raw = clinic_raw_source_new_for_path (path, error);

  return raw != NULL ? text_source_new (raw) : NULL;
}

/**
 * clinic_text_source_free:
 */
void
clinic_text_source_free (ClinicTextSource *self)
{
  g_clear_pointer (&self->packed, clinic_packed_text_free);
  clinic_raw_source_free (self->raw);
  g_byte_array_unref (self->wide);
  g_byte_array_unref (self->pending);
  g_free (self);
}

/**
 * clinic_text_source_set_progress:
 *
 * Has @progress called with each block, before it is read. Its bytes are those of the file as it is, packed or not.
 */
void
clinic_text_source_set_progress (ClinicTextSource *self, ClinicProgressFunc progress, gpointer user_data)
{
  clinic_raw_source_set_progress (self->raw, progress, user_data);
}

/**
 * clinic_text_source_set_most_at_once:
 *
 * For tests: the file comes in pieces of no more than @most bytes.
 */
void
clinic_text_source_set_most_at_once (ClinicTextSource *self, gsize most)
{
  clinic_raw_source_set_most_at_once (self->raw, most);
}

/**
 * clinic_text_source_get_note:
 *
 * Returns: (nullable): a translated sentence: why the rest was not read
 */
const char *
clinic_text_source_get_note (const ClinicTextSource *self)
{
  return self->packed != NULL ? clinic_packed_text_get_note (self->packed) : NULL;
}

static gssize
read_bytes (ClinicTextSource *self, void *block, gsize length, GError **error)
{
  if (self->packed != NULL)
    return clinic_packed_text_read (self->packed, block, length, error);

  return clinic_raw_source_read (self->raw, block, length, error);
}

static void
append_character (GByteArray *text, gunichar character)
{
  char bytes[6];
  int  n = g_unichar_to_utf8 (character, bytes);

  g_byte_array_append (text, (const guint8 *)bytes, (guint)n);
}

/* Decodes what is complete of the UTF-16. Half a pair becomes the replacement character. */
static void
decode_wide (ClinicTextSource *self)
{
  const guint8 *data = self->wide->data;
  const guint   low = self->charset == CHARSET_UTF16LE ? 0 : 1;
  guint         at = 0;

  while (self->wide->len - at >= 2)
    {
      gunichar unit = (gunichar)data[at + low] | (gunichar)data[at + 1 - low] << 8;
      gboolean is_pair = unit >= 0xd800 && unit < 0xdc00;
      gunichar second;

      if (is_pair && self->wide->len - at < 4)
        break;
      second = is_pair ? ((gunichar)data[at + 2 + low] | (gunichar)data[at + 3 - low] << 8) : 0;
      if (is_pair && second >= 0xdc00 && second < 0xe000)
        {
          append_character (self->pending, 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
          at += 4;
          continue;
        }
      append_character (self->pending, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
      at += 2;
    }
  g_byte_array_remove_range (self->wide, 0, at);
}

/* The relay of the phone ends a record with a line end and a NUL; any other NUL means that this is no text. */
static Kind
find_kind (const guint8 *data, gsize length)
{
  static const guint8 trace[] = { 0x00, 0x10, 0x00, 0x00, 0x11, 0x00, 0x00, 0x00 };

  if (length >= sizeof trace && memcmp (data, trace, sizeof trace) == 0)
    return KIND_TRACE;
  for (gsize i = 0; i < MIN (length, SNIFF_BYTES); i++)
    if (data[i] == '\0' && (i == 0 || data[i - 1] != '\n'))
      return KIND_BINARY;

  return KIND_TEXT;
}

/* Reads the beginning of the file at hand: enough to say what it is. */
static GByteArray *
read_head (ClinicTextSource *self, gsize wanted, GError **error)
{
  g_autoptr(GByteArray) head = g_byte_array_new ();
  gssize n = 1;

  g_byte_array_set_size (head, (guint)wanted);
  for (gsize length = 0; n > 0; length += (gsize)MAX (n, 0))
    {
      n = length < wanted ? read_bytes (self, head->data + length, wanted - length, error) : 0;
      if (n == 0)
        g_byte_array_set_size (head, (guint)length);
    }

  return n == 0 ? g_steal_pointer (&head) : NULL;
}

/* Returns: whether the file at hand is text. */
static gboolean
begin_text (ClinicTextSource *self, GByteArray *head)
{
  Kind  kind;
  guint skip = 0;

  self->charset = CHARSET_UTF8;
  g_byte_array_set_size (self->wide, 0);
  if (head->len >= 2 && head->data[0] == 0xff && head->data[1] == 0xfe)
    self->charset = CHARSET_UTF16LE;
  else if (head->len >= 2 && head->data[0] == 0xfe && head->data[1] == 0xff)
    self->charset = CHARSET_UTF16BE;
  else if (head->len >= 3 && memcmp (head->data, "\xef\xbb\xbf", 3) == 0)
    skip = 3;

  if (self->charset == CHARSET_UTF8)
    g_byte_array_append (self->pending, head->data + skip, head->len - skip);
  else
    {
      g_byte_array_append (self->wide, head->data + 2, head->len - 2);
      decode_wide (self);
    }
  kind = find_kind (self->pending->data, self->pending->len);
  if (kind == KIND_TEXT)
    return TRUE;
  self->refused = kind;
  g_byte_array_set_size (self->pending, 0);

  return FALSE;
}

static gboolean
refuse (ClinicTextSource *self, GError **error)
{
  if (self->refused == KIND_TRACE)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, get_trace_refusal ());
  else
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED,
                         _("This is a binary file, not a device log as text. Save the log as text first."));

  return FALSE;
}

/* Goes to the next text there is: that of the file, or of one of the files that are packed in it. */
static gboolean
begin_next (ClinicTextSource *self, GError **error)
{
  while (!self->ended && !self->in_file)
    {
      g_autoptr(GByteArray) head = NULL;
      int more = self->packed == NULL ? !self->begun : clinic_packed_text_next (self->packed, error);

      if (more < 0)
        return FALSE;
      self->ended = more == 0;
      if (self->ended)
        break;
      self->begun = TRUE;
      head = read_head (self, SNIFF_BYTES, error);
      if (head == NULL)
        return FALSE;
      if (self->packed == NULL && clinic_packed_text_matches (head->data, head->len))
        {
          clinic_raw_source_seek (self->raw, 0);
          self->packed = clinic_packed_text_new (self->raw);
          continue;
        }
      self->in_file = begin_text (self, head);
      self->gave_text |= self->in_file;
    }
  if (self->ended && !self->gave_text && self->refused != KIND_TEXT)
    return refuse (self, error);

  return TRUE;
}

static gssize
give_pending (ClinicTextSource *self, char *block, gsize length)
{
  gsize n = MIN (length, self->pending->len - self->given);

  if (n > 0)
    memcpy (block, self->pending->data + self->given, n);
  self->given += n;
  if (self->given == self->pending->len)
    {
      g_byte_array_set_size (self->pending, 0);
      self->given = 0;
    }

  return (gssize)n;
}

/* The files of an archive follow each other as lines do. */
static void
end_file (ClinicTextSource *self)
{
  if (self->wide->len > 0)
    append_character (self->pending, 0xfffd);
  g_byte_array_set_size (self->wide, 0);
  if (self->packed != NULL && (self->pending->len > 0 || (self->last != '\n' && self->last != '\0')))
    g_byte_array_append (self->pending, (const guint8 *)"\n", 1);
  self->in_file = FALSE;
}

/* Reads on in the file at hand, into @block or into what is pending. */
static gssize
read_on (ClinicTextSource *self, char *block, gsize length, GError **error)
{
  g_autofree guint8 *wide = NULL;
  gssize             n;

  if (self->charset == CHARSET_UTF8)
    return read_bytes (self, block, length, error);

  wide = g_malloc (DECODE_BYTES);
  n = read_bytes (self, wide, DECODE_BYTES, error);
  if (n > 0)
    {
      g_byte_array_append (self->wide, wide, (guint)n);
      decode_wide (self);
    }

  return n;
}

/**
 * clinic_text_source_read:
 *
 * Returns: bytes read; 0 at the end; -1 with @error set
 * Errors: %CLINIC_ERROR_FAILED for what is no text; %CLINIC_ERROR_CANCELLED as the progress wanted it;
 *   %CLINIC_ERROR_TOO_LARGE and %CLINIC_ERROR_UNREADABLE for what is packed, where nothing of it was read before
 */
gssize
clinic_text_source_read (ClinicTextSource *self, char *block, gsize length, GError **error)
{
  while (TRUE)
    {
      gssize n = give_pending (self, block, length);

      if (n == 0 && !self->in_file)
        {
          if (!begin_next (self, error))
            return -1;
          if (self->ended)
            return 0;
          continue;
        }
      if (n == 0)
        {
          n = read_on (self, block, length, error);
          if (n < 0)
            return -1;
          if (n == 0)
            end_file (self);
          /* What was wide is pending now. */
          if (n == 0 || self->charset != CHARSET_UTF8)
            continue;
        }
      self->last = block[n - 1];
      return n;
    }
}
