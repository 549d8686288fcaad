/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the report rests on, so that a reader can check that nothing was changed; and what it does not rest on. */

#include "config.h"

#include "report/sections.h"

#include <glib/gi18n.h>

#define MAX_ROWS 200

static const char *
get_title (ClinicFiles files)
{
  switch (files)
    {
    case CLINIC_FILES_USER:
      return _("the user’s certificate");
    case CLINIC_FILES_DEVICE:
      return _("on the device");
    case CLINIC_FILES_DEVICE_UNTRUSTED:
      return _("on the device, not trusted");
    case CLINIC_FILES_CA:
      return _("CA certificate at hand");
    case CLINIC_FILES_ACCEPTED:
      return _("accepted by the sign-in server");
    case CLINIC_FILES_CRL:
      return _("revocation list");
    case CLINIC_FILES_LOG:
      return _("device log");
    case CLINIC_FILES_AIA:
      return _("answer to a look-up");
    case CLINIC_FILES_OCSP:
      return _("answer of an OCSP responder");
    case CLINIC_N_FILES:
    default:
      return "";
    }
}

static void
add_file (ClinicDocument *document, ClinicFiles files, const ClinicCaseFile *file)
{
  g_autofree char *bytes = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (file->data));
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->data);

  clinic_document_add_row (document, file->name, get_title (files), bytes, digest, NULL);
}

static guint
count_files (ClinicCase *visit)
{
  guint n_files = 0;

  for (ClinicFiles files = 0; files < CLINIC_N_FILES; files++)
    n_files += clinic_case_get_files (visit, files)->len;

  return n_files;
}

/**
 * clinic_section_add_evidence:
 *
 * Adds every file of the case with its SHA-256.
 */
void
clinic_section_add_evidence (ClinicDocument *document, ClinicCase *visit)
{
  guint n_files = count_files (visit);
  guint n_shown = 0;

  clinic_document_add_heading (document, 1, _("Evidence"));
  if (n_files == 0)
    {
      clinic_document_add_paragraph (document, _("The case holds no file: all it rests on is what the caller said."));
      return;
    }
  clinic_document_begin_rows (document, CLINIC_BLOCK_TABLE, _("Files of the case"));
  clinic_document_add_row (document, _("File"), _("What It Is"), _("Bytes"), _("SHA-256"), NULL);
  for (ClinicFiles files = 0; files < CLINIC_N_FILES; files++)
    {
      GPtrArray *list = clinic_case_get_files (visit, files);

      for (guint i = 0; i < list->len && n_shown < MAX_ROWS; i++, n_shown++)
        add_file (document, files, g_ptr_array_index (list, i));
    }
  clinic_section_add_more (document, n_files, MAX_ROWS);
}

static gboolean
knows_revocation (const ClinicCheckup *checkup)
{
  return checkup->crls->len > 0 || checkup->ocsp->len > 0;
}

static gboolean
has_retest (const ClinicCheckup *checkup)
{
  return clinic_evidence_get_test (checkup->evidence, "retest.prompt") != CLINIC_TEST_NOT_RUN;
}

/**
 * clinic_section_add_unchecked:
 *
 * Adds what nobody has looked at, so that silence is not taken for good news.
 */
void
clinic_section_add_unchecked (ClinicDocument *document, const ClinicCheckup *checkup)
{
  const struct
  {
    gboolean    unchecked;
    const char *text;
  } rows[] = {
    { checkup->view == NULL, _("No certificate of the user was at hand, so no chain was built.") },
    { checkup->view != NULL && !checkup->evidence->device_known,
      _("Nobody knows which certificates are on the device: no file says it.") },
    { checkup->view != NULL && !knows_revocation (checkup),
      _("Whether a certificate is revoked was not checked: the case holds no revocation list and no OCSP answer.") },
    { checkup->accepted == NULL, _("Which CA names the sign-in server accepts is not known.") },
    { checkup->probe == NULL, _("The sign-in server was not asked from this computer.") },
    { checkup->log == NULL, _("No log of the device was read.") },
    { !has_retest (checkup), _("Nothing was tried on the device after the remedy.") },
    { TRUE, _("What iOS does was concluded from documents and from Apple’s published source; Chain Clinic was not on "
               "the device.") },
  };

  clinic_document_add_heading (document, 1, _("What Was Not Checked"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].unchecked)
      clinic_document_add_paragraph (document, rows[i].text);
}
