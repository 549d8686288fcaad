/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/certainty.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id;
  const char *title;
} certainties[] = {
  [CLINIC_CERTAINTY_DOCUMENTED] = { "documented", N_("documented by the vendor") },
  [CLINIC_CERTAINTY_READ] = { "read", N_("read in the source code") },
  [CLINIC_CERTAINTY_REPORTED] = { "reported", N_("reported") },
  [CLINIC_CERTAINTY_INFERRED] = { "inferred", N_("inferred from the source") },
  [CLINIC_CERTAINTY_UNCHECKED] = { "unchecked", N_("not checked") },
};

/**
 * clinic_certainty_get_id:
 *
 * Gets the word that the JSON uses.
 */
const char *
clinic_certainty_get_id (ClinicCertainty certainty)
{
  return certainties[certainty].id;
}

/**
 * clinic_certainty_get_title:
 *
 * Returns: translated, for use within a sentence
 */
const char *
clinic_certainty_get_title (ClinicCertainty certainty)
{
  return _(certainties[certainty].title);
}
