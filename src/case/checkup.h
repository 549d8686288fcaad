/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include "triage/comparison.h"
#include "triage/diagnosis.h"
#include "triage/prompt.h"
#include "triage/remedy.h"

G_BEGIN_DECLS

/* A file of the case that could not be read, or a stored answer of its server. */
typedef struct
{
  ClinicFiles files;    /* CLINIC_N_FILES: no file */
  guint       position; /* of the file in its list */
  char       *name;     /* of the file; the key in the case where it is none */
  char       *message;
} ClinicProblem;

/* One certificate or set of certificates, as a row to show. */
typedef struct
{
  ClinicFiles   files;
  guint         position; /* of the file in its list */
  char         *name;
  ClinicBundle *bundle;
} ClinicImported;

/* Everything the case's answers and evidence come to at one moment. Owns all it points to; immutable. */
typedef struct
{
  gint64                at;
  GPtrArray            *imported;     /* ClinicImported: every readable certificate file, in the order of the case */
  GPtrArray            *problems;     /* ClinicProblem */
  GPtrArray            *crls;         /* GBytes: the revocation lists of the case */
  GPtrArray            *ocsp;         /* GBytes: the answers of OCSP responders */
  ClinicPile           *pile;         /* NULL: no user certificate yet */
  ClinicView           *view;         /* NULL: no user certificate yet */
  ClinicIdentityChoice *choice;       /* NULL: the server's list is unknown, or no user certificate */
  ClinicIdentityChoice *choice_after; /* the same choice once all that is missing has been pushed */
  GPtrArray            *accepted;     /* ClinicName; NULL: the list is unknown */
  gboolean              list_cut;     /* the server's list is longer than what is known of it */
  GPtrArray            *probes;       /* ClinicStsProbe: all that sign-in servers told, newest first */
  const ClinicStsProbe *probe;        /* the newest; NULL: none was asked */
  GPtrArray            *asked;        /* ClinicStsProbe: those of the server that the case names now; borrowed */
  ClinicPrompt         *prompt;       /* would iOS ask? never NULL */
  ClinicLogEvidence    *log;          /* NULL: no log */
  GPtrArray            *holdings;     /* ClinicHoldings: what is known of the device by name, newest first */
  GPtrArray            *lookups;      /* ClinicAiaRecord: of addresses in certificates that are there */
  GPtrArray            *aia_faults;   /* ClinicFault: of the look-ups */
  GPtrArray            *findings;     /* ClinicFault: of view, choice and look-ups */
  ClinicEvidence       *evidence;     /* its organization is borrowed */
  ClinicDiagnosis      *diagnosis;
  GPtrArray            *remedy; /* ClinicRemedyStep */
  GPtrArray            *kept;   /* ClinicDigest: the states that the case has kept, newest first */
  ClinicComparison     *since;  /* what is another since the newest of them; NULL: none is kept */
} ClinicCheckup;

ClinicCheckup *clinic_checkup_new (ClinicCase *visit,
                                   gint64      now);
ClinicCheckup *clinic_checkup_new_for (ClinicCase               *visit,
                                       gint64                    now,
                                       const ClinicOrganization *organization);
ClinicCheckup *clinic_checkup_ref (ClinicCheckup *self);
ClinicDigest  *clinic_checkup_get_digest (const ClinicCheckup *self);
void           clinic_checkup_unref (ClinicCheckup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCheckup, clinic_checkup_unref)

G_END_DECLS
