/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shape of a case file: which key holds what. Everything that the program
 * reads of a case is looked at here once, so nobody else has to ask for a type.
 * Keys that are not in the tables belong to somebody else and are left alone. */

#include "config.h"

#include "case/case-shape.h"

#include "case/case-json.h"
#include "pki/error.h"
#include "triage/question.h"
#include "triage/test-step.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  SHAPE_TEXT,
  SHAPE_MOMENT,
  SHAPE_PORT,
  SHAPE_NAMES,
  SHAPE_OBJECT,
  SHAPE_OBJECT_OR_NULL,
  SHAPE_OBJECTS,
  SHAPE_TEXTS,
  SHAPE_FILES,
  SHAPE_LOOKUPS,
} Shape;

/* Sections come before what is in them. */
static const struct
{
  const char *section; /* NULL: the case itself */
  const char *key;
  Shape       shape;
} keys[] = {
  { NULL, "ticket", SHAPE_TEXT },
  { NULL, "user", SHAPE_TEXT },
  { NULL, "notes", SHAPE_TEXT },
  { NULL, "at", SHAPE_MOMENT },
  { NULL, "device", SHAPE_OBJECT },
  { "device", "model", SHAPE_TEXT },
  { "device", "os", SHAPE_TEXT },
  { "device", "mdm", SHAPE_TEXT },
  { "device", "by_name", SHAPE_OBJECTS },
  { NULL, "symptoms", SHAPE_OBJECT },
  { NULL, "tests", SHAPE_OBJECT },
  { NULL, "files", SHAPE_OBJECT },
  { NULL, "server", SHAPE_OBJECT },
  { "server", "host", SHAPE_TEXT },
  { "server", "port", SHAPE_PORT },
  { "server", "names", SHAPE_NAMES },
  { "server", "probe", SHAPE_OBJECT_OR_NULL },
  { "server", "earlier", SHAPE_OBJECTS },
  { NULL, "remedy", SHAPE_OBJECT },
  { "remedy", "done", SHAPE_TEXTS },
  { NULL, "lookups", SHAPE_LOOKUPS },
  { NULL, "checkups", SHAPE_OBJECTS },
};

static char *
dup_sentence (Shape       shape,
              const char *key)
{
  switch (shape)
    {
    case SHAPE_TEXT:
      /* Translators: %s is a key of a case file, such as “files.user”. */
      return g_strdup_printf (_("In this case file, %s must be text; correct it and try again."), key);
    case SHAPE_MOMENT:
      return g_strdup_printf (_("In this case file, %s must be a moment such as “2026-06-01T12:00:00Z”; "
                                 "correct it and try again."),
                              key);
    case SHAPE_PORT:
      return g_strdup_printf (_("In this case file, %s must be a whole number from 1 to 65535; "
                                 "correct it and try again."),
                              key);
    case SHAPE_NAMES:
      return g_strdup_printf (_("In this case file, %s must be “none” or null; correct it and try again."), key);
    case SHAPE_OBJECT:
      return g_strdup_printf (_("In this case file, %s must be an object; correct it and try again."), key);
    case SHAPE_OBJECT_OR_NULL:
      return g_strdup_printf (_("In this case file, %s must be an object or null; correct it and try again."), key);
    case SHAPE_OBJECTS:
      return g_strdup_printf (_("In this case file, %s must be a list of objects; correct it and try again."), key);
    case SHAPE_TEXTS:
      return g_strdup_printf (_("In this case file, %s must be a list of texts; correct it and try again."), key);
    case SHAPE_FILES:
      return g_strdup_printf (_("In this case file, %s must be a list; correct it and try again."), key);
    case SHAPE_LOOKUPS:
      return g_strdup_printf (_("In this case file, %s must be a list of objects with the texts “of”, "
                                 "“outcome” and “message”; correct it and try again."),
                              key);
    default:
      return NULL;
    }
}

static gboolean
set_wrong_type (GError    **error,
                Shape       shape,
                const char *section,
                const char *key)
{
  g_autofree char *name = section != NULL ? g_strdup_printf ("%s.%s", section, key) : g_strdup (key);
  g_autofree char *sentence = dup_sentence (shape, name);

  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE, sentence);
  return FALSE;
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_moment (JsonNode *node)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = is_text (node) ? g_date_time_new_from_iso8601 (json_node_get_string (node), utc) : NULL;
  g_autoptr(GDateTime) here = moment != NULL ? g_date_time_to_utc (moment) : NULL;

  /* An offset can lead out of the years that have four digits. */
  return here != NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_port (JsonNode *node)
{
  return is_number (node) && json_node_get_int (node) >= 1 && json_node_get_int (node) <= G_MAXUINT16;
}

static gboolean
is_list_of_texts (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!is_text (json_array_get_element (array, i)))
      return FALSE;
  return array != NULL;
}

static gboolean
is_list_of_objects (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;
  return array != NULL;
}

/* Whether the text is there; where it need not be, it may be missing or null. */
static gboolean
has_text (JsonObject *object,
          const char *key,
          gboolean    needed)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return !needed;
  return is_text (node);
}

static gboolean
is_list_of_lookups (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode   *element = json_array_get_element (array, i);
      JsonObject *lookup = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (lookup == NULL || !has_text (lookup, "of", TRUE) || !has_text (lookup, "outcome", TRUE) ||
          !has_text (lookup, "message", TRUE) || !has_text (lookup, "address", FALSE) ||
          !has_text (lookup, "final", FALSE))
        return FALSE;
    }
  return array != NULL;
}

static gboolean
has_shape (JsonNode *node,
           Shape     shape)
{
  switch (shape)
    {
    case SHAPE_TEXT:
      return is_text (node);
    case SHAPE_MOMENT:
      return is_moment (node);
    case SHAPE_PORT:
      return is_port (node);
    case SHAPE_NAMES:
      return JSON_NODE_HOLDS_NULL (node) || (is_text (node) && strcmp (json_node_get_string (node), "none") == 0);
    case SHAPE_OBJECT:
      return JSON_NODE_HOLDS_OBJECT (node);
    case SHAPE_OBJECT_OR_NULL:
      return JSON_NODE_HOLDS_NULL (node) || JSON_NODE_HOLDS_OBJECT (node);
    case SHAPE_OBJECTS:
      return is_list_of_objects (node);
    case SHAPE_TEXTS:
      return is_list_of_texts (node);
    case SHAPE_FILES:
      return JSON_NODE_HOLDS_ARRAY (node);
    case SHAPE_LOOKUPS:
      return is_list_of_lookups (node);
    default:
      return FALSE;
    }
}

static gboolean
check_format (JsonObject *root,
              GError    **error)
{
  JsonNode *node = json_object_get_member (root, "format");
  gint64    format;

  if (node == NULL)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                           _("This is JSON, but no case file: the key “format” is missing. "
                              "Choose a file that Chain Clinic has exported."));
      return FALSE;
    }

  format = is_number (node) ? json_node_get_int (node) : 0;
  if (format > CLINIC_CASE_FORMAT)
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_NEWER,
                           _("This case was made by a newer Chain Clinic; it is left as it is. "
                              "Install a newer version to open it."));
      return FALSE;
    }
  if (format < 1)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                   _("In this case file, format must be the number %d; correct it and try again."), CLINIC_CASE_FORMAT);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_answer (const ClinicQuestion *question,
              const char           *answer,
              GError              **error)
{
  if (clinic_question_accepts (question, answer))
    return TRUE;

  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
               _("In this case file, symptoms.%s has the answer “%s”, which is not one of its answers; "
                  "correct it and try again."),
               question->id, answer);
  return FALSE;
}

static gboolean
check_symptoms (JsonObject *symptoms,
                GError    **error)
{
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    {
      const ClinicQuestion *question = &questions[i];
      JsonNode             *node = json_object_get_member (symptoms, question->id);
      Shape                 shape = question->several ? SHAPE_TEXTS : SHAPE_TEXT;

      if (node == NULL)
        continue;
      if (!has_shape (node, shape))
        return set_wrong_type (error, shape, "symptoms", question->id);
      if (!question->several && !check_answer (question, json_node_get_string (node), error))
        return FALSE;
      for (guint j = 0; question->several && j < json_array_get_length (json_node_get_array (node)); j++)
        if (!check_answer (question, json_array_get_string_element (json_node_get_array (node), j), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_tests (JsonObject *tests,
             GError    **error)
{
  gsize                 n_steps;
  const ClinicTestStep *steps = clinic_test_step_get_all (&n_steps);

  for (gsize i = 0; i < n_steps; i++)
    {
      JsonNode        *node = json_object_get_member (tests, steps[i].id);
      ClinicTestResult result;

      if (node == NULL)
        continue;
      if (!has_shape (node, SHAPE_TEXT))
        return set_wrong_type (error, SHAPE_TEXT, "tests", steps[i].id);
      if (!clinic_test_result_parse (json_node_get_string (node), &result))
        {
          g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                       _("In this case file, tests.%s is “%s”, but it must be “yes”, “no” or "
                          "“skipped”; correct it and try again."),
                       steps[i].id, json_node_get_string (node));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_files (JsonObject *files,
             GError    **error)
{
  for (guint i = 0; i < CLINIC_N_FILES; i++)
    {
      const char *key = clinic_files_get_id (i);
      JsonNode   *node = json_object_get_member (files, key);

      if (node == NULL)
        continue;
      if (!has_shape (node, SHAPE_FILES))
        return set_wrong_type (error, SHAPE_FILES, "files", key);
      if (json_array_get_length (json_node_get_array (node)) > CLINIC_CASE_MAX_FILES)
        {
          g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                       _("In this case file, files.%s holds more than %d files; "
                          "put the certificates into fewer files."),
                       key, CLINIC_CASE_MAX_FILES);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * clinic_case_shape_check:
 * @root: what the parser made of a case file
 *
 * Looks at every key the program knows: its type and, where it has a choice of values, its value. The entries of the
 * lists of files are left to whoever reads them.
 *
 * Errors: CLINIC_ERROR_WRONG_TYPE, CLINIC_ERROR_NEWER, CLINIC_ERROR_TOO_LARGE
 */
gboolean
clinic_case_shape_check (JsonNode *root,
                         GError  **error)
{
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_WRONG_TYPE,
                           _("This is JSON, but no case file: it must be an object. "
                              "Choose a file that Chain Clinic has exported."));
      return FALSE;
    }
  object = json_node_get_object (root);
  if (!check_format (object, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      JsonNode *section = keys[i].section != NULL ? json_object_get_member (object, keys[i].section) : root;
      JsonNode *node = section != NULL ? json_object_get_member (json_node_get_object (section), keys[i].key) : NULL;

      if (node != NULL && !has_shape (node, keys[i].shape))
        return set_wrong_type (error, keys[i].shape, keys[i].section, keys[i].key);
    }

  return (!json_object_has_member (object, "symptoms") ||
          check_symptoms (json_object_get_object_member (object, "symptoms"), error)) &&
         (!json_object_has_member (object, "tests") ||
          check_tests (json_object_get_object_member (object, "tests"), error)) &&
         (!json_object_has_member (object, "files") ||
          check_files (json_object_get_object_member (object, "files"), error));
}
