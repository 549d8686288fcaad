/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts that say what was done, and take it back: by their button while they
 * are there, and by Ctrl+Z for the newest of them even when it has gone. */

#include "config.h"

#include "app/undo.h"

/* Longer than a toast without a button: there is a decision to make. */
#define SECONDS_TO_DECIDE 10

struct _ClinicUndo
{
  GObject          parent_instance;
  AdwToastOverlay *overlay; /* weak */
  GClosure        *newest;  /* NULL: nothing to take back */
};

G_DEFINE_FINAL_TYPE (ClinicUndo, clinic_undo, G_TYPE_OBJECT)

static void
run (ClinicUndo *self, GClosure *undo)
{
  g_auto(GValue) instance = G_VALUE_INIT;

  if (undo == self->newest)
    g_clear_pointer (&self->newest, g_closure_unref);
  g_value_init (&instance, CLINIC_TYPE_UNDO);
  g_value_set_object (&instance, self);
  g_closure_invoke (undo, NULL, 1, &instance, NULL);
}

static void
clicked_cb (ClinicUndo *self, AdwToast *toast)
{
  run (self, g_object_get_data (G_OBJECT (toast), "undo"));
}

static void
clinic_undo_finalize (GObject *object)
{
  ClinicUndo *self = CLINIC_UNDO (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_pointer (&self->newest, g_closure_unref);

  G_OBJECT_CLASS (clinic_undo_parent_class)->finalize (object);
}

static void
clinic_undo_class_init (ClinicUndoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_undo_finalize;
}

static void
clinic_undo_init (ClinicUndo *self)
{
}

ClinicUndo *
clinic_undo_new (AdwToastOverlay *overlay)
{
  ClinicUndo *self = g_object_new (CLINIC_TYPE_UNDO, NULL);

  g_set_weak_pointer (&self->overlay, overlay);

  return self;
}

/**
 * clinic_undo_toast:
 * @text: plain text, whoever wrote it
 * @label: (nullable): of the button
 * @undo: (nullable): takes back what was done; swapped, without arguments
 *
 * Shows a toast.
 */
void
clinic_undo_toast (ClinicUndo *self, const char *text, const char *label, GClosure *undo)
{
  /* Toast titles are Pango markup, and file names are hostile text. */
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast        *toast = adw_toast_new (title);

  if (label != NULL && undo != NULL)
    {
      g_clear_pointer (&self->newest, g_closure_unref);
      self->newest = g_closure_ref (undo);
      g_object_set_data_full (G_OBJECT (toast), "undo", g_closure_ref (undo), (GDestroyNotify)g_closure_unref);
      adw_toast_set_button_label (toast, label);
      adw_toast_set_timeout (toast, SECONDS_TO_DECIDE);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/**
 * clinic_undo_run:
 *
 * Takes back what the newest toast offered to take back, once.
 */
void
clinic_undo_run (ClinicUndo *self)
{
  g_autoptr(GClosure) undo = NULL;

  if (self->newest == NULL)
    return;
  undo = g_closure_ref (self->newest);
  run (self, undo);
}
