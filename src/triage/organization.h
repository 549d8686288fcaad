/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/cause.h"

G_BEGIN_DECLS

#define CLINIC_ORGANIZATION_MAX_BYTES   (256 * 1024) /* of a file */
#define CLINIC_ORGANIZATION_MAX_CAUSES  50
#define CLINIC_ORGANIZATION_MAX_REASONS 20   /* on each side of a cause; its next steps and fixes as well */
#define CLINIC_ORGANIZATION_MAX_TEXT    2000 /* bytes */
#define CLINIC_N_OWNERS                 (CLINIC_OWNER_USER + 1)

/* How a team is reached. Any of it may be NULL. */
typedef struct
{
  const char *name;
  const char *email;
  const char *phone;
  const char *url;
  const char *hours;
} ClinicContact;

typedef struct
{
  const char *title;
  const char *text;
} ClinicHouseFix;

/* A cause that only this organization knows. */
typedef struct
{
  ClinicCause cause;
  GArray     *fixes; /* ClinicHouseFix */
} ClinicHouseCause;

ClinicOrganization *clinic_organization_new (void);
void                clinic_organization_free (ClinicOrganization *self);
gboolean            clinic_organization_read (ClinicOrganization *self,
                                              const char         *text,
                                              gsize               length,
                                              GError            **error);

GPtrArray              *clinic_organization_get_causes (const ClinicOrganization *self);
const ClinicHouseCause *clinic_organization_find (const ClinicOrganization *self,
                                                  const ClinicCause        *cause);
const ClinicContact    *clinic_organization_get_contact (const ClinicOrganization *self,
                                                         ClinicOwner               owner);
char                   *clinic_contact_dup_line (const ClinicContact *contact);
const char             *clinic_organization_get_caller_intro (const ClinicOrganization *self);
const char             *clinic_organization_get_report_footer (const ClinicOrganization *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicOrganization, clinic_organization_free)

G_END_DECLS
