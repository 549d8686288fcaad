/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "device/holdings.h"
#include "net/sts-probe.h"
#include "pki/aia-record.h"
#include "pki/bundle.h"
#include "pki/pile.h"
#include "triage/checkup-digest.h"
#include "triage/test-step.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define CLINIC_TYPE_CASE (clinic_case_get_type ())
G_DECLARE_FINAL_TYPE (ClinicCase, clinic_case, CLINIC, CASE, GObject)

/* The lists of files a case holds; the names are those of the case file. */
typedef enum
{
  CLINIC_FILES_USER,
  CLINIC_FILES_DEVICE,
  CLINIC_FILES_DEVICE_UNTRUSTED,
  CLINIC_FILES_CA,
  CLINIC_FILES_ACCEPTED,
  CLINIC_FILES_CRL,
  CLINIC_FILES_LOG,
  CLINIC_FILES_AIA,  /* what look-ups gave; the name is the URL */
  CLINIC_FILES_OCSP, /* what OCSP responders answered; the name is the URL */
  CLINIC_N_FILES
} ClinicFiles;

/* What one case may be: as a file, all its files together as bytes, and each of its lists. */
#define CLINIC_CASE_MAX_BYTES      (64 * 1024 * 1024)
#define CLINIC_CASE_MAX_FILE_BYTES (45 * 1024 * 1024)
#define CLINIC_CASE_MAX_FILES      1000
#define CLINIC_CASE_MAX_LOOKUPS    200
#define CLINIC_CASE_MAX_EARLIER    8
#define CLINIC_CASE_MAX_HOLDINGS   4
#define CLINIC_CASE_MAX_CHECKUPS   8

typedef struct
{
  char   *name;
  GBytes *data;
  char   *more; /* further keys of its entry in the case file, as a JSON object; may be NULL */
} ClinicCaseFile;

ClinicCaseFile *clinic_case_file_new (const char *name,
                                      GBytes     *data);
ClinicCaseFile *clinic_case_file_copy (ClinicCaseFile *self);
void            clinic_case_file_free (ClinicCaseFile *self);

typedef enum
{
  CLINIC_SERVER_NAMES_UNKNOWN,
  CLINIC_SERVER_NAMES_NOBODY,
} ClinicServerNames;

/* Emits "changed" after every change. */
ClinicCase       *clinic_case_new (void);
const char       *clinic_case_get_ticket (ClinicCase *self);
void              clinic_case_set_ticket (ClinicCase *self,
                                          const char *ticket);
const char       *clinic_case_get_user (ClinicCase *self);
void              clinic_case_set_user (ClinicCase *self,
                                        const char *user);
const char       *clinic_case_get_notes (ClinicCase *self);
void              clinic_case_set_notes (ClinicCase *self,
                                         const char *notes);
const char       *clinic_case_get_device (ClinicCase *self,
                                          const char *key);
void              clinic_case_set_device (ClinicCase *self,
                                          const char *key,
                                          const char *value);
gint64            clinic_case_get_at (ClinicCase *self,
                                      gint64      now);
void              clinic_case_set_at (ClinicCase *self,
                                      const char *rfc3339);
const char       *clinic_case_get_answer (ClinicCase *self,
                                          const char *question);
void              clinic_case_set_answer (ClinicCase *self,
                                          const char *question,
                                          const char *answer);
gboolean          clinic_case_has_seen (ClinicCase *self,
                                        const char *answer);
void              clinic_case_set_seen (ClinicCase *self,
                                        const char *answer,
                                        gboolean    seen);
GPtrArray        *clinic_case_get_all_seen (ClinicCase *self);
ClinicTestResult  clinic_case_get_test (ClinicCase *self,
                                        const char *step);
void              clinic_case_set_test (ClinicCase      *self,
                                        const char      *step,
                                        ClinicTestResult result);
GPtrArray        *clinic_case_get_files (ClinicCase *self,
                                         ClinicFiles files);
guint64           clinic_case_get_files_stamp (ClinicCase *self);
gboolean          clinic_case_insert_file (ClinicCase *self,
                                           ClinicFiles files,
                                           guint       position,
                                           const char *name,
                                           GBytes     *data);
void              clinic_case_remove_file (ClinicCase *self,
                                           ClinicFiles files,
                                           guint       position);
ClinicBundle     *clinic_case_import_file (ClinicCase *self,
                                           ClinicFiles files,
                                           const char *name,
                                           GBytes     *data,
                                           const char *password,
                                           GError    **error);
const char       *clinic_case_get_server_host (ClinicCase *self);
guint             clinic_case_get_server_port (ClinicCase *self);
void              clinic_case_set_server (ClinicCase *self,
                                          const char *host,
                                          guint       port);
ClinicServerNames clinic_case_get_server_names (ClinicCase *self);
void              clinic_case_set_server_names (ClinicCase       *self,
                                                ClinicServerNames names);
void              clinic_case_add_probe (ClinicCase *self,
                                         const char *json);
char             *clinic_case_dup_probe (ClinicCase *self);
void              clinic_case_remove_probe (ClinicCase *self);
void              clinic_case_set_probe_network (ClinicCase      *self,
                                                 ClinicStsNetwork network);
void              clinic_case_set_rehearsal (ClinicCase *self,
                                             const char *json);
GPtrArray        *clinic_case_list_probes (ClinicCase *self);
void              clinic_case_add_holdings (ClinicCase *self,
                                            const char *json);
void              clinic_case_remove_holdings (ClinicCase *self,
                                               guint       position);
GPtrArray        *clinic_case_list_holdings (ClinicCase *self);
gboolean          clinic_case_is_remedy_done (ClinicCase *self,
                                              const char *step);
void              clinic_case_set_remedy_done (ClinicCase *self,
                                               const char *step,
                                               gboolean    done);
GPtrArray        *clinic_case_get_remedy_done (ClinicCase *self);
void              clinic_case_keep_digest (ClinicCase         *self,
                                           const ClinicDigest *digest);
gboolean          clinic_case_has_digest (ClinicCase *self);
GPtrArray        *clinic_case_list_lookups (ClinicCase       *self,
                                            const ClinicPile *pile);
void              clinic_case_add_lookups (ClinicCase *self,
                                           GPtrArray  *records);
ClinicCase       *clinic_case_copy (ClinicCase *self);

const char *clinic_files_get_id (ClinicFiles files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicCaseFile, clinic_case_file_free)

G_END_DECLS
