/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How sure a sentence about a platform is. */
typedef enum
{
  CLINIC_CERTAINTY_DOCUMENTED, /* the vendor's documentation says so */
  CLINIC_CERTAINTY_READ,       /* in the platform's source code */
  CLINIC_CERTAINTY_REPORTED,   /* by the vendor, or by people in the field */
  CLINIC_CERTAINTY_INFERRED,   /* from the source named */
  CLINIC_CERTAINTY_UNCHECKED,  /* and the sentence says so */
} ClinicCertainty;

const char *clinic_certainty_get_id (ClinicCertainty certainty);
const char *clinic_certainty_get_title (ClinicCertainty certainty);

G_END_DECLS
