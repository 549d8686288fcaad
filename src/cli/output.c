/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/output.h"

#include "pki/error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Devices and pipes, which must not be replaced by a file. */
static gboolean
write_into (const char *path,
            const char *data,
            gsize       length,
            GError    **error)
{
  FILE    *file = g_fopen (path, "we");
  gboolean written = file != NULL && fwrite (data, 1, length, file) == length;

  if (file != NULL && fclose (file) != 0)
    written = FALSE;
  if (!written)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, g_strerror (errno));
  return written;
}

/* A link stays a link: what is written is the file behind it. */
static gboolean
write_file (const char *path,
            const char *data,
            gsize       length,
            GError    **error)
{
  g_autofree char *real = realpath (path, NULL);
  struct stat      status;

  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    return write_into (path, data, length, error);
  return g_file_set_contents (real != NULL ? real : path, data, (gssize)length, error);
}

/**
 * clinic_output_write_bytes:
 * @path: (nullable): NULL or “-” for standard output
 *
 * Writes a result: whole or not at all where it is an ordinary file.
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
gboolean
clinic_output_write_bytes (const char *path,
                           const char *data,
                           gsize       length,
                           GError    **error)
{
  g_autoptr(GError) write_error = NULL;
  g_autofree char *name = NULL;

  if (path == NULL || strcmp (path, "-") == 0)
    {
      fwrite (data, 1, length, stdout);
      return TRUE;
    }
  if (write_file (path, data, length, &write_error))
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("“%s” can't be written: %s"),
               name, write_error->message);
  return FALSE;
}

/**
 * clinic_output_write:
 * @text: UTF-8, and written as that whatever the locale
 *
 * The same for text.
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
gboolean
clinic_output_write (const char *path,
                     const char *text,
                     GError    **error)
{
  return clinic_output_write_bytes (path, text, strlen (text), error);
}
