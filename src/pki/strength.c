/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/strength.h"

/* Below `refused` bits the platform refuses a key, below `doubted` it is too weak for today. */
static const struct
{
  ClinicPurpose purpose;
  ClinicKeyKind kind;
  guint         refused;
  guint         doubted;
} key_rules[] = {
  { CLINIC_PURPOSE_CLIENT, CLINIC_KEY_RSA, 1024, 2048 },
  { CLINIC_PURPOSE_CLIENT, CLINIC_KEY_EC, 160, 224 },
  { CLINIC_PURPOSE_SERVER, CLINIC_KEY_RSA, 2048, 2048 },
  { CLINIC_PURPOSE_SERVER, CLINIC_KEY_EC, 256, 256 },
  { CLINIC_PURPOSE_ANY, CLINIC_KEY_RSA, 1024, 2048 },
  { CLINIC_PURPOSE_ANY, CLINIC_KEY_EC, 160, 224 },
};

static void
check_key (ClinicCertificate *certificate,
           ClinicPurpose      purpose,
           GPtrArray         *faults)
{
  guint bits = clinic_certificate_get_key_bits (certificate);

  /* Of a curve that is not known, the size is not known either. */
  if (bits == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (key_rules); i++)
    {
      ClinicSeverity severity;

      if (key_rules[i].purpose != purpose || key_rules[i].kind != clinic_certificate_get_key_kind (certificate) ||
          bits >= MAX (key_rules[i].refused, key_rules[i].doubted))
        continue;
      severity = bits < key_rules[i].refused ? CLINIC_SEVERITY_ERROR : CLINIC_SEVERITY_WARNING;
      g_ptr_array_add (faults, clinic_fault_new (CLINIC_FAULT_WEAK_KEY, severity, certificate,
                                                 clinic_certificate_get_key_text (certificate)));
    }
}

static void
check_signature (ClinicCertificate *certificate,
                 ClinicPurpose      purpose,
                 GPtrArray         *faults)
{
  ClinicSeverity severity;

  switch (clinic_certificate_get_signature_digest (certificate))
    {
    case CLINIC_DIGEST_MD:
      severity = CLINIC_SEVERITY_ERROR;
      break;
    case CLINIC_DIGEST_SHA1:
      severity = purpose == CLINIC_PURPOSE_SERVER ? CLINIC_SEVERITY_ERROR : CLINIC_SEVERITY_WARNING;
      break;
    case CLINIC_DIGEST_SHA2:
    case CLINIC_DIGEST_UNKNOWN:
    default:
      return;
    }
  g_ptr_array_add (faults, clinic_fault_new (CLINIC_FAULT_WEAK_SIGNATURE, severity, certificate,
                                             clinic_certificate_get_signature_text (certificate)));
}

/**
 * clinic_strength_check:
 *
 * Judges keys and signatures as iOS does for the purpose. The signature of an anchor proves nothing and
 * is not judged.
 *
 * Source: Apple Security, SecPolicy.c: the SSL policies for client and server
 */
void
clinic_strength_check (const ClinicPath *path,
                       ClinicPurpose     purpose,
                       GPtrArray        *faults)
{
  gboolean has_top = path->end == CLINIC_PATH_END_ANCHOR || path->end == CLINIC_PATH_END_SELF_SIGNED;

  for (guint i = 0; i < path->certificates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (path->certificates, i);

      check_key (certificate, purpose, faults);
      if (!has_top || i + 1 < path->certificates->len)
        check_signature (certificate, purpose, faults);
    }
}
