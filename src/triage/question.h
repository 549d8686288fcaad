/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;    /* stable, of the contract */
  const char *label; /* in the caller's words; translate with _() */
} ClinicAnswer;

/* One symptom the agent asks about. */
typedef struct
{
  const char         *id;
  const char         *title; /* the question, in the caller's words; translate with _() */
  const char         *why;   /* why it is asked; translate with _() */
  gboolean            several;
  gboolean            splits;  /* most cases, so it is asked early; Source: domain/microsoft.md section 4 */
  const ClinicAnswer *answers; /* ends with a NULL id; `unknown` is not in it */
} ClinicQuestion;

const ClinicQuestion *clinic_question_get_all (gsize *n_questions);
const ClinicQuestion *clinic_question_lookup (const char *id);
const ClinicAnswer   *clinic_question_lookup_answer (const ClinicQuestion *question,
                                                     const char           *answer);
gboolean              clinic_question_accepts (const ClinicQuestion *question,
                                               const char           *answer);
char                 *clinic_question_dup_answer_label (const ClinicQuestion *question,
                                                        const char           *answer);

G_END_DECLS
