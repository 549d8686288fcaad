/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CLINIC_STANDING_CONFIRMED,
  CLINIC_STANDING_LIKELY,
  CLINIC_STANDING_POSSIBLE,
  CLINIC_STANDING_NOT_TESTED,
  CLINIC_STANDING_RULED_OUT,
} ClinicStanding;

/* How many reasons of each strength hold on one side. */
typedef struct
{
  guint decisive;
  guint strong;
  guint weak;
} ClinicWeight;

ClinicWeight   clinic_weight_of (GPtrArray *reasons);
ClinicStanding clinic_standing_of (ClinicWeight pro,
                                   ClinicWeight con);
const char    *clinic_standing_get_id (ClinicStanding standing);
const char    *clinic_standing_get_title (ClinicStanding standing);

G_END_DECLS
