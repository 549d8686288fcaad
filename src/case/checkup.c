/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place where a case becomes a diagnosis. It reads nothing but the case
 * and asks no clock, so the window, the command line and a test come to the same
 * conclusion. It may run in a thread on a copy of the case. */

#include "config.h"

#include "case/checkup.h"

#include "case/case-private.h"
#include "case/checkup-private.h"
#include "device/import.h"
#include "pki/error.h"
#include "triage/aia-doctor.h"
#include "triage/findings.h"

#include <glib/gi18n.h>

static void
problem_free (gpointer data)
{
  ClinicProblem *problem = data;

  g_free (problem->name);
  g_free (problem->message);
  g_free (problem);
}

static void
imported_free (gpointer data)
{
  ClinicImported *imported = data;

  g_free (imported->name);
  clinic_bundle_free (imported->bundle);
  g_free (imported);
}

static void
checkup_clear (gpointer data)
{
  ClinicCheckup *self = data;

  g_clear_pointer (&self->since, clinic_comparison_free);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->remedy, g_ptr_array_unref);
  g_clear_pointer (&self->diagnosis, clinic_diagnosis_free);
  g_clear_pointer (&self->evidence, clinic_checkup_free_evidence);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->aia_faults, g_ptr_array_unref);
  g_clear_pointer (&self->lookups, g_ptr_array_unref);
  g_clear_pointer (&self->holdings, g_ptr_array_unref);
  g_clear_pointer (&self->log, clinic_log_evidence_free);
  g_clear_pointer (&self->prompt, clinic_prompt_free);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->probes, g_ptr_array_unref);
  g_clear_pointer (&self->accepted, g_ptr_array_unref);
  g_clear_pointer (&self->choice_after, clinic_identity_choice_free);
  g_clear_pointer (&self->choice, clinic_identity_choice_free);
  g_clear_pointer (&self->view, clinic_view_free);
  g_clear_pointer (&self->pile, clinic_pile_free);
  g_clear_pointer (&self->ocsp, g_ptr_array_unref);
  g_clear_pointer (&self->crls, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->imported, g_ptr_array_unref);
}

/**
 * clinic_checkup_add_problem:
 * @message: why the file can't be read
 */
void
clinic_checkup_add_problem (ClinicCheckup *self,
                            ClinicFiles    files,
                            guint          position,
                            const char    *name,
                            const char    *message)
{
  ClinicProblem *problem = g_new0 (ClinicProblem, 1);

  problem->files = files;
  problem->position = position;
  problem->name = g_strdup (name);
  problem->message = g_strdup (message);
  g_ptr_array_add (self->problems, problem);
}

/**
 * clinic_checkup_add_imported:
 * @bundle: (transfer full): what is in the file
 */
void
clinic_checkup_add_imported (ClinicCheckup *self,
                             ClinicFiles    files,
                             guint          position,
                             const char    *name,
                             ClinicBundle  *bundle)
{
  ClinicImported *imported = g_new0 (ClinicImported, 1);

  imported->files = files;
  imported->position = position;
  imported->name = g_strdup (name);
  imported->bundle = bundle;
  g_ptr_array_add (self->imported, imported);
}

static void
import_list (ClinicCheckup *self,
             ClinicCase    *visit,
             ClinicFiles    files)
{
  GPtrArray *list = clinic_case_get_files (visit, files);
  gboolean   device_only = files == CLINIC_FILES_DEVICE || files == CLINIC_FILES_DEVICE_UNTRUSTED;

  for (guint i = 0; i < list->len; i++)
    {
      const ClinicCaseFile *file = g_ptr_array_index (list, i);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicBundle) bundle = clinic_import_bytes (file->data, NULL, device_only, &error);
      const char *wrong = bundle != NULL ? clinic_case_file_get_misfit (files, bundle) : error->message;

      if (wrong != NULL)
        clinic_checkup_add_problem (self, files, i, file->name, wrong);
      else
        clinic_checkup_add_imported (self, files, i, file->name, g_steal_pointer (&bundle));
    }
}

/* The certificates of a list, each once, with the names of their files beside them. */
static GPtrArray *
collect (const ClinicCheckup *self,
         ClinicFiles          files,
         GPtrArray           *sources)
{
  GPtrArray *certificates = g_ptr_array_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (clinic_certificate_hash, clinic_certificate_equal);

  for (guint i = 0; i < self->imported->len; i++)
    {
      const ClinicImported *imported = g_ptr_array_index (self->imported, i);

      for (guint j = 0; imported->files == files && j < imported->bundle->certificates->len; j++)
        {
          ClinicCertificate *certificate = g_ptr_array_index (imported->bundle->certificates, j);

          if (!g_hash_table_add (seen, certificate))
            continue;
          g_ptr_array_add (certificates, certificate);
          if (sources != NULL)
            g_ptr_array_add (sources, imported->name);
        }
    }
  return certificates;
}

static void
shelve (ClinicCheckup *self,
        ClinicFiles    files,
        ClinicShelf    shelf)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new ();
  g_autoptr(GPtrArray) certificates = collect (self, files, sources);

  for (guint i = 0; i < certificates->len; i++)
    if (shelf != CLINIC_SHELF_USER || !clinic_certificate_equal (g_ptr_array_index (certificates, i), self->pile->user))
      clinic_pile_add (self->pile, g_ptr_array_index (certificates, i), shelf, g_ptr_array_index (sources, i));
}

static void
build_pile (ClinicCheckup *self)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new ();
  g_autoptr(GPtrArray) certificates = collect (self, CLINIC_FILES_USER, sources);
  g_autoptr(GError) error = NULL;
  ClinicCertificate *user;
  guint              position = 0;

  if (certificates->len == 0)
    return;
  user = clinic_pile_pick_user (certificates, &error);
  if (user == NULL)
    {
      clinic_checkup_add_problem (self, CLINIC_FILES_USER, 0, g_ptr_array_index (sources, 0), error->message);
      return;
    }

  g_ptr_array_find_with_equal_func (certificates, user, clinic_certificate_equal, &position);
  self->pile = clinic_pile_new (user, g_ptr_array_index (sources, position));
  shelve (self, CLINIC_FILES_USER, CLINIC_SHELF_USER);
  shelve (self, CLINIC_FILES_DEVICE, CLINIC_SHELF_DEVICE);
  shelve (self, CLINIC_FILES_DEVICE_UNTRUSTED, CLINIC_SHELF_DEVICE_UNTRUSTED);
  shelve (self, CLINIC_FILES_CA, CLINIC_SHELF_CA);
  shelve (self, CLINIC_FILES_AIA, CLINIC_SHELF_FETCHED);
}

static void
build_view (ClinicCheckup *self)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;

  options.at = self->at;
  options.crls = self->crls;
  options.ocsp = self->ocsp;
  self->view = clinic_view_new (self->pile, &options);
}

/* What the agent has at hand goes before what the server told. */
static void
read_accepted_names (ClinicCheckup *self,
                     ClinicCase    *visit)
{
  g_autoptr(GPtrArray) certificates = collect (self, CLINIC_FILES_ACCEPTED, NULL);

  if (certificates->len == 0 && clinic_case_get_server_names (visit) != CLINIC_SERVER_NAMES_NOBODY)
    {
      clinic_checkup_take_names (self);
      return;
    }
  self->accepted = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);
  for (guint i = 0; i < certificates->len; i++)
    g_ptr_array_add (self->accepted,
                     clinic_name_ref (clinic_certificate_get_subject (g_ptr_array_index (certificates, i))));
}

/* What iOS would choose now, and once everything that is missing has been pushed. */
static void
choose (ClinicCheckup *self)
{
  g_autoptr(GPtrArray) device = clinic_pile_get_device (self->pile);

  self->choice = clinic_identity_choice_new (self->pile->user, device, self->accepted);
  for (guint i = 0; i < self->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (self->view->missing, i);

      g_ptr_array_add (device, clinic_certificate_ref (missing->certificate));
    }
  self->choice_after = clinic_identity_choice_new (self->pile->user, device, self->accepted);
}

/**
 * clinic_checkup_knows_device:
 *
 * Returns: whether at least one file says what the device holds
 */
gboolean
clinic_checkup_knows_device (const ClinicCheckup *self)
{
  for (guint i = 0; i < self->imported->len; i++)
    {
      const ClinicImported *imported = g_ptr_array_index (self->imported, i);

      if (imported->files == CLINIC_FILES_DEVICE || imported->files == CLINIC_FILES_DEVICE_UNTRUSTED)
        return TRUE;
    }
  return FALSE;
}

static void
foresee_prompt (ClinicCheckup *self)
{
  const ClinicPromptFacts facts = {
    .pile = self->pile,
    .view = self->view,
    .accepted = self->accepted,
    .device_known = clinic_checkup_knows_device (self),
    .list_cut = self->list_cut,
    .never_asked = self->accepted == NULL && self->asked->len > 0 &&
                   clinic_sts_probe_asks_nobody (g_ptr_array_index (self->asked, 0)),
  };

  self->prompt = clinic_prompt_new (&facts);
}

/* Of several logs the most telling one counts, of equals the first. */
static void
read_logs (ClinicCheckup *self,
           ClinicCase    *visit)
{
  GPtrArray *list = clinic_case_get_files (visit, CLINIC_FILES_LOG);

  for (guint i = 0; i < list->len; i++)
    {
      const ClinicCaseFile *file = g_ptr_array_index (list, i);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicLogEvidence) log = clinic_log_evidence_read (file->data, &error);

      if (log == NULL)
        {
          clinic_checkup_add_problem (self, CLINIC_FILES_LOG, i, file->name, error->message);
          continue;
        }
      if (self->log != NULL && log->weight <= self->log->weight)
        continue;
      clinic_log_evidence_free (self->log);
      self->log = g_steal_pointer (&log);
    }
}

static void
add_faults (GPtrArray *faults,
            GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (faults, g_ptr_array_index (more, i));
}

static GPtrArray *
collect_findings (const ClinicCheckup *self)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new ();

  add_faults (faults, self->aia_faults);
  for (guint i = 0; i < self->imported->len; i++)
    add_faults (faults, ((const ClinicImported *)g_ptr_array_index (self->imported, i))->bundle->faults);
  return clinic_findings_collect (self->view, self->choice, faults);
}

/**
 * clinic_checkup_new:
 *
 * As clinic_checkup_new_for(), for nobody's house.
 */
ClinicCheckup *
clinic_checkup_new (ClinicCase *visit,
                    gint64      now)
{
  return clinic_checkup_new_for (visit, now, NULL);
}

/**
 * clinic_checkup_new_for:
 * @visit: only read; a thread gets a copy of its own
 * @now: Unix seconds; the case's own moment goes before it
 * @organization: (nullable): what the house knows by itself; it must outlive the check-up
 *
 * Runs everything on a case: reading its files, the two views, the prompt rule, the log, the diagnosis, the remedy.
 */
ClinicCheckup *
clinic_checkup_new_for (ClinicCase               *visit,
                        gint64                    now,
                        const ClinicOrganization *organization)
{
  ClinicCheckup *self = g_atomic_rc_box_new0 (ClinicCheckup);

  self->at = clinic_case_get_at (visit, now);
  self->imported = g_ptr_array_new_with_free_func (imported_free);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  for (guint i = 0; i < CLINIC_N_FILES; i++)
    if (i != CLINIC_FILES_LOG && i != CLINIC_FILES_OCSP)
      import_list (self, visit, i);
  clinic_checkup_gather_revocation (self, visit);

  clinic_checkup_gather_probes (self, visit);
  build_pile (self);
  read_accepted_names (self, visit);
  if (self->pile != NULL)
    build_view (self);
  if (self->pile != NULL && self->accepted != NULL)
    choose (self);
  foresee_prompt (self);
  read_logs (self, visit);
  clinic_checkup_gather_holdings (self, visit);

  self->lookups = clinic_case_list_lookups (visit, self->pile);
  self->aia_faults = clinic_aia_doctor_list_faults (self->lookups, self->pile);
  self->findings = collect_findings (self);
  clinic_checkup_gather_evidence (self, visit);
  self->evidence->organization = organization;
  self->diagnosis = clinic_diagnosis_new (self->evidence);
  self->remedy = clinic_remedy_new (self->evidence, self->diagnosis);
  clinic_checkup_look_back (self, visit);
  return self;
}

ClinicCheckup *
clinic_checkup_ref (ClinicCheckup *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
clinic_checkup_unref (ClinicCheckup *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, checkup_clear);
}
