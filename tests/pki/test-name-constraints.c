/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/name-constraints.h"

#include "forge.h"

static char *
find (const char *ca,
      const char *certificate)
{
  guint budget = CLINIC_NAME_CONSTRAINTS_BUDGET;

  return clinic_name_constraints_find_violation (load (ca), load (certificate), &budget);
}

static void
test_permitted (void)
{
  g_autofree char *good = find ("nc-ca", "nc-user-good");
  g_autofree char *bad = find ("nc-ca", "nc-user-bad");

  g_assert_null (good);
  g_assert_cmpstr (bad, ==, "eve@fabrikam.example");
}

static void
test_excluded (void)
{
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *nameless = NULL;

  forge ("excluding", (Forgery){ .subject = "CA", .issuer = "CA", .excluded_email = "contoso.example" });
  forge ("inside", (Forgery){ .subject = "A", .issuer = "CA", .is_user = TRUE, .email = "ada@contoso.example" });
  forge ("outside", (Forgery){ .subject = "A", .issuer = "CA", .is_user = TRUE, .email = "ada@fabrikam.example" });
  forge ("nameless", (Forgery){ .subject = "A", .issuer = "CA", .is_user = TRUE });
  good = find ("excluding", "outside");
  bad = find ("excluding", "inside");
  nameless = find ("excluding", "nameless");
  g_assert_null (good);
  g_assert_null (nameless);
  g_assert_cmpstr (bad, ==, "ada@contoso.example");
}

/* A constraint on e-mail addresses leaves host names alone. */
static void
test_other_forms (void)
{
  g_autofree char *found = NULL;

  forge ("mail-only", (Forgery){ .subject = "CA", .issuer = "CA", .permitted_email = "contoso.example" });
  forge ("host", (Forgery){ .subject = "A", .issuer = "CA", .is_user = TRUE, .dns = "sts.fabrikam.example" });
  found = find ("mail-only", "host");
  g_assert_null (found);
}

/* Constraints that cannot be read, or that nobody may write, refuse everything below them. */
static void
test_malformed (void)
{
  static const struct
  {
    const char *content;
    gboolean    good;
  } cases[] = {
    /* permitted: DNS “a.b” */
    { "3009a00730058203612e62", TRUE },
    { "3000", FALSE },
    { "3002a000", FALSE },
    /* with a minimum of 0, of 1, with a maximum */
    { "300ca00a300882"
      "03612e62"
      "800100",
      TRUE },
    { "300ca00a300882"
      "03612e62"
      "800101",
      FALSE },
    { "300ca00a300882"
      "03612e62"
      "810101",
      FALSE },
    /* with a stranger behind the lists */
    { "300ba00730058203612e620500", FALSE },
    /* cut */
    { "3009a00730058203612e", FALSE },
  };

  forge ("nobody", (Forgery){ .subject = "Nobody", .issuer = "CA", .is_user = TRUE });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;

      forge ("odd", (Forgery){
                      .subject = "CA",
                      .issuer = "CA",
                      .extension = "2.5.29.30",
                      .content = cases[i].content,
                    });
      found = find ("odd", "nobody");
      g_test_message ("%s", cases[i].content);
      g_assert_cmpstr (found, ==, cases[i].good ? NULL : "CA");
    }
}

/* Each comparison is counted, and once the budget is spent nothing passes. */
static void
test_budget (void)
{
  guint            budget = 100;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  forge ("permitting", (Forgery){ .subject = "CA", .issuer = "CA", .permitted_email = "contoso.example" });
  forge ("crowd", (Forgery){ .subject = "A", .issuer = "CA", .is_user = TRUE, .emails = 60 });
  first = clinic_name_constraints_find_violation (load ("permitting"), load ("crowd"), &budget);
  g_assert_null (first);
  g_assert_cmpuint (budget, ==, 40);
  second = clinic_name_constraints_find_violation (load ("permitting"), load ("crowd"), &budget);
  g_assert_cmpstr (second, ==, "user40@contoso.example");
  g_assert_cmpuint (budget, ==, 0);
  third = clinic_name_constraints_find_violation (load ("permitting"), load ("crowd"), &budget);
  g_assert_cmpstr (third, ==, "user0@contoso.example");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-constraints/permitted", test_permitted);
  g_test_add_func ("/name-constraints/excluded", test_excluded);
  g_test_add_func ("/name-constraints/other-forms", test_other_forms);
  g_test_add_func ("/name-constraints/malformed", test_malformed);
  g_test_add_func ("/name-constraints/budget", test_budget);
  result = g_test_run ();
  forge_end ();
  return result;
}
