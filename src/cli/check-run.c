/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/check-run.h"

#include "cli/secret-file.h"
#include "pki/error.h"
#include "triage/findings.h"

#include <glib/gi18n.h>

/* What reading needs, and what it comes to. */
typedef struct
{
  ClinicReader    read;
  ClinicSecret   *password;
  ClinicCheckRun *run;
} Gathering;

static void
gathering_clear (Gathering *gathering)
{
  g_clear_pointer (&gathering->password, clinic_secret_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathering, gathering_clear)

static ClinicBundle *
read_path (Gathering  *gathering,
           const char *path,
           gboolean    device_only,
           GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  const char      *password = gathering->password != NULL ? (const char *)gathering->password->data : NULL;
  g_autoptr(ClinicBundle) bundle = gathering->read (path, password, device_only, error);

  for (guint i = 0; bundle != NULL && i < bundle->notes->len; i++)
    g_ptr_array_add (gathering->run->notes,
                     g_strdup_printf (_("“%s”: %s"), name, (const char *)g_ptr_array_index (bundle->notes, i)));
  for (guint i = 0; bundle != NULL && i < bundle->faults->len; i++)
    g_ptr_array_add (gathering->run->faults, clinic_fault_copy (g_ptr_array_index (bundle->faults, i)));
  return g_steal_pointer (&bundle);
}

/* As read_path(), for what must hold certificates. What a device holds may be none: a profile that only enrols. */
static ClinicBundle *
read_certificates (Gathering  *gathering,
                   const char *path,
                   gboolean    device_only,
                   GError    **error)
{
  g_autoptr(ClinicBundle) bundle = read_path (gathering, path, device_only, error);
  g_autofree char *name = g_filename_display_name (path);

  if (bundle != NULL && bundle->certificates->len == 0 && bundle->kind != CLINIC_BUNDLE_PROFILE)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                   _("“%s” holds no certificate, only a revocation list. Give it with --crl."), name);
      return NULL;
    }
  return g_steal_pointer (&bundle);
}

/* The file that a certificate came from: @path, or one in the folder that @path is. */
static char *
dup_source (const ClinicBundle *bundle,
            guint               position,
            const char         *path)
{
  return g_filename_display_name (bundle->sources != NULL ? g_ptr_array_index (bundle->sources, position) : path);
}

/* Puts all of a bundle on a shelf but the user certificate, which has its own place. */
static void
add_bundle (ClinicPile         *pile,
            const ClinicBundle *bundle,
            ClinicShelf         shelf,
            const char         *path)
{
  for (guint i = 0; i < bundle->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (bundle->certificates, i);
      g_autofree char   *source = dup_source (bundle, i, path);

      if (shelf != CLINIC_SHELF_USER || !clinic_certificate_equal (certificate, pile->user))
        clinic_pile_add (pile, certificate, shelf, source);
    }
}

static gboolean
shelve (Gathering  *gathering,
        char      **paths,
        ClinicShelf shelf,
        GError    **error)
{
  gboolean device_only = shelf == CLINIC_SHELF_DEVICE || shelf == CLINIC_SHELF_DEVICE_UNTRUSTED;

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr(ClinicBundle) bundle = read_certificates (gathering, paths[i], device_only, error);

      if (bundle == NULL)
        return FALSE;
      add_bundle (gathering->run->pile, bundle, shelf, paths[i]);
    }
  return TRUE;
}

static gboolean
read_user (Gathering  *gathering,
           const char *path,
           GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr(ClinicBundle) bundle = read_certificates (gathering, path, FALSE, error);
  ClinicCertificate *user;

  if (bundle == NULL)
    return FALSE;
  user = clinic_pile_pick_user (bundle->certificates, error);
  if (user == NULL)
    {
      g_prefix_error (error, _("“%s”: "), name);
      return FALSE;
    }

  gathering->run->input = g_strdup (name);
  gathering->run->pile = clinic_pile_new (user, name);
  add_bundle (gathering->run->pile, bundle, CLINIC_SHELF_USER, path);
  return TRUE;
}

static gboolean
read_crls (Gathering *gathering,
           char     **paths,
           GError   **error)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_name (paths[i]);
      g_autoptr(ClinicBundle) bundle = read_path (gathering, paths[i], FALSE, error);

      if (bundle == NULL)
        return FALSE;
      if (bundle->crls->len == 0)
        {
          g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                       _("“%s” holds no revocation list (CRL). Give certificates with --device or --ca."), name);
          return FALSE;
        }
      for (guint j = 0; j < bundle->crls->len; j++)
        g_ptr_array_add (gathering->run->crls, g_bytes_ref (g_ptr_array_index (bundle->crls, j)));
    }
  return TRUE;
}

static gboolean
read_accepted (Gathering *gathering,
               char     **paths,
               GError   **error)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr(ClinicBundle) bundle = read_certificates (gathering, paths[i], FALSE, error);

      if (bundle == NULL)
        return FALSE;
      for (guint j = 0; j < bundle->certificates->len; j++)
        {
          const ClinicCertificate *certificate = g_ptr_array_index (bundle->certificates, j);

          g_ptr_array_add (gathering->run->accepted, clinic_name_ref (clinic_certificate_get_subject (certificate)));
        }
    }
  return TRUE;
}

/**
 * clinic_check_run_gather:
 * @request: must stay until the run is over
 * @read: how a path is read
 *
 * Reads everything the request names.
 *
 * Errors: those of @read, CLINIC_ERROR_AMBIGUOUS and CLINIC_ERROR_UNREADABLE
 */
ClinicCheckRun *
clinic_check_run_gather (const ClinicCheckRequest *request,
                         ClinicReader              read,
                         GError                  **error)
{
  g_autoptr(ClinicCheckRun) self = g_new0 (ClinicCheckRun, 1);
  g_auto(Gathering) gathering = { .read = read, .run = self };

  self->at = request->at;
  self->crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->ocsp = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  if (request->accepted_none || request->accepted_ca != NULL)
    self->accepted = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);
  self->options = (ClinicCheckOptions){
    .purpose = request->purpose,
    .at = request->at,
    .name = request->name,
    .emails = (const char *const *)request->emails,
    .max_depth = request->max_depth,
    .crls = self->crls,
    .ocsp = self->ocsp,
    .require_revocation = request->require_crl,
    .policy = { .wanted = (const char *const *)request->policies, .require_explicit = request->policies != NULL },
  };

  if (request->password_file != NULL)
    {
      gathering.password = clinic_secret_file_read_password (request->password_file, error);
      if (gathering.password == NULL)
        return NULL;
    }
  if (!read_user (&gathering, request->file, error) ||
      !shelve (&gathering, request->device, CLINIC_SHELF_DEVICE, error) ||
      !shelve (&gathering, request->device_untrusted, CLINIC_SHELF_DEVICE_UNTRUSTED, error) ||
      !shelve (&gathering, request->ca, CLINIC_SHELF_CA, error) ||
      !shelve (&gathering, request->anchor, CLINIC_SHELF_ANCHOR, error) ||
      !read_crls (&gathering, request->crl, error) ||
      !read_accepted (&gathering, request->accepted_ca, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * clinic_check_run_judge:
 * @more_faults: (nullable) (element-type ClinicFault): those of a look-up
 *
 * Builds the two views and lets iOS choose.
 */
void
clinic_check_run_judge (ClinicCheckRun *self,
                        GPtrArray      *more_faults)
{
  self->view = clinic_view_new (self->pile, &self->options);
  if (self->accepted != NULL)
    {
      g_autoptr(GPtrArray) device = clinic_pile_get_device (self->pile);
      const ClinicPromptFacts facts = {
        .pile = self->pile,
        .view = self->view,
        .accepted = self->accepted,
        .device_known = TRUE, /* no file means an empty device, as for the verdict */
        .list_cut = self->list_cut,
      };

      self->choice = clinic_identity_choice_new (self->pile->user, device, self->accepted);
      self->prompt = clinic_prompt_new (&facts);
    }
  for (guint i = 0; more_faults != NULL && i < more_faults->len; i++)
    g_ptr_array_add (self->faults, clinic_fault_copy (g_ptr_array_index (more_faults, i)));
  self->findings = clinic_findings_collect (self->view, self->choice, self->faults);
}

/**
 * clinic_check_run_get_status:
 *
 * Returns: the exit status of a run that was judged: 0 where the device completes a valid chain, else 1
 */
int
clinic_check_run_get_status (const ClinicCheckRun *self)
{
  return self->view->verdict == CLINIC_VERDICT_COMPLETE ? 0 : 1;
}

void
clinic_check_run_free (ClinicCheckRun *self)
{
  if (self == NULL)
    return;
  g_free (self->input);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->prompt, clinic_prompt_free);
  g_clear_pointer (&self->choice, clinic_identity_choice_free);
  g_clear_pointer (&self->view, clinic_view_free);
  g_clear_pointer (&self->pile, clinic_pile_free);
  g_clear_pointer (&self->accepted, g_ptr_array_unref);
  g_clear_pointer (&self->crls, g_ptr_array_unref);
  g_clear_pointer (&self->ocsp, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->aia, g_ptr_array_unref);
  g_free (self);
}
