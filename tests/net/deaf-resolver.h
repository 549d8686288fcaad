/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Nobody answers for any name: no test asks a real server of names. */
typedef GResolver      DeafResolver;
typedef GResolverClass DeafResolverClass;

GType deaf_resolver_get_type (void);

G_DEFINE_TYPE (DeafResolver, deaf_resolver, G_TYPE_RESOLVER)

static void
deaf_resolver_lookup_async (GResolver               *self,
                            const char              *name,
                            GResolverNameLookupFlags flags,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no “%s”", name);
}

static GList *
deaf_resolver_lookup_finish (GResolver *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
deaf_resolver_class_init (DeafResolverClass *klass)
{
  klass->lookup_by_name_with_flags_async = deaf_resolver_lookup_async;
  klass->lookup_by_name_with_flags_finish = deaf_resolver_lookup_finish;
}

static void
deaf_resolver_init (DeafResolver *self)
{
}

static GResolver *usual_resolver;

static inline void
deaf_resolver_install (void)
{
  g_autoptr(GResolver) deaf = g_object_new (deaf_resolver_get_type (), NULL);

  usual_resolver = g_resolver_get_default ();
  g_resolver_set_default (deaf);
}

static inline void
deaf_resolver_remove (void)
{
  g_resolver_set_default (usual_resolver);
  g_clear_object (&usual_resolver);
}
