/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/findings.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id;
  const char *title;
} severities[] = {
  [CLINIC_SEVERITY_ERROR] = { "error", N_("Error") },
  [CLINIC_SEVERITY_WARNING] = { "warning", N_("Warning") },
  [CLINIC_SEVERITY_INFO] = { "info", N_("Information") },
};

/**
 * clinic_severity_get_id:
 *
 * Gets the word that the JSON uses.
 */
const char *
clinic_severity_get_id (ClinicSeverity severity)
{
  return severities[severity].id;
}

/**
 * clinic_severity_get_title:
 *
 * Returns: translated
 */
const char *
clinic_severity_get_title (ClinicSeverity severity)
{
  return _(severities[severity].title);
}
