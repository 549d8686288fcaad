/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/library-page.h"

#include "app/case-row.h"
#include "app/undo.h"
#include "case/practice.h"
#include <glib/gi18n.h>

/* Older cases are found by searching. */
#define MAX_ROWS 100

struct _ClinicLibraryPage
{
  AdwBin         parent_instance;
  ClinicLibrary *library; /* the application's */
  guint          fill;    /* of what comes after the first frame */
  ClinicUndo    *undo;

  AdwToastOverlay     *toasts;
  GtkToggleButton     *search_button;
  GtkSearchBar        *search_bar;
  GtkSearchEntry      *search_entry;
  GtkLabel            *problem;
  GtkWidget           *problem_bar;
  GtkWidget           *empty_page;
  GtkImage            *emblem;
  GtkWidget           *cases_group;
  GtkListBox          *cases;
  GtkWidget           *nothing_found;
  GtkWidget           *more_label;
  AdwPreferencesGroup *practice_group;
};

enum
{
  OPEN,
  PRACTISE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicLibraryPage, clinic_library_page, ADW_TYPE_BIN)

static void show_cases (ClinicLibraryPage *self);

static void
set_hidden (ClinicLibraryPage *self, gint64 id, gboolean hidden)
{
  g_autoptr(GError) error = NULL;

  if (!clinic_library_set_hidden (self->library, id, hidden, &error))
    clinic_library_page_show_error (self, error->message);
  show_cases (self);
}

/* The row that comes to stand where the removed one stood takes over the focus. */
static void
focus_row (ClinicLibraryPage *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->cases, index);

  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (self->cases, index - 1);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->practice_group), GTK_DIR_TAB_FORWARD);
}

/* A case that was removed and may be put back. */
typedef struct
{
  ClinicLibraryPage *page; /* its undo is the only one to know this, and goes with it */
  gint64             id;
} Removed;

static void
put_back_cb (Removed *removed)
{
  set_hidden (removed->page, removed->id, FALSE);
}

static void
removed_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
remove_cb (ClinicLibraryPage *self, ClinicCaseRow *row)
{
  const char *name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  int         index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  /* Translators: ticket and user of a case */
  g_autofree char *text = g_strdup_printf (_("“%s” removed"), name);
  Removed         *removed = g_new0 (Removed, 1);
  g_autoptr(GClosure) undo = g_closure_ref (g_cclosure_new_swap (G_CALLBACK (put_back_cb), removed, removed_free));

  removed->page = self;
  removed->id = clinic_case_row_get_id (row);
  g_closure_sink (undo);
  g_closure_set_marshal (undo, g_cclosure_marshal_VOID__VOID);
  clinic_undo_toast (self->undo, text, _("Undo"), undo);
  set_hidden (self, removed->id, TRUE);
  focus_row (self, index);
}

static void
show_rows (ClinicLibraryPage *self, GPtrArray *rows)
{
  GtkWidget *row;
  gint64     now = g_get_real_time () / G_USEC_PER_SEC;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->cases))) != NULL)
    gtk_list_box_remove (self->cases, row);
  for (guint i = 0; i < rows->len; i++)
    {
      row = clinic_case_row_new (g_ptr_array_index (rows, i), now);
      g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->cases, row);
    }
}

static void
show_cases (ClinicLibraryPage *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean    searching = *search != '\0';

  rows = clinic_library_list (self->library, searching ? search : NULL, MAX_ROWS, &error);
  if (rows == NULL)
    {
      clinic_library_page_show_error (self, error->message);
      return;
    }
  show_rows (self, rows);
  gtk_widget_set_visible (GTK_WIDGET (self->cases), rows->len > 0);
  gtk_widget_set_visible (self->cases_group, rows->len > 0 || searching);
  gtk_widget_set_visible (self->empty_page, rows->len == 0 && !searching);
  gtk_widget_set_visible (self->nothing_found, rows->len == 0 && searching);
  gtk_widget_set_visible (self->more_label, rows->len >= MAX_ROWS);
}

static void
search_changed_cb (ClinicLibraryPage *self)
{
  if (self->library != NULL)
    show_cases (self);
}

static void
case_activated_cb (ClinicLibraryPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, clinic_case_row_get_id (CLINIC_CASE_ROW (row)));
}

static void
practice_activated_cb (GtkWidget *row, ClinicLibraryPage *self)
{
  g_signal_emit (self, signals[PRACTISE], 0, g_object_get_data (G_OBJECT (row), "practice"));
}

static void
close_problem_cb (ClinicLibraryPage *self)
{
  gtk_widget_set_visible (self->problem_bar, FALSE);
}

static void
add_practice (ClinicLibraryPage *self, const ClinicPractice *practice)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Practice"));
  /* Translators: %s is the title of a practice case */
  g_autofree char *name = g_strdup_printf (_("Practice: %s"), _(practice->title));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(practice->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(practice->summary));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "practice", (gpointer)practice->id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (practice_activated_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  /* The row names its button by its own title, after the name that says what the button does. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_group_add (self->practice_group, row);
}

/* What can wait until the first frame has been seen. */
static gboolean
fill_cb (gpointer user_data)
{
  ClinicLibraryPage    *self = user_data;
  gsize                 n_cases;
  const ClinicPractice *practice = clinic_practice_get_all (&n_cases);

  self->fill = 0;
  for (gsize i = 0; i < n_cases; i++)
    add_practice (self, &practice[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->practice_group), TRUE);
  gtk_image_set_from_icon_name (self->emblem, APPLICATION_ID);

  return G_SOURCE_REMOVE;
}

static void
clinic_library_page_dispose (GObject *object)
{
  ClinicLibraryPage *self = CLINIC_LIBRARY_PAGE (object);

  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_object (&self->undo);
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_LIBRARY_PAGE);

  G_OBJECT_CLASS (clinic_library_page_parent_class)->dispose (object);
}

static void
clinic_library_page_class_init (ClinicLibraryPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = clinic_library_page_dispose;

  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[PRACTISE] = g_signal_new ("practise", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, problem);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, emblem);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, cases_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, cases);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, nothing_found);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, more_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicLibraryPage, practice_group);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, case_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_problem_cb);
}

static void
clinic_library_page_init (ClinicLibraryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->undo = clinic_undo_new (self->toasts);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  self->fill = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);
}

/**
 * clinic_library_page_set_library:
 *
 * Shows the cases of the library as they are now.
 */
void
clinic_library_page_set_library (ClinicLibraryPage *self, ClinicLibrary *library)
{
  self->library = library;
  show_cases (self);
}

/**
 * clinic_library_page_show_error:
 *
 * Shows above the cases what could not be opened or kept, until the agent closes it.
 */
void
clinic_library_page_show_error (ClinicLibraryPage *self, const char *sentence)
{
  gtk_label_set_label (self->problem, sentence);
  gtk_widget_set_visible (self->problem_bar, TRUE);
}

void
clinic_library_page_find (ClinicLibraryPage *self)
{
  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * clinic_library_page_undo:
 *
 * Puts the case back that was removed last.
 */
void
clinic_library_page_undo (ClinicLibraryPage *self)
{
  clinic_undo_run (self->undo);
}
