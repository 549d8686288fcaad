/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/tls-failure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brakes on what a name server may answer. */
#define CLINIC_DIAL_MAX_ADDRESSES 6

GPtrArray *clinic_dial_resolve (const char       *host,
                                gint64            deadline,
                                GCancellable     *cancellable,
                                ClinicTlsFailure *failure);
GSocket   *clinic_dial_connect (GInetAddress     *address,
                                guint16           port,
                                gint64            deadline,
                                GCancellable     *cancellable,
                                ClinicTlsFailure *failure);
gboolean   clinic_dial_wait (GSocket          *socket,
                             GIOCondition      condition,
                             gint64            deadline,
                             GCancellable     *cancellable,
                             ClinicTlsFailure *failure);

G_END_DECLS
