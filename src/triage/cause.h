/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/certainty.h"
#include "triage/reason.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_OWNER_MDM,
  CLINIC_OWNER_PKI,
  CLINIC_OWNER_ADFS,
  CLINIC_OWNER_ENTRA,
  CLINIC_OWNER_NETWORK,
  CLINIC_OWNER_USER,
} ClinicOwner;

/* How the owner makes sure. Source: domain/microsoft.md section 4 */
typedef struct
{
  const char *text; /* what to look at; translate with _() */
  const char *copy; /* a command or a path, with names to be replaced; may be NULL */
} ClinicConfirmation;

/* One row of knowledge. Texts are to be translated with _(). */
typedef struct
{
  const char               *id; /* stable, of the contract */
  const char               *title;
  const char               *sentence;    /* what it comes to, one whole sentence */
  const char               *explanation; /* one paragraph for the agent */
  const char               *caller;      /* the same for the caller, without a word of the trade; to be read aloud */
  const ClinicConfirmation *confirm;     /* ends with a NULL text */
  ClinicOwner               owner;
  const ClinicReason       *reasons_for;     /* ends with a NULL evidence */
  const ClinicReason       *reasons_against; /* ends with a NULL evidence */
  const char *const        *next_steps;      /* ids of triage/next-step, cheapest first; NULL-terminated */
  ClinicCertainty           certainty;       /* that the cause works as the explanation says */
  const char               *source;          /* documents and sections, with date and certainty */
} ClinicCause;

const ClinicCause *const *clinic_cause_get_all (gsize *n_causes);
const ClinicCause        *clinic_cause_lookup (const char *id);
const char               *clinic_owner_get_id (ClinicOwner owner);
const char               *clinic_owner_get_title (ClinicOwner owner);

G_END_DECLS
