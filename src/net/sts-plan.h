/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CLINIC_STS_PORT_CERTIFICATE 49443
#define CLINIC_STS_PORT_HTTPS       443

/* A place where a sign-in server may ask for a certificate. */
typedef struct
{
  char   *host;
  guint16 port;
} ClinicStsPlace;

gboolean   clinic_sts_plan_parse (const char *text,
                                  char      **host,
                                  guint16    *port,
                                  GError    **error);
GPtrArray *clinic_sts_plan_list (const char *host,
                                 guint16     port);

G_END_DECLS
