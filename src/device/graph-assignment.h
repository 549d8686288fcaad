/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/bundle.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* To whom a profile of an export is assigned. */
typedef struct
{
  char       *label;
  gboolean    brings_ca;
  gboolean    makes_identity;
  gboolean    is_known; /* the export says to whom */
  gboolean    all_users;
  gboolean    all_devices;
  GHashTable *groups; /* their ids */
} ClinicAssignment;

GPtrArray *clinic_assignments_new (void);
void       clinic_assignments_add (GPtrArray  *assignments,
                                   JsonObject *profile,
                                   const char *type,
                                   const char *label);
void       clinic_assignments_compare (GPtrArray    *assignments,
                                       ClinicBundle *bundle);

G_END_DECLS
