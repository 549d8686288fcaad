/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/contradiction.h"

#include "triage/observation.h"

#include <glib/gi18n.h>

static gboolean
never_but_asks (const ClinicEvidence *evidence)
{
  return clinic_observe_answered_never (evidence) && clinic_observe_safari_asks (evidence);
}

static gboolean
ios_only_but_everyone (const ClinicEvidence *evidence)
{
  return clinic_evidence_has_answer (evidence, "platforms", "ios-only") &&
         clinic_evidence_has_answer (evidence, "scope", "everyone");
}

static const ClinicContradiction contradictions[] = {
  { .id = "ios-only-but-everyone",
    .between = { "platforms", "scope" },
    .text = N_("Everyone on every kind of device is hit, but only iPhones and iPads are said to fail."),
    .holds = ios_only_but_everyone },
  { .id = "never-but-asks",
    .between = { "prompt", "safari.prompt" },
    .text = N_("The device is said never to ask for a certificate, but in the Safari test it asked."),
    .holds = never_but_asks },
};

/**
 * clinic_contradiction_collect:
 *
 * Gets what in the evidence cannot stand beside each other, in the order of the table.
 *
 * Returns: (transfer full): const ClinicContradiction *
 */
GPtrArray *
clinic_contradiction_collect (const ClinicEvidence *evidence)
{
  GPtrArray *held = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (contradictions); i++)
    if (contradictions[i].holds (evidence))
      g_ptr_array_add (held, (gpointer)&contradictions[i]);

  return held;
}
