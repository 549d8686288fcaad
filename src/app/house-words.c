/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the organization knows by itself. It is read once, in the thread of the first check-up, and kept until the end:
 * causes point into it. */

#include "config.h"

#include "app/house-words.h"

#include "case/organization-file.h"

typedef struct
{
  ClinicOrganization *organization;
  GPtrArray          *problems; /* char *: a sentence for each file that was refused */
} Words;

static const Words *
get_words (void)
{
  static Words *words;

  if (g_once_init_enter (&words))
    {
      Words *read = g_new0 (Words, 1);

      read->problems = g_ptr_array_new_with_free_func (g_free);
      read->organization = clinic_organization_file_load (NULL, read->problems);
      g_once_init_leave (&words, read);
    }

  return words;
}

/**
 * clinic_house_words_get:
 *
 * Returns: (transfer none): never NULL; the first call reads files
 */
const ClinicOrganization *
clinic_house_words_get (void)
{
  return get_words ()->organization;
}

/**
 * clinic_house_words_dup_problems:
 *
 * Returns: (nullable) (transfer full): which files were refused and why, a line each; NULL: none
 */
char *
clinic_house_words_dup_problems (void)
{
  GPtrArray *problems = get_words ()->problems;
  GString   *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)g_ptr_array_index (problems, i));

  return g_string_free (text, problems->len == 0);
}

/**
 * clinic_house_words_dup_contact:
 *
 * Returns: (nullable) (transfer full): how to reach a team, in one line
 */
char *
clinic_house_words_dup_contact (ClinicOwner owner)
{
  const ClinicContact *contact = clinic_organization_get_contact (get_words ()->organization, owner);

  return contact != NULL ? clinic_contact_dup_line (contact) : NULL;
}
