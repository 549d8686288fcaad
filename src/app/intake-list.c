/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes what the intake has read into the case, and keeps a row for each file
 * that could not be read, wants a password or lost something on the way. */

#include "config.h"

#include "app/intake-list.h"

#include "app/intake-row.h"
#include "app/reading-row.h"
#include "app/server-undo.h"
#include <glib/gi18n.h>
#include <string.h>

/* What is read sooner than this needs no bar that says how far it is. */
#define PATIENCE_MILLISECONDS 1000

struct _ClinicIntakeList
{
  AdwBin         parent_instance;
  ClinicVisit   *visit;
  ClinicCase    *clinic_case; /* the visit’s */
  ClinicFiles    files;
  ClinicReading *retries; /* of files with a password */
  GtkListBox    *rows;
};

G_DEFINE_FINAL_TYPE (ClinicIntakeList, clinic_intake_list, ADW_TYPE_BIN)

static gboolean
has_data (ClinicIntakeList *self, GBytes *data)
{
  GPtrArray *list = clinic_case_get_files (self->clinic_case, self->files);

  for (guint i = 0; i < list->len; i++)
    if (g_bytes_equal (((ClinicCaseFile *)g_ptr_array_index (list, i))->data, data))
      return TRUE;

  return FALSE;
}

/* The focus goes to what stands before the row: a focus that vanishes leaves the keyboard nowhere. */
static void
remove_row (ClinicIntakeList *self, GtkWidget *row)
{
  GtkRoot   *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_is_ancestor (focus, row))
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_BACKWARD);
  gtk_list_box_remove (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_list_box_get_row_at_index (self->rows, 0) != NULL);
}

static void
dismiss_cb (ClinicIntakeRow *row, ClinicIntakeList *self)
{
  remove_row (self, GTK_WIDGET (row));
}

static void take_items (ClinicIntakeList *self, GPtrArray *items, GtkWidget *row);

typedef struct
{
  ClinicIntakeList *list; /* not a reference: cancelled means that it may be gone */
  GtkWidget        *row;
} Retry;

static void
retried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = clinic_intake_finish (result, &error);
  g_autofree Retry *retry = user_data;
  g_autoptr(GtkWidget) row = retry->row;

  if (items != NULL)
    take_items (retry->list, items, row);
}

static void
unlock_cb (ClinicIntakeRow *row, ClinicIntakeList *self)
{
  char  *password = clinic_intake_row_take_password (row);
  Retry *retry = g_new0 (Retry, 1);

  retry->list = self;
  retry->row = g_object_ref (GTK_WIDGET (row));
  clinic_intake_read_async (self->files, clinic_intake_row_get_name (row), clinic_intake_row_get_data (row), password,
                            self->retries, retried_cb, retry);
  explicit_bzero (password, strlen (password));
  g_free (password);
}

static ClinicIntakeRow *
add_row (ClinicIntakeList *self, const char *name, GBytes *data)
{
  GtkWidget *row = clinic_intake_row_new (name, data, _("Dismiss"));

  g_signal_connect_object (row, "dismiss", G_CALLBACK (dismiss_cb), self, 0);
  g_signal_connect_object (row, "unlock", G_CALLBACK (unlock_cb), self, 0);
  gtk_list_box_append (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  return CLINIC_INTAKE_ROW (row);
}

static void
add_note (ClinicIntakeList *self, const char *name, const char *sentence)
{
  clinic_intake_row_show_note (add_row (self, name, NULL), sentence);
}

static void
take_file (ClinicIntakeList *self, const ClinicIntakeItem *item, const ClinicCaseFile *file)
{
  guint end = clinic_case_get_files (self->clinic_case, self->files)->len;

  if (has_data (self, file->data))
    {
      add_note (self, item->name, _("This file is here already. It was not added again."));
      return;
    }
  if (end >= CLINIC_CASE_MAX_FILES)
    {
      add_note (self, item->name, _("This list is full. Remove some files, or put the certificates into one file."));
      return;
    }
  clinic_case_insert_file (self->clinic_case, self->files, end, file->name, file->data);
  if (item->host != NULL)
    clinic_server_undo_fill_in (self->visit, item->host, item->port);

  /* What was left out of the stored file can't be seen there any more. */
  if (item->notes->len > 0 && (item->data == NULL || !g_bytes_equal (file->data, item->data)))
    {
      g_autofree char *sentences = clinic_intake_dup_notes (item->notes);

      add_note (self, item->name, sentences);
    }
}

/* With a row, it is the answer to the password typed there. */
static void
take_items (ClinicIntakeList *self, GPtrArray *items, GtkWidget *row)
{
  for (guint i = 0; i < items->len; i++)
    {
      const ClinicIntakeItem *item = g_ptr_array_index (items, i);

      for (guint j = 0; j < item->files->len; j++)
        take_file (self, item, g_ptr_array_index (item->files, j));
      if (item->error != NULL)
        clinic_intake_row_show_error (row != NULL ? CLINIC_INTAKE_ROW (row) : add_row (self, item->name, item->data),
                                      item->error);
      else if (row != NULL && gtk_widget_get_parent (row) == GTK_WIDGET (self->rows))
        remove_row (self, row);
    }
}

static void
clinic_intake_list_dispose (GObject *object)
{
  clinic_reading_cancel (CLINIC_INTAKE_LIST (object)->retries);

  G_OBJECT_CLASS (clinic_intake_list_parent_class)->dispose (object);
}

static void
clinic_intake_list_finalize (GObject *object)
{
  ClinicIntakeList *self = CLINIC_INTAKE_LIST (object);

  g_clear_object (&self->visit);
  g_clear_object (&self->retries);

  G_OBJECT_CLASS (clinic_intake_list_parent_class)->finalize (object);
}

static void
clinic_intake_list_class_init (ClinicIntakeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = clinic_intake_list_dispose;
  object_class->finalize = clinic_intake_list_finalize;
}

static void
clinic_intake_list_init (ClinicIntakeList *self)
{
  self->retries = clinic_reading_new ();
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Files Just Read"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->rows));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * clinic_intake_list_bind:
 * @files: the list of the case that the files are for
 */
void
clinic_intake_list_bind (ClinicIntakeList *self, ClinicVisit *visit, ClinicFiles files)
{
  self->visit = g_object_ref (visit);
  self->clinic_case = clinic_visit_get_case (visit);
  self->files = files;
}

typedef struct
{
  ClinicIntakeList *list; /* weak */
  ClinicReading    *reading;
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_weak_pointer (&watch->list);
  g_object_unref (watch->reading);
  g_free (watch);
}

static void
reading_over_cb (GtkWidget *row)
{
  ClinicIntakeList *self = CLINIC_INTAKE_LIST (gtk_widget_get_ancestor (row, CLINIC_TYPE_INTAKE_LIST));

  if (self != NULL)
    remove_row (self, row);
}

static gboolean
show_reading (gpointer user_data)
{
  Watch     *watch = user_data;
  GtkWidget *row;

  if (watch->list == NULL || clinic_reading_is_over (watch->reading))
    return G_SOURCE_REMOVE;
  row = clinic_reading_row_new (watch->reading);
  g_signal_connect_object (watch->reading, "over", G_CALLBACK (reading_over_cb), row, G_CONNECT_SWAPPED);
  gtk_list_box_append (watch->list->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (watch->list), TRUE);

  return G_SOURCE_REMOVE;
}

/**
 * clinic_intake_list_watch:
 *
 * Shows how far a file is, and a way to stop it, where reading it takes its time.
 */
void
clinic_intake_list_watch (ClinicIntakeList *self, ClinicReading *reading)
{
  Watch *watch = g_new0 (Watch, 1);

  g_set_weak_pointer (&watch->list, self);
  watch->reading = g_object_ref (reading);
  g_timeout_add_full (G_PRIORITY_DEFAULT, PATIENCE_MILLISECONDS, show_reading, watch, watch_free);
}

/**
 * clinic_intake_list_take:
 * @items: ClinicIntakeItem
 */
void
clinic_intake_list_take (ClinicIntakeList *self, GPtrArray *items)
{
  take_items (self, items, NULL);
}
