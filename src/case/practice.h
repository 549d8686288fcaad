/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"

G_BEGIN_DECLS

/* A case that ships with the program, with its own clock inside. Texts are to be translated with _(). */
typedef struct
{
  const char *id; /* names data/practice/ID.clinic */
  const char *title;
  const char *summary;
} ClinicPractice;

const ClinicPractice *clinic_practice_get_all (gsize *n_cases);
ClinicCase           *clinic_practice_load (const char *id,
                                            GError    **error);

G_END_DECLS
