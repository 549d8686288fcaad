/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/reading.h"
#include "case/case.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* How many files of one drop are read, folders included. */
#define CLINIC_INTAKE_MAX_FILES 1000

/* What became of one file that was offered to a shelf. */
typedef struct
{
  char      *name;
  GBytes    *data;  /* as offered; NULL where it could not be loaded, or was read without that */
  GPtrArray *files; /* ClinicCaseFile: what belongs on the shelf; empty where it could not be read */
  GPtrArray *notes; /* char *: sentences worth knowing */
  GError    *error; /* NULL: it was read */
  char      *host;  /* of the sign-in server that a log names; NULL: none */
  guint      port;  /* 0 unknown */
} ClinicIntakeItem;

void       clinic_intake_load_async (ClinicFiles         files,
                                     GSList             *sources,
                                     ClinicReading      *reading,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
void       clinic_intake_read_async (ClinicFiles         files,
                                     const char         *name,
                                     GBytes             *data,
                                     const char         *password,
                                     ClinicReading      *reading,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GPtrArray *clinic_intake_finish (GAsyncResult *result,
                                 GError      **error);
char      *clinic_intake_dup_notes (GPtrArray *notes);

G_END_DECLS
