/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which lines of the timeline are shown: words to find, a process, and how much a line weighs. */

#include "config.h"

#include "app/log-filter-bar.h"

#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicLogFilterBar
{
  GtkBox     parent_instance;
  GPtrArray *processes; /* char *, as in the log: those of the list after “All Processes” */
  gboolean   quiet;     /* the bar itself is changing what is chosen */

  GtkSearchEntry *search_entry;
  GtkDropDown    *process_drop_down;
  GtkDropDown    *show_drop_down;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicLogFilterBar, clinic_log_filter_bar, GTK_TYPE_BOX)

static void
changed_cb (ClinicLogFilterBar *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
clinic_log_filter_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_LOG_FILTER_BAR);

  G_OBJECT_CLASS (clinic_log_filter_bar_parent_class)->dispose (object);
}

static void
clinic_log_filter_bar_finalize (GObject *object)
{
  g_ptr_array_unref (CLINIC_LOG_FILTER_BAR (object)->processes);

  G_OBJECT_CLASS (clinic_log_filter_bar_parent_class)->finalize (object);
}

static void
clinic_log_filter_bar_class_init (ClinicLogFilterBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_log_filter_bar_dispose;
  object_class->finalize = clinic_log_filter_bar_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/log-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicLogFilterBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ClinicLogFilterBar, process_drop_down);
  gtk_widget_class_bind_template_child (widget_class, ClinicLogFilterBar, show_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

/* A screen reader meets the button in the drop-down, which has no name of its own. */
static void
name_button (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
clinic_log_filter_bar_init (ClinicLogFilterBar *self)
{
  const char *const weights[] = { _("All Lines"), _("Without Decoys"), _("Telling Lines"), NULL };
  g_autoptr(GtkStringList) list = gtk_string_list_new (weights);

  self->processes = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->quiet = TRUE;
  gtk_drop_down_set_model (self->show_drop_down, G_LIST_MODEL (list));
  self->quiet = FALSE;
  name_button (self->process_drop_down, _("Process"));
  name_button (self->show_drop_down, _("Weight of the Lines"));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

static void
list_processes (ClinicLogFilterBar *self, const ClinicLogEvidence *log)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (self->processes, 0);
  for (guint i = 0; i < log->rows->len; i++)
    {
      const ClinicLogRow *row = g_ptr_array_index (log->rows, i);

      if (row->mark != CLINIC_LOG_MARK_NONE && g_hash_table_add (seen, row->record->process))
        g_ptr_array_add (self->processes, g_strdup (row->record->process));
    }
  g_ptr_array_sort (self->processes, compare_names);
}

/**
 * clinic_log_filter_bar_set_log:
 *
 * Offers the processes of another log, and shows all of it.
 */
void
clinic_log_filter_bar_set_log (ClinicLogFilterBar *self, const ClinicLogEvidence *log)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  list_processes (self, log);
  gtk_string_list_append (list, _("All Processes"));
  for (guint i = 0; i < self->processes->len; i++)
    {
      g_autofree char *plain = clinic_plain_line (g_ptr_array_index (self->processes, i));

      gtk_string_list_append (list, plain);
    }
  self->quiet = TRUE;
  gtk_drop_down_set_model (self->process_drop_down, G_LIST_MODEL (list));
  self->quiet = FALSE;
  clinic_log_filter_bar_reset (self);
}

/**
 * clinic_log_filter_bar_get_filter:
 * @filter: (out): its strings are the bar’s, until the next change
 */
void
clinic_log_filter_bar_get_filter (ClinicLogFilterBar *self, ClinicLogFilter *filter)
{
  guint process = gtk_drop_down_get_selected (self->process_drop_down);

  filter->process = process > 0 && process <= self->processes->len ? g_ptr_array_index (self->processes, process - 1)
                                                                   : NULL;
  filter->words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  filter->show = (ClinicLogShow)gtk_drop_down_get_selected (self->show_drop_down);
}

/**
 * clinic_log_filter_bar_reset:
 *
 * Shows everything, without a word to anybody.
 */
void
clinic_log_filter_bar_reset (ClinicLogFilterBar *self)
{
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->process_drop_down, 0);
  gtk_drop_down_set_selected (self->show_drop_down, CLINIC_LOG_SHOW_ALL);
  self->quiet = FALSE;
}
