/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/json-device.h"

#include "report/json-holdings.h"
#include "triage/best-evidence.h"

/**
 * clinic_json_add_device:
 *
 * Writes `device`: the sources of what the device holds, best first, the one to ask for next, and what is known by
 * name.
 */
void
clinic_json_add_device (ClinicJsonWriter    *writer,
                        const ClinicCheckup *checkup)
{
  ClinicBestEvidence best;

  clinic_best_evidence_judge (checkup->evidence, &best);
  clinic_json_writer_begin_object (writer, "device");
  clinic_json_writer_begin_list (writer, "sources");
  for (int i = 0; i < CLINIC_N_DEVICE_SOURCES; i++)
    {
      clinic_json_writer_begin_object (writer, NULL);
      clinic_json_writer_add_text (writer, "id", clinic_device_source_get_id ((ClinicDeviceSource)i));
      clinic_json_writer_add_text (writer, "grade", clinic_grade_get_id (best.grade[i]));
      clinic_json_writer_end_object (writer);
    }
  clinic_json_writer_end_list (writer);
  clinic_json_writer_add_text (writer, "next", best.ask ? clinic_device_source_get_id (best.next) : NULL);
  clinic_json_writer_add_text (writer, "why", best.why);
  clinic_json_writer_begin_list (writer, "by_name");
  for (guint i = 0; i < checkup->holdings->len; i++)
    clinic_json_add_holdings (writer, NULL, g_ptr_array_index (checkup->holdings, i));
  clinic_json_writer_end_list (writer);
  clinic_json_writer_end_object (writer);
}
