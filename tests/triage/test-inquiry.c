/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "triage/inquiry.h"

#include "sample.h"

#define MAX_STEPS 40

/* What is true in a case, and what the agent finds when a step is taken, in the words of sample.h. */
typedef struct
{
  const char *cause;
  guint       max_answers;
  guint       max_files;
  const char *truth[24]; /* an answer or a test as it is; else “step>words” */
} Path;

static const Path paths[] = {
  /* The article’s case. */
  { "missing-intermediate",
    9,
    2,
    { "platforms=ios-only", "prompt=never", "password=works", "where=office-and-safari", "network=everywhere",
      "scope=all-ios", "history=never-worked", "seen=blank-page seen=server-stopped-responding", "pushed=root-only",
      "assigned=same-groups", "safari.cleared=yes", "safari.sts-page=yes", "safari.x509-link=yes",
      "safari.prompt=no", "office.authenticator=yes", "office.prompt=no", "device.identity-listed=yes",
      "device.root-listed=yes", "device.issuer-listed=no", "port.reachable=yes",
      "server.probe>probe=outside,49443:asks:names accept=root.der",
      "files.user>cert=user.der ca=issuing.der", "files.device>device=root.der" } },
  /* Only the Office apps fail. */
  { "authenticator-missing",
    8,
    0,
    { "platforms=ios-only", "prompt=never", "password=works", "where=office-only", "network=everywhere",
      "scope=some-users", "history=never-worked", "office.authenticator=no" } },
  /* The port is closed on the way in. */
  { "port-blocked",
    9,
    0,
    { "platforms=all", "prompt=never", "password=works", "where=office-and-safari", "network=outside-only",
      "scope=everyone", "history=since-server-change", "seen=blank-page", "safari.x509-link=yes",
      "safari.sts-page=yes", "port.reachable=no", "other-network.works=no",
      "server.probe>probe=outside,49443:refused" } },
};

static const char *
find_truth (const Path *path, const char *step)
{
  gsize length = strlen (step);

  for (guint i = 0; i < G_N_ELEMENTS (path->truth) && path->truth[i] != NULL; i++)
    if (g_str_has_prefix (path->truth[i], step) && strchr ("=>", path->truth[i][length]) != NULL)
      return path->truth[i] + (path->truth[i][length] == '>' ? length + 1 : 0);

  return NULL;
}

/* Takes what is offered first and can be answered; a step that nobody can take is passed over, as in the window. */
static const ClinicNextStep *
choose (const Path *path, const ClinicDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->inquiries->len; i++)
    {
      const ClinicInquiry *inquiry = g_ptr_array_index (diagnosis->inquiries, i);

      if (inquiry->worth > 0 && find_truth (path, inquiry->step->id) != NULL)
        return inquiry->step;
    }

  return NULL;
}

static void
follow (const Path *path)
{
  g_autoptr(GString) line = g_string_new (NULL);
  guint n_answers = 0, n_files = 0;

  for (guint i = 0; i < MAX_STEPS; i++)
    {
      g_autoptr(Sample) sample = sample_new (line->str);
      g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
      const ClinicNextStep *step = choose (path, diagnosis);

      if (diagnosis->standing == CLINIC_STANDING_CONFIRMED)
        {
          g_assert_true (diagnosis->cause == clinic_cause_lookup (path->cause));
          g_assert_null (diagnosis->next);
          g_test_message ("%s: %u answers, %u files", path->cause, n_answers, n_files);
          g_assert_cmpuint (n_answers, <=, path->max_answers);
          g_assert_cmpuint (n_files, <=, path->max_files);
          return;
        }
      if (step == NULL)
        break;
      g_test_message ("%s", step->id);
      n_files += g_str_has_prefix (step->id, "files.");
      n_answers += !g_str_has_prefix (step->id, "files.") && !g_str_has_prefix (step->id, "server.");
      g_string_append_printf (line, "%s ", find_truth (path, step->id));
    }
  g_error ("%s is not reached", path->cause);
}

static void
test_paths (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    follow (&paths[i]);
}

/* Once a cause is confirmed, nothing is asked any more. */
static void
test_confirmed_asks_nothing (void)
{
  g_autoptr(Sample) sample = sample_new ("cert=user.der ca=issuing.der device=root.der accept=root.der");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

  g_assert_cmpint (diagnosis->standing, ==, CLINIC_STANDING_CONFIRMED);
  g_assert_null (diagnosis->next);
  g_assert_cmpuint (diagnosis->inquiries->len, >, 10);
  for (guint i = 0; i < diagnosis->inquiries->len; i++)
    g_assert_cmpuint (((const ClinicInquiry *)g_ptr_array_index (diagnosis->inquiries, i))->worth, ==, 0);
}

/* What is done, skipped or out of place is not on the list; the list is in order. */
static void
test_list (void)
{
  g_autoptr(Sample) sample = sample_new ("platforms=ios-only prompt=never safari.cleared=skipped");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  static const char *const out[] = { "platforms", "prompt", "safari.cleared", "safari.signed-in", "retest.prompt",
                                     "files.ca" };

  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    g_assert_null (clinic_inquiry_find (diagnosis->inquiries, out[i]));
  g_assert_nonnull (clinic_inquiry_find (diagnosis->inquiries, "password"));
  for (guint i = 1; i < diagnosis->inquiries->len; i++)
    {
      const ClinicInquiry *first = g_ptr_array_index (diagnosis->inquiries, i - 1);
      const ClinicInquiry *second = g_ptr_array_index (diagnosis->inquiries, i);

      g_assert_cmpuint (first->worth, >=, second->worth);
    }
}

/* With a cause that leads, an open question is one that an answer to it would change the conclusion or put another
 * beside it; and a moot one has no such answer. */
static void
test_moot (void)
{
  static const char line[] = "platforms=ios-only prompt=never password=works ";
  g_autoptr(Sample) sample = sample_new (line);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  gsize                 n_questions;
  const ClinicQuestion *questions = clinic_question_get_all (&n_questions);
  guint                 n_moot = 0;

  g_assert_true (diagnosis->cause == clinic_cause_lookup ("missing-intermediate"));
  for (gsize i = 0; i < n_questions; i++)
    {
      const ClinicInquiry *inquiry = clinic_inquiry_find (diagnosis->inquiries, questions[i].id);

      if (inquiry == NULL || inquiry->worth > 0)
        continue;
      n_moot++;
      for (const ClinicAnswer *answer = questions[i].answers; answer->id != NULL; answer++)
        {
          g_autofree char *more = g_strdup_printf ("%s%s=%s", line, questions[i].id, answer->id);
          g_autoptr(Sample) other = sample_new (more);
          g_autoptr(ClinicDiagnosis) then = clinic_diagnosis_new (&other->evidence);

          g_assert_true (then->cause == diagnosis->cause);
          g_assert_cmpint (then->standing, ==, diagnosis->standing);
        }
    }
  g_assert_cmpuint (n_moot, >, 0);
}

static void
test_why (void)
{
  g_autoptr(Sample) sample = sample_new ("platforms=ios-only prompt=never password=works");
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);
  g_autofree char *probe = clinic_inquiry_dup_why (clinic_inquiry_find (diagnosis->inquiries, "server.probe"));
  g_autofree char *scope = clinic_inquiry_dup_why (clinic_inquiry_find (diagnosis->inquiries, "scope"));

  g_assert_cmpstr (probe, ==, "This speaks for or against “Missing Intermediate on the Device”.");
  g_assert_cmpstr (scope, ==, "No answer to this would change the conclusion now.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inquiry/paths", test_paths);
  g_test_add_func ("/inquiry/confirmed-asks-nothing", test_confirmed_asks_nothing);
  g_test_add_func ("/inquiry/list", test_list);
  g_test_add_func ("/inquiry/moot", test_moot);
  g_test_add_func ("/inquiry/why", test_why);

  return g_test_run ();
}
