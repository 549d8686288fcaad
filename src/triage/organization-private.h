/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/organization.h"

G_BEGIN_DECLS

/* A cause while it is read; the arrays end with a zero element once it is sealed. */
typedef struct
{
  ClinicHouseCause house; /* first: what is handed out */
  GArray          *pro;
  GArray          *con;
  GPtrArray       *next;
  gboolean         owned; /* somebody is named who can act */
} ClinicHouseDraft;

struct _ClinicOrganization
{
  GPtrArray    *causes; /* ClinicHouseDraft, which begins with its ClinicHouseCause */
  ClinicContact contacts[CLINIC_N_OWNERS];
  const char   *caller_intro;
  const char   *report_footer;
  GStringChunk *texts;
  GPtrArray    *chunks; /* GStringChunk: the texts of the files that were taken in */
};

gboolean clinic_organization_read_lines (ClinicOrganization       *into,
                                         const ClinicOrganization *known,
                                         const char               *text,
                                         gsize                     length,
                                         GError                  **error);

G_END_DECLS
