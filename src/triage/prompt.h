/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/sts-endpoint.h"
#include "pki/view.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_PROMPT_CANNOT_TELL,
  CLINIC_PROMPT_WOULD_ASK,
  CLINIC_PROMPT_WOULD_NOT_ASK,
  CLINIC_PROMPT_WOULD_ASK_IF, /* the certificates of the cure were on the device */
} ClinicPromptAnswer;

/* What is known besides the certificates. All of it borrowed. */
typedef struct
{
  const ClinicPile *pile;         /* NULL: no user certificate yet */
  const ClinicView *view;         /* NULL: no user certificate yet */
  GPtrArray        *accepted;     /* ClinicName; NULL: the list is unknown */
  gboolean          device_known; /* at least one file says what the device holds */
  gboolean          list_cut;     /* the list is longer than what is known of it */
  gboolean          never_asked;  /* the server was reached, and asked nobody for a certificate */
} ClinicPromptFacts;

/* Would the iPhone or iPad ask its user for the certificate? Owns what it points to. */
typedef struct
{
  ClinicPromptAnswer answer;
  GPtrArray         *cure; /* ClinicCertificate: the fewest to push, the one nearest to the user certificate first;
                            * empty unless WOULD_ASK_IF, or CANNOT_TELL where these would settle it */
  char *sentence;          /* the answer and why, in the user's language */
} ClinicPrompt;

ClinicPrompt *clinic_prompt_new (const ClinicPromptFacts *facts);
void          clinic_prompt_free (ClinicPrompt *self);
const char   *clinic_prompt_answer_get_id (ClinicPromptAnswer answer);
const char   *clinic_prompt_answer_get_title (ClinicPromptAnswer answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPrompt, clinic_prompt_free)

G_END_DECLS
