/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One case open in the wizard. Every change of the case is saved before
 * control returns to the main loop, so that a kill costs at most the keystroke
 * in flight; and it asks for a check-up, which runs in a thread on a copy of
 * the case. One check-up runs at a time. Changes that come meanwhile ask for
 * exactly one more, however many they are. */

#include "config.h"

#include "app/visit.h"

#include "app/house-words.h"
#include <glib/gi18n.h>

struct _ClinicVisit
{
  GObject        parent_instance;
  ClinicLibrary *library; /* the application's; outlives every visit */
  gint64         id;
  ClinicCase    *clinic_case;
  ClinicCheckup *checkup;
  ClinicLedger  *ledger;
  char          *saved_state;
  GCancellable  *cancellable;
  guint          idle;
  gboolean       running;
  gboolean       again; /* the case changed since the running check-up began */
};

enum
{
  PROP_BUSY = 1,
  N_PROPS
};

enum
{
  CHECKED,
  GO_TO,
  TOAST,
  SAVE_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicVisit, clinic_visit, G_TYPE_OBJECT)

/* What a thread needs for one check-up; nobody else touches the copy. */
typedef struct
{
  ClinicCase *clinic_case;
  gint64      now;
} CheckupOrder;

static void
checkup_order_free (CheckupOrder *order)
{
  g_object_unref (order->clinic_case);
  g_free (order);
}

/* What the library says of the case. */
static char *
dup_state_sentence (ClinicVisit *self)
{
  if (self->checkup == NULL)
    return g_strdup (_("New case"));
  if (self->checkup->diagnosis->cured)
    /* Translators: in the list of cases; %s is a whole sentence on how the case ended */
    return g_strdup_printf (_("Closed. %s"), self->checkup->diagnosis->sentence);

  return g_strdup (self->checkup->diagnosis->sentence);
}

static void
save (ClinicVisit *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *state = dup_state_sentence (self);
  gint64           seconds = g_get_real_time () / G_USEC_PER_SEC;

  if (!clinic_library_save (self->library, self->id, self->clinic_case, state, seconds, &error))
    {
      g_signal_emit (self, signals[SAVE_FAILED], 0, error->message);
      return;
    }
  g_free (self->saved_state);
  self->saved_state = g_steal_pointer (&state);
}

static void begin_checkup (ClinicVisit *self);

static void
checkup_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ClinicVisit *self = CLINIC_VISIT (object);
  g_autoptr(ClinicCheckup) checkup = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *state = NULL;

  self->running = FALSE;
  /* Cancelled: the visit is over, and this reference to it is the last but the task's. */
  if (checkup == NULL)
    return;

  g_clear_pointer (&self->checkup, clinic_checkup_unref);
  self->checkup = g_steal_pointer (&checkup);
  state = dup_state_sentence (self);
  if (g_strcmp0 (self->saved_state, state) != 0)
    save (self);
  if (self->again)
    begin_checkup (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_signal_emit (self, signals[CHECKED], 0);
}

static void
checkup_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  CheckupOrder *order = task_data;

  g_task_return_pointer (task, clinic_checkup_new_for (order->clinic_case, order->now, clinic_house_words_get ()),
                         (GDestroyNotify)clinic_checkup_unref);
}

static void
begin_checkup (ClinicVisit *self)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, checkup_done_cb, NULL);
  CheckupOrder *order = g_new0 (CheckupOrder, 1);

  order->clinic_case = clinic_case_copy (self->clinic_case);
  order->now = clinic_visit_get_now (self);
  self->running = TRUE;
  self->again = FALSE;
  g_task_set_source_tag (task, begin_checkup);
  g_task_set_task_data (task, order, (GDestroyNotify)checkup_order_free);
  g_task_run_in_thread (task, checkup_thread);
}

static gboolean
idle_cb (gpointer user_data)
{
  ClinicVisit *self = user_data;

  self->idle = 0;
  if (self->running)
    self->again = TRUE;
  else
    begin_checkup (self);

  return G_SOURCE_REMOVE;
}

static void
case_changed_cb (ClinicVisit *self)
{
  save (self);
  clinic_visit_check (self);
}

static void
clinic_visit_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  switch (property)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, clinic_visit_is_busy (CLINIC_VISIT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
clinic_visit_dispose (GObject *object)
{
  ClinicVisit *self = CLINIC_VISIT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->clinic_case != NULL)
    g_signal_handlers_disconnect_by_data (self->clinic_case, self);

  G_OBJECT_CLASS (clinic_visit_parent_class)->dispose (object);
}

static void
clinic_visit_finalize (GObject *object)
{
  ClinicVisit *self = CLINIC_VISIT (object);

  g_clear_object (&self->clinic_case);
  g_clear_pointer (&self->checkup, clinic_checkup_unref);
  g_clear_pointer (&self->ledger, clinic_ledger_unref);
  g_clear_pointer (&self->saved_state, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (clinic_visit_parent_class)->finalize (object);
}

static void
clinic_visit_class_init (ClinicVisitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType         type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = clinic_visit_get_property;
  object_class->dispose = clinic_visit_dispose;
  object_class->finalize = clinic_visit_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHECKED] = g_signal_new ("checked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO_TO] = g_signal_new ("go-to", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_CLOSURE);
  signals[SAVE_FAILED] = g_signal_new ("save-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
clinic_visit_init (ClinicVisit *self)
{
  self->ledger = clinic_ledger_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * clinic_visit_new:
 * @library: where every change is saved; must outlive the visit
 * @id: of the case in the library
 *
 * Opens a case and begins its first check-up.
 */
ClinicVisit *
clinic_visit_new (ClinicLibrary *library, gint64 id, ClinicCase *clinic_case)
{
  ClinicVisit *self = g_object_new (CLINIC_TYPE_VISIT, NULL);

  self->library = library;
  self->id = id;
  self->clinic_case = g_object_ref (clinic_case);
  g_signal_connect_object (clinic_case, "changed", G_CALLBACK (case_changed_cb), self, G_CONNECT_SWAPPED);
  clinic_visit_check (self);

  return self;
}

ClinicCase *
clinic_visit_get_case (ClinicVisit *self)
{
  return self->clinic_case;
}

gint64
clinic_visit_get_id (ClinicVisit *self)
{
  return self->id;
}

/**
 * clinic_visit_get_checkup:
 *
 * Gets the latest check-up; it may be a change behind while the visit is busy.
 *
 * Returns: (nullable): NULL until the first one is there; take a reference to keep it across "checked"
 */
ClinicCheckup *
clinic_visit_get_checkup (ClinicVisit *self)
{
  return self->checkup;
}

ClinicLedger *
clinic_visit_get_ledger (ClinicVisit *self)
{
  return self->ledger;
}

/**
 * clinic_visit_get_now:
 *
 * Gets the moment by which the case is judged. The one place where the window asks the clock.
 *
 * Returns: Unix seconds; the case's own moment where it has one
 */
gint64
clinic_visit_get_now (ClinicVisit *self)
{
  return clinic_case_get_at (self->clinic_case, g_get_real_time () / G_USEC_PER_SEC);
}

gboolean
clinic_visit_is_busy (ClinicVisit *self)
{
  return self->running || self->idle != 0;
}

/**
 * clinic_visit_keep_state:
 *
 * Keeps in the case what the last check-up came to, so that later ones are compared with it.
 */
void
clinic_visit_keep_state (ClinicVisit *self)
{
  g_autoptr(ClinicDigest) digest = NULL;

  if (self->checkup == NULL)
    return;
  digest = clinic_checkup_get_digest (self->checkup);
  clinic_case_keep_digest (self->clinic_case, digest);
}

/**
 * clinic_visit_check:
 *
 * Asks for a check-up. Several calls before control returns to the main loop make one.
 */
void
clinic_visit_check (ClinicVisit *self)
{
  if (self->idle != 0)
    return;
  self->idle = g_idle_add (idle_cb, self);
  if (!self->running)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
clinic_visit_go_to (ClinicVisit *self, const char *page)
{
  g_signal_emit (self, signals[GO_TO], 0, page);
}

/**
 * clinic_visit_toast:
 * @text: one short sentence
 * @undo_label: (nullable): label of a button
 * @undo: (nullable): called with @user_data when the button is pressed
 * @destroy: (nullable): called when the toast is gone
 *
 * Shows one event that need not be read again.
 */
void
clinic_visit_toast (ClinicVisit   *self,
                    const char    *text,
                    const char    *undo_label,
                    GCallback      undo,
                    gpointer       user_data,
                    GClosureNotify destroy)
{
  g_autoptr(GClosure) closure = NULL;

  if (undo != NULL)
    {
      closure = g_cclosure_new_swap (undo, user_data, destroy);
      g_closure_set_marshal (closure, g_cclosure_marshal_VOID__VOID);
      g_closure_ref (closure);
      g_closure_sink (closure);
    }
  g_signal_emit (self, signals[TOAST], 0, text, undo_label, closure);
}

/**
 * clinic_visit_close:
 *
 * Ends the visit: the check-up under way is given up, and nothing is emitted any more. Everything is saved already.
 */
void
clinic_visit_close (ClinicVisit *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->clinic_case, self);
}
