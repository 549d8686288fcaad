/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the first cause is at work, what speaks for the second follows from it. */
typedef struct
{
  const char *cause;
  const char *explains;
  const char *text; /* one sentence that says why; translate with _() */
} ClinicPrecedence;

const ClinicPrecedence *clinic_precedence_get_all (gsize *n_rows);
const ClinicPrecedence *clinic_precedence_lookup (const char *cause,
                                                  const char *explains);

G_END_DECLS
