/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/document.h"

G_BEGIN_DECLS

char *clinic_markdown_write (ClinicDocument *document);

G_END_DECLS
