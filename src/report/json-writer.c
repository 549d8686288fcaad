/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON-GLib would bring GObject and GIO into every `check --json`, and loading
 * those takes longer than the check. Writing needs none of it; whatever reads
 * JSON uses JSON-GLib. */

#include "config.h"

#include "report/json-writer.h"

#include <string.h>

#define INDENT 2

struct _ClinicJsonWriter
{
  GString *text;
  guint    depth;
  gboolean fresh; /* nothing stands yet in the object or list that is open */
};

static void
append_unit (GString *text,
             guint    unit)
{
  g_string_append_printf (text, "\\u%04x", unit);
}

static void
append_escaped (GString *text,
                gunichar c)
{
  if (c <= 0xffff)
    {
      append_unit (text, c);
      return;
    }
  append_unit (text, 0xd800 + ((c - 0x10000) >> 10));
  append_unit (text, 0xdc00 + ((c - 0x10000) & 0x3ff));
}

/* What can't be seen, or turns around what stands beside it, is escaped as well: somebody may look at it. */
static gboolean
is_unseen (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_UNASSIGNED;
}

static void
append_quoted (GString    *text,
               const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (text, "\\%c", (char)c);
      else if (c == '\n')
        g_string_append (text, "\\n");
      else if (c == '\t')
        g_string_append (text, "\\t");
      else if (is_unseen (c))
        append_escaped (text, c);
      else
        g_string_append_unichar (text, c);
    }
  g_string_append_c (text, '"');
}

static void
append_line (ClinicJsonWriter *self)
{
  g_string_append_printf (self->text, "\n%*s", (int)self->depth * INDENT, "");
}

/* Begins the next member or element. */
static void
append_key (ClinicJsonWriter *self,
            const char       *key)
{
  if (!self->fresh)
    g_string_append_c (self->text, ',');
  if (self->depth > 0)
    append_line (self);
  self->fresh = FALSE;
  if (key == NULL)
    return;
  append_quoted (self->text, key);
  g_string_append (self->text, ": ");
}

static void
begin (ClinicJsonWriter *self,
       const char       *key,
       char              bracket)
{
  append_key (self, key);
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->fresh = TRUE;
}

static void
end (ClinicJsonWriter *self,
     char              bracket)
{
  self->depth--;
  if (!self->fresh)
    append_line (self);
  g_string_append_c (self->text, bracket);
  self->fresh = FALSE;
}

ClinicJsonWriter *
clinic_json_writer_new (void)
{
  ClinicJsonWriter *self = g_new0 (ClinicJsonWriter, 1);

  self->text = g_string_new (NULL);
  self->fresh = TRUE;
  return self;
}

/**
 * clinic_json_writer_finish:
 *
 * Frees the writer.
 *
 * Returns: (transfer full): what was written, indented, with a line end
 */
char *
clinic_json_writer_finish (ClinicJsonWriter *self)
{
  GString *text = self->text;

  g_free (self);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

void
clinic_json_writer_begin_object (ClinicJsonWriter *self,
                                 const char       *key)
{
  begin (self, key, '{');
}

void
clinic_json_writer_end_object (ClinicJsonWriter *self)
{
  end (self, '}');
}

void
clinic_json_writer_begin_list (ClinicJsonWriter *self,
                               const char       *key)
{
  begin (self, key, '[');
}

void
clinic_json_writer_end_list (ClinicJsonWriter *self)
{
  end (self, ']');
}

void
clinic_json_writer_add_null (ClinicJsonWriter *self,
                             const char       *key)
{
  append_key (self, key);
  g_string_append (self->text, "null");
}

/**
 * clinic_json_writer_add_text:
 * @text: (nullable): NULL is written as null; hostile text and text that is no UTF-8 are made harmless
 */
void
clinic_json_writer_add_text (ClinicJsonWriter *self,
                             const char       *key,
                             const char       *text)
{
  if (text == NULL)
    {
      clinic_json_writer_add_null (self, key);
      return;
    }
  append_key (self, key);
  append_quoted (self->text, text);
}

/**
 * clinic_json_writer_add_texts:
 * @texts: (nullable): NULL is an empty list
 */
void
clinic_json_writer_add_texts (ClinicJsonWriter  *self,
                              const char        *key,
                              const char *const *texts)
{
  clinic_json_writer_begin_list (self, key);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    clinic_json_writer_add_text (self, NULL, texts[i]);
  clinic_json_writer_end_list (self);
}

void
clinic_json_writer_add_number (ClinicJsonWriter *self,
                               const char       *key,
                               gint64            number)
{
  append_key (self, key);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, number);
}

void
clinic_json_writer_add_boolean (ClinicJsonWriter *self,
                                const char       *key,
                                gboolean          value)
{
  append_key (self, key);
  g_string_append (self->text, value ? "true" : "false");
}

/**
 * clinic_json_writer_add_moment:
 * @seconds: Unix seconds; a moment beyond the year 9999 is written as null
 */
void
clinic_json_writer_add_moment (ClinicJsonWriter *self,
                               const char       *key,
                               gint64            seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%C%y-%m-%dT%H:%M:%SZ") : NULL;

  clinic_json_writer_add_text (self, key, text);
}
