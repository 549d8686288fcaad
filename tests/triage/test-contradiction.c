/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sample.h"

/* Each contradiction with what makes it, and then without one of the two. */
static const struct
{
  const char *id;
  const char *one;
  const char *other;
} pairs[] = {
  { "ios-only-but-everyone", "platforms=ios-only ", "scope=everyone" },
  { "android-only-but-all-ios", "platforms=android-only ", "scope=all-ios" },
  { "android-only-but-silent", "platforms=android-only ", "safari.prompt=no" },
  { "android-only-but-refused", "platforms=android-only ", "safari.prompt=yes safari.signed-in=no" },
  { "safari-works-but-silent", "where=office-only ", "safari.prompt=no" },
  { "safari-works-but-silent", "where=other-browser-only ", "safari.prompt=no" },
  { "safari-works-but-refused", "where=office-only ", "safari.signed-in=no" },
  { "safari-fails-but-signs-in", "where=office-and-safari ", "safari.signed-in=yes" },
  { "safari-fails-but-signs-in", "where=safari-only ", "safari.signed-in=yes" },
  { "office-works-but-refused", "where=safari-only ", "office.signed-in=no" },
  { "office-fails-but-signs-in", "where=office-only ", "office.signed-in=yes" },
  { "everywhere-but-works", "network=everywhere ", "other-network.works=yes" },
  { "one-network-but-fails", "network=one-network-only ", "other-network.works=no" },
  { "one-network-but-fails", "network=with-vpn-only ", "other-network.works=no" },
  { "never-but-asks", "prompt=never ", "safari.prompt=yes" },
  { "never-but-office-asks", "prompt=never ", "office.prompt=yes" },
  { "never-but-asked-twice", "prompt=never ", "seen=asked-twice" },
  { "never-but-code", "prompt=never ", "seen=aadsts-500176" },
  { "never-but-code", "prompt=never ", "seen=aadsts-500183" },
  { "appears-but-nowhere", "prompt=appears ", "safari.prompt=no office.prompt=no" },
  { "no-identity-but-asks", "device.identity-listed=no ", "safari.prompt=yes" },
  { "link-without-page", "safari.sts-page=no ", "safari.x509-link=yes" },
  { "no-link-but-asks", "safari.x509-link=no ", "safari.prompt=yes" },
  { "no-link-but-page-behind", "safari.x509-link=no ", "seen=select-certificate-page" },
  { "link-but-smart-card-page", "safari.x509-link=yes ", "seen=smart-card-page" },
  { "port-closed-but-asks", "port.reachable=no ", "safari.prompt=yes" },
  { "port-closed-but-appears", "port.reachable=no ", "prompt=appears" },
  { "port-closed-but-logged", "port.reachable=no ", "log=request" },
  { "pushed-but-not-in-files", "pushed=root-and-intermediates ", SAMPLE_ARTICLE_FILES },
  { "root-only-but-in-files", "pushed=root-only ", "cert=user.der device=root.der device=issuing.der" },
  { "no-ca-but-in-files", "pushed=no-ca ", "cert=user.der device=root.der device=issuing.der" },
  { "root-only-but-listed", "pushed=root-only cert=user.der device=root.der device=issuing.der ",
    "device.issuer-listed=yes" },
  { "no-ca-but-issuer-listed", "pushed=no-ca ", "device.issuer-listed=yes" },
  { "no-ca-but-root-listed", "pushed=no-ca ", "device.root-listed=yes" },
  { "no-identity-but-listed", "pushed=no-identity ", "device.identity-listed=yes" },
  { "names-nobody-but-list", "nobody=yes ", "probe=outside,49443:asks:names" },
  { "names-but-no-list", "cert=user.der device=root.der accept=root.der ", "probe=outside,49443:asks" },
};

/* What only looks like one. */
static const struct
{
  const char *id;
  const char *line;
} peace[] = {
  { "never-but-asks", "prompt=never safari.cleared=yes safari.prompt=yes" },
  { "root-only-but-listed", "pushed=root-only device.issuer-listed=yes" },
  { "root-only-but-listed", "pushed=root-only device.issuer-listed=yes cert=policy-user.der device=policy-root.der" },
  { "root-only-but-in-files", "pushed=root-only cert=policy-user.der device=policy-root.der" },
  { "one-network-but-fails", "network=outside-only other-network.works=no" },
  { "names-but-no-list", "cert=user.der device=root.der accept=root.der probe=outside,49443:asks,certauth:asks:names" },
  { "names-nobody-but-list", "nobody=yes probe=outside,49443:asks" },
  { "appears-but-nowhere", "prompt=appears safari.prompt=no" },
};

static gboolean
is_told (const char *line, const char *id)
{
  g_autoptr(Sample) sample = sample_new (line);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

  for (guint i = 0; i < diagnosis->contradictions->len; i++)
    if (g_str_equal (((const ClinicContradiction *)g_ptr_array_index (diagnosis->contradictions, i))->id, id))
      return TRUE;

  return FALSE;
}

static void
test_pairs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *both = g_strconcat (pairs[i].one, pairs[i].other, NULL);

      g_test_message ("%s: %s", pairs[i].id, both);
      g_assert_true (is_told (both, pairs[i].id));
      g_assert_false (is_told (pairs[i].one, pairs[i].id));
      g_assert_false (is_told (pairs[i].other, pairs[i].id));
    }
}

static void
test_peace (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (peace); i++)
    {
      g_test_message ("%s: %s", peace[i].id, peace[i].line);
      g_assert_false (is_told (peace[i].line, peace[i].id));
    }
}

/* The practice case is an honest one. */
static void
test_practice (void)
{
  g_autoptr(Sample) sample = sample_new (SAMPLE_ARTICLE);
  g_autoptr(ClinicDiagnosis) diagnosis = clinic_diagnosis_new (&sample->evidence);

  g_assert_cmpuint (diagnosis->contradictions->len, ==, 0);
}

static gboolean
can_be_gone_to (const char *id)
{
  return clinic_question_lookup (id) != NULL || clinic_next_step_lookup (id) != NULL;
}

static void
test_table (void)
{
  gsize                      n_rows;
  const ClinicContradiction *rows = clinic_contradiction_get_all (&n_rows);

  for (gsize i = 0; i < n_rows; i++)
    {
      g_test_message ("%s", rows[i].id);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (rows[i].id, !=, rows[j].id);
      g_assert_true (can_be_gone_to (rows[i].between[0]));
      g_assert_true (can_be_gone_to (rows[i].between[1]));
      g_assert_cmpstr (rows[i].between[0], !=, rows[i].between[1]);
      g_assert_true (g_str_has_suffix (rows[i].text, "."));
      g_assert_nonnull (rows[i].holds);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contradiction/pairs", test_pairs);
  g_test_add_func ("/contradiction/peace", test_peace);
  g_test_add_func ("/contradiction/practice", test_practice);
  g_test_add_func ("/contradiction/table", test_table);

  return g_test_run ();
}
