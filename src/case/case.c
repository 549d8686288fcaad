/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case is its JSON object: what this version does not know stays in it and is
 * written back. Only the files are held apart, because their bytes would
 * otherwise be decoded again at every look; the lists in the object are kept
 * empty and only say where the files are to be written.
 *
 * clinic_case_json_read() has validated everything that is read here, so a
 * member that is there has the right type. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"

#include "case/case-json.h"

#include <string.h>

/* The same as leaving an answer out. */
#define UNKNOWN "unknown"

struct _ClinicCase
{
  GObject     parent_instance;
  JsonObject *root;
  GPtrArray  *files[CLINIC_N_FILES]; /* ClinicCaseFile */
  guint64     files_stamp;
  GPtrArray  *lists[CLINIC_N_LISTS]; /* char * */
};

G_DEFINE_FINAL_TYPE (ClinicCase, clinic_case, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *section;
  const char *key;
} lists[CLINIC_N_LISTS] = {
  [CLINIC_LIST_SEEN] = { "symptoms", "seen" },
  [CLINIC_LIST_REMEDY_DONE] = { "remedy", "done" },
};

/* Equal stamps mean equal files, across copies and threads. */
static guint64
next_stamp (void)
{
  static gsize last = 0;

  return (guint64)g_atomic_pointer_add (&last, 1) + 1;
}

void
clinic_case_emit_changed (ClinicCase *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GPtrArray *
read_list (ClinicCase    *self,
           ClinicCaseList list)
{
  GPtrArray  *texts = g_ptr_array_new_with_free_func (g_free);
  JsonObject *object = clinic_case_get_section (self, lists[list].section);
  JsonArray  *array = NULL;

  if (object != NULL && json_object_has_member (object, lists[list].key))
    array = json_object_get_array_member (object, lists[list].key);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = json_array_get_string_element (array, i);

      if (strcmp (text, UNKNOWN) != 0 &&
          !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, g_strdup (text));
    }
  return texts;
}

static void
clinic_case_finalize (GObject *object)
{
  ClinicCase *self = CLINIC_CASE (object);

  json_object_unref (self->root);
  for (guint i = 0; i < CLINIC_N_FILES; i++)
    g_ptr_array_unref (self->files[i]);
  for (guint i = 0; i < CLINIC_N_LISTS; i++)
    g_ptr_array_unref (self->lists[i]);

  G_OBJECT_CLASS (clinic_case_parent_class)->finalize (object);
}

static void
clinic_case_class_init (ClinicCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_case_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_case_init (ClinicCase *self)
{
  for (guint i = 0; i < CLINIC_N_FILES; i++)
    self->files[i] = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_case_file_free);
  self->files_stamp = next_stamp ();
}

/**
 * clinic_case_new_from_root:
 * @root: (transfer full): validated, its lists of files empty
 */
ClinicCase *
clinic_case_new_from_root (JsonObject *root)
{
  ClinicCase *self = g_object_new (CLINIC_TYPE_CASE, NULL);

  self->root = root;
  for (guint i = 0; i < CLINIC_N_LISTS; i++)
    self->lists[i] = read_list (self, i);
  return self;
}

/**
 * clinic_case_peek_root:
 *
 * Returns: (transfer none): the case as JSON, without its files
 */
JsonObject *
clinic_case_peek_root (ClinicCase *self)
{
  return self->root;
}

/**
 * clinic_case_peek_list:
 *
 * Returns: (transfer none): char *
 */
GPtrArray *
clinic_case_peek_list (ClinicCase    *self,
                       ClinicCaseList list)
{
  return self->lists[list];
}

/**
 * clinic_case_set_in_list:
 * @wanted: whether @text is to be in the list
 */
void
clinic_case_set_in_list (ClinicCase    *self,
                         ClinicCaseList list,
                         const char    *text,
                         gboolean       wanted)
{
  g_autoptr(JsonArray) array = json_array_new ();
  GPtrArray *texts = self->lists[list];
  guint      position;
  gboolean   had = g_ptr_array_find_with_equal_func (texts, text, g_str_equal, &position);

  if (had == (wanted != FALSE))
    return;
  if (had)
    g_ptr_array_remove_index (texts, position);
  else
    g_ptr_array_add (texts, g_strdup (text));

  for (guint i = 0; i < texts->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (texts, i));
  json_object_set_array_member (clinic_case_ensure_section (self, lists[list].section), lists[list].key,
                                g_steal_pointer (&array));
  clinic_case_emit_changed (self);
}

/**
 * clinic_case_append_file:
 * @file: (transfer full)
 *
 * Adds a file without telling anybody: for building a case.
 */
void
clinic_case_append_file (ClinicCase     *self,
                         ClinicFiles     files,
                         ClinicCaseFile *file)
{
  g_ptr_array_add (self->files[files], file);
}

void
clinic_case_files_changed (ClinicCase *self)
{
  self->files_stamp = next_stamp ();
  clinic_case_emit_changed (self);
}

/**
 * clinic_case_new:
 *
 * Begins an empty case.
 */
ClinicCase *
clinic_case_new (void)
{
  g_autoptr(JsonObject) root = json_object_new ();

  json_object_set_int_member (root, "format", CLINIC_CASE_FORMAT);
  return clinic_case_new_from_root (g_steal_pointer (&root));
}

/**
 * clinic_case_get_files:
 *
 * Returns: (transfer none) (element-type ClinicCaseFile): never NULL
 */
GPtrArray *
clinic_case_get_files (ClinicCase *self,
                       ClinicFiles files)
{
  return self->files[files];
}

/**
 * clinic_case_get_files_stamp:
 *
 * Gets a number that is another one after every change to the files of the case. A copy has the stamp of its
 * original, so whoever has saved the files under a stamp need not save them again.
 */
guint64
clinic_case_get_files_stamp (ClinicCase *self)
{
  return self->files_stamp;
}

/**
 * clinic_case_copy:
 *
 * Copies a case, so that another thread can read it while this one is changed. The bytes of the files are shared.
 */
ClinicCase *
clinic_case_copy (ClinicCase *self)
{
  ClinicCase *copy = clinic_case_new_from_root (clinic_case_json_copy_object (self->root));

  for (guint i = 0; i < CLINIC_N_FILES; i++)
    for (guint j = 0; j < self->files[i]->len; j++)
      clinic_case_append_file (copy, i, clinic_case_file_copy (g_ptr_array_index (self->files[i], j)));
  copy->files_stamp = self->files_stamp;
  return copy;
}
