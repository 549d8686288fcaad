/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/check-request.h"
#include "device/identity-choice.h"
#include "pki/bundle.h"
#include "pki/view.h"
#include "triage/prompt.h"

G_BEGIN_DECLS

/* How a path becomes certificates; as clinic_import_path(). */
typedef ClinicBundle *(*ClinicReader) (const char *path,
                                       const char *password,
                                       gboolean    device_only,
                                       GError    **error);

/* One run of `check`: first everything is gathered, then it is judged. */
typedef struct
{
  gint64                at;
  char                 *input;
  ClinicPile           *pile;
  ClinicCheckOptions    options;  /* borrows from the request */
  GPtrArray            *crls;     /* GBytes */
  GPtrArray            *ocsp;     /* GBytes: answers of OCSP responders */
  GPtrArray            *accepted; /* ClinicName; NULL: the server's list is unknown */
  gboolean              list_cut; /* the server's list is longer than that */
  GPtrArray            *notes;    /* char *: what was left out of the files */
  GPtrArray            *faults;   /* ClinicFault of the files themselves, then of look-ups */
  GPtrArray            *aia;      /* ClinicAiaRecord: what came of issuer addresses; NULL: nobody looked */
  ClinicView           *view;     /* NULL until judged, like those below */
  ClinicIdentityChoice *choice;   /* NULL too where the server's list is unknown */
  ClinicPrompt         *prompt;   /* what the choice comes to; NULL where that is */
  GPtrArray            *findings; /* ClinicFault */
} ClinicCheckRun;

ClinicCheckRun *clinic_check_run_gather (const ClinicCheckRequest *request,
                                         ClinicReader              read,
                                         GError                  **error);
void            clinic_check_run_judge (ClinicCheckRun *self,
                                        GPtrArray      *more_faults);
int             clinic_check_run_get_status (const ClinicCheckRun *self);
void            clinic_check_run_free (ClinicCheckRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCheckRun, clinic_check_run_free)

G_END_DECLS
