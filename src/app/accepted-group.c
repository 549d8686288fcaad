/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The CA names that the server accepts: as it sent them, from certificate files, or none. */

#include "config.h"

#include "app/accepted-group.h"

#include "app/copy-button.h"
#include "app/detail-row.h"
#include "app/file-shelf.h"
#include "report/plain.h"
#include "report/probe-words.h"
#include <glib/gi18n.h>

/* A server may send ten thousand; they can all be copied. */
#define MAX_NAMES 50

struct _ClinicAcceptedGroup
{
  AdwPreferencesGroup parent_instance;
  ClinicVisit        *visit;
  gboolean            wants_files; /* “From Certificate Files” is chosen, though there is none yet */
  gboolean            updating;
  GtkWidget          *list_row; /* the names that the server sent; NULL: there is none */
  char               *listed;   /* what it lists */

  AdwActionRow    *sent_row;
  GtkCheckButton  *sent_check;
  GtkCheckButton  *files_check;
  GtkCheckButton  *nobody_check;
  ClinicFileShelf *shelf;
};

G_DEFINE_FINAL_TYPE (ClinicAcceptedGroup, clinic_accepted_group, ADW_TYPE_PREFERENCES_GROUP)

static ClinicCase *
get_case (ClinicAcceptedGroup *self)
{
  return clinic_visit_get_case (self->visit);
}

static void
show_choice (ClinicAcceptedGroup *self)
{
  gboolean files = clinic_case_get_files (get_case (self), CLINIC_FILES_ACCEPTED)->len > 0 || self->wants_files;
  gboolean nobody = !files && clinic_case_get_server_names (get_case (self)) == CLINIC_SERVER_NAMES_NOBODY;

  self->updating = TRUE;
  gtk_check_button_set_active (self->files_check, files);
  gtk_check_button_set_active (self->nobody_check, nobody);
  gtk_check_button_set_active (self->sent_check, !files && !nobody);
  gtk_widget_set_visible (GTK_WIDGET (self->shelf), files);
  self->updating = FALSE;
}

typedef struct
{
  ClinicCase *clinic_case;
  GPtrArray  *files; /* ClinicCaseFile */
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->clinic_case);
  g_ptr_array_unref (removal->files);
  g_free (removal);
}

static void
undo_cb (Removal *removal)
{
  for (guint i = 0; i < removal->files->len; i++)
    {
      ClinicCaseFile *file = g_ptr_array_index (removal->files, i);

      clinic_case_insert_file (removal->clinic_case, CLINIC_FILES_ACCEPTED, i, file->name, file->data);
    }
}

/* A list can’t be known from files and otherwise at once: the files go, and may come back. */
static void
remove_files (ClinicAcceptedGroup *self)
{
  GPtrArray       *files = clinic_case_get_files (get_case (self), CLINIC_FILES_ACCEPTED);
  Removal         *removal;
  guint            n_files = files->len;
  g_autofree char *text = NULL;

  if (n_files == 0)
    return;
  removal = g_new0 (Removal, 1);
  removal->clinic_case = g_object_ref (get_case (self));
  removal->files = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_case_file_free);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (removal->files, clinic_case_file_copy (g_ptr_array_index (files, i)));
  while (files->len > 0)
    clinic_case_remove_file (removal->clinic_case, CLINIC_FILES_ACCEPTED, files->len - 1);
  text = g_strdup_printf (ngettext ("Removed %u accepted CA file", "Removed %u accepted CA files", n_files), n_files);
  clinic_visit_toast (self->visit, text, _("Undo"), G_CALLBACK (undo_cb), removal, removal_free);
}

static void
toggled_cb (ClinicAcceptedGroup *self, GtkCheckButton *check)
{
  if (self->updating || !gtk_check_button_get_active (check))
    return;
  self->wants_files = check == self->files_check;
  gtk_widget_set_visible (GTK_WIDGET (self->shelf), self->wants_files);
  if (!self->wants_files)
    remove_files (self);
  clinic_case_set_server_names (get_case (self), check == self->nobody_check ? CLINIC_SERVER_NAMES_NOBODY
                                                                             : CLINIC_SERVER_NAMES_UNKNOWN);
}

/* Returns: (nullable): each accepted name on a line of its own */
static char *
dup_names (const ClinicStsEndpoint *asking)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; asking != NULL && i < asking->best->names->len; i++)
    {
      g_autofree char *name = clinic_probe_words_dup_name (g_ptr_array_index (asking->best->names, i));

      clinic_plain_add (names, "%s", name);
    }

  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static void
add_name_row (GtkWidget *list, const char *name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (list), row);
}

/* @names: one a line */
static GtkWidget *
make_list_row (const char *names)
{
  GtkWidget *list = clinic_detail_row_new ();
  g_auto(GStrv) lines = g_strsplit (names, "\n", -1);
  guint            n = g_strv_length (lines) - 1; /* the last line ends, too */
  guint            n_more = n > MAX_NAMES ? n - MAX_NAMES : 0;
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u name, as it was sent", "%u names, as they were sent", n),
                                               n);

  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (list), _("Names in the List"), subtitle);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (list), clinic_copy_button_new (_("Copy All Names"), names));
  for (guint i = 0; i < MIN (n, MAX_NAMES); i++)
    add_name_row (list, lines[i]);
  if (n_more > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("And %u more, which is copied with the others.",
                                                         "And %u more, which are copied with the others.", n_more),
                                               n_more);

      add_name_row (list, text);
    }

  return list;
}

static void
show_list (ClinicAcceptedGroup *self, const ClinicStsEndpoint *asking)
{
  g_autofree char *names = dup_names (asking);

  if (g_strcmp0 (names, self->listed) == 0)
    return;
  if (self->list_row != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->list_row);
  self->list_row = NULL;
  g_free (self->listed);
  self->listed = g_steal_pointer (&names);
  if (self->listed == NULL)
    return;
  self->list_row = make_list_row (self->listed);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->list_row);
}

static void
show_sent (ClinicAcceptedGroup *self, const ClinicStsProbe *probe, const ClinicStsEndpoint *asking)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (asking != NULL)
    {
      count = clinic_probe_words_dup_name_count (asking);
      /* Translators: a server and its port, then a sentence on how many names it sent */
      text = g_strdup_printf (_("%s:%u: %s"), asking->host, asking->port, count);
    }
  else if (probe != NULL)
    text = g_strdup (_("The server was asked, and did not say which CAs it accepts."));
  else
    text = g_strdup (_("Nobody has looked yet."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sent_row),
                                 asking != NULL ? _("As the Server Sent Them") : _("The List Is Unknown"));
  adw_action_row_set_subtitle (self->sent_row, text);
}

static void
clinic_accepted_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_ACCEPTED_GROUP);

  G_OBJECT_CLASS (clinic_accepted_group_parent_class)->dispose (object);
}

static void
clinic_accepted_group_finalize (GObject *object)
{
  ClinicAcceptedGroup *self = CLINIC_ACCEPTED_GROUP (object);

  g_clear_object (&self->visit);
  g_free (self->listed);

  G_OBJECT_CLASS (clinic_accepted_group_parent_class)->finalize (object);
}

static void
clinic_accepted_group_class_init (ClinicAcceptedGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_accepted_group_dispose;
  object_class->finalize = clinic_accepted_group_finalize;

  g_type_ensure (CLINIC_TYPE_FILE_SHELF);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chain_clinic/ChainClinic/accepted-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicAcceptedGroup, sent_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicAcceptedGroup, sent_check);
  gtk_widget_class_bind_template_child (widget_class, ClinicAcceptedGroup, files_check);
  gtk_widget_class_bind_template_child (widget_class, ClinicAcceptedGroup, nobody_check);
  gtk_widget_class_bind_template_child (widget_class, ClinicAcceptedGroup, shelf);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
clinic_accepted_group_init (ClinicAcceptedGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_sent (self, NULL, NULL);
}

void
clinic_accepted_group_bind (ClinicAcceptedGroup *self, ClinicVisit *visit)
{
  self->visit = g_object_ref (visit);
  clinic_file_shelf_bind (self->shelf, visit, CLINIC_FILES_ACCEPTED);
  show_choice (self);
}

/**
 * clinic_accepted_group_update:
 *
 * Shows where the list comes from, by the latest check-up.
 */
void
clinic_accepted_group_update (ClinicAcceptedGroup *self)
{
  GPtrArray               *asked = clinic_visit_get_checkup (self->visit)->asked;
  const ClinicStsProbe    *probe = asked->len > 0 ? g_ptr_array_index (asked, 0) : NULL;
  const ClinicStsEndpoint *asking = probe != NULL ? clinic_sts_probe_find_asking (probe) : NULL;

  show_choice (self);
  show_sent (self, probe, asking);
  show_list (self, asking);
  clinic_file_shelf_update (self->shelf);
}
