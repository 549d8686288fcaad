/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/visit.h"

G_BEGIN_DECLS

GTask *clinic_visit_begin_question (ClinicVisit        *self,
                                    gpointer            tag,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GTask *clinic_visit_begin_chain_question (ClinicVisit        *self,
                                          gpointer            tag,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data,
                                          ClinicCheckOptions *options);

G_END_DECLS
