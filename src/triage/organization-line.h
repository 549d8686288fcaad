/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CLINIC_LINE_EMPTY,
  CLINIC_LINE_SECTION, /* “[key value]” */
  CLINIC_LINE_ENTRY,   /* “key = value” */
} ClinicLineKind;

typedef struct
{
  ClinicLineKind kind;
  char          *key;
  char          *value; /* “” where a section has only one word */
} ClinicLine;

gboolean clinic_line_read (ClinicLine *self,
                           const char *text,
                           gsize       length,
                           GError    **error);
void     clinic_line_clear (ClinicLine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClinicLine, clinic_line_clear)

G_END_DECLS
