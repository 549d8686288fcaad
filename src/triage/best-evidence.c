/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which evidence of what the device holds is at hand, and whether better evidence could change the answer. */

#include "config.h"

#include "triage/best-evidence.h"

#include "triage/diagnosis.h"
#include "triage/observation-device.h"
#include "triage/observation.h"

#include <glib/gi18n.h>

static gboolean
is_answered (const ClinicEvidence *evidence, const char *step)
{
  ClinicTestResult result = clinic_evidence_get_test (evidence, step);

  return result == CLINIC_TEST_YES || result == CLINIC_TEST_NO;
}

static gboolean
is_skipped (const ClinicEvidence *evidence, const char *step)
{
  return clinic_evidence_get_test (evidence, step) == CLINIC_TEST_SKIPPED;
}

static void
grade (const ClinicEvidence *evidence, ClinicGrade *grades)
{
  gboolean eyes = is_answered (evidence, "device.identity-listed") || is_answered (evidence, "device.issuer-listed") ||
                  is_answered (evidence, "device.root-listed");

  for (int i = 0; i < CLINIC_N_DEVICE_SOURCES; i++)
    grades[i] = CLINIC_GRADE_ABSENT;
  if (evidence->exact_list)
    grades[CLINIC_DEVICE_SOURCE_CERTIFICATE_LIST] = CLINIC_GRADE_EXACT;
  else if (evidence->device_known)
    grades[CLINIC_DEVICE_SOURCE_FILES] = CLINIC_GRADE_EXACT;
  if (eyes)
    grades[CLINIC_DEVICE_SOURCE_EYES] = CLINIC_GRADE_BY_NAME;
  if (evidence->log != NULL)
    grades[CLINIC_DEVICE_SOURCE_LOG] = CLINIC_GRADE_INDIRECT;
  for (guint i = 0; evidence->holdings != NULL && i < evidence->holdings->len; i++)
    {
      if (clinic_holdings_tells_certificates (g_ptr_array_index (evidence->holdings, i)))
        grades[CLINIC_DEVICE_SOURCE_SYSDIAGNOSE] = CLINIC_GRADE_BY_NAME;
      else
        grades[CLINIC_DEVICE_SOURCE_PROFILE_NAMES] = CLINIC_GRADE_INDIRECT;
    }
}

static gboolean
is_confirmed (const ClinicEvidence *evidence)
{
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (evidence);

  return diagnosis->standing == CLINIC_STANDING_CONFIRMED;
}

/* Why nothing that the device holds could change the answer; NULL where it could. */
static const char *
get_end (const ClinicEvidence *evidence)
{
  if (evidence->exact_list)
    return _("The device’s own list of certificates is at hand. There is no better evidence.");
  if (clinic_observe_asks (evidence) && !clinic_observe_never_asks (evidence))
    return _("The device does ask for a certificate, so the fault lies behind what it holds.");
  if (clinic_observe_foreign_list (evidence))
    return _("Even with the whole chain on the device the server’s list would not match, so nothing on the device "
              "changes the answer.");
  if (clinic_observe_names_nobody (evidence) && clinic_observe_identity_listed (evidence))
    return _("The server names no CA and the user certificate is on the device, so nothing else on it changes the "
              "answer.");
  if (is_confirmed (evidence))
    return _("The cause is confirmed. Better evidence would only repeat it.");

  return NULL;
}

/* What the names on the device say of the issuing CA; the eyes are nearer to the device than a file of last week. */
static ClinicTestResult
get_issuer_by_name (const ClinicEvidence *evidence)
{
  if (is_answered (evidence, "device.issuer-listed"))
    return clinic_evidence_get_test (evidence, "device.issuer-listed");
  if (clinic_observe_named_issuer_absent (evidence))
    return CLINIC_TEST_NO;

  return clinic_observe_named_issuer_present (evidence) ? CLINIC_TEST_YES : CLINIC_TEST_NOT_RUN;
}

static void
ask (ClinicBestEvidence *best, ClinicDeviceSource source, const char *why)
{
  best->ask = TRUE;
  best->next = source;
  best->why = why;
}

static void
ask_beside_files (const ClinicEvidence *evidence, ClinicBestEvidence *best)
{
  ClinicTestResult by_name = get_issuer_by_name (evidence);
  gboolean         in_files = clinic_observe_holds_intermediates (evidence);

  if (by_name == CLINIC_TEST_NOT_RUN && !is_skipped (evidence, "device.issuer-listed"))
    ask (best, CLINIC_DEVICE_SOURCE_EYES,
         _("The files say what the MDM pushes. One look at the device says whether it has arrived."));
  else if (by_name == CLINIC_TEST_NOT_RUN)
    ask (best, CLINIC_DEVICE_SOURCE_CERTIFICATE_LIST,
         _("The files say what the MDM pushes, not what has arrived. The device’s own list says that exactly."));
  else if ((by_name == CLINIC_TEST_YES) != in_files)
    ask (best, CLINIC_DEVICE_SOURCE_CERTIFICATE_LIST,
         _("The files and the names on the device disagree. The device’s own list settles it."));
  else
    best->why = _("The files and the names on the device agree. A better list would only repeat it.");
}

static void
ask_without_files (const ClinicEvidence *evidence, ClinicBestEvidence *best)
{
  if (get_issuer_by_name (evidence) != CLINIC_TEST_NOT_RUN)
    ask (best, CLINIC_DEVICE_SOURCE_FILES,
         _("Names are not verified: another CA may have the same one. Files of what the MDM pushes show the "
            "certificates themselves."));
  else if (is_skipped (evidence, "device.issuer-listed"))
    ask (best, CLINIC_DEVICE_SOURCE_FILES,
         _("Nobody can look at the device. Files of what the MDM pushes show the certificates themselves."));
  else
    ask (best, CLINIC_DEVICE_SOURCE_EYES,
         _("Nothing says yet whether the issuing CA is on the device. One look at More Details takes a minute."));
}

/**
 * clinic_best_evidence_judge:
 * @best: (out):
 *
 * Grades what is at hand of what the device holds, and names the next better source: the cheapest that could still
 * change the answer, or none.
 */
void
clinic_best_evidence_judge (const ClinicEvidence *evidence, ClinicBestEvidence *best)
{
  *best = (ClinicBestEvidence){ .ask = FALSE, .next = CLINIC_DEVICE_SOURCE_EYES, .why = get_end (evidence) };
  grade (evidence, best->grade);
  if (best->why != NULL)
    return;
  if (evidence->device_known && evidence->view != NULL && evidence->view->verdict != CLINIC_VERDICT_UNKNOWN)
    ask_beside_files (evidence, best);
  else
    ask_without_files (evidence, best);
}

/**
 * clinic_best_evidence_get_best:
 *
 * Returns: the best source that is at hand; CLINIC_N_DEVICE_SOURCES: none is
 */
ClinicDeviceSource
clinic_best_evidence_get_best (const ClinicBestEvidence *best)
{
  int source = 0;

  while (source < CLINIC_N_DEVICE_SOURCES && best->grade[source] == CLINIC_GRADE_ABSENT)
    source++;

  return (ClinicDeviceSource)source;
}

/**
 * clinic_grade_get_id:
 *
 * Gets the word for a grade in JSON.
 */
const char *
clinic_grade_get_id (ClinicGrade grade)
{
  switch (grade)
    {
    case CLINIC_GRADE_BY_NAME:
      return "by-name";
    case CLINIC_GRADE_EXACT:
      return "exact";
    case CLINIC_GRADE_INDIRECT:
      return "indirect";
    case CLINIC_GRADE_ABSENT:
    default:
      return "absent";
    }
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
