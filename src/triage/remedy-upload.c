/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The certificates the device lacks, each as a step of its own: one profile holds one certificate. */

#include "config.h"

#include "triage/remedy-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define TRUSTED_PAGE "Microsoft, Trusted root certificate profiles for Intune, March 2022"
#define AIA_SECTION  "RFC 5280, section 4.2.2.1"

#define EXTENSION        ".cer"
#define MAX_FILE_NAME    60
#define DIGITS_OF_SHA256 8

/* Names that Windows keeps for devices, with whatever extension. */
static const char *const reserved[] = { "con", "prn", "aux", "nul" };

static gboolean
is_reserved (const char *stem)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_str_equal (stem, reserved[i]))
      return TRUE;

  return strlen (stem) == 4 && (g_str_has_prefix (stem, "com") || g_str_has_prefix (stem, "lpt")) &&
         g_ascii_isdigit (stem[3]);
}

/* Letters and digits, with one hyphen for any run of anything else. */
static char *
dup_stem (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  GString         *stem = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0' && stem->len < MAX_FILE_NAME - strlen (EXTENSION); c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (stem, g_ascii_tolower (*c));
      else if (stem->len > 0 && stem->str[stem->len - 1] != '-')
        g_string_append_c (stem, '-');
    }
  while (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);

  return g_string_free (stem, FALSE);
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isalpha (*text))
      return TRUE;

  return FALSE;
}

static char *
dup_id (const char              *verb,
        const ClinicCertificate *certificate)
{
  return g_strdup_printf ("%s-%.*s", verb, DIGITS_OF_SHA256, clinic_certificate_get_sha256 (certificate));
}

/* A root that only the network delivered is taken on trust by nobody. */
static ClinicRemedyStep *
confirm_step_new (ClinicCertificate *certificate)
{
  ClinicRemedyStep *step = g_new0 (ClinicRemedyStep, 1);
  const char       *name = clinic_certificate_get_display_name (certificate);

  step->id = dup_id ("confirm", certificate);
  step->owner = CLINIC_OWNER_PKI;
  step->title = g_strdup_printf (_("Confirm the Root “%s”"), name);
  step->text = g_strdup_printf (_("The root “%s” came from the network only. Have the PKI team compare its "
                                   "SHA-256 fingerprint with their own record before anybody trusts it."),
                                name);
  step->copy = g_strdup (clinic_certificate_get_sha256 (certificate));
  step->undo = g_strdup (_("This step changes nothing."));
  step->source = AIA_SECTION;

  return step;
}

static ClinicRemedyStep *
upload_step_new (ClinicCertificate *certificate)
{
  ClinicRemedyStep *step = g_new0 (ClinicRemedyStep, 1);
  const char       *name = clinic_certificate_get_display_name (certificate);
  g_autofree char  *file = clinic_remedy_dup_file_name (certificate);
  gboolean          is_root = clinic_certificate_is_self_signed (certificate);

  step->id = dup_id ("upload", certificate);
  step->owner = CLINIC_OWNER_MDM;
  step->upload = clinic_certificate_ref (certificate);
  /* Not translated: it is the profile's name in the console, whatever language the desk speaks. */
  step->copy = g_strdup_printf ("iOS trusted certificate - %s (%s)", name, is_root ? "root" : "intermediate");
  step->title = is_root ? g_strdup_printf (_("Push the Root “%s”"), name)
                        : g_strdup_printf (_("Push the Intermediate “%s”"), name);
  step->text = g_strdup_printf (_("Save the certificate as “%s” (DER, without a private key). In the Intune "
                                   "admin center, open Devices > Configuration profiles > Create profile (in newer "
                                   "menus usually Devices > Manage devices > Configuration > Create > New policy). "
                                   "Choose the platform iOS/iPadOS and the template Trusted certificate, name the "
                                   "profile “%s”, and pick the file under Configuration settings. One profile "
                                   "holds one CA. Another MDM takes the same file as a certificate payload."),
                                file, step->copy);
  step->undo = g_strdup (_("Take the assignment of the profile back and delete it; the device removes the certificate "
                            "at its next check-in."));
  step->source = TRUSTED_PAGE;

  return step;
}

/* Nobody has the certificate yet: the PKI team does. */
static ClinicRemedyStep *
obtain_step_new (const ClinicWanted *wanted)
{
  ClinicRemedyStep *step = g_new0 (ClinicRemedyStep, 1);
  const char       *name = clinic_name_get_short_text (wanted->subject);
  g_autofree char  *addresses = g_strjoinv ("\n", wanted->ca_issuers);

  step->id = g_strdup ("obtain-issuer");
  step->owner = CLINIC_OWNER_PKI;
  step->title = g_strdup_printf (_("Get the Certificate of “%s”"), name);
  step->text = wanted->authority_key_id != NULL
                 ? g_strdup_printf (_("Ask the PKI team for the certificate of “%s” with the key identifier %s, "
                                       "and add it to the CA certificates at hand. On the CA itself the command "
                                       "usually writes it to a file."),
                                    name, wanted->authority_key_id)
                 : g_strdup_printf (_("Ask the PKI team for the certificate of “%s”, and add it to the CA "
                                       "certificates at hand. On the CA itself the command usually writes it to a "
                                       "file."),
                                    name);
  step->copy = *addresses != '\0' ? g_strdup_printf ("certutil -ca.cert issuing.cer\n%s", addresses)
                                  : g_strdup ("certutil -ca.cert issuing.cer");
  step->undo = g_strdup (_("This step changes nothing."));
  step->source = "RFC 5280, section 4.2.1.1";

  return step;
}

/* Where no file says what the device holds, the agent's own words say whether the root is there already. */
static gboolean
is_on_device (const ClinicCertificate *certificate,
              const ClinicEvidence    *evidence)
{
  if (evidence->device_known || !clinic_certificate_is_self_signed (certificate))
    return FALSE;

  return clinic_evidence_get_test (evidence, "device.root-listed") == CLINIC_TEST_YES ||
         clinic_evidence_has_answer (evidence, "pushed", "root-only") ||
         clinic_evidence_has_answer (evidence, "pushed", "root-and-intermediates");
}

/* Adds a step for each certificate that the device lacks, from the root downward, as trust is built up. */
void
clinic_remedy_add_uploads (GPtrArray            *steps,
                           const ClinicEvidence *evidence)
{
  if (evidence->view == NULL)
    return;

  for (guint i = 0; i < evidence->view->wanted->len; i++)
    g_ptr_array_add (steps, obtain_step_new (g_ptr_array_index (evidence->view->wanted, i)));

  for (guint i = evidence->view->missing->len; i > 0; i--)
    {
      const ClinicMissing *missing = g_ptr_array_index (evidence->view->missing, i - 1);

      if (is_on_device (missing->certificate, evidence))
        continue;
      if (missing->shelf == CLINIC_SHELF_FETCHED && clinic_certificate_is_self_signed (missing->certificate))
        g_ptr_array_add (steps, confirm_step_new (missing->certificate));
      g_ptr_array_add (steps, upload_step_new (missing->certificate));
    }
}

/**
 * clinic_remedy_dup_file_name:
 *
 * Makes a file name for a certificate out of its common name, such as `contoso-issuing-ca-1.cer`. It is safe whatever
 * the name holds: ASCII letters in lower case, digits and hyphens, at most 60 characters with `.cer`. A name without
 * such letters gets 8 digits of the SHA-256 instead of being lost.
 *
 * Returns: (transfer full): never empty
 */
char *
clinic_remedy_dup_file_name (const ClinicCertificate *certificate)
{
  g_autofree char *stem = dup_stem (clinic_certificate_get_display_name (certificate));
  g_autofree char *other = NULL;

  if (!has_letter (stem))
    other = g_strdup_printf ("%.20s%s%.*s", *stem != '\0' ? stem : "ca", "-", DIGITS_OF_SHA256,
                             clinic_certificate_get_sha256 (certificate));
  else if (is_reserved (stem))
    other = g_strconcat ("ca-", stem, NULL);

  return g_strconcat (other != NULL ? other : stem, EXTENSION, NULL);
}
