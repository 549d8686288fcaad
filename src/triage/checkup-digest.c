/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A check-up in a few names and numbers, so that a later one can be held against it when the files are others. */

#include "config.h"

#include "triage/checkup-digest.h"

#include <string.h>

static void
certificate_free (gpointer data)
{
  ClinicDigestCertificate *certificate = data;

  g_free (certificate->name);
  g_free (certificate->subject);
  g_free (certificate->sha256);
  g_free (certificate);
}

static void
cause_free (gpointer data)
{
  ClinicDigestCause *cause = data;

  g_free (cause->cause);
  g_free (cause);
}

static ClinicDigestCertificate *
certificate_new (const char *name,
                 const char *subject,
                 const char *sha256)
{
  ClinicDigestCertificate *certificate = g_new0 (ClinicDigestCertificate, 1);

  certificate->name = g_strdup (name);
  certificate->subject = g_strdup (subject);
  certificate->sha256 = g_strdup (sha256);
  return certificate;
}

/**
 * clinic_digest_new:
 *
 * Begins the digest of a check-up of which nothing is known.
 */
ClinicDigest *
clinic_digest_new (void)
{
  ClinicDigest *self = g_new0 (ClinicDigest, 1);

  self->standing = CLINIC_STANDING_NOT_TESTED;
  self->verdict = CLINIC_VERDICT_UNKNOWN;
  self->retest_prompt = CLINIC_TEST_NOT_RUN;
  self->retest_signed_in = CLINIC_TEST_NOT_RUN;
  self->causes = g_ptr_array_new_with_free_func (cause_free);
  self->missing = g_ptr_array_new_with_free_func (certificate_free);
  self->findings = g_ptr_array_new_with_free_func (g_free);
  self->device = g_ptr_array_new_with_free_func (certificate_free);
  return self;
}

void
clinic_digest_free (ClinicDigest *self)
{
  if (self == NULL)
    return;
  g_free (self->cause);
  g_clear_pointer (&self->user, certificate_free);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->device);
  g_free (self);
}

/**
 * clinic_digest_has_certificate:
 * @certificates: (element-type ClinicDigestCertificate)
 * @sha256: in hexadecimal
 */
gboolean
clinic_digest_has_certificate (GPtrArray  *certificates,
                               const char *sha256)
{
  for (guint i = 0; i < certificates->len; i++)
    if (strcmp (((const ClinicDigestCertificate *)g_ptr_array_index (certificates, i))->sha256, sha256) == 0)
      return TRUE;
  return FALSE;
}

/**
 * clinic_digest_add_certificate:
 * @certificates: `missing` or `device` of a digest
 *
 * Adds a certificate, each once.
 *
 * Returns: whether there was room for it
 */
gboolean
clinic_digest_add_certificate (GPtrArray  *certificates,
                               const char *name,
                               const char *subject,
                               const char *sha256)
{
  if (clinic_digest_has_certificate (certificates, sha256))
    return TRUE;
  if (certificates->len >= CLINIC_DIGEST_MAX_CERTIFICATES)
    return FALSE;
  g_ptr_array_add (certificates, certificate_new (name, subject, sha256));
  return TRUE;
}

void
clinic_digest_set_user (ClinicDigest *self,
                        const char   *name,
                        const char   *subject,
                        const char   *sha256)
{
  g_clear_pointer (&self->user, certificate_free);
  self->user = certificate_new (name, subject, sha256);
}

void
clinic_digest_add_cause (ClinicDigest  *self,
                         const char    *cause,
                         ClinicStanding standing)
{
  ClinicDigestCause *row;

  if (self->causes->len >= CLINIC_DIGEST_MAX_CAUSES)
    return;
  row = g_new0 (ClinicDigestCause, 1);
  row->cause = g_strdup (cause);
  row->standing = standing;
  g_ptr_array_add (self->causes, row);
}

/**
 * clinic_digest_is_closed:
 *
 * Returns: whether the retest proved the cure: iOS asked, and the user was signed in
 */
gboolean
clinic_digest_is_closed (const ClinicDigest *self)
{
  return self->retest_prompt == CLINIC_TEST_YES && self->retest_signed_in == CLINIC_TEST_YES;
}

/**
 * clinic_digest_is_sound:
 *
 * Returns: whether nothing wrong is left by all that was read, though nobody may have tried it on the device
 */
gboolean
clinic_digest_is_sound (const ClinicDigest *self)
{
  return self->judged && self->verdict == CLINIC_VERDICT_COMPLETE && self->cause == NULL &&
         self->offered != CLINIC_OFFERED_NO && self->retest_prompt != CLINIC_TEST_NO &&
         self->retest_signed_in != CLINIC_TEST_NO;
}
