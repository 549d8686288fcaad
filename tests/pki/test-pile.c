/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/pile.h"

#include "chain.h"

static GPtrArray *
list_of (const char *names)
{
  GPtrArray *list = g_ptr_array_new ();
  g_auto(GStrv) split = g_strsplit (names, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (list, load (split[i]));
  return list;
}

static void
test_pick_user (void)
{
  static const struct
  {
    const char *names;
    const char *user; /* NULL where it is ambiguous */
    const char *named;
  } rows[] = {
    { "user", "user" },
    { "root", "root" }, /* alone, it is taken as it is */
    { "user issuing root", "user" },
    { "root issuing user", "user" },
    { "issuing-not-ca user", "user" }, /* no CA by its own words, but it issued the other */
    { "user user-expired", NULL, "2 certificates could be the user’s: “Ada Lovelace”, “Ada Lovelace”" },
    { "user server issuing", NULL,
      "2 certificates could be the user’s: “Ada Lovelace”, “sts.contoso.example”" },
    { "issuing root", NULL, "None of the 2 certificates is a user certificate" },
    { "ring-a ring-b ring-user", "ring-user" },
    { "issuing-not-ca issuing-namesake", "issuing-not-ca" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GPtrArray) list = list_of (rows[i].names);
      g_autoptr(GError) error = NULL;
      ClinicCertificate *user = clinic_pile_pick_user (list, &error);

      g_test_message ("%s", rows[i].names);
      if (rows[i].user != NULL)
        {
          g_assert_no_error (error);
          g_assert_true (user == load (rows[i].user));
          continue;
        }
      g_assert_null (user);
      g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_AMBIGUOUS);
      g_assert_true (g_str_has_prefix (error->message, rows[i].named));
    }
}

static void
test_many_candidates (void)
{
  g_autoptr(GPtrArray) list = list_of ("user user-expired user-future user-sha1 user-md5 user-no-eku user-no-aia");
  g_autoptr(GError) error = NULL;
  guint named = 0;

  g_assert_null (clinic_pile_pick_user (list, &error));
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_AMBIGUOUS);
  for (const char *p = error->message; (p = strstr (p, "“")) != NULL; p++)
    named++;
  g_assert_cmpuint (named, ==, 5);
  g_assert_nonnull (strstr (error->message, "…"));
}

static void
test_shelves (void)
{
  g_autoptr(ClinicPile) pile = clinic_pile_new (load ("user"), "user.cer");
  g_autoptr(GBytes) der = read_fixture ("root.der");
  g_autoptr(ClinicCertificate) twin = clinic_certificate_new (der, NULL);
  g_autoptr(GPtrArray) device = NULL;

  clinic_pile_add (pile, load ("root"), CLINIC_SHELF_DEVICE, "root.mobileconfig");
  clinic_pile_add (pile, twin, CLINIC_SHELF_DEVICE, "another.cer");
  clinic_pile_add (pile, twin, CLINIC_SHELF_DEVICE_UNTRUSTED, "by-hand.cer");
  clinic_pile_add (pile, load ("other-root"), CLINIC_SHELF_DEVICE_UNTRUSTED, NULL);
  clinic_pile_add (pile, load ("issuing"), CLINIC_SHELF_CA, "ca.cer");
  clinic_pile_add (pile, load ("issuing"), CLINIC_SHELF_FETCHED, "http://pki.contoso.example/issuing.crt");

  g_assert_true (pile->user == load ("user"));
  g_assert_cmpstr (pile->user_source, ==, "user.cer");
  g_assert_cmpuint (pile->holdings->len, ==, 5);
  g_assert_cmpstr (((ClinicHolding *)g_ptr_array_index (pile->holdings, 0))->source, ==, "root.mobileconfig");
  g_assert_true (clinic_pile_is_on_shelf (pile, load ("root"), CLINIC_SHELF_DEVICE));
  g_assert_true (clinic_pile_is_on_shelf (pile, twin, CLINIC_SHELF_DEVICE_UNTRUSTED));
  g_assert_false (clinic_pile_is_on_shelf (pile, load ("issuing"), CLINIC_SHELF_DEVICE));
  g_assert_false (clinic_pile_is_on_shelf (pile, load ("user"), CLINIC_SHELF_USER));

  device = clinic_pile_get_device (pile);
  g_assert_cmpuint (device->len, ==, 2);
  g_assert_true (clinic_certificate_equal (g_ptr_array_index (device, 0), load ("root")));
  g_assert_true (clinic_certificate_equal (g_ptr_array_index (device, 1), load ("other-root")));
}

static char *
names_of (const ClinicStore *store)
{
  GPtrArray *all = clinic_store_get_all (store);
  GString   *text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : " ", name_of (g_ptr_array_index (all, i)));
  return g_string_free (text, FALSE);
}

/* The stores of a check-up grow with the pile. */
static void
test_stores (void)
{
  g_autoptr(ClinicPile) pile = clinic_pile_new (load ("user"), NULL);
  g_autofree char *desk = NULL;
  g_autofree char *device = NULL;
  g_autofree char *anchors = NULL;
  g_autofree char *roots = NULL;

  load ("issuing");
  clinic_pile_add (pile, load ("user"), CLINIC_SHELF_USER, NULL);
  clinic_pile_add (pile, load ("root"), CLINIC_SHELF_DEVICE, NULL);
  clinic_pile_add (pile, load ("issuing2"), CLINIC_SHELF_DEVICE, NULL);
  clinic_pile_add (pile, load ("mid"), CLINIC_SHELF_ANCHOR, NULL);
  clinic_pile_add (pile, load ("other-root"), CLINIC_SHELF_DEVICE_UNTRUSTED, NULL);
  clinic_pile_add (pile, load ("issuing"), CLINIC_SHELF_CA, NULL);
  clinic_pile_add (pile, load ("cross-issuing"), CLINIC_SHELF_FETCHED, NULL);
  clinic_pile_add (pile, load ("root"), CLINIC_SHELF_CA, NULL);

  desk = names_of (pile->desk);
  device = names_of (pile->device);
  anchors = names_of (pile->anchors);
  roots = names_of (pile->roots);
  g_assert_cmpstr (desk, ==, "user root issuing2 mid other-root issuing cross-issuing");
  g_assert_cmpstr (device, ==, "user root issuing2 mid other-root");
  g_assert_cmpstr (anchors, ==, "mid");
  g_assert_cmpstr (roots, ==, "root");
}

static void
test_find (void)
{
  g_autoptr(ClinicPile) pile = clinic_pile_new (load ("user"), "user.cer");
  const ClinicHolding *holding;

  clinic_pile_add (pile, load ("issuing"), CLINIC_SHELF_FETCHED, "first");
  clinic_pile_add (pile, load ("root"), CLINIC_SHELF_CA, "between");
  clinic_pile_add (pile, load ("issuing"), CLINIC_SHELF_CA, "second");
  clinic_pile_add (pile, load ("issuing"), CLINIC_SHELF_DEVICE, "third");
  clinic_pile_add (pile, load ("issuing"), CLINIC_SHELF_CA, "fourth");

  holding = clinic_pile_find (pile, load ("issuing"));
  g_assert_cmpstr (holding->source, ==, "first");
  g_assert_cmpstr (holding->also->source, ==, "second");
  g_assert_cmpstr (holding->also->also->source, ==, "third");
  g_assert_null (holding->also->also->also);
  g_assert_null (clinic_pile_find (pile, load ("user")));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pki/pile/pick-user", test_pick_user);
  g_test_add_func ("/pki/pile/many-candidates", test_many_candidates);
  g_test_add_func ("/pki/pile/shelves", test_shelves);
  g_test_add_func ("/pki/pile/stores", test_stores);
  g_test_add_func ("/pki/pile/find", test_find);
  result = g_test_run ();
  forget_all ();
  return result;
}
