/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean clinic_arguments_parse (char              **arguments,
                                 const GOptionEntry *options,
                                 const char         *parameters,
                                 const char         *summary,
                                 const char         *examples,
                                 GError            **error);

G_END_DECLS
