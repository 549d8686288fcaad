/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file in which an organization writes down what it knows: its sections, its lines, and what is wrong with them. */

#include "config.h"

#include "triage/organization-private.h"

#include "pki/error.h"
#include "triage/condition.h"
#include "triage/next-step.h"
#include "triage/organization-line.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ID 64

typedef enum
{
  SECTION_NONE,
  SECTION_CONTACT,
  SECTION_CAUSE,
  SECTION_TEXTS,
} Section;

typedef struct
{
  ClinicOrganization       *into;
  const ClinicOrganization *known; /* what earlier files said */
  Section                   section;
  ClinicOwner               owner;
  ClinicHouseDraft         *draft;
  guint                     begun; /* the line of the section */
} Reader;

static gboolean
refuse (GError    **error,
        const char *reason)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED, reason);

  return FALSE;
}

static gboolean
read_owner (const char  *id,
            ClinicOwner *owner)
{
  for (guint i = 0; i < CLINIC_N_OWNERS; i++)
    if (g_str_equal (clinic_owner_get_id (i), id))
      {
        *owner = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
has_cause (const ClinicOrganization *self,
           const char               *id)
{
  for (guint i = 0; i < self->causes->len; i++)
    if (g_str_equal (((const ClinicHouseCause *)g_ptr_array_index (self->causes, i))->cause.id, id))
      return TRUE;

  return FALSE;
}

static gboolean
is_id (const char *id)
{
  return id[0] != '\0' && strlen (id) <= MAX_ID && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id);
}

static gboolean
begin_cause (Reader     *self,
             const char *id,
             GError    **error)
{
  ClinicHouseDraft *draft;

  if (!is_id (id))
    return refuse (error, _("A cause is named with small letters, digits and “-”."));
  if (clinic_cause_lookup (id) != NULL)
    return refuse (error, _("Chain Clinic itself has a cause of this name."));
  if (has_cause (self->into, id) || has_cause (self->known, id))
    return refuse (error, _("There is a cause of this name already."));
  if (self->into->causes->len + self->known->causes->len >= CLINIC_ORGANIZATION_MAX_CAUSES)
    return refuse (error, _("There are too many causes."));

  draft = g_new0 (ClinicHouseDraft, 1);
  draft->house.cause.id = g_string_chunk_insert (self->into->texts, id);
  draft->house.fixes = g_array_new (FALSE, FALSE, sizeof (ClinicHouseFix));
  draft->pro = g_array_new (TRUE, TRUE, sizeof (ClinicReason));
  draft->con = g_array_new (TRUE, TRUE, sizeof (ClinicReason));
  draft->next = g_ptr_array_new ();
  g_ptr_array_add (self->into->causes, draft);
  self->draft = draft;
  self->section = SECTION_CAUSE;

  return TRUE;
}

static const ClinicConfirmation no_confirmation[] = { { NULL, NULL } };

static gboolean
seal_cause (Reader  *self,
            GError **error)
{
  ClinicHouseDraft *draft = self->draft;
  ClinicCause      *cause = draft != NULL ? &draft->house.cause : NULL;

  self->draft = NULL;
  if (cause == NULL)
    return TRUE;
  if (cause->title == NULL || cause->sentence == NULL || !draft->owned)
    return refuse (error, _("The cause needs a title, a sentence and an owner."));
  if (draft->pro->len == 0)
    return refuse (error, _("The cause needs at least one reason for it."));
  if (cause->explanation == NULL)
    cause->explanation = cause->sentence;
  if (cause->caller == NULL)
    cause->caller = cause->sentence;
  if (cause->source == NULL)
    cause->source = _("Your organization");
  cause->confirm = no_confirmation;
  cause->certainty = CLINIC_CERTAINTY_REPORTED;
  g_ptr_array_add (draft->next, NULL);
  cause->reasons_for = (const ClinicReason *)(gpointer)draft->pro->data;
  cause->reasons_against = (const ClinicReason *)(gpointer)draft->con->data;
  cause->next_steps = (const char *const *)draft->next->pdata;

  return TRUE;
}

static gboolean
begin_section (Reader           *self,
               const ClinicLine *line,
               GError          **error)
{
  if (g_str_equal (line->key, "cause"))
    return begin_cause (self, line->value, error);
  if (g_str_equal (line->key, "contact"))
    {
      self->section = SECTION_CONTACT;
      if (read_owner (line->value, &self->owner))
        return TRUE;
      return refuse (error, _("A team is mdm, pki, adfs, entra, network or user."));
    }
  self->section = SECTION_TEXTS;
  if (g_str_equal (line->key, "texts") && line->value[0] == '\0')
    return TRUE;

  return refuse (error, _("A section is one of “[contact TEAM]”, “[cause NAME]” and “[texts]”."));
}

/* “strong platforms=ios-only; Why it speaks for it.” */
static gboolean
add_reason (Reader     *self,
            GArray     *reasons,
            const char *value,
            GError    **error)
{
  static const char *const strengths[] = { "decisive", "strong", "weak", NULL };
  const char              *semicolon = strchr (value, ';');
  gsize                    length = semicolon != NULL ? (gsize)(semicolon - value) : 0;
  g_autofree char         *head = g_strndup (value, length);
  g_autofree char         *text = semicolon != NULL ? g_strstrip (g_strdup (semicolon + 1)) : g_strdup ("");
  char                    *condition = strpbrk (g_strstrip (head), " \t");
  ClinicReason             reason = { 0 };
  guint                    strength = 0;

  if (condition == NULL || text[0] == '\0')
    return refuse (error, _("A reason is “STRENGTH CONDITION; SENTENCE”."));
  *condition++ = '\0';
  g_strstrip (condition);
  while (strengths[strength] != NULL && !g_str_equal (strengths[strength], head))
    strength++;
  if (strengths[strength] == NULL)
    return refuse (error, _("The strength of a reason is “decisive”, “strong” or “weak”."));
  if (!clinic_condition_is_valid (condition))
    return refuse (error, _("The condition names no answer, test step or finding that Chain Clinic knows."));
  if (reasons->len >= CLINIC_ORGANIZATION_MAX_REASONS)
    return refuse (error, _("The cause has too many reasons."));

  reason.strength = strength;
  reason.evidence = g_string_chunk_insert (self->into->texts, condition);
  reason.text = g_string_chunk_insert (self->into->texts, text);
  g_array_append_val (reasons, reason);

  return TRUE;
}

static gboolean
add_next (Reader     *self,
          const char *value,
          GError    **error)
{
  const ClinicNextStep *step = clinic_next_step_lookup (value);

  if (step == NULL)
    return refuse (error, _("Chain Clinic knows no next step of this name."));
  if (self->draft->next->len >= CLINIC_ORGANIZATION_MAX_REASONS)
    return refuse (error, _("The cause has too many next steps."));
  g_ptr_array_add (self->draft->next, (gpointer)step->id);

  return TRUE;
}

static gboolean
add_fix (Reader     *self,
         const char *value,
         GError    **error)
{
  const char      *semicolon = strchr (value, ';');
  g_autofree char *title = semicolon != NULL ? g_strstrip (g_strndup (value, (gsize)(semicolon - value))) : NULL;
  g_autofree char *text = semicolon != NULL ? g_strstrip (g_strdup (semicolon + 1)) : NULL;
  ClinicHouseFix   fix;

  if (title == NULL || title[0] == '\0' || text[0] == '\0')
    return refuse (error, _("A fix is “TITLE; WHAT TO DO”."));
  if (self->draft->house.fixes->len >= CLINIC_ORGANIZATION_MAX_REASONS)
    return refuse (error, _("The cause has too many fixes."));
  fix.title = g_string_chunk_insert (self->into->texts, title);
  fix.text = g_string_chunk_insert (self->into->texts, text);
  g_array_append_val (self->draft->house.fixes, fix);

  return TRUE;
}

static gboolean
set_text (Reader      *self,
          const char **text,
          const char  *value,
          GError     **error)
{
  if (text == NULL)
    return refuse (error, _("This section has no such key."));
  if (*text != NULL)
    return refuse (error, _("The section has this key already."));
  *text = g_string_chunk_insert (self->into->texts, value);

  return TRUE;
}

static gboolean
read_cause_entry (Reader           *self,
                  const ClinicLine *line,
                  GError          **error)
{
  ClinicHouseCause *house = &self->draft->house;
  const struct
  {
    const char  *key;
    const char **text;
  } texts[] = {
    { "title", &house->cause.title },
    { "sentence", &house->cause.sentence },
    { "explanation", &house->cause.explanation },
    { "source", &house->cause.source },
    { "caller", &house->cause.caller },
  };

  if (g_str_equal (line->key, "for"))
    return add_reason (self, self->draft->pro, line->value, error);
  if (g_str_equal (line->key, "against"))
    return add_reason (self, self->draft->con, line->value, error);
  if (g_str_equal (line->key, "next"))
    return add_next (self, line->value, error);
  if (g_str_equal (line->key, "fix"))
    return add_fix (self, line->value, error);
  if (g_str_equal (line->key, "owner"))
    {
      self->draft->owned = read_owner (line->value, &house->cause.owner);
      return self->draft->owned ||
             refuse (error, _("A team is mdm, pki, adfs, entra, network or user."));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].key, line->key))
      return set_text (self, texts[i].text, line->value, error);

  return set_text (self, NULL, line->value, error);
}

static gboolean
read_contact_entry (Reader           *self,
                    const ClinicLine *line,
                    GError          **error)
{
  ClinicContact *contact = &self->into->contacts[self->owner];
  const char   **text = NULL;

  if (g_str_equal (line->key, "name"))
    text = &contact->name;
  else if (g_str_equal (line->key, "email"))
    text = &contact->email;
  else if (g_str_equal (line->key, "phone"))
    text = &contact->phone;
  else if (g_str_equal (line->key, "url"))
    text = &contact->url;
  else if (g_str_equal (line->key, "hours"))
    text = &contact->hours;

  return set_text (self, text, line->value, error);
}

static gboolean
read_entry (Reader           *self,
            const ClinicLine *line,
            GError          **error)
{
  const char **text = NULL;

  switch (self->section)
    {
    case SECTION_CAUSE:
      return read_cause_entry (self, line, error);
    case SECTION_CONTACT:
      return read_contact_entry (self, line, error);
    case SECTION_TEXTS:
      if (g_str_equal (line->key, "caller-intro"))
        text = &self->into->caller_intro;
      else if (g_str_equal (line->key, "report-footer"))
        text = &self->into->report_footer;
      return set_text (self, text, line->value, error);
    case SECTION_NONE:
    default:
      return refuse (error, _("The line stands before the first section."));
    }
}

static gboolean
read_line (Reader     *self,
           guint       number,
           const char *text,
           gsize       length,
           guint      *wrong,
           GError    **error)
{
  g_auto(ClinicLine) line = { 0 };

  *wrong = number;
  if (!clinic_line_read (&line, text, length, error))
    return FALSE;
  if (line.kind == CLINIC_LINE_EMPTY)
    return TRUE;
  if (line.kind == CLINIC_LINE_ENTRY)
    return read_entry (self, &line, error);

  *wrong = self->begun;
  if (!seal_cause (self, error))
    return FALSE;
  *wrong = self->begun = number;

  return begin_section (self, &line, error);
}

/**
 * clinic_organization_read_lines:
 * @into: empty
 * @known: what earlier files said
 *
 * Reads the lines of one file; where it fails, @into is of no use.
 *
 * Errors: CLINIC_ERROR_DAMAGED with the number of the line
 */
gboolean
clinic_organization_read_lines (ClinicOrganization       *into,
                                const ClinicOrganization *known,
                                const char               *text,
                                gsize                     length,
                                GError                  **error)
{
  Reader      reader = { .into = into, .known = known };
  const char *end = text + length;
  guint       wrong = 0;
  gboolean    good = TRUE;

  for (guint number = 1; good && text < end; number++)
    {
      const char *newline = memchr (text, '\n', (gsize)(end - text));
      const char *stop = newline != NULL ? newline : end;

      good = read_line (&reader, number, text, (gsize)(stop - text), &wrong, error);
      text = newline != NULL ? newline + 1 : end;
    }
  if (good)
    {
      wrong = reader.begun;
      good = seal_cause (&reader, error);
    }
  if (!good)
    g_prefix_error (error, /* Translators: a reason follows */ _("line %u: "), wrong);

  return good;
}
