/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/secret.h"

#include <gnutls/gnutls.h>
#include <sys/mman.h>

/**
 * clinic_secret_new:
 * @size: above zero
 *
 * Returns: (nullable): so many zero bytes; NULL where there is no memory left
 */
ClinicSecret *
clinic_secret_new (gsize size)
{
  void         *data = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ClinicSecret *self;

  if (data == MAP_FAILED)
    return NULL;
  /* A system may set a limit on what can be locked; the rest holds without it. */
  mlock (data, size);
#ifdef MADV_DONTDUMP
  madvise (data, size, MADV_DONTDUMP);
#endif
  self = g_new0 (ClinicSecret, 1);
  self->data = data;
  self->size = size;
  return self;
}

/**
 * clinic_secret_wipe:
 *
 * Overwrites the bytes; they stay allocated.
 */
void
clinic_secret_wipe (ClinicSecret *self)
{
  gnutls_memset (self->data, 0, self->size);
}

/**
 * clinic_secret_free:
 */
void
clinic_secret_free (ClinicSecret *self)
{
  clinic_secret_wipe (self);
  munmap (self->data, self->size);
  g_free (self);
}
