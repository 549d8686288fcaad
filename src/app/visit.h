/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "case/library.h"
#include "net/ledger.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_VISIT (clinic_visit_get_type ())
G_DECLARE_FINAL_TYPE (ClinicVisit, clinic_visit, CLINIC, VISIT, GObject)

/* One case open in the wizard.
 *
 * Signals: "checked" (a new check-up is there), "go-to" (const char *page),
 * "toast" (const char *text, const char *button or NULL, GClosure * or NULL), "save-failed" (const char *sentence).
 * Property: "busy" (a check-up is under way). */
ClinicVisit   *clinic_visit_new (ClinicLibrary *library,
                                 gint64         id,
                                 ClinicCase    *clinic_case);
ClinicCase    *clinic_visit_get_case (ClinicVisit *self);
gint64         clinic_visit_get_id (ClinicVisit *self);
ClinicCheckup *clinic_visit_get_checkup (ClinicVisit *self);
ClinicLedger  *clinic_visit_get_ledger (ClinicVisit *self);
gint64         clinic_visit_get_now (ClinicVisit *self);
gboolean       clinic_visit_is_busy (ClinicVisit *self);
void           clinic_visit_keep_state (ClinicVisit *self);
void           clinic_visit_check (ClinicVisit *self);
void           clinic_visit_go_to (ClinicVisit *self,
                                   const char  *page);
void           clinic_visit_toast (ClinicVisit   *self,
                                   const char    *text,
                                   const char    *undo_label,
                                   GCallback      undo,
                                   gpointer       user_data,
                                   GClosureNotify destroy);
void           clinic_visit_close (ClinicVisit *self);

/* Questions to the world outside. Whatever comes is added to the case; clinic_visit_ask_finish() ends each. */
void       clinic_visit_look_up_issuers_async (ClinicVisit        *self,
                                               GPtrArray          *addresses,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray *clinic_visit_list_revocation_addresses (ClinicVisit *self,
                                                   gboolean     followed);
void       clinic_visit_ask_revocation_async (ClinicVisit        *self,
                                              GPtrArray          *addresses,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
void       clinic_visit_probe_async (ClinicVisit        *self,
                                     const char         *host,
                                     guint16             port,
                                     GCancellable       *cancellable,
                                     ClinicStsProgress   progress,
                                     gpointer            progress_data,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
void       clinic_visit_rehearse_async (ClinicVisit        *self,
                                        GFile              *file,
                                        const char         *password,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gssize     clinic_visit_ask_finish (ClinicVisit  *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
