/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/crl.h"

#include <glib/gi18n.h>

static char *
dup_day (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%C%y-%m-%d") : g_strdup ("?");
}

/**
 * clinic_crl_dup_sentence:
 * @at: Unix seconds, UTC
 *
 * Says whose list it is and whether it is valid at a moment. Who signed it is another question.
 */
char *
clinic_crl_dup_sentence (const ClinicCrl *self,
                         gint64           at)
{
  const char      *issuer = clinic_name_get_short_text (clinic_crl_get_issuer (self));
  gint64           begin = clinic_crl_get_this_update (self);
  gint64           end = clinic_crl_get_next_update (self);
  g_autofree char *first_day = dup_day (begin);
  g_autofree char *last_day = dup_day (end);

  if (begin > at)
    /* Translators: the name of a CA, and a day */
    return g_strdup_printf (_("The revocation list of “%s” is valid only from %s on."), issuer, first_day);
  if (end == G_MININT64)
    return g_strdup_printf (_("The revocation list of “%s” does not say how long it is valid."), issuer);
  if (end < at)
    return g_strdup_printf (_("The revocation list of “%s” was valid only until %s."), issuer, last_day);
  if (clinic_crl_is_delta (self))
    return g_strdup_printf (_("The delta revocation list of “%s” is valid until %s."), issuer, last_day);

  return g_strdup_printf (_("The revocation list of “%s” is valid until %s."), issuer, last_day);
}
