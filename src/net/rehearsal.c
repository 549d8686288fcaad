/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/rehearsal.h"

/**
 * clinic_rehearsal_new:
 *
 * A rehearsal at one place, without any turn yet.
 */
ClinicRehearsal *
clinic_rehearsal_new (const char *host, guint16 port)
{
  ClinicRehearsal *self = g_new0 (ClinicRehearsal, 1);

  self->host = g_strdup (host);
  self->port = port;
  self->turns = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * clinic_rehearsal_free:
 */
void
clinic_rehearsal_free (ClinicRehearsal *self)
{
  g_free (self->host);
  g_free (self->sha256);
  g_free (self->subject);
  g_ptr_array_unref (self->turns);
  g_free (self);
}
