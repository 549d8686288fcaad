/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts that say what was done, and a way to take it back: the button of the
 * newest toast, and Ctrl+Z, which goes further back. A new toast takes the place
 * of the last one. In the queue that libadwaita keeps, it would wait for its turn
 * and its button would not be at hand when it is wanted. */

#include "config.h"

#include "app/undo.h"

/* Longer than a toast without a button: there is a decision to make. */
#define SECONDS_TO_DECIDE 10

/* How far Ctrl+Z goes back. */
#define MAX_STEPS 50

struct _ClinicUndo
{
  GObject          parent_instance;
  AdwToastOverlay *overlay; /* weak */
  AdwToast        *toast;   /* weak: the last one */
  GQueue           steps;   /* GClosure, the newest first */
};

G_DEFINE_FINAL_TYPE (ClinicUndo, clinic_undo, G_TYPE_OBJECT)

static void
forget (gpointer undo)
{
  g_closure_unref (undo);
}

static void
clinic_undo_finalize (GObject *object)
{
  ClinicUndo *self = CLINIC_UNDO (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_weak_pointer (&self->toast);
  g_queue_clear_full (&self->steps, forget);

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

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  if (label != NULL && undo != NULL)
    {
      g_queue_push_head (&self->steps, g_closure_ref (undo));
      if (g_queue_get_length (&self->steps) > MAX_STEPS)
        g_closure_unref (g_queue_pop_tail (&self->steps));
      adw_toast_set_button_label (toast, label);
      adw_toast_set_timeout (toast, SECONDS_TO_DECIDE);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (clinic_undo_run), self, G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/**
 * clinic_undo_run:
 *
 * Takes back what was done last and was not taken back yet.
 */
void
clinic_undo_run (ClinicUndo *self)
{
  g_auto(GValue) instance = G_VALUE_INIT;
  g_autoptr(GClosure) undo = g_queue_pop_head (&self->steps);

  if (undo == NULL)
    return;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_value_init (&instance, CLINIC_TYPE_UNDO);
  g_value_set_object (&instance, self);
  g_closure_invoke (undo, NULL, 1, &instance, NULL);
}
