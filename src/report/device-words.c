/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the names on a device come to, in words that the window and the report share. */

#include "config.h"

#include "report/device-words.h"

#include <glib/gi18n.h>

static char *
dup_path (const ClinicNamedPath *path)
{
  g_autoptr(GString) names = g_string_new (path->identity->subject);

  for (guint i = 0; i < path->climbed->len; i++)
    {
      const ClinicNamedCertificate *certificate = g_ptr_array_index (path->climbed, i);

      g_string_append_printf (names, " → %s", certificate->subject);
    }
  if (path->absent != NULL)
    return g_strdup_printf (/* Translators: names with arrows between them, and the name that is missing */
                            _("%s → not on the device: “%s”"), names->str, path->absent);

  return g_strdup_printf (/* Translators: names with arrows between them */ _("%s (no gap by name)"), names->str);
}

/**
 * clinic_device_words_list_paths:
 *
 * Returns: (transfer full) (element-type utf8): the way up by name from each identity, a line each
 */
GPtrArray *
clinic_device_words_list_paths (const ClinicHoldings *holdings)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (lines, dup_path (g_ptr_array_index (paths, i)));

  return lines;
}

/**
 * clinic_device_words_dup_summary:
 *
 * Returns: (transfer full): one sentence on the first gap, or that there is none
 */
char *
clinic_device_words_dup_summary (const ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);

  if (!clinic_holdings_tells_certificates (holdings))
    return g_strdup_printf (ngettext ("%u profile, and no certificate is named.",
                                      "%u profiles, and no certificate is named.", holdings->profiles->len),
                            holdings->profiles->len);
  for (guint i = 0; i < paths->len; i++)
    {
      const ClinicNamedPath *path = g_ptr_array_index (paths, i);

      if (path->absent != NULL)
        return g_strdup_printf (/* Translators: the names of two certificates */
                                _("By name, not verified: the way up from “%s” lacks “%s”."),
                                path->identity->subject, path->absent);
    }
  if (paths->len == 0)
    return g_strdup (_("By name, not verified: no user certificate is on the device."));

  return g_strdup (_("By name, not verified: no certificate is lacking on the way up."));
}
