/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of an issuer address, and what each platform would make of it. Only iOS has its rules written down, in
 * Apple's source; of the others little is known, and what nobody has checked says so. */

#include "config.h"

#include "triage/aia-doctor.h"

#include <glib/gi18n.h>
#include <string.h>

#define APPLE_AIA      "Apple, Security source, SecCAIssuerRequest.m, tag 61901.0.87.0.1, October 2025"
#define APPLE_REDIRECT "Apple, Security source, TrustURLSessionDelegate.m, tag 61901.0.87.0.1, October 2025"
#define ARTICLE        "Microsoft, Certificate-based authentication for iOS fails to prompt, 20 October 2023"
#define ADCS_DEFAULTS  "threestar.no, NPS and PKI, AIA and CDP default values"

typedef enum
{
  WINDOWS_COMPLETES,
  WINDOWS_DIRECTORY,
  WINDOWS_NOTHING,
  WINDOWS_UNCHECKED,
  ANDROID_WORKS,
  ANDROID_UNCHECKED,
  IOS_TRUST_ONLY,
  IOS_HTTP_ONLY,
  IOS_NO_ADDRESS,
  IOS_NO_REDIRECT,
  IOS_SECONDS,
  IOS_FORMS,
  IOS_NAME,
  IOS_OWN_NETWORK,
  IOS_UNCHECKED,
  N_READINGS
} Reading;

static const ClinicAiaReading readings[N_READINGS] = {
  [WINDOWS_COMPLETES] = {
    N_("Windows is reported to sign in where such an address gives the issuer."),
    CLINIC_CERTAINTY_REPORTED,
    ARTICLE,
  },
  [WINDOWS_DIRECTORY] = {
    N_("A Windows computer of the company may find the issuer in Active Directory, so it may work where phones "
        "do not."),
    CLINIC_CERTAINTY_INFERRED,
    ADCS_DEFAULTS,
  },
  [WINDOWS_NOTHING] = {
    N_("This gives Windows no issuer; whether it finds one elsewhere, as in Active Directory, was not checked."),
    CLINIC_CERTAINTY_UNCHECKED,
    NULL,
  },
  [WINDOWS_UNCHECKED] = { N_("What Windows makes of this was not checked."), CLINIC_CERTAINTY_UNCHECKED, NULL },
  [ANDROID_WORKS] = {
    N_("Android is reported to sign in where such an address gives the issuer."),
    CLINIC_CERTAINTY_REPORTED,
    ARTICLE,
  },
  [ANDROID_UNCHECKED] = { N_("What Android makes of this was not checked."), CLINIC_CERTAINTY_UNCHECKED, NULL },
  [IOS_TRUST_ONLY] = {
    N_("iOS may ask this address when it judges whether to trust a connection, and never when it chooses a "
        "certificate to offer."),
    CLINIC_CERTAINTY_READ,
    APPLE_AIA,
  },
  [IOS_HTTP_ONLY] = {
    N_("iOS skips this address: it asks only those that begin with http://."),
    CLINIC_CERTAINTY_READ,
    APPLE_AIA,
  },
  [IOS_NO_ADDRESS] = { N_("iOS has no address to ask."), CLINIC_CERTAINTY_READ, APPLE_AIA },
  [IOS_NO_REDIRECT] = {
    N_("iOS refuses every redirect, so it gets nothing from here."),
    CLINIC_CERTAINTY_READ,
    APPLE_REDIRECT,
  },
  [IOS_SECONDS] = {
    N_("iOS waits 3 seconds for an answer and tries at most 3 times for a certificate."),
    CLINIC_CERTAINTY_READ,
    APPLE_AIA,
  },
  [IOS_FORMS] = {
    N_("iOS takes a certificate in DER or PEM form or a CMS list of certificates, so this gives it nothing."),
    CLINIC_CERTAINTY_READ,
    APPLE_AIA,
  },
  [IOS_NAME] = {
    N_("iOS takes a certificate from here only if it bears the issuer’s name."),
    CLINIC_CERTAINTY_READ,
    APPLE_AIA,
  },
  [IOS_OWN_NETWORK] = {
    N_("Whether iOS gets further from the network that the phone is on was not checked."),
    CLINIC_CERTAINTY_UNCHECKED,
    NULL,
  },
  [IOS_UNCHECKED] = { N_("What iOS makes of this was not checked."), CLINIC_CERTAINTY_UNCHECKED, NULL },
};

/* Of plain http without a redirect; for the rest iOS has one rule each. */
static const struct
{
  Reading         windows, android, ios;
  ClinicFaultKind fault; /* CLINIC_N_FAULTS: nothing is wrong */
} outcomes[CLINIC_N_AIA_OUTCOMES] = {
  [CLINIC_AIA_ISSUER] = { WINDOWS_COMPLETES, ANDROID_WORKS, IOS_TRUST_ONLY, CLINIC_N_FAULTS },
  [CLINIC_AIA_ABSENT] = { WINDOWS_NOTHING, ANDROID_UNCHECKED, IOS_NO_ADDRESS, CLINIC_FAULT_AIA_ABSENT },
  [CLINIC_AIA_LDAP_ONLY] = { WINDOWS_DIRECTORY, ANDROID_UNCHECKED, IOS_HTTP_ONLY, CLINIC_FAULT_AIA_LDAP_ONLY },
  [CLINIC_AIA_NAME_NOT_FOUND] = { WINDOWS_NOTHING, ANDROID_UNCHECKED, IOS_OWN_NETWORK, CLINIC_FAULT_AIA_UNREACHABLE },
  [CLINIC_AIA_REFUSED] = { WINDOWS_NOTHING, ANDROID_UNCHECKED, IOS_OWN_NETWORK, CLINIC_FAULT_AIA_UNREACHABLE },
  [CLINIC_AIA_TOO_SLOW] = { WINDOWS_UNCHECKED, ANDROID_UNCHECKED, IOS_SECONDS, CLINIC_FAULT_AIA_UNREACHABLE },
  [CLINIC_AIA_TOO_LARGE] = { WINDOWS_UNCHECKED, ANDROID_UNCHECKED, IOS_UNCHECKED, CLINIC_FAULT_AIA_UNREACHABLE },
  [CLINIC_AIA_TOO_MANY_REDIRECTS] = { WINDOWS_UNCHECKED, ANDROID_UNCHECKED, IOS_NO_REDIRECT,
                                      CLINIC_FAULT_AIA_UNREACHABLE },
  [CLINIC_AIA_REDIRECT] = { WINDOWS_UNCHECKED, ANDROID_UNCHECKED, IOS_NO_REDIRECT, CLINIC_FAULT_AIA_REDIRECT },
  [CLINIC_AIA_WEB_PAGE] = { WINDOWS_NOTHING, ANDROID_UNCHECKED, IOS_FORMS, CLINIC_FAULT_AIA_NOT_A_CERTIFICATE },
  [CLINIC_AIA_HTTP_STATUS] = { WINDOWS_NOTHING, ANDROID_UNCHECKED, IOS_UNCHECKED, CLINIC_FAULT_AIA_UNREACHABLE },
  [CLINIC_AIA_NOT_A_CERTIFICATE] = { WINDOWS_NOTHING, ANDROID_UNCHECKED, IOS_FORMS,
                                     CLINIC_FAULT_AIA_NOT_A_CERTIFICATE },
  [CLINIC_AIA_NOT_THE_ISSUER] = { WINDOWS_NOTHING, ANDROID_UNCHECKED, IOS_NAME, CLINIC_FAULT_AIA_WRONG_CERTIFICATE },
  [CLINIC_AIA_LOOP] = { WINDOWS_UNCHECKED, ANDROID_UNCHECKED, IOS_UNCHECKED, CLINIC_FAULT_AIA_UNREACHABLE },
  [CLINIC_AIA_NOT_ASKED] = { WINDOWS_UNCHECKED, ANDROID_UNCHECKED, IOS_UNCHECKED, CLINIC_N_FAULTS },
  [CLINIC_AIA_FAILED] = { WINDOWS_UNCHECKED, ANDROID_UNCHECKED, IOS_UNCHECKED, CLINIC_FAULT_AIA_UNREACHABLE },
};

static gboolean
is_plain_http (const char *address)
{
  return g_ascii_strncasecmp (address, "http://", strlen ("http://")) == 0;
}

static Reading
read_for_ios (const ClinicAiaRecord *record)
{
  if (record->address != NULL && !is_plain_http (record->address))
    return IOS_HTTP_ONLY;

  return record->final_address != NULL ? IOS_NO_REDIRECT : outcomes[record->outcome].ios;
}

/**
 * clinic_aia_doctor_read:
 *
 * Says what a platform would make of what came of an address.
 *
 * Source: the reading's own
 */
const ClinicAiaReading *
clinic_aia_doctor_read (const ClinicAiaRecord *record,
                        ClinicAiaPlatform      platform)
{
  switch (platform)
    {
    case CLINIC_AIA_WINDOWS:
      return &readings[outcomes[record->outcome].windows];
    case CLINIC_AIA_ANDROID:
      return &readings[outcomes[record->outcome].android];
    case CLINIC_AIA_IOS:
    case CLINIC_N_AIA_PLATFORMS:
    default:
      return &readings[read_for_ios (record)];
    }
}

/**
 * clinic_aia_doctor_get_sentence:
 *
 * Returns: translated: the sentence of clinic_aia_doctor_read()
 */
const char *
clinic_aia_doctor_get_sentence (const ClinicAiaRecord *record,
                                ClinicAiaPlatform      platform)
{
  return _(clinic_aia_doctor_read (record, platform)->sentence);
}

/**
 * clinic_aia_doctor_get_advice:
 *
 * Gets what goes for every outcome, the good one too.
 *
 * Returns: translated: two sentences
 */
const char *
clinic_aia_doctor_get_advice (void)
{
  return _("An address that this computer reaches may be out of the phone’s reach. To choose a certificate to offer, "
            "iOS asks no address at all: push the missing certificates to the device.");
}

/**
 * clinic_aia_platform_get_id:
 *
 * Gets the name of a platform in JSON.
 */
const char *
clinic_aia_platform_get_id (ClinicAiaPlatform platform)
{
  static const char *const ids[CLINIC_N_AIA_PLATFORMS] = { "windows", "android", "ios" };

  return ids[platform];
}

const char *
clinic_aia_platform_get_title (ClinicAiaPlatform platform)
{
  static const char *const titles[CLINIC_N_AIA_PLATFORMS] = { "Windows", "Android", "iOS" };

  return titles[platform];
}

/**
 * clinic_aia_doctor_get_fault_kind:
 * @kind: (out): the finding that an outcome is
 *
 * Returns: %FALSE where nothing is wrong
 */
gboolean
clinic_aia_doctor_get_fault_kind (ClinicAiaOutcome outcome,
                                  ClinicFaultKind *kind)
{
  *kind = outcomes[outcome].fault;

  return *kind != CLINIC_N_FAULTS;
}

/**
 * clinic_aia_doctor_find_certificate:
 *
 * Gets the certificate that names the address.
 *
 * Returns: (transfer none) (nullable): %NULL where it is not there any more
 */
ClinicCertificate *
clinic_aia_doctor_find_certificate (const ClinicAiaRecord *record,
                                    const ClinicPile      *pile)
{
  if (g_str_equal (clinic_certificate_get_sha256 (pile->user), record->of))
    return pile->user;
  for (guint i = 0; i < pile->holdings->len; i++)
    {
      const ClinicHolding *holding = g_ptr_array_index (pile->holdings, i);

      if (g_str_equal (clinic_certificate_get_sha256 (holding->certificate), record->of))
        return holding->certificate;
    }

  return NULL;
}

/* The address and what happened there, without the full stop that the finding brings. */
static char *
dup_detail (const ClinicAiaRecord *record)
{
  gsize length = strlen (record->text);

  if (length > 0 && record->text[length - 1] == '.')
    length--;

  return g_strdup_printf ("%s: %.*s", record->address, (int)length, record->text);
}

/**
 * clinic_aia_doctor_list_faults:
 * @records: ClinicAiaRecord
 * @pile: (nullable): %NULL where there are no certificates
 *
 * Makes findings of the look-ups: warnings on the certificates that name the addresses. That a certificate names no
 * address, or none on the web, is found without a look-up and not repeated here.
 *
 * Returns: (transfer full): ClinicFault
 */
GPtrArray *
clinic_aia_doctor_list_faults (GPtrArray        *records,
                               const ClinicPile *pile)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);

  for (guint i = 0; i < records->len; i++)
    {
      const ClinicAiaRecord *record = g_ptr_array_index (records, i);
      ClinicCertificate     *of = pile != NULL ? clinic_aia_doctor_find_certificate (record, pile) : NULL;
      g_autofree char       *detail = NULL;
      ClinicFaultKind        kind;

      if (of == NULL || !clinic_aia_doctor_get_fault_kind (record->outcome, &kind) ||
          kind == CLINIC_FAULT_AIA_ABSENT || kind == CLINIC_FAULT_AIA_LDAP_ONLY)
        continue;
      detail = dup_detail (record);
      g_ptr_array_add (faults, clinic_fault_new (kind, CLINIC_SEVERITY_WARNING, of, detail));
    }

  return faults;
}
