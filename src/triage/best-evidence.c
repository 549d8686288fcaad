/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which evidence of what the device holds is at hand, and whether better evidence could change the answer. */

#include "config.h"

#include "triage/best-evidence.h"

#include <glib/gi18n.h>

/**
 * clinic_best_evidence_judge:
 * @best: (out):
 */
void
clinic_best_evidence_judge (const ClinicEvidence *evidence, ClinicBestEvidence *best)
{
  *best = (ClinicBestEvidence){ .ask = TRUE, .next = CLINIC_DEVICE_SOURCE_CERTIFICATE_LIST, .why = "" };
}

/**
 * clinic_device_source_get_id:
 */
const char *
clinic_device_source_get_id (ClinicDeviceSource source)
{
  static const char *const ids[CLINIC_N_DEVICE_SOURCES] = {
    "certificate-list", "files", "eyes", "sysdiagnose", "log", "profile-names"
  };

  return ids[source];
}

/**
 * clinic_device_source_get_title:
 */
const char *
clinic_device_source_get_title (ClinicDeviceSource source)
{
  static const char *const titles[CLINIC_N_DEVICE_SOURCES] = {
    N_("Certificate List of the Device From the MDM"),
    N_("Exported Certificates and Profiles"),
    N_("Your Eyes on the Device"),
    N_("Sysdiagnose"),
    N_("Device Log"),
    N_("List of Profile Names"),
  };

  return _(titles[source]);
}

/**
 * clinic_grade_get_title:
 */
const char *
clinic_grade_get_title (ClinicGrade grade)
{
  switch (grade)
    {
    case CLINIC_GRADE_BY_NAME:
      return _("By name, not verified");
    case CLINIC_GRADE_EXACT:
      return _("Exact");
    case CLINIC_GRADE_INDIRECT:
      return _("Indirect");
    case CLINIC_GRADE_ABSENT:
    default:
      return _("Not at hand");
    }
}
