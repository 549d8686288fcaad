/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"
#include "device/identity-choice.h"
#include "device/log-evidence.h"
#include "net/sts-probe.h"
#include "pki/view.h"
#include "triage/test-step.h"

G_BEGIN_DECLS

typedef struct _ClinicOrganization ClinicOrganization;

/* All that was observed, and now. Borrows everything; whoever fills it in keeps it alive. */
typedef struct
{
  gint64                      now;
  const char                 *user;         /* the reported user name (UPN); may be NULL */
  GHashTable                 *answers;      /* question id -> answer id; without `unknown` */
  GPtrArray                  *seen;         /* char *: the answers of the question `seen` */
  GHashTable                 *tests;        /* step id -> GINT_TO_POINTER (ClinicTestResult) */
  GPtrArray                  *remedy_done;  /* char *: ids of the remedy steps ticked off */
  const ClinicView           *view;         /* NULL: no user certificate yet */
  ClinicCertificate          *certificate;  /* the user certificate; NULL: none yet */
  GPtrArray                  *aia_faults;   /* ClinicFault of look-ups already made; may be NULL */
  GPtrArray                  *device;       /* ClinicCertificate: what the files hold of the device; may be NULL */
  gboolean                    device_known; /* at least one file says what the device holds */
  const ClinicIdentityChoice *choice;       /* NULL: the server's list is unknown, or no user certificate */
  gboolean                    server_names_nobody;
  const ClinicIdentityChoice *choice_after; /* with all of view->missing pushed; NULL: not computed */
  const ClinicLogEvidence    *log;          /* NULL: no log */
  GPtrArray                  *holdings;     /* ClinicHoldings: what is known by name, newest first; may be NULL */
  gboolean                    exact_list;   /* a list of the device itself is at hand: what is not in it is not there */
  const ClinicStsProbe       *probe;        /* what the sign-in server told last; NULL: it was not asked */
  GPtrArray                  *probes;       /* ClinicStsProbe: all that it told, newest first; may be NULL */
  const ClinicOrganization   *organization; /* what the house knows by itself; may be NULL */
} ClinicEvidence;

const char      *clinic_evidence_get_answer (const ClinicEvidence *self,
                                             const char           *question);
gboolean         clinic_evidence_has_answer (const ClinicEvidence *self,
                                             const char           *question,
                                             const char           *answer);
gboolean         clinic_evidence_has_seen (const ClinicEvidence *self,
                                           const char           *answer);
ClinicTestResult clinic_evidence_get_test (const ClinicEvidence *self,
                                           const char           *step);
gboolean         clinic_evidence_has_fault (const ClinicEvidence *self,
                                            ClinicFaultKind       kind);
gboolean         clinic_evidence_has_user_fault (const ClinicEvidence *self,
                                                 ClinicFaultKind       kind);

G_END_DECLS
