/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Its own ways of reading, as they leave no copy behind. */

#include "config.h"

#include "cli/secret-file.h"

#include "pki/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* While a password is typed: the terminal is to be put right before the program ends. */
static volatile sig_atomic_t caught;

/**
 * clinic_secret_file_read:
 * @length: (out): how many bytes it has; one more than @max_bytes where it has more
 *
 * Reads a file that holds something secret.
 *
 * Returns: (transfer full): followed by a zero byte at least
 * Errors: %CLINIC_ERROR_UNREADABLE, in one clause
 */
ClinicSecret *
clinic_secret_file_read (const char *path, gsize max_bytes, gsize *length, GError **error)
{
  g_autoptr(ClinicSecret) secret = clinic_secret_new (max_bytes + 2);
  int         fd = secret != NULL ? open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) : -1;
  struct stat status;
  ssize_t     got = -1;

  *length = 0;
  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    do
      {
        got = read (fd, secret->data + *length, max_bytes + 1 - *length);
        if (got > 0)
          *length += (gsize)got;
      }
    while (got > 0);
  if (fd >= 0)
    close (fd);
  if (got == 0)
    return g_steal_pointer (&secret);
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                       fd < 0 && errno != 0 ? g_strerror (errno) : _("It is not a file."));
  return NULL;
}

/**
 * clinic_secret_file_read_password:
 *
 * Reads the first line of a file.
 *
 * Returns: (transfer full): it ends with a zero byte
 * Errors: %CLINIC_ERROR_UNREADABLE
 */
ClinicSecret *
clinic_secret_file_read_password (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gsize            length;
  ClinicSecret    *self = clinic_secret_file_read (path, CLINIC_PASSWORD_MAX_BYTES, &length, NULL);

  if (self == NULL)
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                 _("The password file “%s” can't be read. Check its name and its permissions."), name);
  else
    self->data[strcspn ((const char *)self->data, "\r\n")] = '\0';
  return self;
}

static void
caught_cb (int number)
{
  caught = number;
}

/* Returns: how many bytes were typed before Enter; negative where there was no Enter */
static ssize_t
read_line (ClinicSecret *secret)
{
  gsize   length = 0;
  ssize_t got;

  while (length < CLINIC_PASSWORD_MAX_BYTES)
    {
      got = read (STDIN_FILENO, secret->data + length, 1);
      if (got <= 0)
        return -1;
      if (secret->data[length] == '\n')
        break;
      length++;
    }
  secret->data[length] = '\0';
  return (ssize_t)length;
}

/**
 * clinic_secret_file_ask_password:
 * @path: what the password opens
 *
 * Asks for a password on the terminal, without showing it.
 *
 * Returns: (transfer full) (nullable): it ends with a zero byte; NULL where there is no terminal, or nothing was typed
 */
ClinicSecret *
clinic_secret_file_ask_password (const char *path)
{
  const struct sigaction action = { .sa_handler = caught_cb };
  struct sigaction       before[2];
  g_autofree char       *name = g_filename_display_name (path);
  g_autoptr(ClinicSecret) secret = clinic_secret_new (CLINIC_PASSWORD_MAX_BYTES + 1);
  struct termios shown, hidden;
  ssize_t        length;

  if (secret == NULL || tcgetattr (STDIN_FILENO, &shown) != 0)
    return NULL;
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  hidden.c_lflag |= ECHONL | ICANON;
  caught = 0;
  sigaction (SIGINT, &action, &before[0]);
  sigaction (SIGTERM, &action, &before[1]);
  g_printerr (_("Password of “%s”: "), name);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  length = read_line (secret);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  sigaction (SIGINT, &before[0], NULL);
  sigaction (SIGTERM, &before[1], NULL);
  if (caught != 0)
    raise (caught);
  return length > 0 ? g_steal_pointer (&secret) : NULL;
}
