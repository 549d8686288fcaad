/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/findings.h"

#include "triage/finding-rows.h"

#include <string.h>

static const ClinicFindingRow *
get_finding (ClinicFaultKind kind)
{
  const ClinicFindingRow *families[] = { clinic_finding_path, clinic_finding_profile, clinic_finding_address,
                                         clinic_finding_profile_file };

  g_return_val_if_fail ((int)kind >= 0 && kind < CLINIC_N_FAULTS, &clinic_finding_path[0]);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (families[i][kind].id != NULL)
      return &families[i][kind];
  g_return_val_if_reached (&clinic_finding_path[0]);
}

/* One pass, so that braces inside a name stay what they are: names are hostile text. */
static char *
fill_in (const char *sentence,
         const char *certificate,
         const char *detail)
{
  static const char certificate_mark[] = "{certificate}";
  static const char detail_mark[] = "{detail}";
  GString          *text = g_string_new (NULL);

  while (*sentence != '\0')
    {
      gsize plain = strcspn (sentence, "{");

      g_string_append_len (text, sentence, (gssize)plain);
      sentence += plain;
      if (g_str_has_prefix (sentence, certificate_mark))
        {
          g_string_append (text, certificate);
          sentence += strlen (certificate_mark);
        }
      else if (g_str_has_prefix (sentence, detail_mark))
        {
          g_string_append (text, detail);
          sentence += strlen (detail_mark);
          /* A detail that is a sentence has its full stop already. */
          if (*sentence == '.' && g_str_has_suffix (detail, "."))
            sentence++;
        }
      else if (*sentence != '\0')
        g_string_append_c (text, *sentence++);
    }

  return g_string_free (text, FALSE);
}

/**
 * clinic_finding_get_id:
 *
 * Gets the stable id that the JSON uses for this kind of fault.
 */
const char *
clinic_finding_get_id (ClinicFaultKind kind)
{
  return get_finding (kind)->id;
}

/**
 * clinic_finding_get_title:
 *
 * Returns: translated, Header Capitals
 */
const char *
clinic_finding_get_title (ClinicFaultKind kind)
{
  return _(get_finding (kind)->title);
}

/**
 * clinic_finding_get_source:
 *
 * Gets the document and section on which a finding of this kind rests.
 */
const char *
clinic_finding_get_source (ClinicFaultKind kind)
{
  return get_finding (kind)->source;
}

/**
 * clinic_finding_get_severity:
 *
 * Gets how grave a fault of this kind usually is; the fault itself knows better.
 */
ClinicSeverity
clinic_finding_get_severity (ClinicFaultKind kind)
{
  return get_finding (kind)->severity;
}

/**
 * clinic_finding_dup_sentence:
 *
 * Puts a fault into one sentence. Names of certificates stand in it as they are: escape it for markup.
 *
 * Returns: (transfer full): translated
 */
char *
clinic_finding_dup_sentence (const ClinicFault *fault)
{
  const ClinicFindingRow *finding = get_finding (fault->kind);
  gboolean                has_detail = fault->detail != NULL && *fault->detail != '\0';
  const char             *name = NULL;
  g_autofree char        *date = NULL;

  if (fault->certificate != NULL)
    name = clinic_certificate_get_display_name (fault->certificate);
  else if (has_detail)
    name = fault->detail;
  if (name == NULL || *name == '\0')
    name = _("unknown name");

  if (!has_detail || finding->sentence_with_detail == NULL)
    return fill_in (_(finding->sentence), name, "");

  /* The day is enough for people; a moment begins with it. */
  if (finding->detail_is_date && strlen (fault->detail) > strlen ("2026-06-01"))
    date = g_strndup (fault->detail, strlen ("2026-06-01"));

  return fill_in (_(finding->sentence_with_detail), name, date != NULL ? date : fault->detail);
}
