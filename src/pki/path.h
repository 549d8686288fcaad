/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/issuer-graph.h"

G_BEGIN_DECLS

/* Brakes on a graph that whoever made the certificates controls. */
#define CLINIC_PATH_MAX_DEPTH      32
#define CLINIC_PATH_MAX_PATHS      256
#define CLINIC_PATH_MAX_SIGNATURES 1024

typedef enum
{
  CLINIC_PATH_END_ANCHOR,      /* a trusted certificate */
  CLINIC_PATH_END_SELF_SIGNED, /* a self-signed certificate that nobody trusts */
  CLINIC_PATH_END_OPEN,        /* the last certificate's issuer is not at hand */
  CLINIC_PATH_END_BRAKE,       /* a limit stopped the walk */
} ClinicPathEnd;

typedef struct
{
  GPtrArray    *certificates; /* ClinicCertificate; the user certificate first, the anchor last */
  ClinicPathEnd end;
} ClinicPath;

ClinicPath *clinic_path_copy (const ClinicPath *self);
void        clinic_path_free (ClinicPath *self);
GPtrArray  *clinic_path_find_all (ClinicCertificate *user,
                                  const ClinicStore *candidates,
                                  const ClinicStore *anchors);
GPtrArray  *clinic_path_find_all_with_memo (ClinicCertificate   *user,
                                            const ClinicStore   *candidates,
                                            const ClinicAnchors *anchors,
                                            ClinicSignatureMemo *memo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicPath, clinic_path_free)

G_END_DECLS
