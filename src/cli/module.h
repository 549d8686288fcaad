/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gmodule.h>

G_BEGIN_DECLS

/* The one function of a module that main() calls. */
G_MODULE_EXPORT int clinic_module_main (int    argc,
                                        char **argv);

G_END_DECLS
