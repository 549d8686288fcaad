/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From reasons to standings. A cause is confirmed by something decisive with nothing against it, ruled out by something
 * decisive against it. A strong doubt keeps it from being likely unless something decisive speaks for it. */

#include "config.h"

#include "triage/standing.h"

#include "triage/reason.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id;
  const char *title;
} standings[] = {
  [CLINIC_STANDING_CONFIRMED] = { "confirmed", N_("Confirmed") },
  [CLINIC_STANDING_LIKELY] = { "likely", N_("Likely") },
  [CLINIC_STANDING_POSSIBLE] = { "possible", N_("Possible") },
  [CLINIC_STANDING_NOT_TESTED] = { "not-tested", N_("Not tested") },
  [CLINIC_STANDING_RULED_OUT] = { "ruled-out", N_("Ruled out") },
};

/**
 * clinic_weight_of:
 * @reasons: const ClinicReason *, those that hold
 *
 * Counts the reasons of one side by their strength.
 */
ClinicWeight
clinic_weight_of (GPtrArray *reasons)
{
  ClinicWeight weight = { 0, 0, 0 };

  for (guint i = 0; i < reasons->len; i++)
    {
      const ClinicReason *reason = g_ptr_array_index (reasons, i);

      switch (reason->strength)
        {
        case CLINIC_STRENGTH_DECISIVE:
          weight.decisive++;
          break;
        case CLINIC_STRENGTH_STRONG:
          weight.strong++;
          break;
        case CLINIC_STRENGTH_WEAK:
        default:
          weight.weak++;
          break;
        }
    }

  return weight;
}

/**
 * clinic_standing_of:
 *
 * Says how a cause stands by what speaks for and against it.
 */
ClinicStanding
clinic_standing_of (ClinicWeight pro,
                    ClinicWeight con)
{
  if (con.decisive > 0)
    return CLINIC_STANDING_RULED_OUT;
  if (pro.decisive > 0)
    return con.strong + con.weak == 0 ? CLINIC_STANDING_CONFIRMED : CLINIC_STANDING_LIKELY;
  if (pro.strong > 0)
    return con.strong == 0 ? CLINIC_STANDING_LIKELY : CLINIC_STANDING_POSSIBLE;

  return pro.weak > 0 ? CLINIC_STANDING_POSSIBLE : CLINIC_STANDING_NOT_TESTED;
}

/**
 * clinic_standing_get_id:
 *
 * Gets the word that the JSON uses.
 */
const char *
clinic_standing_get_id (ClinicStanding standing)
{
  return standings[standing].id;
}

/**
 * clinic_standing_get_title:
 *
 * Returns: translated
 */
const char *
clinic_standing_get_title (ClinicStanding standing)
{
  return _(standings[standing].title);
}
