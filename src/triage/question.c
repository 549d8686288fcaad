/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/question.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sign-in service has hundreds of error numbers; those of certificates and revocation lists are offered,
 * any other is accepted too. */
#define AADSTS            "aadsts-"
#define AADSTS_MAX_DIGITS 10

static const ClinicAnswer platforms_answers[] = {
  { "ios-only", N_("Only iPhones and iPads; Android and Windows work") },
  { "all", N_("All of them: iPhone, iPad, Android and Windows") },
  { "not-windows", N_("iPhones, iPads and Android; Windows works") },
  { "android-only", N_("Only Android") },
  { NULL },
};

static const ClinicAnswer scope_answers[] = {
  { "one-user", N_("Only this one user") },
  { "some-users", N_("Some users") },
  { "all-ios", N_("Everyone with an iPhone or iPad") },
  { "everyone", N_("Everyone, on every kind of device") },
  { NULL },
};

static const ClinicAnswer history_answers[] = {
  { "never-worked", N_("It has never worked") },
  { "worked-before", N_("It worked before, and nobody knows of a change") },
  { "since-ca-renewal", N_("Since a CA was renewed or replaced") },
  { "since-server-change", N_("Since something changed on the sign-in server, the load balancer or the firewall") },
  { "since-new-certificate", N_("Since the user got a new certificate") },
  { NULL },
};

static const ClinicAnswer password_answers[] = {
  { "works", N_("Yes, the password works") },
  { "fails", N_("No, that fails too") },
  { NULL },
};

static const ClinicAnswer where_answers[] = {
  { "office-and-safari", N_("In the Office apps and in Safari") },
  { "office-only", N_("Only in the Office apps; Safari works") },
  { "safari-only", N_("Only in Safari; the Office apps work") },
  { "other-browser-only", N_("Only in another browser, such as Chrome, Firefox or Edge; Safari works") },
  { NULL },
};

static const ClinicAnswer network_answers[] = {
  { "everywhere", N_("On every network, on mobile data as well") },
  { "outside-only", N_("Only outside the company network") },
  { "one-network-only", N_("Only on one network, such as one Wi-Fi") },
  { "with-vpn-only", N_("Only while the VPN is on") },
  { NULL },
};

static const ClinicAnswer pushed_answers[] = {
  { "root-only", N_("The root and the user certificate, but no intermediate") },
  { "root-and-intermediates", N_("The root, every intermediate and the user certificate") },
  { "no-ca", N_("No CA certificate at all") },
  { "no-identity", N_("No user certificate: there is no SCEP or PKCS profile for this device") },
  { NULL },
};

static const ClinicAnswer assigned_answers[] = {
  { "same-groups", N_("To the same groups, all to users or all to devices") },
  { "users-against-devices", N_("One kind to users, the other kind to devices") },
  { NULL },
};

static const ClinicAnswer prompt_answers[] = {
  { "never", N_("No, it never asks") },
  { "appears", N_("Yes, it asks, and then the sign-in fails") },
  { "appears-where-unwanted", N_("It asks where nobody wants it, or for another certificate") },
  { NULL },
};

static const ClinicAnswer seen_answers[] = {
  { "blank-page", N_("A blank page that stays blank") },
  { "account-problem", N_("“There is a problem with your account. Try again later”") },
  { "server-stopped-responding",
    N_("“Safari could not open the page because the server stopped responding”") },
  { "cannot-connect-securely", N_("A message that no secure connection could be made, or that the server is not "
                                   "trusted") },
  { "server-not-found", N_("A message that the server can’t be found") },
  { "select-certificate-page",
    N_("“Select a certificate that you want to use for authentication. If you cancel the operation, please close "
        "your browser and try again.”") },
  { "no-x509-link", N_("The sign-in page, but without a link to sign in with a certificate") },
  { "password-page-only", N_("Only the page that wants the password") },
  { "smart-card-page", N_("“Use a certificate or smart card”") },
  { "certificate-not-installed",
    N_("“This website requires a certificate. The required certificate is not installed.”") },
  { "no-content-204", N_("“No content”, or an empty answer with the number 204") },
  { "http-500", N_("An error page with the number 500") },
  { "aadsts-500171", N_("The code AADSTS500171 (certificate revoked)") },
  { "aadsts-500172", N_("The code AADSTS500172 (certificate or revocation list not valid at this time)") },
  { "aadsts-500173", N_("The code AADSTS500173 (revocation list not downloaded)") },
  { "aadsts-500174", N_("The code AADSTS500174 (revocation list not readable)") },
  { "aadsts-500176", N_("The code AADSTS500176 (issuing CA not set up in the tenant)") },
  { "aadsts-500179", N_("The code AADSTS500179 (revocation list timed out)") },
  { "aadsts-500183", N_("The code AADSTS500183 (certificate revoked)") },
  { "conditional-access", N_("A page that says access is blocked by a rule of the organization, or wants the device "
                              "set up") },
  { "asked-twice", N_("The device asks for the certificate twice") },
  { NULL },
};

static const ClinicQuestion questions[] = {
  { .id = "platforms",
    .title = N_("Which devices can’t sign in with the certificate?"),
    .why = N_("If Android and Windows work for the same user, the sign-in server and the account are most likely "
               "fine: they are seen to do without a CA certificate that iOS needs."),
    .splits = TRUE,
    .answers = platforms_answers },
  { .id = "prompt",
    .title = N_("Does the device ask which certificate to use?"),
    .why = N_("This splits all cases in two: before the prompt the device or the network is at fault, after it the "
               "servers or the certificate itself."),
    .splits = TRUE,
    .answers = prompt_answers },
  { .id = "password",
    .title = N_("Does signing in with user name and password work on the same device?"),
    .why = N_("If the password works, the account is in order and the device reaches and trusts the sign-in page."),
    .splits = TRUE,
    .answers = password_answers },
  { .id = "where",
    .title = N_("Where on the device does it fail?"),
    .why = N_("Safari uses the certificates of the device directly; the Office apps also need Microsoft "
               "Authenticator. The difference tells the two apart."),
    .splits = TRUE,
    .answers = where_answers },
  { .id = "network",
    .title = N_("On which networks does it fail?"),
    .why = N_("A fault that follows the network is not on the device: think of a closed port, a proxy or the VPN."),
    .splits = TRUE,
    .answers = network_answers },
  { .id = "scope",
    .title = N_("Who is hit?"),
    .why = N_("One user points to that user’s certificate or device, everyone with an iPhone or iPad to what the "
               "MDM pushes, and everyone to the sign-in server."),
    .splits = TRUE,
    .answers = scope_answers },
  { .id = "history",
    .title = N_("Did it ever work, and since when does it fail?"),
    .why = N_("A fault that begins on a certain day usually begins with a change: a renewed CA, a new certificate, "
               "another server."),
    .splits = TRUE,
    .answers = history_answers },
  { .id = "seen",
    .title = N_("What does the screen show?"),
    .why = N_("Some texts appear in one fault only, so the exact words are worth asking for."),
    .several = TRUE,
    .answers = seen_answers },
  { .id = "pushed",
    .title = N_("Which certificates does the MDM push to the device?"),
    .why = N_("The best-known fault is that only the root is pushed. The issuing CA must be on the device as well, "
               "or iOS may not connect the user certificate with a CA that the sign-in server names."),
    .answers = pushed_answers },
  { .id = "assigned",
    .title = N_("How are the SCEP profile and the trusted-certificate profiles assigned?"),
    .why = N_("If one is assigned to users only and the other to devices only, Intune can’t deliver the user "
               "certificate."),
    .answers = assigned_answers },
};

static gboolean
is_aadsts (const char *answer)
{
  const char *digits = answer + strlen (AADSTS);
  gsize       length;

  if (!g_str_has_prefix (answer, AADSTS))
    return FALSE;

  length = strspn (digits, "0123456789");

  return length > 0 && length <= AADSTS_MAX_DIGITS && digits[length] == '\0';
}

/**
 * clinic_question_get_all:
 * @n_questions: (out) (optional):
 *
 * Gets the questions in the order in which they are best asked.
 */
const ClinicQuestion *
clinic_question_get_all (gsize *n_questions)
{
  if (n_questions != NULL)
    *n_questions = G_N_ELEMENTS (questions);

  return questions;
}

/**
 * clinic_question_lookup:
 *
 * Returns: (nullable): the question with this id
 */
const ClinicQuestion *
clinic_question_lookup (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_strcmp0 (questions[i].id, id) == 0)
      return &questions[i];

  return NULL;
}

/**
 * clinic_question_lookup_answer:
 *
 * Returns: (nullable): the row of this answer; NULL for `unknown` and for AADSTS codes that have no row
 */
const ClinicAnswer *
clinic_question_lookup_answer (const ClinicQuestion *question,
                               const char           *answer)
{
  for (const ClinicAnswer *row = question->answers; row->id != NULL; row++)
    if (g_strcmp0 (row->id, answer) == 0)
      return row;

  return NULL;
}

/**
 * clinic_question_accepts:
 *
 * Says whether a case may hold this answer: one of the rows, `unknown`, or, for `seen`, `aadsts-` and a number.
 */
gboolean
clinic_question_accepts (const ClinicQuestion *question,
                         const char           *answer)
{
  if (answer == NULL)
    return FALSE;
  if (strcmp (answer, "unknown") == 0 || clinic_question_lookup_answer (question, answer) != NULL)
    return TRUE;

  return question->several && is_aadsts (answer);
}

/**
 * clinic_question_dup_answer_label:
 *
 * Puts an answer of a case into words.
 *
 * Returns: (transfer full): translated; an AADSTS code without a row is named, anything else comes back as it is
 */
char *
clinic_question_dup_answer_label (const ClinicQuestion *question,
                                  const char           *answer)
{
  const ClinicAnswer *row = clinic_question_lookup_answer (question, answer);

  if (row != NULL)
    return g_strdup (_(row->label));
  if (question->several && is_aadsts (answer))
    return g_strdup_printf (_("The code AADSTS%s"), answer + strlen (AADSTS));

  return g_strdup (answer);
}
