/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One file that tells by name what the device holds: the way up from each identity, and the facts around. */

#include "config.h"

#include "app/device-names-row.h"

#include "report/device-words.h"
#include <glib/gi18n.h>

#define MAX_LINES 50

struct _ClinicDeviceNamesRow
{
  ClinicDetailRow parent_instance;
  guint           position;
};

enum
{
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicDeviceNamesRow, clinic_device_names_row, CLINIC_TYPE_DETAIL_ROW)

static void
clinic_device_names_row_class_init (ClinicDeviceNamesRowClass *klass)
{
  signals[REMOVE] =
    g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_device_names_row_init (ClinicDeviceNamesRow *self)
{
}

static void
remove_cb (ClinicDeviceNamesRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
add_remove (ClinicDeviceNamesRow *self, const ClinicHoldings *holdings)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (/* Translators: name of a button; %s is a kind of file */
                                           _("Remove “%s”"),
                                           clinic_holdings_kind_get_title (holdings->kind));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), button);
}

static void
add_lines (ClinicDeviceNamesRow *self, const char *title, GPtrArray *lines)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (lines->len, MAX_LINES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)g_ptr_array_index (lines, i));
  if (lines->len > MAX_LINES)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %u more", "And %u more", lines->len - MAX_LINES),
                                               lines->len - MAX_LINES);

      g_string_append_printf (text, "\n%s", more);
    }
  clinic_detail_row_add_fact (CLINIC_DETAIL_ROW (self), title, text->str);
}

static void
add_facts (ClinicDeviceNamesRow *self, const ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_device_words_list_paths (holdings);
  g_autoptr(GPtrArray) profiles = g_ptr_array_new ();

  for (guint i = 0; i < holdings->profiles->len; i++)
    g_ptr_array_add (profiles, ((ClinicHeldProfile *)g_ptr_array_index (holdings->profiles, i))->name);
  add_lines (self, _("The way up, by name, not verified"), paths);
  add_lines (self, _("Profiles"), profiles);
  clinic_detail_row_add_fact (CLINIC_DETAIL_ROW (self), _("MDM server"), holdings->mdm);
  add_lines (self, _("History"), holdings->events);
  add_lines (self, _("What this cannot tell"), holdings->notes);
}

/**
 * clinic_device_names_row_new:
 * @position: among what the case knows by name
 */
GtkWidget *
clinic_device_names_row_new (const ClinicHoldings *holdings, guint position)
{
  ClinicDeviceNamesRow *self = g_object_new (CLINIC_TYPE_DEVICE_NAMES_ROW, NULL);
  g_autofree char      *summary = clinic_device_words_dup_summary (holdings);
  g_autofree char      *title = holdings->file != NULL
                                  ? g_strdup_printf (/* Translators: a kind of file, and its name */ _("%s: %s"),
                                                clinic_holdings_kind_get_title (holdings->kind), holdings->file)
                                  : g_strdup (clinic_holdings_kind_get_title (holdings->kind));

  self->position = position;
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), title, summary);
  clinic_detail_row_set_icon (CLINIC_DETAIL_ROW (self), "dialog-information-symbolic", NULL);
  add_remove (self, holdings);
  add_facts (self, holdings);

  return GTK_WIDGET (self);
}

guint
clinic_device_names_row_get_position (ClinicDeviceNamesRow *self)
{
  return self->position;
}
