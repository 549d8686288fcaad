/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Removing a file asks nobody and can be taken back: what the Undo of the
 * toast needs to put the file where it was. */

#include "config.h"

#include "app/shelf-undo.h"

#include "report/plain.h"
#include <glib/gi18n.h>

typedef struct
{
  ClinicCase     *clinic_case;
  ClinicFiles     files;
  guint           position;
  ClinicCaseFile *file;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->clinic_case);
  clinic_case_file_free (removal->file);
  g_free (removal);
}

static void
undo_cb (Removal *removal)
{
  clinic_case_insert_file (removal->clinic_case, removal->files, removal->position, removal->file->name,
                           removal->file->data);
}

/**
 * clinic_shelf_undo_remove:
 * @position: of the file in its list
 *
 * Removes a file from the case and offers to take it back.
 */
void
clinic_shelf_undo_remove (ClinicVisit *visit, ClinicFiles files, guint position)
{
  GPtrArray       *list = clinic_case_get_files (clinic_visit_get_case (visit), files);
  Removal         *removal = g_new0 (Removal, 1);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  removal->clinic_case = g_object_ref (clinic_visit_get_case (visit));
  removal->files = files;
  removal->position = position;
  removal->file = clinic_case_file_copy (g_ptr_array_index (list, position));
  name = clinic_plain_line (removal->file->name);
  text = g_strdup_printf (/* Translators: %s is a file name */ _("Removed “%s”"), name);

  clinic_case_remove_file (removal->clinic_case, files, position);
  clinic_visit_toast (visit, text, _("Undo"), G_CALLBACK (undo_cb), removal, removal_free);
}
