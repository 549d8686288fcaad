/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of one issuer address; unfolded, what each platform would make of it. */

#include "config.h"

#include "app/lookup-row.h"

#include "triage/aia-doctor.h"

#include <glib/gi18n.h>

struct _ClinicLookupRow
{
  ClinicDetailRow  parent_instance;
  ClinicAiaRecord *record;
  char            *holder;
};

G_DEFINE_FINAL_TYPE (ClinicLookupRow, clinic_lookup_row, CLINIC_TYPE_DETAIL_ROW)

static void
clinic_lookup_row_fill (ClinicDetailRow *row)
{
  ClinicLookupRow *self = CLINIC_LOOKUP_ROW (row);

  clinic_detail_row_add_fact (row, _("Named by"), self->holder);
  clinic_detail_row_add_fact (row, _("Redirects to"), self->record->final_address);
  for (int platform = 0; platform < CLINIC_N_AIA_PLATFORMS; platform++)
    clinic_detail_row_add_fact (row, clinic_aia_platform_get_title ((ClinicAiaPlatform)platform),
                                clinic_aia_doctor_get_sentence (self->record, (ClinicAiaPlatform)platform));
  clinic_detail_row_add_fact (row, _("Keep in mind"), clinic_aia_doctor_get_advice ());
  clinic_detail_row_add_fact (row, _("Source for iOS"), clinic_aia_doctor_read (self->record, CLINIC_AIA_IOS)->source);
}

static void
clinic_lookup_row_finalize (GObject *object)
{
  ClinicLookupRow *self = CLINIC_LOOKUP_ROW (object);

  g_clear_pointer (&self->record, clinic_aia_record_free);
  g_free (self->holder);

  G_OBJECT_CLASS (clinic_lookup_row_parent_class)->finalize (object);
}

static void
clinic_lookup_row_class_init (ClinicLookupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_lookup_row_finalize;
  CLINIC_DETAIL_ROW_CLASS (klass)->fill = clinic_lookup_row_fill;
}

static void
clinic_lookup_row_init (ClinicLookupRow *self)
{
}

static void
show_outcome (ClinicDetailRow *row, ClinicAiaOutcome outcome)
{
  ClinicFaultKind kind;

  if (outcome == CLINIC_AIA_ISSUER)
    clinic_detail_row_set_icon (row, "object-select-symbolic", "success");
  else if (clinic_aia_doctor_get_fault_kind (outcome, &kind))
    clinic_detail_row_set_icon (row, "dialog-warning-symbolic", "warning");
  else
    clinic_detail_row_set_icon (row, "action-unavailable-symbolic", NULL);
}

/**
 * clinic_lookup_row_new:
 * @holder: whose certificate names the address
 */
GtkWidget *
clinic_lookup_row_new (const ClinicAiaRecord *record, const char *holder)
{
  ClinicLookupRow *self = g_object_new (CLINIC_TYPE_LOOKUP_ROW, NULL);
  g_autofree char *subtitle = record->address != NULL ? g_strjoin ("\n", record->address, record->text, NULL)
                                                      : g_strdup (record->text);

  self->record = clinic_aia_record_copy (record);
  self->holder = g_strdup (holder);
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), clinic_aia_outcome_get_title (record->outcome), subtitle);
  show_outcome (CLINIC_DETAIL_ROW (self), record->outcome);

  return GTK_WIDGET (self);
}
