/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/holdings.h"

/* @names: “subject<issuer”, “+” before a root, “*” before an identity */
static ClinicHoldings *
make (const char *names)
{
  ClinicHoldings *self = clinic_holdings_new (CLINIC_HOLDINGS_SYSDIAGNOSE);
  g_auto(GStrv) words = g_strsplit (names, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean root = words[i][0] == '+';
      gboolean identity = words[i][0] == '*';
      g_auto(GStrv) pair = g_strsplit (words[i] + (root || identity), "<", 2);
      ClinicNamedCertificate *certificate = clinic_holdings_add_certificate (self, pair[0], pair[1]);

      certificate->is_root = root;
      certificate->is_identity = identity;
    }

  return self;
}

/* Every way up: gaps are named, rings and lone names end, ten climbs are the most. */
static void
test_paths (void)
{
  static const struct
  {
    const char *names;
    const char *absent;
    gboolean    complete;
    guint       climbed;
  } rows[] = {
    { "*u<i", "i", FALSE, 0 },
    { "*u<i i<r", "r", FALSE, 1 },
    { "*u<i i<r +r<r", NULL, TRUE, 2 },
    { "*u<r +r<r", NULL, TRUE, 1 },
    { "*u<a a<b b<a", NULL, FALSE, 2 },
    { "*u<u", "u", FALSE, 0 },
    { "*u<i *i<r +r<r", "i", FALSE, 0 },
    { "*u<i i<x +i<i", NULL, TRUE, 1 },
    { "*u<a a<a", NULL, FALSE, 1 },
    { "*u<a a<b b<c c<d d<e e<f f<g g<h h<i i<j j<k +k<k", NULL, FALSE, 10 },
    { "*u", NULL, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicHoldings) holdings = make (rows[i].names);
      g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);
      const ClinicNamedPath *path = g_ptr_array_index (paths, 0);

      g_test_message ("%s", rows[i].names);
      g_assert_cmpstr (path->absent, ==, rows[i].absent);
      g_assert_cmpint (path->complete, ==, rows[i].complete);
      g_assert_cmpuint (path->climbed->len, ==, rows[i].climbed);
    }
}

static void
test_kinds (void)
{
  for (int i = CLINIC_HOLDINGS_SYSDIAGNOSE; i <= CLINIC_HOLDINGS_USB_LIST; i++)
    {
      ClinicHoldingsKind kind;

      g_assert_true (clinic_holdings_kind_parse (clinic_holdings_kind_get_id ((ClinicHoldingsKind)i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (clinic_holdings_kind_parse ("usb", &(ClinicHoldingsKind){ 0 }));
  g_assert_false (clinic_holdings_kind_parse (NULL, &(ClinicHoldingsKind){ 0 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holdings/paths", test_paths);
  g_test_add_func ("/holdings/kinds", test_kinds);
  return g_test_run ();
}
