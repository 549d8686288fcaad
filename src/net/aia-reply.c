/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an address gave, judged. Whoever made a certificate chose its addresses and what they answer, so that nothing is
 * taken that did not sign the certificate below it. */

#include "config.h"

#include "net/aia-reply.h"

#include "net/fetcher.h"
#include "pki/bundle.h"
#include "pki/form.h"

#include <glib/gi18n.h>

static gboolean
is_issuer (ClinicCertificate *issuer,
           ClinicCertificate *of)
{
  return clinic_name_equal (clinic_certificate_get_subject (issuer), clinic_certificate_get_issuer (of)) &&
         clinic_certificate_is_signed_by (of, issuer);
}

static gboolean
holds (const ClinicPile  *pile,
       ClinicCertificate *certificate)
{
  for (guint i = 0; i < pile->holdings->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (pile->holdings, i);

      if (clinic_certificate_equal (holding->certificate, certificate))
        return TRUE;
    }

  return FALSE;
}

/* Those that issued @of, and of the rest those that issued what was just taken: a PKCS#7 answer may hold the whole
 * chain. Every certificate is taken at most once, so this ends. */
static void
take_issuers (GPtrArray         *certificates,
              ClinicCertificate *of,
              const ClinicPile  *pile,
              GPtrArray         *issuers)
{
  guint first = issuers->len;

  for (guint i = first; i <= issuers->len; i++)
    for (guint j = 0; j < certificates->len; j++)
      {
        ClinicCertificate *certificate = g_ptr_array_index (certificates, j);
        ClinicCertificate *below = i == first ? of : g_ptr_array_index (issuers, i - 1);

        if (!g_ptr_array_find_with_equal_func (issuers, certificate, clinic_certificate_equal, NULL) &&
            !holds (pile, certificate) && is_issuer (certificate, below))
          g_ptr_array_add (issuers, clinic_certificate_ref (certificate));
      }
}

/* There are certificates, but none that helps. */
static ClinicAiaOutcome
judge_useless (GPtrArray         *certificates,
               ClinicCertificate *of,
               char             **text)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (certificates, i);

      if (!is_issuer (certificate, of))
        continue;
      /* Translators: the name of a certificate's holder */
      *text = g_strdup_printf (_("The certificate there, “%s”, is at hand already: the certificates sign each "
                                  "other in a circle."),
                               clinic_certificate_get_display_name (certificate));

      return CLINIC_AIA_LOOP;
    }
  /* Translators: the name of the holder of the certificate that came, and of the one that it should have issued */
  *text = g_strdup_printf (_("The certificate there, “%s”, did not issue “%s”."),
                           clinic_certificate_get_display_name (g_ptr_array_index (certificates, 0)),
                           clinic_certificate_get_display_name (of));

  return CLINIC_AIA_NOT_THE_ISSUER;
}

/**
 * clinic_aia_reply_judge:
 * @of: the certificate whose issuer should be there
 * @pile: what is at hand already, and no news
 * @issuers: receives the ClinicCertificate that issued it, and those above them that came along
 * @text: (out) (transfer full): what came: one sentence
 *
 * Judges what came from an address.
 *
 * Source: RFC 5280, section 4.2.2.1
 */
ClinicAiaOutcome
clinic_aia_reply_judge (GBytes            *bytes,
                        ClinicCertificate *of,
                        const ClinicPile  *pile,
                        GPtrArray         *issuers,
                        char             **text)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicBundle) bundle = NULL;

  if (length == 0)
    {
      *text = g_strdup (_("The answer is empty."));
      return CLINIC_AIA_NOT_A_CERTIFICATE;
    }
  bundle = clinic_bundle_read (bytes, NULL, &error);
  if (bundle == NULL && clinic_form_of_bytes (data, length) == CLINIC_FORM_HTML)
    {
      *text = g_strdup (_("A web page came instead of a certificate, such as a sign-in page of the network."));
      return CLINIC_AIA_WEB_PAGE;
    }
  if (bundle == NULL || bundle->certificates->len == 0)
    {
      *text = g_strdup (error != NULL ? error->message : _("There is no certificate in the answer."));
      return CLINIC_AIA_NOT_A_CERTIFICATE;
    }

  take_issuers (bundle->certificates, of, pile, issuers);
  if (issuers->len == 0)
    return judge_useless (bundle->certificates, of, text);
  *text = g_strdup_printf (ngettext ("It gave the issuer: %u certificate.",
                                     "It gave the issuer: %u certificates.", issuers->len),
                           issuers->len);

  return CLINIC_AIA_ISSUER;
}

/**
 * clinic_aia_reply_judge_error:
 * @error: of clinic_fetcher_send_finish(), but not that of a cancellation
 */
ClinicAiaOutcome
clinic_aia_reply_judge_error (const GError *error)
{
  if (error->domain != CLINIC_FETCH_ERROR)
    return CLINIC_AIA_FAILED;

  switch ((ClinicFetchError)error->code)
    {
    case CLINIC_FETCH_ERROR_NAME_NOT_FOUND:
      return CLINIC_AIA_NAME_NOT_FOUND;
    case CLINIC_FETCH_ERROR_REFUSED:
      return CLINIC_AIA_REFUSED;
    case CLINIC_FETCH_ERROR_TOO_SLOW:
      return CLINIC_AIA_TOO_SLOW;
    case CLINIC_FETCH_ERROR_TOO_LARGE:
      return CLINIC_AIA_TOO_LARGE;
    case CLINIC_FETCH_ERROR_TOO_MANY_REDIRECTS:
      return CLINIC_AIA_TOO_MANY_REDIRECTS;
    case CLINIC_FETCH_ERROR_BAD_REDIRECT:
      return CLINIC_AIA_REDIRECT;
    case CLINIC_FETCH_ERROR_LOOP:
      return CLINIC_AIA_LOOP;
    case CLINIC_FETCH_ERROR_STATUS:
      return CLINIC_AIA_HTTP_STATUS;
    case CLINIC_FETCH_ERROR_ADDRESS:
    case CLINIC_FETCH_ERROR_FAILED:
    default:
      return CLINIC_AIA_FAILED;
    }
}

/**
 * clinic_aia_reply_closes_circle:
 *
 * Says whether the issuer of a certificate is at hand. Where it is looked for all the same, it is because the way up
 * came from there.
 */
gboolean
clinic_aia_reply_closes_circle (ClinicCertificate *of,
                                const ClinicPile  *pile)
{
  for (guint i = 0; i < pile->holdings->len; i++)
    if (is_issuer (((ClinicHolding *)g_ptr_array_index (pile->holdings, i))->certificate, of))
      return TRUE;

  return FALSE;
}
