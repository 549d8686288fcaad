/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void clinic_message_print (const char *format,
                           ...) G_GNUC_PRINTF (1, 2);
int  clinic_message_refuse (const char   *command,
                            const GError *error);

G_END_DECLS
