/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_DETAIL_ROW (clinic_detail_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (ClinicDetailRow, clinic_detail_row, CLINIC, DETAIL_ROW, AdwExpanderRow)

struct _ClinicDetailRowClass
{
  AdwExpanderRowClass parent_class;

  void (*fill) (ClinicDetailRow *self); /* once, when the row is first unfolded */
};

GtkWidget *clinic_detail_row_new (void);

void clinic_detail_row_set_text (ClinicDetailRow *self,
                                 const char      *title,
                                 const char      *subtitle);
void clinic_detail_row_set_icon (ClinicDetailRow *self,
                                 const char      *icon_name,
                                 const char      *css_class);
void clinic_detail_row_add_fact (ClinicDetailRow *self,
                                 const char      *title,
                                 const char      *value);

G_END_DECLS
