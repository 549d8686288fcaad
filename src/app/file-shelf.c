/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One list of files of the case, as rows: what is in it, what could not be
 * read, and the ways in. The rows are those of the latest check-up, and they
 * are made anew only where it tells another story than they do. */

#include "config.h"

#include "app/file-shelf.h"

#include "app/certificate-row.h"
#include "app/file-inlet.h"
#include "app/file-intake.h"
#include "app/file-row.h"
#include "app/intake-list.h"
#include "app/shelf-undo.h"
#include <glib/gi18n.h>

#define MAX_ROWS 200

struct _ClinicFileShelf
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  ClinicFiles         files;
  ClinicFiles         more; /* another list that is shown here as well, or the same */
  char               *empty_text;
  char               *story; /* what the rows tell */

  ClinicFileInlet  *inlet;
  GtkListBox       *rows;
  ClinicIntakeList *intake_list;
};

enum
{
  PROP_EMPTY_TEXT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClinicFileShelf, clinic_file_shelf, ADW_TYPE_PREFERENCES_GROUP)

static ClinicCase *
get_case (ClinicFileShelf *self)
{
  return clinic_visit_get_case (self->visit);
}

static gboolean
is_shown (ClinicFileShelf *self, ClinicFiles files)
{
  return files < CLINIC_N_FILES && (files == self->files || files == self->more);
}

/* The check-up may be a change behind the case: its position is a hint, the name decides. */
static ClinicCaseFile *
find_file (ClinicFileShelf *self, ClinicFiles files, guint position, const char *name)
{
  GPtrArray *list = clinic_case_get_files (get_case (self), files);

  for (guint i = 0; i <= list->len; i++)
    {
      guint           index = i == 0 ? position : i - 1;
      ClinicCaseFile *file = index < list->len ? g_ptr_array_index (list, index) : NULL;

      if (file != NULL && g_str_equal (file->name, name))
        return file;
    }

  return NULL;
}

static void
items_cb (ClinicFileShelf *self, GPtrArray *items)
{
  clinic_intake_list_take (self->intake_list, items);
}

static void
reading_cb (ClinicFileShelf *self, ClinicReading *reading)
{
  clinic_intake_list_watch (self->intake_list, reading);
}

static void
remove_file (ClinicFileShelf *self, ClinicFiles files, GBytes *data)
{
  GPtrArray *list = clinic_case_get_files (get_case (self), files);

  for (guint i = 0; i < list->len; i++)
    if (((ClinicCaseFile *)g_ptr_array_index (list, i))->data == data)
      {
        clinic_shelf_undo_remove (self->visit, files, i);
        return;
      }
}

static void
row_remove_cb (ClinicCertificateRow *row, ClinicFileShelf *self)
{
  remove_file (self, clinic_certificate_row_get_files (row), clinic_certificate_row_get_data (row));
}

/* Into the other list first: a kill in between costs nothing. */
static void
row_move_cb (ClinicCertificateRow *row, ClinicFileShelf *self)
{
  ClinicFiles from = clinic_certificate_row_get_files (row);
  ClinicFiles to = from == CLINIC_FILES_DEVICE ? CLINIC_FILES_DEVICE_UNTRUSTED : CLINIC_FILES_DEVICE;
  GPtrArray  *list = clinic_case_get_files (get_case (self), from);

  for (guint i = 0; i < list->len; i++)
    {
      ClinicCaseFile *file = g_ptr_array_index (list, i);

      if (file->data != clinic_certificate_row_get_data (row))
        continue;
      clinic_case_insert_file (get_case (self), to, G_MAXUINT, file->name, file->data);
      clinic_case_remove_file (get_case (self), from, i);
      return;
    }
}

static void
file_remove_cb (ClinicFileRow *row, ClinicFileShelf *self)
{
  remove_file (self, clinic_file_row_get_files (row), clinic_file_row_get_data (row));
}

static void
add_file_row (ClinicFileShelf *self, ClinicFiles files, ClinicCaseFile *file, const char *sentence, gboolean problem)
{
  GtkWidget *row = clinic_file_row_new (files, file->name, file->data, sentence, problem);

  g_signal_connect_object (row, "remove", G_CALLBACK (file_remove_cb), self, 0);
  gtk_list_box_append (self->rows, row);
}

static void
add_certificate_rows (ClinicFileShelf *self, const ClinicImported *imported, guint *room)
{
  ClinicCaseFile  *file = find_file (self, imported->files, imported->position, imported->name);
  GPtrArray       *certificates = imported->bundle->certificates;
  g_autofree char *notes = clinic_intake_dup_notes (imported->bundle->notes);

  if (file == NULL)
    return;
  if (certificates->len == 0)
    add_file_row (self, imported->files, file, notes, FALSE);

  for (guint i = 0; i < MIN (certificates->len, *room); i++)
    {
      GtkWidget *row = clinic_certificate_row_new (g_ptr_array_index (certificates, i), imported->files, imported->name,
                                                   file->data, clinic_visit_get_checkup (self->visit)->at);

      if (i == 0)
        clinic_certificate_row_set_note (CLINIC_CERTIFICATE_ROW (row), notes);
      g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), self, 0);
      g_signal_connect_object (row, "move", G_CALLBACK (row_move_cb), self, 0);
      gtk_list_box_append (self->rows, row);
    }
  *room -= MIN (certificates->len, *room);
}

static void
add_plain_row (ClinicFileShelf *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  gtk_list_box_append (self->rows, row);
}

static void
add_log_rows (ClinicFileShelf *self)
{
  GPtrArray *list = clinic_case_get_files (get_case (self), self->files);

  for (guint i = 0; i < list->len; i++)
    {
      ClinicCaseFile  *file = g_ptr_array_index (list, i);
      g_autofree char *size = g_format_size (g_bytes_get_size (file->data));

      add_file_row (self, self->files, file, size, FALSE);
    }
}

static void
fill_rows (ClinicFileShelf *self, const ClinicCheckup *checkup)
{
  guint n_certificates = 0;
  guint room = MAX_ROWS;

  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL;)
    gtk_list_box_remove (self->rows, row);

  if (self->files == CLINIC_FILES_LOG)
    add_log_rows (self);
  for (guint i = 0; i < checkup->imported->len; i++)
    {
      const ClinicImported *imported = g_ptr_array_index (checkup->imported, i);

      if (!is_shown (self, imported->files))
        continue;
      n_certificates += imported->bundle->certificates->len;
      add_certificate_rows (self, imported, &room);
    }
  if (n_certificates > MAX_ROWS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %u more certificate", "And %u more certificates",
                                                         n_certificates - MAX_ROWS),
                                               n_certificates - MAX_ROWS);

      add_plain_row (self, more);
    }
  for (guint i = 0; i < checkup->problems->len; i++)
    {
      const ClinicProblem *problem = g_ptr_array_index (checkup->problems, i);
      ClinicCaseFile      *file = NULL;

      if (is_shown (self, problem->files))
        file = find_file (self, problem->files, problem->position, problem->name);
      if (file != NULL)
        add_file_row (self, problem->files, file, problem->message, TRUE);
    }
  if (gtk_list_box_get_row_at_index (self->rows, 0) == NULL)
    add_plain_row (self, self->empty_text);
}

static char *
dup_story (ClinicFileShelf *self, const ClinicCheckup *checkup)
{
  GString *story = g_string_new (NULL);

  g_string_append_printf (story, "%" G_GINT64_FORMAT, checkup->at / (24 * 60 * 60));
  for (guint i = 0; i < checkup->imported->len; i++)
    {
      const ClinicImported *imported = g_ptr_array_index (checkup->imported, i);

      if (!is_shown (self, imported->files))
        continue;
      g_string_append_printf (story, "\n%d %u %s", (int)imported->files, imported->position, imported->name);
      /* A list that is fetched once more has the name of the one before. */
      for (guint j = 0; j < imported->bundle->crls->len; j++)
        g_string_append_printf (story, " %u", g_bytes_hash (g_ptr_array_index (imported->bundle->crls, j)));
      for (guint j = 0; j < imported->bundle->certificates->len; j++)
        g_string_append (story, clinic_certificate_get_sha256 (g_ptr_array_index (imported->bundle->certificates, j)));
    }
  for (guint i = 0; i < checkup->problems->len; i++)
    {
      const ClinicProblem *problem = g_ptr_array_index (checkup->problems, i);

      if (is_shown (self, problem->files))
        g_string_append_printf (story, "\n%d %u %s %s", (int)problem->files, problem->position, problem->name,
                                problem->message);
    }
  if (self->files == CLINIC_FILES_LOG)
    {
      GPtrArray *list = clinic_case_get_files (get_case (self), self->files);

      for (guint i = 0; i < list->len; i++)
        g_string_append_printf (story, "\n%p", (void *)((ClinicCaseFile *)g_ptr_array_index (list, i))->data);
    }

  return g_string_free (story, FALSE);
}

static gboolean
paste_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  clinic_file_inlet_paste (CLINIC_FILE_SHELF (widget)->inlet);

  return TRUE;
}

static void
clinic_file_shelf_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_EMPTY_TEXT)
    g_value_set_string (value, CLINIC_FILE_SHELF (object)->empty_text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
clinic_file_shelf_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  if (property == PROP_EMPTY_TEXT)
    CLINIC_FILE_SHELF (object)->empty_text = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
clinic_file_shelf_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_FILE_SHELF);

  G_OBJECT_CLASS (clinic_file_shelf_parent_class)->dispose (object);
}

static void
clinic_file_shelf_finalize (GObject *object)
{
  ClinicFileShelf *self = CLINIC_FILE_SHELF (object);

  g_clear_object (&self->visit);
  g_free (self->empty_text);
  g_free (self->story);

  G_OBJECT_CLASS (clinic_file_shelf_parent_class)->finalize (object);
}

static void
clinic_file_shelf_class_init (ClinicFileShelfClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = clinic_file_shelf_get_property;
  object_class->set_property = clinic_file_shelf_set_property;
  object_class->dispose = clinic_file_shelf_dispose;
  object_class->finalize = clinic_file_shelf_finalize;

  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, "",
                                                     G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                       G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CLINIC_TYPE_FILE_INLET);
  g_type_ensure (CLINIC_TYPE_INTAKE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/file-shelf.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicFileShelf, inlet);
  gtk_widget_class_bind_template_child (widget_class, ClinicFileShelf, rows);
  gtk_widget_class_bind_template_child (widget_class, ClinicFileShelf, intake_list);
  gtk_widget_class_bind_template_callback (widget_class, items_cb);
  gtk_widget_class_bind_template_callback (widget_class, reading_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_shortcut_cb, NULL);
}

static void
clinic_file_shelf_init (ClinicFileShelf *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  clinic_file_inlet_accept_drops_on (self->inlet, GTK_WIDGET (self));
}

/**
 * clinic_file_shelf_bind:
 * @files: the list of the case that this shelf shows and adds to. The device’s brings the roots that are not trusted
 *   there along, that of CA certificates what look-ups gave, and that of revocation lists what responders answered.
 */
void
clinic_file_shelf_bind (ClinicFileShelf *self, ClinicVisit *visit, ClinicFiles files)
{
  self->visit = g_object_ref (visit);
  self->files = files;
  self->more = files;
  if (files == CLINIC_FILES_DEVICE)
    self->more = CLINIC_FILES_DEVICE_UNTRUSTED;
  else if (files == CLINIC_FILES_CA)
    self->more = CLINIC_FILES_AIA;
  else if (files == CLINIC_FILES_CRL)
    self->more = CLINIC_FILES_OCSP;
  clinic_intake_list_bind (self->intake_list, visit, files);
  clinic_file_inlet_set_files (self->inlet, files);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (self)), -1);
}

/**
 * clinic_file_shelf_update:
 *
 * Shows what the latest check-up found on the shelf.
 */
void
clinic_file_shelf_update (ClinicFileShelf *self)
{
  ClinicCheckup   *checkup = clinic_visit_get_checkup (self->visit);
  g_autofree char *story = dup_story (self, checkup);
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean         had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->rows));

  if (g_strcmp0 (story, self->story) == 0)
    return;
  fill_rows (self, checkup);
  g_free (self->story);
  self->story = g_steal_pointer (&story);
  /* The row that had the focus is gone: its shelf keeps it. */
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->inlet), GTK_DIR_TAB_FORWARD);
}
