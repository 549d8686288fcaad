/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/check.h"

G_BEGIN_DECLS

/* What a path's last certificate is worth on the device, the best first. */
typedef enum
{
  CLINIC_REACH_ANCHOR,    /* an anchor */
  CLINIC_REACH_PUSHABLE,  /* a self-signed CA that becomes an anchor once it is pushed */
  CLINIC_REACH_UNTRUSTED, /* a self-signed certificate that pushing does not help */
  CLINIC_REACH_OPEN,      /* no end: an issuer is not at hand */
} ClinicReach;

/* A path and what speaks for it. */
typedef struct
{
  ClinicPath *path; /* borrowed */
  GPtrArray  *faults;
  ClinicReach reach;
  guint       pushes; /* certificates that the device lacks */
  gint64      lives_until;
  guint       errors;
} ClinicContender;

/* Gives the reach of a path's end and how many of its certificates the device lacks. */
typedef ClinicReach (*ClinicAppraise) (const ClinicPath *path,
                                       guint            *pushes,
                                       gpointer          user_data);

ClinicContender *clinic_path_choice_new (GPtrArray     *paths,
                                         ClinicChecker *checker,
                                         ClinicAppraise appraise,
                                         gpointer       user_data);
void             clinic_contender_free (ClinicContender *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicContender, clinic_contender_free)

G_END_DECLS
