/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sign-in server: where it is, which CA names it accepts, and what iOS makes of them. */

#include "config.h"

#include "app/server-page.h"

#include "app/file-shelf.h"
#include "app/walk-view.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicServerPage
{
  ClinicPage parent_instance;
  gboolean   wants_files; /* “From Certificate Files” is chosen, though there is none yet */
  gboolean   updating;

  AdwEntryRow     *host_row;
  AdwEntryRow     *port_row;
  GtkLabel        *port_problem;
  GtkCheckButton  *unknown_check;
  GtkCheckButton  *files_check;
  GtkCheckButton  *nobody_check;
  ClinicFileShelf *shelf;
  GtkImage        *answer_icon;
  GtkLabel        *answer_label;
  GtkWidget       *disagree_box;
  ClinicWalkView  *walk_view;
};

G_DEFINE_FINAL_TYPE (ClinicServerPage, clinic_server_page, CLINIC_TYPE_PAGE)

static char *
clinic_server_page_dup_state (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  if (checkup == NULL || checkup->accepted == NULL)
    return g_strdup (_("List unknown"));
  if (checkup->choice == NULL)
    return g_strdup (_("List known"));

  return g_strdup (checkup->choice->offered ? _("Would be offered") : _("Would not be offered"));
}

static gboolean
clinic_server_page_is_done (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  return checkup != NULL && checkup->accepted != NULL;
}

static guint
count_accepted (ClinicServerPage *self)
{
  return clinic_case_get_files (clinic_page_get_case (CLINIC_PAGE (self)), CLINIC_FILES_ACCEPTED)->len;
}

static void
show_names (ClinicServerPage *self)
{
  ClinicCase *clinic_case = clinic_page_get_case (CLINIC_PAGE (self));
  gboolean    files = count_accepted (self) > 0 || self->wants_files;
  gboolean    nobody = !files && clinic_case_get_server_names (clinic_case) == CLINIC_SERVER_NAMES_NOBODY;

  self->updating = TRUE;
  gtk_check_button_set_active (self->files_check, files);
  gtk_check_button_set_active (self->nobody_check, nobody);
  gtk_check_button_set_active (self->unknown_check, !files && !nobody);
  gtk_widget_set_visible (GTK_WIDGET (self->shelf), files);
  self->updating = FALSE;
}

static void
clinic_server_page_checked (ClinicPage *page)
{
  ClinicServerPage *self = CLINIC_SERVER_PAGE (page);
  ClinicCheckup    *checkup = clinic_visit_get_checkup (clinic_page_get_visit (page));
  g_autofree char  *plain = clinic_plain_line (checkup->prompt->sentence);
  gboolean          known = checkup->choice != NULL;
  gboolean          offered = known && checkup->choice->offered;

  show_names (self);
  clinic_file_shelf_update (self->shelf);
  clinic_walk_view_show (self->walk_view, checkup);
  gtk_widget_set_visible (self->disagree_box, known && checkup->choice->rfc5280_disagrees);
  gtk_label_set_label (self->answer_label, plain);
  gtk_image_set_from_icon_name (self->answer_icon, !known    ? "dialog-question-symbolic"
                                                   : offered ? "object-select-symbolic"
                                                             : "action-unavailable-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->answer_icon),
                              (const char *[]){ !known ? "dim-label" : offered ? "success"
                                                                               : "warning",
                                                NULL });
}

/* Empty is a good answer; anything but a port is not saved and says so at once. */
static void
server_changed_cb (ClinicServerPage *self)
{
  const char      *port_text = gtk_editable_get_text (GTK_EDITABLE (self->port_row));
  g_autofree char *host = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->host_row)));
  guint64          port = 0;
  gboolean         valid = *port_text == '\0' || g_ascii_string_to_unsigned (port_text, 10, 1, 65535, &port, NULL);

  if (self->updating)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->port_problem), !valid);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->port_row), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (valid)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->port_row), "error");
      clinic_case_set_server (clinic_page_get_case (CLINIC_PAGE (self)), g_strstrip (host), (guint)port);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->port_row), "error");
    }
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

/* A list can’t be known from files and unknown at once: the files go, and may come back. */
static void
remove_accepted (ClinicServerPage *self)
{
  ClinicCase      *clinic_case = clinic_page_get_case (CLINIC_PAGE (self));
  GPtrArray       *files = clinic_case_get_files (clinic_case, CLINIC_FILES_ACCEPTED);
  Removal         *removal;
  guint            n_files = files->len;
  g_autofree char *text = NULL;

  if (n_files == 0)
    return;
  removal = g_new0 (Removal, 1);
  removal->clinic_case = g_object_ref (clinic_case);
  removal->files = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_case_file_free);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (removal->files, clinic_case_file_copy (g_ptr_array_index (files, i)));
  while (files->len > 0)
    clinic_case_remove_file (clinic_case, CLINIC_FILES_ACCEPTED, files->len - 1);
  text = g_strdup_printf (ngettext ("Removed %u accepted CA file", "Removed %u accepted CA files", n_files), n_files);
  clinic_visit_toast (clinic_page_get_visit (CLINIC_PAGE (self)), text, _("Undo"), G_CALLBACK (undo_cb), removal,
                      removal_free);
}

static void
names_toggled_cb (ClinicServerPage *self, GtkCheckButton *check)
{
  ClinicCase *clinic_case = clinic_page_get_case (CLINIC_PAGE (self));

  if (self->updating || !gtk_check_button_get_active (check))
    return;
  self->wants_files = check == self->files_check;
  gtk_widget_set_visible (GTK_WIDGET (self->shelf), self->wants_files);
  if (!self->wants_files)
    remove_accepted (self);
  clinic_case_set_server_names (clinic_case, check == self->nobody_check ? CLINIC_SERVER_NAMES_NOBODY
                                                                         : CLINIC_SERVER_NAMES_UNKNOWN);
}

static void
show_server (ClinicServerPage *self)
{
  ClinicCase      *clinic_case = clinic_page_get_case (CLINIC_PAGE (self));
  const char      *host = clinic_case_get_server_host (clinic_case);
  guint            port = clinic_case_get_server_port (clinic_case);
  g_autofree char *port_text = port != 0 ? g_strdup_printf ("%u", port) : g_strdup ("");

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->host_row)), host != NULL ? host : "") == 0 &&
      g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->port_row)), port_text) == 0)
    return;
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->host_row), host != NULL ? host : "");
  gtk_editable_set_text (GTK_EDITABLE (self->port_row), port_text);
  self->updating = FALSE;
}

/* The Device Log page may have filled in what the log says. */
static void
clinic_server_page_enter (ClinicPage *page)
{
  show_server (CLINIC_SERVER_PAGE (page));
}

static void
clinic_server_page_bind (ClinicPage *page)
{
  ClinicServerPage *self = CLINIC_SERVER_PAGE (page);

  clinic_file_shelf_bind (self->shelf, clinic_page_get_visit (page), CLINIC_FILES_ACCEPTED);
  show_server (self);
  show_names (self);
}

static void
clinic_server_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_SERVER_PAGE);

  G_OBJECT_CLASS (clinic_server_page_parent_class)->dispose (object);
}

static void
clinic_server_page_class_init (ClinicServerPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = clinic_server_page_dispose;

  page_class->id = "server";
  page_class->title = N_("Server");
  page_class->dup_state = clinic_server_page_dup_state;
  page_class->is_done = clinic_server_page_is_done;
  page_class->bind = clinic_server_page_bind;
  page_class->enter = clinic_server_page_enter;
  page_class->checked = clinic_server_page_checked;

  g_type_ensure (CLINIC_TYPE_FILE_SHELF);
  g_type_ensure (CLINIC_TYPE_WALK_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/server-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, host_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, port_row);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, port_problem);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, unknown_check);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, files_check);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, nobody_check);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, shelf);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, answer_icon);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, answer_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, disagree_box);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, walk_view);
  gtk_widget_class_bind_template_callback (widget_class, server_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, names_toggled_cb);
}

static void
clinic_server_page_init (ClinicServerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
