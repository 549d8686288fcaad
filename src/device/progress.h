/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called now and then by what reads much, in the thread that reads.
 *
 * @done, @total: bytes of the file; @total is 0 where it is not known
 *
 * Returns: whether to go on; else the reader ends with CLINIC_ERROR_CANCELLED */
typedef gboolean (*ClinicProgressFunc) (guint64  done,
                                        guint64  total,
                                        gpointer user_data);

G_END_DECLS
