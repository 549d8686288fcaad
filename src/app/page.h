/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_PAGE (clinic_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ClinicPage, clinic_page, CLINIC, PAGE, AdwBin)

/* One step of the wizard. A page knows its visit, never its neighbours. */
struct _ClinicPageClass
{
  AdwBinClass parent_class;

  const char *id;    /* stable: what triage/next-step names as page */
  const char *title; /* Header Capitals; translate with _() */

  /* Both work without a page: the list of steps asks before the page is first shown. */
  char *(*dup_state) (ClinicVisit *visit); /* where this step stands, in a few translated words */
  gboolean (*is_done) (ClinicVisit *visit);

  void (*bind) (ClinicPage *self);    /* once, when the visit is known: show what the case holds */
  void (*enter) (ClinicPage *self);   /* the page is about to be shown */
  void (*leave) (ClinicPage *self);   /* the page is no longer shown */
  void (*checked) (ClinicPage *self); /* a new check-up is there; only while shown, or on entering */
};

ClinicPage  *clinic_page_new (GType        type,
                              ClinicVisit *visit);
ClinicVisit *clinic_page_get_visit (ClinicPage *self);
ClinicCase  *clinic_page_get_case (ClinicPage *self);
void         clinic_page_enter (ClinicPage *self);
void         clinic_page_leave (ClinicPage *self);

const char *clinic_page_lookup_title (const char *id);

G_END_DECLS
