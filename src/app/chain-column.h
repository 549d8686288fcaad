/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_CHAIN_COLUMN (clinic_chain_column_get_type ())
G_DECLARE_FINAL_TYPE (ClinicChainColumn, clinic_chain_column, CLINIC, CHAIN_COLUMN, GtkBox)

typedef enum
{
  CLINIC_LINK_WHOLE,
  CLINIC_LINK_HOLE,  /* dashed: what should be here is not */
  CLINIC_LINK_FAULT, /* there, but at fault */
} ClinicLinkLook;

/* What one box says; plain text, and nothing in it is markup. */
typedef struct
{
  ClinicLinkLook look;
  const char    *icon_name;
  const char    *title;
  const char    *state; /* in words what the icon and the outline show */
  const char    *note;
} ClinicChainLink;

GtkWidget *clinic_chain_column_new (const char *label,
                                    gboolean    upward);
void       clinic_chain_column_clear (ClinicChainColumn *self);
GtkWidget *clinic_chain_column_add (ClinicChainColumn     *self,
                                    const ClinicChainLink *link);

G_END_DECLS
