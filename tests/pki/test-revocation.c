/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/revocation.h"

#include "forge-list.h"

/* Owns the lists. “good”, “revoked”, or why it is unknown. */
static const char *
judge (const char *path_names,
       const char *others,
       GBytes     *first,
       GBytes     *second)
{
  g_autoptr(GPtrArray) crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(ClinicPath) path = path_of (path_names, CLINIC_PATH_END_ANCHOR);
  g_autoptr(ClinicStore) store = store_of (others);
  g_autoptr(ClinicRevocation) revocation = NULL;
  g_autoptr(ClinicRevocationOutcome) outcome = NULL;

  if (first != NULL)
    g_ptr_array_add (crls, first);
  if (second != NULL)
    g_ptr_array_add (crls, second);
  revocation = clinic_revocation_new (crls, NULL);
  outcome = clinic_revocation_check (revocation, path, 0, store, NOW);
  g_assert_true (clinic_certificate_equal (outcome->certificate, g_ptr_array_index (path->certificates, 0)));
  if (outcome->status == CLINIC_REVOCATION_UNKNOWN)
    return clinic_revocation_reason_get_id (outcome->reason);
  g_assert_cmpint (outcome->reason, ==, CLINIC_REVOCATION_REASON_NONE);
  return clinic_revocation_status_get_id (outcome->status);
}

#define ADA               "ada ca top"
#define CERTIFICATES_ONLY GNUTLS_KEY_KEY_CERT_SIGN

static void
forge_people (void)
{
  forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" });
  forge ("ca", (Forgery){ .subject = "CA", .issuer = "Top" });
  forge ("ada", (Forgery){ .subject = "Ada", .issuer = "CA", .is_user = TRUE });
  forge ("bob", (Forgery){ .subject = "Bob", .issuer = "CA", .is_user = TRUE });
}

/* Ada once more, with a distribution point. */
static void
forge_ada (GByteArray *point)
{
  g_autofree char *points = dup_points (point);

  Forgery ada = { .subject = "Ada", .issuer = "CA", .is_user = TRUE, .extension = "2.5.29.31" };

  ada.content = points;
  forge ("ada", ada);
}

static GBytes *
list_of_ca (const char *listed)
{
  return forge_list ((ForgedList){ .issuer = "CA", .listed = listed });
}

static void
test_statuses (void)
{
  forge_people ();
  g_assert_cmpstr (judge (ADA, "", NULL, NULL), ==, "no-list");
  g_assert_cmpstr (judge (ADA, "", list_of_ca (NULL), NULL), ==, "good");
  g_assert_cmpstr (judge (ADA, "", list_of_ca ("ada"), NULL), ==, "revoked");
  g_assert_cmpstr (judge (ADA, "", list_of_ca ("bob"), NULL), ==, "good");
  g_assert_cmpstr (judge (ADA, "", list_of_ca ("bob ada"), NULL), ==, "revoked");
  /* A list of another CA says nothing, whichever serial it names. */
  g_assert_cmpstr (judge (ADA, "", forge_list ((ForgedList){ .issuer = "Top", .listed = "ada" }), NULL), ==,
                   "no-list");
}

static void
test_time (void)
{
  const ForgedList old = { .issuer = "CA", .from = NOW - 9 * DAY, .to = YESTERDAY };
  const ForgedList old_revoked = { .issuer = "CA", .from = NOW - 9 * DAY, .to = YESTERDAY, .listed = "ada" };
  const ForgedList early = { .issuer = "CA", .from = TOMORROW, .to = NOW + 2 * DAY, .listed = "ada" };

  forge_people ();
  g_assert_cmpstr (judge (ADA, "", forge_list (old), NULL), ==, "list-expired");
  g_assert_cmpstr (judge (ADA, "", forge_list (old_revoked), NULL), ==, "revoked");
  g_assert_cmpstr (judge (ADA, "", forge_list (early), NULL), ==, "list-not-yet-valid");
  g_assert_cmpstr (judge (ADA, "", forge_list (old), list_of_ca (NULL)), ==, "good");
  g_assert_cmpstr (judge (ADA, "", list_of_ca (NULL), forge_list (old)), ==, "good");
  /* What is expired is nearer to an answer than what is early. */
  g_assert_cmpstr (judge (ADA, "", forge_list (early), forge_list (old)), ==, "list-expired");
}

/* A hold ends when a newer list no longer names the certificate; nothing else ends. */
static void
test_hold (void)
{
  const ForgedList held = { .issuer = "CA", .from = NOW - 2 * DAY, .to = TOMORROW, .listed = "ada:6" };
  const ForgedList revoked = { .issuer = "CA", .from = NOW - 2 * DAY, .to = TOMORROW, .listed = "ada:1" };
  const ForgedList clean_before = { .issuer = "CA", .from = NOW - 3 * DAY, .to = TOMORROW };

  forge_people ();
  g_assert_cmpstr (judge (ADA, "", forge_list (held), NULL), ==, "revoked");
  g_assert_cmpstr (judge (ADA, "", forge_list (held), list_of_ca (NULL)), ==, "good");
  g_assert_cmpstr (judge (ADA, "", forge_list (held), forge_list (clean_before)), ==, "revoked");
  g_assert_cmpstr (judge (ADA, "", forge_list (revoked), list_of_ca (NULL)), ==, "revoked");
}

/* Whoever can write the CA's name on a list is not the CA. */
static void
test_forged (void)
{
  const ForgedList listed = { .issuer = "CA", .key = "stranger", .listed = "ada" };
  const ForgedList empty = { .issuer = "CA", .key = "stranger" };

  forge_people ();
  g_assert_cmpstr (judge (ADA, "", forge_list (listed), NULL), ==, "list-signature");
  g_assert_cmpstr (judge (ADA, "", forge_list (empty), NULL), ==, "list-signature");
}

static GBytes *
list_by_other_key (const char *listed)
{
  return forge_list ((ForgedList){ .issuer = "CA", .key = "lists", .listed = listed });
}

/* The CA may sign its lists with a second key, if the anchor vouches for it. */
static void
test_other_key (void)
{
  forge_people ();
  forge ("list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "Top" });
  forge ("own-list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "CA", .issuer_key = "lists" });
  forge ("old-list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "Top", .not_after = YESTERDAY });
  forge ("no-list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "Top", .usage = CERTIFICATES_ONLY });
  g_assert_cmpstr (judge (ADA, "list-key", list_by_other_key ("ada"), NULL), ==, "revoked");
  g_assert_cmpstr (judge (ADA, "list-key", list_by_other_key (NULL), NULL), ==, "good");
  g_assert_cmpstr (judge (ADA, "own-list-key", list_by_other_key ("ada"), NULL), ==, "list-signer");
  g_assert_cmpstr (judge (ADA, "old-list-key", list_by_other_key (NULL), NULL), ==, "list-signer");
  g_assert_cmpstr (judge (ADA, "no-list-key", list_by_other_key (NULL), NULL), ==, "list-signer");
}

/* Who vouches for a list must not be revoked either. */
static void
test_revoked_signer (void)
{
  forge_people ();
  forge ("list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "Top" });
  g_assert_cmpstr (judge (ADA, "list-key", list_by_other_key (NULL),
                          forge_list ((ForgedList){ .issuer = "Top", .listed = "list-key" })),
                   ==, "list-signer");
  g_assert_cmpstr (judge (ADA, "list-key", list_by_other_key (NULL),
                          forge_list ((ForgedList){ .issuer = "Top", .listed = "bob" })),
                   ==, "good");
  /* A list that revokes its own signer ends, too. */
  g_assert_cmpstr (judge (ADA, "list-key", list_by_other_key ("list-key"), NULL), ==, "good");
}

/* After a renewal the list is signed by the new key, which stands higher in the path. */
static void
test_renewed_key (void)
{
  const ForgedList list = { .issuer = "Renewed", .key = "new", .listed = "eve" };

  forge ("renewed-top", (Forgery){ .subject = "Renewed", .key = "new", .issuer = "Renewed", .issuer_key = "new" });
  forge ("old-with-new", (Forgery){ .subject = "Renewed", .key = "old", .issuer = "Renewed", .issuer_key = "new" });
  forge ("eve", (Forgery){ .subject = "Eve", .issuer = "Renewed", .issuer_key = "old", .is_user = TRUE });
  g_assert_cmpstr (judge ("eve old-with-new renewed-top", "", forge_list (list), NULL), ==, "revoked");
}

/* A list that cannot be read may be the one that is needed. */
static void
test_damaged (void)
{
  g_autoptr(GBytes) whole = list_of_ca ("ada");
  g_autoptr(GBytes) other = forge_list ((ForgedList){ .issuer = "Top" });

  forge_people ();
  g_assert_cmpstr (judge (ADA, "", g_bytes_new_static ("\x30\x03\x02\x01\x01", 5), NULL), ==, "list-unreadable");
  g_assert_cmpstr (judge (ADA, "", g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 5), NULL), ==,
                   "list-unreadable");
  g_assert_cmpstr (judge (ADA, "", g_bytes_new_from_bytes (other, 0, g_bytes_get_size (other) - 5), NULL), ==,
                   "no-list");
  g_assert_cmpstr (judge (ADA, "", g_bytes_new_static ("\x30", 1), list_of_ca (NULL)), ==, "good");
}

#define INDIRECT der_hex (0x84, "ff")

/* A list by somebody else, whom the certificate names. */
static void
test_indirect (void)
{
  static const struct
  {
    const char *listed;
    const char *status;
  } rows[] = {
    { NULL, "good" },
    { "ada:0:CA", "revoked" },
    { "ada", "good" }, /* a certificate of the lister itself */
    { "ada:0:Top", "good" },
    { "bob:0:CA ada", "revoked" }, /* the issuer is carried forward */
    { "ada bob:0:CA", "good" },
    { "bob:0:CA bob:0:Top ada", "good" },
  };

  forge_people ();
  forge ("lister", (Forgery){ .subject = "Lister", .issuer = "Top", .is_user = TRUE, .usage = GNUTLS_KEY_CRL_SIGN });
  forge_ada (der_join (point_at ("http://x/"), point_by ("Lister"), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ForgedList list = { .issuer = "Lister", .listed = rows[i].listed, .scope = INDIRECT };

      g_test_message ("row %u", i);
      g_assert_cmpstr (judge (ADA, "lister", forge_list (list), NULL), ==, rows[i].status);
    }
}

static void
test_indirect_rights (void)
{
  const ForgedList plain = { .issuer = "Lister" };

  forge_people ();
  forge_ada (der_join (point_at ("http://x/"), point_by ("Lister"), NULL));
  forge ("below-ca", (Forgery){ .subject = "Lister", .issuer = "CA", .is_user = TRUE, .usage = GNUTLS_KEY_CRL_SIGN });
  forge ("stranger", (Forgery){ .subject = "Lister", .issuer = "Lister" });
  forge ("no-lists", (Forgery){ .subject = "Lister", .issuer = "Top", .is_user = TRUE });
#define INDIRECT_LIST forge_list ((ForgedList){ .issuer = "Lister", .scope = INDIRECT })
  g_assert_cmpstr (judge (ADA, "below-ca ca", INDIRECT_LIST, NULL), ==, "good");
  g_assert_cmpstr (judge (ADA, "", INDIRECT_LIST, NULL), ==, "list-signature");
  g_assert_cmpstr (judge (ADA, "stranger", INDIRECT_LIST, NULL), ==, "list-signer");
  g_assert_cmpstr (judge (ADA, "no-lists", INDIRECT_LIST, NULL), ==, "list-signer");
  /* It must say that it is indirect, and the certificate must name who makes it. */
  g_assert_cmpstr (judge (ADA, "below-ca ca", forge_list (plain), NULL), ==, "list-scope");
  forge_ada (point_at ("http://x/"));
  g_assert_cmpstr (judge (ADA, "below-ca ca", INDIRECT_LIST, NULL), ==, "no-list");
}

/* Each distribution point has a maker of its own, and the list of one is not that of the other. */
static void
test_indirect_points (void)
{
  GByteArray      *here = der_wrap (0x30, der_join (point_at ("http://x/"), point_by ("Lister"), NULL));
  GByteArray      *there = der_wrap (0x30, der_join (point_at ("http://y/"), point_by ("Other"), NULL));
  g_autofree char *points = dup_digits (der_wrap (0x30, der_join (here, there, NULL)));
  Forgery          ada = { .subject = "Ada", .issuer = "CA", .is_user = TRUE, .extension = "2.5.29.31" };

  forge_people ();
  forge ("lister", (Forgery){ .subject = "Lister", .issuer = "Top", .is_user = TRUE, .usage = GNUTLS_KEY_CRL_SIGN });
  ada.content = points;
  forge ("ada", ada);
#define INDIRECT_AT(address) \
  forge_list ((ForgedList){ .issuer = "Lister", .scope = der_join (point_at (address), INDIRECT, NULL) })
  g_assert_cmpstr (judge (ADA, "lister", INDIRECT_AT ("http://x/"), NULL), ==, "good");
  g_assert_cmpstr (judge (ADA, "lister", INDIRECT_AT ("http://y/"), NULL), ==, "list-scope");
}

/* The list's own distribution point must be one of the certificate's. */
static void
test_points (void)
{
  GByteArray *ca_name = der_wrap (0xa4, der_name ("CA"));

  forge_people ();
#define LIST_AT(point) forge_list ((ForgedList){ .issuer = "CA", .scope = point })
  g_assert_cmpstr (judge (ADA, "", LIST_AT (point_at ("http://x/")), NULL), ==, "list-scope");
  forge_ada (point_at ("http://x/"));
  g_assert_cmpstr (judge (ADA, "", LIST_AT (point_at ("http://x/")), NULL), ==, "good");
  g_assert_cmpstr (judge (ADA, "", LIST_AT (point_at ("http://y/")), NULL), ==, "list-scope");
  forge_ada (point_below ("Part 1"));
  g_assert_cmpstr (judge (ADA, "", LIST_AT (point_below ("Part 1")), NULL), ==, "good");
  g_assert_cmpstr (judge (ADA, "", LIST_AT (point_below ("Part 2")), NULL), ==, "list-scope");
  g_assert_cmpstr (judge (ADA, "", list_of_ca (NULL), NULL), ==, "good");
  /* A point without a name is called as whoever makes its list. */
  forge_ada (point_by ("CA"));
  g_assert_cmpstr (judge (ADA, "", LIST_AT (der_wrap (0xa0, der_wrap (0xa0, ca_name))), NULL), ==, "good");
}

/* Lists may share the reasons among them: keyCompromise and cACompromise here, all others there. */
static void
test_reasons (void)
{
  forge_people ();
#define SOME                     der_hex (0x83, "0560")
#define OTHERS                   der_hex (0x83, "071f80")
#define LIST_FOR(reasons, names) forge_list ((ForgedList){ .issuer = "CA", .scope = reasons, .listed = names })
  g_assert_cmpstr (judge (ADA, "", LIST_FOR (SOME, NULL), NULL), ==, "list-incomplete");
  g_assert_cmpstr (judge (ADA, "", LIST_FOR (SOME, NULL), LIST_FOR (OTHERS, NULL)), ==, "good");
  g_assert_cmpstr (judge (ADA, "", LIST_FOR (SOME, "ada:1"), NULL), ==, "revoked");
  g_assert_cmpstr (judge (ADA, "", LIST_FOR (SOME, NULL), LIST_FOR (OTHERS, "ada:4")), ==, "revoked");
  /* The certificate may ask a point for some reasons only. */
  forge_ada (der_join (point_at ("http://x/"), der_hex (0x81, "0560"), NULL));
  g_assert_cmpstr (judge (ADA, "", LIST_AT (point_at ("http://x/")), NULL), ==, "list-incomplete");
  g_assert_cmpstr (judge (ADA, "", LIST_AT (point_at ("http://x/")), LIST_FOR (OTHERS, NULL)), ==, "good");
}

static void
test_delta (void)
{
  static const struct
  {
    guint       base_number;
    const char *base_listed;
    guint       builds_on;
    guint       delta_number;
    const char *delta_listed;
    const char *status;
  } rows[] = {
    { 5, NULL, 5, 6, NULL, "good" },
    { 5, NULL, 5, 6, "ada:1", "revoked" },
    { 5, "ada:6", 5, 6, NULL, "revoked" },
    { 5, "ada:6", 5, 6, "ada:8", "good" },
    { 5, "ada:6", 4, 6, "ada:8", "good" },
    { 5, "ada:6", 6, 7, "ada:8", "revoked" }, /* it builds on a newer base */
    { 5, "ada:6", 4, 5, "ada:8", "revoked" }, /* it is no newer than the base */
    { 0, "ada:6", 5, 6, "ada:8", "revoked" },
    { 0x10000, "ada:6", 0xffff, 0x10001, "ada:8", "good" },
  };
  const ForgedList alone = { .issuer = "CA", .base = 1, .number = 2 };

  forge_people ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ForgedList base = { .issuer = "CA", .from = NOW - 2 * DAY, .number = rows[i].base_number };
      ForgedList delta = { .issuer = "CA", .number = rows[i].delta_number, .base = rows[i].builds_on };

      base.listed = rows[i].base_listed;
      delta.listed = rows[i].delta_listed;

      g_test_message ("row %u", i);
      g_assert_cmpstr (judge (ADA, "", forge_list (base), forge_list (delta)), ==, rows[i].status);
    }
  g_assert_cmpstr (judge (ADA, "", forge_list (alone), NULL), ==, "list-incomplete");
}

/* The two lists must be about the same certificates, and the changes must be fresh. */
static void
test_delta_scope (void)
{
  const ForgedList base = { .issuer = "CA", .from = NOW - 2 * DAY, .number = 1, .listed = "ada:6" };
  ForgedList       old = { .issuer = "CA", .from = NOW - 2 * DAY, .to = YESTERDAY, .number = 2, .base = 1 };
  ForgedList       narrow = { .issuer = "CA", .number = 2, .base = 1, .listed = "ada:8" };

  forge_people ();
  g_assert_cmpstr (judge (ADA, "", forge_list (base), forge_list (narrow)), ==, "good");
  narrow.scope = der_hex (0x81, "ff");
  g_assert_cmpstr (judge (ADA, "", forge_list (base), forge_list (narrow)), ==, "revoked");
  old.listed = "ada:8";
  g_assert_cmpstr (judge (ADA, "", forge_list (base), forge_list (old)), ==, "revoked");
}

/* What is critical and not understood may turn the meaning of a list. */
static void
test_odd (void)
{
  const ForgedList list = { .issuer = "CA", .extension = "2a0304" };
  const ForgedList entry = { .issuer = "CA", .listed = "bob", .entry_extension = "2a0304" };
  const ForgedList listed = { .issuer = "CA", .listed = "ada", .entry_extension = "2a0304" };

  forge_people ();
  g_assert_cmpstr (judge (ADA, "", forge_list (list), NULL), ==, "list-not-understood");
  g_assert_cmpstr (judge (ADA, "", forge_list (entry), NULL), ==, "list-not-understood");
  g_assert_cmpstr (judge (ADA, "", forge_list (listed), NULL), ==, "revoked");
}

static char *
explain (GBytes *list)
{
  g_autoptr(GPtrArray) crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(ClinicPath) path = path_of (ADA, CLINIC_PATH_END_ANCHOR);
  g_autoptr(ClinicRevocation) revocation = NULL;
  g_autoptr(ClinicRevocationOutcome) outcome = NULL;

  if (list != NULL)
    g_ptr_array_add (crls, list);
  revocation = clinic_revocation_new (crls, NULL);
  outcome = clinic_revocation_check (revocation, path, 0, NULL, NOW);
  return clinic_revocation_outcome_dup_sentence (outcome);
}

/* The sentence names the list and where it is, and never says that the certificate is not revoked. */
static void
test_sentences (void)
{
  const ForgedList old = { .issuer = "CA", .from = NOW - 9 * DAY, .to = YESTERDAY };
  g_autofree char *nothing = NULL;
  g_autofree char *expired = NULL;
  g_autofree char *good = NULL;

  forge_people ();
  nothing = explain (NULL);
  forge_ada (point_at ("http://x/ca.crl"));
  expired = explain (forge_list (old));
  good = explain (list_of_ca (NULL));
  g_assert_cmpstr (nothing, ==,
                   "No revocation list of “CA” is at hand. The certificate names no address for it.");
  g_assert_cmpstr (expired, ==,
                   "The revocation list of “CA” expired on 2026-05-31. The certificate says that it is at "
                   "“http://x/ca.crl”.");
  g_assert_null (good);
}

/* What the platforms need to know of a list. */
static void
test_source (void)
{
  g_autoptr(GPtrArray) crls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(ClinicPath) path = path_of (ADA, CLINIC_PATH_END_ANCHOR);
  g_autoptr(ClinicStore) others = NULL;
  g_autoptr(ClinicRevocation) by_other_key = NULL;
  g_autoptr(ClinicRevocation) by_both = NULL;
  g_autoptr(ClinicRevocationOutcome) other = NULL;
  g_autoptr(ClinicRevocationOutcome) own = NULL;

  forge ("list-key", (Forgery){ .subject = "CA", .key = "lists", .issuer = "Top" });
  others = store_of ("list-key");
  g_ptr_array_add (crls, list_by_other_key (NULL));
  by_other_key = clinic_revocation_new (crls, NULL);
  other = clinic_revocation_check (by_other_key, path, 0, others, NOW);
  g_assert_cmpint (other->status, ==, CLINIC_REVOCATION_GOOD);
  g_assert_false (other->is_own_key);
  g_assert_false (other->is_online);
  g_assert_cmpuint (other->list_size, ==, g_bytes_get_size (g_ptr_array_index (crls, 0)));

  g_ptr_array_add (crls, list_of_ca (NULL));
  by_both = clinic_revocation_new (crls, NULL);
  own = clinic_revocation_check (by_both, path, 0, others, NOW);
  g_assert_true (own->is_own_key);
  g_assert_cmpstr (clinic_name_get_short_text (own->list_issuer), ==, "CA");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forge_people ();
  g_test_add_func ("/revocation/statuses", test_statuses);
  g_test_add_func ("/revocation/time", test_time);
  g_test_add_func ("/revocation/hold", test_hold);
  g_test_add_func ("/revocation/forged", test_forged);
  g_test_add_func ("/revocation/other-key", test_other_key);
  g_test_add_func ("/revocation/revoked-signer", test_revoked_signer);
  g_test_add_func ("/revocation/renewed-key", test_renewed_key);
  g_test_add_func ("/revocation/damaged", test_damaged);
  g_test_add_func ("/revocation/indirect", test_indirect);
  g_test_add_func ("/revocation/indirect-rights", test_indirect_rights);
  g_test_add_func ("/revocation/indirect-points", test_indirect_points);
  g_test_add_func ("/revocation/points", test_points);
  g_test_add_func ("/revocation/reasons", test_reasons);
  g_test_add_func ("/revocation/delta", test_delta);
  g_test_add_func ("/revocation/delta-scope", test_delta_scope);
  g_test_add_func ("/revocation/odd", test_odd);
  g_test_add_func ("/revocation/sentences", test_sentences);
  g_test_add_func ("/revocation/source", test_source);
  result = g_test_run ();
  forge_end ();
  return result;
}
