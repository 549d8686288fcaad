/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading libraries costs more than checking a chain, so a plain `check` of plain
 * files is answered here, with GLib and GnuTLS alone. This path prints results
 * and nothing else: whatever it is not sure of (any error, any note, any form
 * but DER and PEM, any option that needs more) goes unprinted to the whole
 * program, which begins again. Files are ordinary ones, so they can be read
 * twice. */

#include "config.h"

#include "cli/quick-check.h"

#include "cli/check-json.h"
#include "cli/check-run.h"
#include "cli/check-text.h"
#include "cli/output.h"
#include "device/import.h"
#include "pki/error.h"

#define DER_MARK 0x30
#define PEM_MARK '-'

/* Profiles and Graph exports begin neither as DER of this kind nor with a dash. */
static gboolean
is_plain (GBytes             *bytes,
          const ClinicBundle *bundle)
{
  const guint8 *content = g_bytes_get_data (bytes, NULL);

  return bundle->notes->len == 0 &&
         ((bundle->kind == CLINIC_BUNDLE_DER && content[0] == DER_MARK) ||
          (bundle->kind == CLINIC_BUNDLE_PEM && content[0] == PEM_MARK));
}

static ClinicBundle *
read_plain (const char *path,
            const char *password,
            gboolean    device_only,
            GError    **error)
{
  g_autoptr(GBytes) bytes = clinic_import_load (path, CLINIC_BUNDLE_MAX_BYTES, NULL);
  g_autoptr(ClinicBundle) bundle = NULL;

  if (bytes != NULL)
    bundle = clinic_bundle_read (bytes, password, NULL);
  if (bundle == NULL || !is_plain (bytes, bundle))
    {
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, path);
      return NULL;
    }
  return g_steal_pointer (&bundle);
}

/**
 * clinic_quick_check:
 * @arguments: those of `check`, its name first
 * @status: (out): of the program
 *
 * Runs `check` where it can be answered without the whole program.
 *
 * Returns: %FALSE where it can't; then nothing was printed
 */
gboolean
clinic_quick_check (char **arguments,
                    int   *status)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(ClinicCheckRequest) request = clinic_check_request_new (arguments, now, NULL);
  g_autoptr(ClinicCheckRun) run = NULL;
  g_autofree char *text = NULL;

  if (request == NULL || request->fetch || request->sts != NULL || request->password_file != NULL)
    return FALSE;
  run = clinic_check_run_gather (request, read_plain, NULL);
  if (run == NULL)
    return FALSE;

  clinic_check_run_judge (run, NULL);
  text = request->json ? clinic_check_json_write (run, NULL) : clinic_check_text_write (run);
  clinic_output_write (NULL, text, NULL);
  *status = clinic_check_run_get_status (run);
  return TRUE;
}
