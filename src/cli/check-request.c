/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/check-request.h"

#include "cli/arguments.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXAMPLES                                                                 \
  "  chain-clinic-cli check --device root.cer --ca issuing.cer user.cer\n"       \
  "  chain-clinic-cli check --json --device pushed.mobileconfig user.cer\n"      \
  "  chain-clinic-cli check --device root.cer --accepted-ca root.cer user.cer\n" \
  "  chain-clinic-cli check --device root.cer --fetch user.cer"

/* What GOption fills in before it is looked at. */
typedef struct
{
  char **files;
  char  *at;
  char  *purpose;
  char  *max_depth;
} Texts;

static void
texts_clear (Texts *texts)
{
  g_strfreev (texts->files);
  g_free (texts->at);
  g_free (texts->purpose);
  g_free (texts->max_depth);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static gboolean
parse (ClinicCheckRequest *self,
       Texts              *texts,
       char              **arguments,
       GError            **error)
{
  const GOptionEntry options[] = {
    { "device", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->device,
      N_("What is on the device (repeatable)"), N_("PATH") },
    { "device-untrusted", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->device_untrusted,
      N_("On the device, but trusted by nobody there (repeatable)"), N_("PATH") },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->ca,
      N_("Other CA certificates at hand (repeatable)"), N_("PATH") },
    { "anchor", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->anchor,
      N_("Trusted as it is, self-signed or not (repeatable)"), N_("PATH") },
    { "fetch", 0, 0, G_OPTION_ARG_NONE, &self->fetch,
      N_("Ask the addresses in the certificates for missing issuers and for revocation; without this nothing is sent"),
      NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &texts->at, N_("The moment of judgement (default: now)"), N_("RFC3339") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &texts->purpose,
      N_("What the certificate must be good for: client (default), server or any"), N_("PURPOSE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &self->name,
      N_("A DNS name or IP address the certificate must be good for"), N_("NAME") },
    { "email", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->emails,
      N_("An e-mail address the certificate must be good for (repeatable)"), N_("ADDRESS") },
    { "policy", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->policies,
      N_("A certificate policy; one of those given must be valid all along the chain (repeatable)"), N_("OID") },
    { "crl", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->crl,
      N_("Revocation lists at hand (repeatable)"), N_("PATH") },
    { "require-crl", 0, 0, G_OPTION_ARG_NONE, &self->require_crl,
      N_("Unknown revocation of any certificate but the anchor is an error"), NULL },
    { "max-depth", 0, 0, G_OPTION_ARG_STRING, &texts->max_depth,
      N_("At most N CA certificates between the user certificate and the anchor"), N_("N") },
    { "sts", 0, 0, G_OPTION_ARG_STRING, &self->sts,
      N_("Ask this sign-in server which CA names it accepts"), N_("HOST[:PORT]") },
    { "accepted-ca", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->accepted_ca,
      N_("The server accepts the names of these CA certificates (repeatable)"), N_("PATH") },
    { "accepted-none", 0, 0, G_OPTION_ARG_NONE, &self->accepted_none, N_("The server names nobody"), NULL },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      N_("The first line is the password of a PKCS#12 file"), N_("PATH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &texts->files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  return clinic_arguments_parse (arguments, options, _("FILE"),
                                 _("Can this device complete the chain of the user certificate in FILE?"),
                                 EXAMPLES, error);
}

static gboolean
read_moment (ClinicCheckRequest *self,
             const char         *text,
             GError            **error)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601 (text, utc);
  g_autoptr(GDateTime) here = moment != NULL ? g_date_time_to_utc (moment) : NULL;

  /* An offset can lead out of the years that have four digits. */
  if (here == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is no moment. Give --at as in 2026-06-01T12:00:00Z."), text);
      return FALSE;
    }
  self->at = g_date_time_to_unix (moment);
  return TRUE;
}

static gboolean
read_max_depth (ClinicCheckRequest *self,
                const char         *text,
                GError            **error)
{
  guint64 depth;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &depth, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is no number of CA certificates. Give --max-depth=0 or more."), text);
      return FALSE;
    }
  self->max_depth = (int)depth;
  return TRUE;
}

static gboolean
read_purpose (ClinicCheckRequest *self,
              const char         *text,
              GError            **error)
{
  if (strcmp (text, "client") == 0)
    self->purpose = CLINIC_PURPOSE_CLIENT;
  else if (strcmp (text, "server") == 0)
    self->purpose = CLINIC_PURPOSE_SERVER;
  else if (strcmp (text, "any") == 0)
    self->purpose = CLINIC_PURPOSE_ANY;
  else
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is no purpose. Give --purpose=client, server or any."), text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_policies (char   **policies,
                GError **error)
{
  for (guint i = 0; policies != NULL && policies[i] != NULL; i++)
    if (!g_regex_match_simple ("\\A[0-2](\\.(0|[1-9][0-9]*))+\\z", policies[i], 0, 0))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _("“%s” is no object identifier. Give --policy as in 1.3.6.1.4.1.32473.1."), policies[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_texts (ClinicCheckRequest *self,
            const Texts        *texts,
            GError            **error)
{
  if (texts->files == NULL || texts->files[1] != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           texts->files == NULL ? _("Name the file with the user certificate.")
                                                : _("Name one file only: the one with the user certificate."));
      return FALSE;
    }
  if (self->sts != NULL && (self->accepted_none || self->accepted_ca != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("--sts asks the server itself. Leave out --accepted-ca and --accepted-none."));
      return FALSE;
    }
  if (self->accepted_none && self->accepted_ca != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("--accepted-ca and --accepted-none contradict each other. Give one of them."));
      return FALSE;
    }
  return (texts->max_depth == NULL || read_max_depth (self, texts->max_depth, error)) &&
         (texts->at == NULL || read_moment (self, texts->at, error)) &&
         (texts->purpose == NULL || read_purpose (self, texts->purpose, error)) &&
         check_policies (self->policies, error);
}

/**
 * clinic_check_request_new:
 * @arguments: those of `check`, the name of the program first
 * @now: Unix seconds
 *
 * Reads the arguments of `check`.
 *
 * Errors: G_OPTION_ERROR
 */
ClinicCheckRequest *
clinic_check_request_new (char   **arguments,
                          gint64   now,
                          GError **error)
{
  g_autoptr(ClinicCheckRequest) self = g_new0 (ClinicCheckRequest, 1);
  g_auto(Texts) texts = { 0 };

  self->at = now;
  self->max_depth = -1;
  if (!parse (self, &texts, arguments, error) || !read_texts (self, &texts, error))
    return NULL;

  self->file = g_strdup (texts.files[0]);
  return g_steal_pointer (&self);
}

void
clinic_check_request_free (ClinicCheckRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_strfreev (self->device);
  g_strfreev (self->device_untrusted);
  g_strfreev (self->ca);
  g_strfreev (self->anchor);
  g_strfreev (self->crl);
  g_strfreev (self->accepted_ca);
  g_free (self->sts);
  g_free (self->name);
  g_strfreev (self->emails);
  g_strfreev (self->policies);
  g_free (self->password_file);
  g_free (self);
}
