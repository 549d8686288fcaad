/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The response of an agent who agrees. */
#define CLINIC_CONSENT_CONTACT "contact"

GtkWindow *clinic_consent_dialog_new (GtkWidget  *owner,
                                      const char *title,
                                      const char *body,
                                      GPtrArray  *addresses,
                                      GPtrArray  *skipped);

G_END_DECLS
