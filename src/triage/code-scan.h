/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "triage/code.h"

G_BEGIN_DECLS

/* A number in a text, and what stands around it. */
typedef struct
{
  gint64   value;
  gboolean hex;      /* written in hexadecimal digits */
  gboolean alone;    /* nothing else is in the text */
  gboolean called;   /* a word before it says that it is a code: error, num, status … */
  guint32  families; /* bit by bit, the families that a word before it names; 0: any */
} ClinicCodeNumber;

GArray *clinic_code_scan_numbers (const char *text);

G_END_DECLS
