/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/organization-line.h"

#include "pki/error.h"
#include "triage/organization.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
refuse (GError    **error,
        const char *reason)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED, reason);

  return FALSE;
}

static gboolean
is_clean (const char *text,
          gsize       length,
          GError    **error)
{
  if (!g_utf8_validate_len (text, length, NULL))
    return refuse (error, _("The line is not text in UTF-8."));
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (text[i]) && text[i] != '\t')
      return refuse (error, _("The line has a control character in it."));

  return TRUE;
}

static gboolean
read_section (ClinicLine *self,
              char       *text,
              GError    **error)
{
  gsize length = strlen (text);
  char *space;

  if (text[length - 1] != ']')
    return refuse (error, _("A section ends with “]”."));
  text[length - 1] = '\0';
  g_strstrip (text + 1);
  space = strpbrk (text + 1, " \t");
  self->kind = CLINIC_LINE_SECTION;
  self->key = space != NULL ? g_strndup (text + 1, (gsize)(space - text - 1)) : g_strdup (text + 1);
  self->value = space != NULL ? g_strstrip (g_strdup (space)) : g_strdup ("");

  return TRUE;
}

static gboolean
read_entry (ClinicLine *self,
            char       *text,
            GError    **error)
{
  char *equals = strchr (text, '=');

  if (equals == NULL)
    return refuse (error, _("The line is neither “[section]” nor “key = value”."));
  self->kind = CLINIC_LINE_ENTRY;
  self->key = g_strstrip (g_strndup (text, (gsize)(equals - text)));
  self->value = g_strstrip (g_strdup (equals + 1));
  if (self->value[0] == '\0')
    return refuse (error, _("There is nothing after “=”."));
  if (strlen (self->value) > CLINIC_ORGANIZATION_MAX_TEXT)
    return refuse (error, _("The text is too long."));

  return TRUE;
}

/**
 * clinic_line_read:
 * @self: zeroed
 * @length: in bytes, without the end of the line
 *
 * Reads one line of an organization's file. A line that begins with “#” is a comment.
 *
 * Errors: CLINIC_ERROR_DAMAGED, with what is wrong with the line
 */
gboolean
clinic_line_read (ClinicLine *self,
                  const char *text,
                  gsize       length,
                  GError    **error)
{
  g_autofree char *line = NULL;

  self->kind = CLINIC_LINE_EMPTY;
  if (length > 0 && text[length - 1] == '\r')
    length--;
  if (!is_clean (text, length, error))
    return FALSE;
  line = g_strstrip (g_strndup (text, length));
  if (line[0] == '\0' || line[0] == '#')
    return TRUE;

  return line[0] == '[' ? read_section (self, line, error) : read_entry (self, line, error);
}

void
clinic_line_clear (ClinicLine *self)
{
  g_free (self->key);
  g_free (self->value);
}
