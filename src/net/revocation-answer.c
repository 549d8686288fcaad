/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came from the address of a revocation list or of an OCSP responder. Here it is only told what it is; what it is
 * worth, and who signed it, is judged in src/pki. */

#include "config.h"

#include "net/revocation-answer.h"

#include "pki/bundle.h"
#include "pki/crl.h"
#include "pki/form.h"
#include "pki/ocsp.h"

#include <glib/gi18n.h>

static void
found_free (gpointer data)
{
  ClinicRevocationFound *found = data;

  g_bytes_unref (found->data);
  g_free (found->address);
  g_free (found);
}

/**
 * clinic_revocation_answer_new:
 *
 * Begins with nothing found.
 */
ClinicRevocationAnswer *
clinic_revocation_answer_new (void)
{
  ClinicRevocationAnswer *self = g_new0 (ClinicRevocationAnswer, 1);

  self->crls = g_ptr_array_new_with_free_func (found_free);
  self->ocsp = g_ptr_array_new_with_free_func (found_free);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);

  return self;
}

void
clinic_revocation_answer_free (ClinicRevocationAnswer *self)
{
  g_ptr_array_unref (self->crls);
  g_ptr_array_unref (self->ocsp);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static void
keep (GPtrArray *list, GBytes *data, const char *address)
{
  ClinicRevocationFound *found = g_new0 (ClinicRevocationFound, 1);

  found->data = g_bytes_ref (data);
  found->address = g_strdup (address);
  g_ptr_array_add (list, found);
}

/**
 * clinic_revocation_answer_add_fault:
 * @text: what went wrong: a sentence in the user's language
 *
 * Remembers that an address did not help.
 */
void
clinic_revocation_answer_add_fault (ClinicRevocationAnswer         *self,
                                    const ClinicRevocationQuestion *question,
                                    ClinicFaultKind                 kind,
                                    const char                     *text)
{
  g_autofree char *detail = g_strdup_printf ("%s: %s", question->address, text);

  g_ptr_array_add (self->faults, clinic_fault_new (kind, CLINIC_SEVERITY_WARNING, question->certificate, detail));
}

static const char *
get_wrong_content (ClinicForm form)
{
  switch (form)
    {
    case CLINIC_FORM_HTML:
      return _("The answer is an HTML page, such as a sign-in page, and no revocation list.");
    case CLINIC_FORM_CERTIFICATE:
      return _("The answer is a certificate and no revocation list.");
    case CLINIC_FORM_EMPTY:
      return _("The answer is empty.");
    case CLINIC_FORM_DAMAGED_DER:
      return _("The answer is cut short or damaged.");
    case CLINIC_FORM_CRL:
    case CLINIC_FORM_PKCS7_SIGNED:
    case CLINIC_FORM_PKCS12:
    case CLINIC_FORM_PRIVATE_KEY:
    case CLINIC_FORM_PUBLIC_KEY:
    case CLINIC_FORM_REQUEST:
    case CLINIC_FORM_OCSP_RESPONSE:
    case CLINIC_FORM_OCSP_REQUEST:
    case CLINIC_FORM_ATTRIBUTE_CERTIFICATE:
    case CLINIC_FORM_CMS_ENCRYPTED:
    case CLINIC_FORM_CMS_OTHER:
    case CLINIC_FORM_PARAMETERS:
    case CLINIC_FORM_OPENSSH_KEY:
    case CLINIC_FORM_PUTTY_KEY:
    case CLINIC_FORM_PGP:
    case CLINIC_FORM_JAVA_KEYSTORE:
    case CLINIC_FORM_PEM:
    case CLINIC_FORM_PLIST:
    case CLINIC_FORM_XML:
    case CLINIC_FORM_JSON:
    case CLINIC_FORM_ZIP:
    case CLINIC_FORM_ARCHIVE:
    case CLINIC_FORM_PDF:
    case CLINIC_FORM_PICTURE:
    case CLINIC_FORM_TEXT:
    case CLINIC_FORM_BINARY:
    case CLINIC_N_FORMS:
    default:
      return _("The answer is no revocation list.");
    }
}

/* Keeps the lists of an answer that can be read, and describes the first. */
static gboolean
keep_lists (ClinicRevocationAnswer         *self,
            const ClinicRevocationQuestion *question,
            GPtrArray                      *lists,
            gint64                          at,
            char                          **text)
{
  g_autoptr(GError) error = NULL;
  guint kept = 0;

  for (guint i = 0; i < lists->len; i++)
    {
      g_autoptr(ClinicCrl) crl = clinic_crl_new (g_ptr_array_index (lists, i), error == NULL ? &error : NULL);

      if (crl == NULL)
        continue;
      keep (self->crls, g_ptr_array_index (lists, i), question->address);
      if (kept++ == 0)
        *text = clinic_crl_dup_sentence (crl, at);
    }
  if (kept == 0)
    {
      *text = g_strdup (lists->len > 0 ? error->message : _("The answer is no revocation list."));
      clinic_revocation_answer_add_fault (self, question, CLINIC_FAULT_CRL_NOT_A_LIST, *text);
    }

  return kept > 0;
}

/* A list that is not DER as such, but can be made so. Source: Microsoft, Entra CBA certificate revocation list, error
 * 2205011 */
static gboolean
take_other_form (ClinicRevocationAnswer         *self,
                 const ClinicRevocationQuestion *question,
                 GBytes                         *bytes,
                 gint64                          at,
                 char                          **text)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr(ClinicBundle) bundle = clinic_bundle_read (bytes, NULL, NULL);
  g_autofree char *description = NULL;
  const char      *advice = _("The list is text (PEM or base64), not DER, so Entra ID refuses it. Publish it as DER.");

  if (bundle == NULL || bundle->crls->len == 0)
    {
      *text = g_strdup (get_wrong_content (clinic_form_of_bytes (data, length)));
      clinic_revocation_answer_add_fault (self, question, CLINIC_FAULT_CRL_NOT_A_LIST, *text);
      return FALSE;
    }
  if (!keep_lists (self, question, bundle->crls, at, &description))
    {
      *text = g_steal_pointer (&description);
      return FALSE;
    }
  g_ptr_array_add (self->faults, clinic_fault_new (CLINIC_FAULT_CRL_NOT_DER, CLINIC_SEVERITY_WARNING,
                                                   question->certificate, question->address));
  *text = g_strdup_printf ("%s %s", description, advice);

  return TRUE;
}

/**
 * clinic_revocation_answer_take_list:
 * @bytes: what came from the place of a revocation list
 * @at: Unix seconds, UTC: the moment of judgement
 * @text: (out) (transfer full): what it was, in sentences in the user's language
 *
 * Keeps the revocation lists that came; or remembers the fault.
 *
 * Returns: whether there was one
 */
gboolean
clinic_revocation_answer_take_list (ClinicRevocationAnswer         *self,
                                    const ClinicRevocationQuestion *question,
                                    GBytes                         *bytes,
                                    gint64                          at,
                                    char                          **text)
{
  g_autoptr(GPtrArray) lists = NULL;
  ClinicDer der;

  der.data = g_bytes_get_data (bytes, &der.length);
  if (clinic_form_of_der (der) != CLINIC_FORM_CRL)
    return take_other_form (self, question, bytes, at, text);
  lists = g_ptr_array_new ();
  g_ptr_array_add (lists, bytes);

  return keep_lists (self, question, lists, at, text);
}

/* Tells why an answer is none to this question; NULL where it is one. */
static char *
dup_refusal (const ClinicOcspResponse       *response,
             const ClinicRevocationQuestion *question,
             GBytes                         *nonce,
             ClinicOcspSingle               *single)
{
  const char *refusal = clinic_ocsp_response_get_refusal (response);

  if (refusal != NULL)
    return g_strdup (refusal);
  if (!clinic_ocsp_response_fits_nonce (response, nonce))
    return g_strdup (_("The answer is one to another question: its nonce is not the one that was sent."));
  if (clinic_ocsp_response_ask (response, question->certificate, question->issuer, single) == CLINIC_OCSP_SILENT)
    return g_strdup (_("The answer is about other certificates than the one that was asked about."));

  return NULL;
}

static char *
describe_single (const ClinicOcspSingle *single, const char *name)
{
  switch (single->answer)
    {
    case CLINIC_OCSP_GOOD:
      /* Translators: the name of a certificate's holder */
      return g_strdup_printf (_("It answered that “%s” is not revoked."), name);
    case CLINIC_OCSP_REVOKED:
      return g_strdup_printf (_("It answered that “%s” is revoked."), name);
    case CLINIC_OCSP_UNKNOWN:
    case CLINIC_OCSP_SILENT:
    default:
      return g_strdup_printf (_("It answered that it does not know “%s”."), name);
    }
}

/**
 * clinic_revocation_answer_take_ocsp:
 * @bytes: what came from an OCSP responder
 * @nonce: what was sent to it
 * @text: (out) (transfer full): what it was, a sentence in the user's language
 *
 * Keeps an answer to the question that was asked; or remembers the fault.
 *
 * Returns: whether it was one
 */
gboolean
clinic_revocation_answer_take_ocsp (ClinicRevocationAnswer         *self,
                                    const ClinicRevocationQuestion *question,
                                    GBytes                         *bytes,
                                    GBytes                         *nonce,
                                    char                          **text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicOcspResponse) response = clinic_ocsp_response_new (bytes, &error);
  ClinicOcspSingle single = { 0 };
  gsize            length;
  const guint8    *data = g_bytes_get_data (bytes, &length);

  if (response != NULL)
    *text = dup_refusal (response, question, nonce, &single);
  else if (clinic_form_of_bytes (data, length) == CLINIC_FORM_HTML)
    *text = g_strdup (_("The answer is an HTML page, such as a sign-in page, and no OCSP answer."));
  else
    *text = g_strdup (error->message);
  if (*text != NULL)
    {
      clinic_revocation_answer_add_fault (self, question, CLINIC_FAULT_OCSP_NO_ANSWER, *text);
      return FALSE;
    }

  keep (self->ocsp, bytes, question->address);
  *text = describe_single (&single, clinic_certificate_get_display_name (question->certificate));

  return TRUE;
}
