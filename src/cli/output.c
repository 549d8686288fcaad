/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/output.h"

#include "pki/error.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/**
 * clinic_output_write:
 * @path: (nullable): NULL or “-” for standard output
 * @text: UTF-8, and written as that whatever the locale
 *
 * Writes a result: whole or not at all where it is a file.
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
gboolean
clinic_output_write (const char *path,
                     const char *text,
                     GError    **error)
{
  g_autoptr(GError) write_error = NULL;
  g_autofree char *name = NULL;

  if (path == NULL || strcmp (path, "-") == 0)
    {
      fputs (text, stdout);
      return TRUE;
    }
  if (g_file_set_contents (path, text, -1, &write_error))
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("“%s” can't be written: %s"),
               name, write_error->message);
  return FALSE;
}
