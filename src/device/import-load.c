/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Apart from import.c, as the quick way of the command line loads files and parses none of the forms of an MDM. */

#include "config.h"

#include "device/import.h"

#include "device/text.h"
#include "pki/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BYTES 65536

static char *
dup_name (const char *path)
{
  /* The base name of nothing is “.”, which is a folder. */
  g_autofree char *base = *path != '\0' ? g_path_get_basename (path) : g_strdup (path);
  g_autofree char *shown = g_filename_display_name (base);

  return clinic_text_label (shown);
}

/**
 * clinic_import_set_read_error:
 * @code: an errno
 *
 * Says in one sentence why a file cannot be read.
 */
void
clinic_import_set_read_error (GError **error, const char *path, int code)
{
  g_autofree char *name = dup_name (path);

  if (code == ENOENT)
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("“%s” does not exist. Check the name."), name);
  else if (code == EACCES || code == EPERM)
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                 _("“%s” may not be read by this user. Change its permissions, or copy it to a place of your own."),
                 name);
  else
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("“%s” cannot be read: %s."), name,
                 g_strerror (code));
}

static gboolean
is_regular (int fd, const char *path, guint64 *size, GError **error)
{
  struct stat      status;
  g_autofree char *name = dup_name (path);

  if (fstat (fd, &status) != 0)
    {
      clinic_import_set_read_error (error, path, errno);
      return FALSE;
    }
  *size = (guint64)status.st_size;
  if (S_ISDIR (status.st_mode))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE, _("“%s” is a folder. Choose a file in it."), name);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                   _("“%s” is no ordinary file but a device, a pipe or a socket. Save its content to a file "
                      "first."),
                   name);
      return FALSE;
    }

  return TRUE;
}

/**
 * clinic_import_open:
 * @size: (out): bytes
 *
 * Opens an ordinary file. Nothing is opened that could block: no pipe, no device, no socket.
 *
 * Returns: a file descriptor to be closed; -1 with @error set
 * Errors: %CLINIC_ERROR_UNREADABLE; the message names the file
 */
int
clinic_import_open (const char *path, guint64 *size, GError **error)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

  if (fd < 0)
    {
      clinic_import_set_read_error (error, path, errno);
      return -1;
    }
  if (!is_regular (fd, path, size, error))
    {
      close (fd);
      return -1;
    }

  return fd;
}

/**
 * clinic_import_load:
 * @max_bytes: at most so many; a whole number of MiB
 *
 * Loads an ordinary file, as clinic_import_open() opens it.
 *
 * Errors: %CLINIC_ERROR_UNREADABLE, %CLINIC_ERROR_TOO_LARGE; the message names the file
 */
GBytes *
clinic_import_load (const char *path, gsize max_bytes, GError **error)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  guint8  buffer[READ_BYTES];
  gssize  count;
  guint64 size;
  int     fd = clinic_import_open (path, &size, error);

  if (fd < 0)
    return NULL;
  if (size > max_bytes)
    {
      g_autofree char *name = dup_name (path);

      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                   _("“%s” is too large: at most %u MiB are read."), name, (guint)(max_bytes / (1024 * 1024)));
      close (fd);
      return NULL;
    }
  while ((count = read (fd, buffer, sizeof buffer)) > 0 || (count < 0 && errno == EINTR))
    {
      if (count > 0)
        g_byte_array_append (content, buffer, (guint)count);
      if (content->len > max_bytes)
        break;
    }
  if (count < 0)
    clinic_import_set_read_error (error, path, errno);
  else if (count > 0)
    {
      g_autofree char *name = dup_name (path);

      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                   _("“%s” grows while it is read. Make a copy of it first."), name);
    }
  close (fd);

  return count == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&content)) : NULL;
}
