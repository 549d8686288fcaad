/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every step of the wizard has in common. A subclass sets `id`, `title`,
 * `dup_state` and `is_done` in its class and overrides what it needs of the
 * rest. Check-ups come while other pages are shown; a page that is not shown
 * hears of the newest one when it is entered, so hidden pages cost nothing. */

#include "config.h"

#include "app/page.h"

#include <glib/gi18n.h>

typedef struct
{
  ClinicVisit *visit;
  gboolean     shown;
  gboolean     stale; /* a check-up came that this page has not looked at */
} ClinicPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ClinicPage, clinic_page, ADW_TYPE_BIN)

static void
look_at_checkup (ClinicPage *self)
{
  ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

  if (!priv->shown || !priv->stale)
    return;
  priv->stale = FALSE;
  CLINIC_PAGE_GET_CLASS (self)->checked (self);
}

static void
checked_cb (ClinicPage *self)
{
  ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

  priv->stale = TRUE;
  look_at_checkup (self);
}

static void
clinic_page_nothing (ClinicPage *self)
{
}

static char *
clinic_page_no_state (ClinicVisit *visit)
{
  return g_strdup ("");
}

static gboolean
clinic_page_never_done (ClinicVisit *visit)
{
  return FALSE;
}

static void
clinic_page_dispose (GObject *object)
{
  ClinicPagePrivate *priv = clinic_page_get_instance_private (CLINIC_PAGE (object));

  if (priv->visit != NULL)
    g_signal_handlers_disconnect_by_data (priv->visit, object);

  G_OBJECT_CLASS (clinic_page_parent_class)->dispose (object);
}

static void
clinic_page_finalize (GObject *object)
{
  ClinicPagePrivate *priv = clinic_page_get_instance_private (CLINIC_PAGE (object));

  g_clear_object (&priv->visit);

  G_OBJECT_CLASS (clinic_page_parent_class)->finalize (object);
}

static void
clinic_page_class_init (ClinicPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = clinic_page_dispose;
  object_class->finalize = clinic_page_finalize;

  klass->dup_state = clinic_page_no_state;
  klass->is_done = clinic_page_never_done;
  klass->bind = clinic_page_nothing;
  klass->enter = clinic_page_nothing;
  klass->leave = clinic_page_nothing;
  klass->checked = clinic_page_nothing;
}

static void
clinic_page_init (ClinicPage *self)
{
}

/**
 * clinic_page_new:
 *
 * Makes a page of a subclass and shows it the visit.
 */
ClinicPage *
clinic_page_new (GType type, ClinicVisit *visit)
{
  ClinicPage        *self = g_object_new (type, NULL);
  ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

  priv->visit = g_object_ref (visit);
  priv->stale = clinic_visit_get_checkup (visit) != NULL;
  g_signal_connect_object (visit, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  CLINIC_PAGE_GET_CLASS (self)->bind (self);

  return self;
}

ClinicVisit *
clinic_page_get_visit (ClinicPage *self)
{
  ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

  return priv->visit;
}

ClinicCase *
clinic_page_get_case (ClinicPage *self)
{
  return clinic_visit_get_case (clinic_page_get_visit (self));
}

/* Hidden pages stay in the accessibility tree of GTK 4.8 unless they say that they are hidden. */
static void
set_shown (ClinicPage *self, gboolean shown)
{
  ClinicPagePrivate *priv = clinic_page_get_instance_private (self);

  priv->shown = shown;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

void
clinic_page_enter (ClinicPage *self)
{
  set_shown (self, TRUE);
  CLINIC_PAGE_GET_CLASS (self)->enter (self);
  look_at_checkup (self);
}

void
clinic_page_leave (ClinicPage *self)
{
  set_shown (self, FALSE);
  CLINIC_PAGE_GET_CLASS (self)->leave (self);
}

/**
 * clinic_page_lookup_title:
 * @id: of a page
 *
 * Returns: (nullable): translated; NULL: no page of this id was made or listed yet
 */
const char *
clinic_page_lookup_title (const char *id)
{
  guint             n_types;
  g_autofree GType *types = g_type_children (CLINIC_TYPE_PAGE, &n_types);
  const char       *title = NULL;

  for (guint i = 0; i < n_types && title == NULL; i++)
    {
      ClinicPageClass *page = g_type_class_peek (types[i]);

      if (page != NULL && g_strcmp0 (page->id, id) == 0)
        title = _(page->title);
    }

  return title;
}
