/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/log-record.h"

#include <string.h>

static char *
store_piece (char **free_space, ClinicPiece piece)
{
  char *copy = *free_space;

  if (piece.length > 0)
    memcpy (copy, piece.text, piece.length);
  copy[piece.length] = '\0';
  *free_space += piece.length + 1;

  return copy;
}

static char *
store_text (char **free_space, const char *text)
{
  return text != NULL ? store_piece (free_space, (ClinicPiece){ text, strlen (text) }) : NULL;
}

static char *
store_optional_piece (char **free_space, ClinicPiece piece)
{
  return piece.length > 0 ? store_piece (free_space, piece) : NULL;
}

/**
 * clinic_log_record_new:
 * @raw: the header line
 * @message: with the lines that continue it
 * @plain: (nullable): the message as it is searched, where that differs
 *
 * Makes a record, in one block with its strings.
 */
ClinicLogRecord *
clinic_log_record_new (guint                  line,
                       const GString         *raw,
                       const ClinicLogHeader *header,
                       const GString         *message,
                       const GString         *plain)
{
  gsize size = raw->len + header->time.length + header->host.length + header->process.length + header->image.length +
               header->level.length + message->len + (plain != NULL ? plain->len : 0) + 8;
  ClinicLogRecord *self = g_malloc0 (sizeof *self + size);
  char            *free_space = (char *)(self + 1);

  self->line = line;
  self->seconds = header->seconds;
  self->pid = header->pid;
  self->raw = store_piece (&free_space, (ClinicPiece){ raw->str, raw->len });
  self->time = store_piece (&free_space, header->time);
  self->host = store_optional_piece (&free_space, header->host);
  self->process = store_piece (&free_space, header->process);
  self->image = store_optional_piece (&free_space, header->image);
  self->level = store_optional_piece (&free_space, header->level);
  self->message = store_piece (&free_space, (ClinicPiece){ message->str, message->len });
  self->plain = plain != NULL ? store_piece (&free_space, (ClinicPiece){ plain->str, plain->len }) : self->message;

  return self;
}

/**
 * clinic_log_record_copy:
 *
 * Returns: (transfer full): to keep after the scan has gone on
 */
ClinicLogRecord *
clinic_log_record_copy (const ClinicLogRecord *self)
{
  const char *const texts[] = { self->time, self->host, self->process, self->image, self->level,
                                self->message, self->plain, self->raw };
  gsize             size = 0;
  ClinicLogRecord  *copy;
  char             *free_space;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    size += texts[i] != NULL ? strlen (texts[i]) + 1 : 0;
  copy = g_malloc0 (sizeof *copy + size);
  free_space = (char *)(copy + 1);
  *copy = *self;
  copy->time = store_text (&free_space, self->time);
  copy->host = store_text (&free_space, self->host);
  copy->process = store_text (&free_space, self->process);
  copy->image = store_text (&free_space, self->image);
  copy->level = store_text (&free_space, self->level);
  copy->message = store_text (&free_space, self->message);
  copy->plain = self->plain != self->message ? store_text (&free_space, self->plain) : copy->message;
  copy->raw = store_text (&free_space, self->raw);

  return copy;
}

/**
 * clinic_log_record_free:
 */
void
clinic_log_record_free (ClinicLogRecord *self)
{
  g_free (self);
}
