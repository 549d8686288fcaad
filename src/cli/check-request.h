/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pki/check.h"

G_BEGIN_DECLS

/* What `check` is asked for. */
typedef struct
{
  char         *file;
  char        **device;
  char        **device_untrusted;
  char        **ca;
  char        **anchor;
  char        **crl;
  char        **accepted_ca;
  gboolean      accepted_none;
  char         *sts; /* HOST[:PORT] to ask for the accepted names; may be NULL */
  gboolean      fetch;
  gboolean      require_crl;
  gboolean      json;
  gint64        at; /* Unix seconds */
  ClinicPurpose purpose;
  char         *name;
  char        **emails;
  char        **policies;
  int           max_depth;
  char         *password_file;
} ClinicCheckRequest;

ClinicCheckRequest *clinic_check_request_new (char   **arguments,
                                              gint64   now,
                                              GError **error);
void                clinic_check_request_free (ClinicCheckRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCheckRequest, clinic_check_request_free)

G_END_DECLS
