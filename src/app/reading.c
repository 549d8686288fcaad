/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is being read aside: which file, how far, and a way to stop it. The thread that reads tells, the window asks
 * when it wants to know, and neither waits for the other. */

#include "config.h"

#include "app/reading.h"

struct _ClinicReading
{
  GObject       parent_instance;
  GCancellable *cancellable;
  gboolean      over;

  GMutex  mutex; /* holds what follows */
  char   *name;
  guint64 done;
  guint64 total;
};

enum
{
  OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicReading, clinic_reading, G_TYPE_OBJECT)

static void
clinic_reading_finalize (GObject *object)
{
  ClinicReading *self = CLINIC_READING (object);

  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_free (self->name);

  G_OBJECT_CLASS (clinic_reading_parent_class)->finalize (object);
}

static void
clinic_reading_class_init (ClinicReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_reading_finalize;

  signals[OVER] = g_signal_new ("over", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
clinic_reading_init (ClinicReading *self)
{
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
}

ClinicReading *
clinic_reading_new (void)
{
  return g_object_new (CLINIC_TYPE_READING, NULL);
}

/**
 * clinic_reading_get_cancellable:
 *
 * Returns: (transfer none): cancelled by clinic_reading_cancel()
 */
GCancellable *
clinic_reading_get_cancellable (ClinicReading *self)
{
  return self->cancellable;
}

/**
 * clinic_reading_cancel:
 *
 * Asks the thread to stop. It ends when it has.
 */
void
clinic_reading_cancel (ClinicReading *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * clinic_reading_end:
 *
 * Says that nothing is read any more. For the main thread.
 */
void
clinic_reading_end (ClinicReading *self)
{
  if (self->over)
    return;
  self->over = TRUE;
  g_signal_emit (self, signals[OVER], 0);
}

gboolean
clinic_reading_is_over (ClinicReading *self)
{
  return self->over;
}

/**
 * clinic_reading_begin_file:
 * @name: to show
 *
 * Says which file is next. For any thread.
 */
void
clinic_reading_begin_file (ClinicReading *self, const char *name)
{
  g_mutex_lock (&self->mutex);
  g_free (self->name);
  self->name = g_strdup (name);
  self->done = 0;
  self->total = 0;
  g_mutex_unlock (&self->mutex);
}

/**
 * clinic_reading_go_on:
 * @reading: a ClinicReading
 *
 * A ClinicProgressFunc, for any thread.
 *
 * Returns: FALSE once it is cancelled
 */
gboolean
clinic_reading_go_on (guint64 done, guint64 total, gpointer reading)
{
  ClinicReading *self = reading;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  g_mutex_unlock (&self->mutex);

  return !g_cancellable_is_cancelled (self->cancellable);
}

/**
 * clinic_reading_dup_state:
 * @done: (out): bytes of the file
 * @total: (out): the same; 0 where it is not known
 *
 * Returns: (transfer full) (nullable): the name of the file that is being read
 */
char *
clinic_reading_dup_state (ClinicReading *self, guint64 *done, guint64 *total)
{
  char *name;

  g_mutex_lock (&self->mutex);
  name = g_strdup (self->name);
  *done = self->done;
  *total = self->total;
  g_mutex_unlock (&self->mutex);

  return name;
}
