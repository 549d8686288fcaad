/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forge.h"

/* “!” an anchor, “.” a self-signed certificate, “?” an issuer that is not at hand, “#” a limit. */
static const struct
{
  const char *title;
  const char *user;
  const char *candidates;
  const char *anchors;
  const char *paths;
} rows[] = {
  { "whole", "user", "issuing root", "root", "user issuing root !" },
  { "anchor-is-no-candidate", "user", "issuing", "root", "user issuing root !" },
  { "gap", "user", "root", "root", "user ?" },
  { "nothing", "user", "", "", "user ?" },
  { "no-root", "user", "issuing", "", "user issuing ?" },
  { "no-anchor", "user", "issuing root", "", "user issuing root ." },
  { "intermediate-is-anchor", "user", "issuing root", "issuing root", "user issuing !" },
  { "user-is-anchor", "user", "issuing root", "user", "user !" },
  { "user-is-root", "root", "root", "", "root ." },
  { "other-key", "user", "issuing-rekeyed issuing-namesake root", "root", "user ?" },
  { "namesake-before-issuer", "user", "issuing-namesake issuing-rekeyed issuing root", "root", "user issuing root !" },
  { "namesake-root", "user", "issuing namesake-root", "namesake-root", "user issuing ?" },
  { "other-string-type", "user", "issuing-utf8 root", "root", "user issuing-utf8 root !" },
  { "four-tiers", "user2", "root issuing2 mid", "root", "user2 issuing2 mid root !" },
  { "cross-signed", "user", "issuing cross-issuing root other-root", "root",
    "user issuing root ! | user cross-issuing other-root ." },
  { "cross-signed-both-trusted", "user", "cross-issuing issuing", "other-root root",
    "user cross-issuing other-root ! | user issuing root !" },
  { "renewed-root",
    "user",
    "issuing root root-renewed",
    "root-renewed",
    "user issuing root-renewed ! | user issuing root ." },
  { "anchors-first",
    "user",
    "issuing cross-issuing",
    "other-root",
    "user cross-issuing other-root ! | user issuing ?" },
  { "ring", "ring-user", "ring-a ring-b", "", "ring-user ring-a ring-b #" },
  { "user-among-candidates", "user", "user issuing root", "root", "user issuing root !" },
};

static char *
find_text (const char *user,
           const char *candidates,
           const char *anchors)
{
  g_autoptr(ClinicStore) candidate_store = store_of (candidates);
  g_autoptr(ClinicStore) anchor_store = store_of (anchors);
  g_autoptr(GPtrArray) paths = clinic_path_find_all (load (user), candidate_store, anchor_store);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *path = path_text (g_ptr_array_index (paths, i));

      g_string_append_printf (text, "%s%s", i == 0 ? "" : " | ", path);
    }
  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  guint            row = GPOINTER_TO_UINT (data);
  g_autofree char *text = find_text (rows[row].user, rows[row].candidates, rows[row].anchors);

  g_assert_cmpstr (text, ==, rows[row].paths);
}

static char *
dup_name (guint i)
{
  return g_strdup_printf ("Mesh %u", i);
}

/* A user, issued by the first of so many CAs that all sign each other. */
static ClinicStore *
forge_mesh (guint size)
{
  ClinicStore *store = clinic_store_new ();

  for (guint i = 0; i < size; i++)
    for (guint j = 0; j < size; j++)
      {
        g_autofree char *subject = dup_name (i);
        g_autofree char *issuer = dup_name (j);
        g_autofree char *name = g_strdup_printf ("mesh-%u-by-%u", i, j);

        if (i != j)
          clinic_store_add (store, forge (name, (Forgery){ .subject = subject, .issuer = issuer }));
      }
  forge ("mesh-user", (Forgery){ .subject = "Mesh User", .issuer = "Mesh 0", .is_user = TRUE });
  return store;
}

/* Ten CAs have more than three million paths among them. */
static void
test_mesh (void)
{
  g_autoptr(ClinicStore) mesh = forge_mesh (10);
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(GPtrArray) paths = NULL;
  g_autofree char *first = NULL;

  clinic_store_add (anchors, forge ("mesh-root", (Forgery){ .subject = "Mesh Root", .issuer = "Mesh Root" }));
  clinic_store_add (mesh, forge ("mesh-9-by-root", (Forgery){ .subject = "Mesh 9", .issuer = "Mesh Root" }));
  paths = clinic_path_find_all (load ("mesh-user"), mesh, anchors);

  g_assert_cmpuint (paths->len, >=, 10);
  g_assert_cmpuint (paths->len, <=, CLINIC_PATH_MAX_PATHS);
  first = path_text (g_ptr_array_index (paths, 0));
  g_assert_cmpstr (first, ==, "mesh-user mesh-0-by-9 mesh-9-by-root mesh-root !");
  for (guint i = 1; i < paths->len; i++)
    {
      const ClinicPath *before = g_ptr_array_index (paths, i - 1);
      const ClinicPath *path = g_ptr_array_index (paths, i);

      g_assert_cmpint (path->end, ==, CLINIC_PATH_END_ANCHOR);
      g_assert_cmpuint (before->certificates->len, <=, path->certificates->len);
      g_assert_cmpuint (path->certificates->len, <=, CLINIC_PATH_MAX_DEPTH);
    }
}

/* The anchor lies behind the mesh and a long tail: whoever tries the paths in order of length never gets there. */
static void
test_mesh_with_tail (void)
{
  g_autoptr(ClinicStore) mesh = forge_mesh (9);
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(GPtrArray) paths = NULL;
  const ClinicPath *first;

  clinic_store_add (mesh, forge ("tail-link", (Forgery){ .subject = "Mesh 8", .issuer = "Tail 0" }));
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *subject = g_strdup_printf ("Tail %u", i);
      g_autofree char *issuer = g_strdup_printf ("Tail %u", i == 11 ? 11 : i + 1);

      clinic_store_add (i == 11 ? anchors : mesh, forge (subject, (Forgery){ .subject = subject, .issuer = issuer }));
    }
  paths = clinic_path_find_all (load ("mesh-user"), mesh, anchors);
  first = g_ptr_array_index (paths, 0);
  g_assert_cmpint (first->end, ==, CLINIC_PATH_END_ANCHOR);
  g_assert_cmpuint (first->certificates->len, ==, 15);
}

/* The only way to the anchor leaves from where every path has been: all detours are in vain, and there are
 * hundreds of millions of them. */
static void
test_mesh_through_one (void)
{
  g_autoptr(ClinicStore) mesh = forge_mesh (12);
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(GPtrArray) paths = NULL;
  g_autofree char *text = NULL;

  clinic_store_add (mesh, forge ("only-way", (Forgery){ .subject = "Mesh 0", .issuer = "Mesh Root" }));
  clinic_store_add (anchors, forge ("mesh-root", (Forgery){ .subject = "Mesh Root", .issuer = "Mesh Root" }));
  paths = clinic_path_find_all (load ("mesh-user"), mesh, anchors);
  g_assert_cmpuint (paths->len, ==, 1);
  text = path_text (g_ptr_array_index (paths, 0));
  g_assert_cmpstr (text, ==, "mesh-user only-way mesh-root !");
}

/* No end at all: not one of the paths is worth finding. */
static void
test_mesh_without_end (void)
{
  g_autoptr(ClinicStore) mesh = forge_mesh (9);
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(GPtrArray) paths = clinic_path_find_all (load ("mesh-user"), mesh, anchors);
  const ClinicPath *path = g_ptr_array_index (paths, 0);

  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpint (path->end, ==, CLINIC_PATH_END_BRAKE);
  g_assert_cmpuint (path->certificates->len, >=, 3);
  g_assert_cmpuint (path->certificates->len, <=, 10);
}

/* CAs of one name, with so many keys among them. */
static void
add_crowd (ClinicStore *store,
           guint        size,
           guint        keys)
{
  for (guint i = 0; i < size; i++)
    {
      g_autofree char *name = g_strdup_printf ("crowd-%u", i);
      g_autofree char *key = g_strdup_printf ("key-%u", i % keys);

      clinic_store_add (store, forge (name, (Forgery){ .subject = "Crowd", .key = key, .issuer = "Top" }));
    }
}

/* A hundred CAs of one name, and the right one comes last. */
static void
test_crowd (void)
{
  g_autoptr(ClinicStore) store = clinic_store_new ();
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(GPtrArray) paths = NULL;
  g_autofree char *text = NULL;

  add_crowd (store, 100, 100);
  clinic_store_add (store, forge ("right-one", (Forgery){ .subject = "Crowd", .issuer = "Top" }));
  clinic_store_add (anchors, forge ("top", (Forgery){ .subject = "Top", .issuer = "Top" }));
  forge ("crowd-user", (Forgery){ .subject = "Crowd User", .issuer = "Crowd", .is_user = TRUE });
  paths = clinic_path_find_all (load ("crowd-user"), store, anchors);
  g_assert_cmpuint (paths->len, ==, 1);
  text = path_text (g_ptr_array_index (paths, 0));
  g_assert_cmpstr (text, ==, "crowd-user right-one top !");
}

static void
assert_budget (guint       keys,
               guint       budget,
               const char *expected,
               guint       left)
{
  g_autoptr(ClinicStore) store = clinic_store_new ();
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (budget);
  g_autoptr(GPtrArray) paths = NULL;
  g_autofree char *text = NULL;

  add_crowd (store, 100, keys);
  forge ("crowd-user", (Forgery){ .subject = "Crowd User", .issuer = "Crowd", .is_user = TRUE });
  paths = clinic_path_find_all_with_memo (load ("crowd-user"), store, &(ClinicAnchors){ .trusted = anchors }, memo);
  g_assert_cmpuint (paths->len, ==, 1);
  text = path_text (g_ptr_array_index (paths, 0));
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (clinic_signature_memo_get_left (memo), ==, left);
}

/* Each key is tried once, however many certificates carry it; and only as many as the budget allows. */
static void
test_signature_budget (void)
{
  assert_budget (100, 200, "crowd-user ?", 100);
  assert_budget (100, 20, "crowd-user #", 0);
  assert_budget (2, 20, "crowd-user ?", 18);
}

/* One name and one key in a hundred certificates: each is a self-signed end. */
static void
test_copies (void)
{
  g_autoptr(ClinicStore) store = clinic_store_new ();
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(GPtrArray) paths = NULL;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *name = g_strdup_printf ("copy-%u", i);

      clinic_store_add (store, forge (name, (Forgery){ .subject = "Copy", .issuer = "Copy" }));
    }
  forge ("copy-user", (Forgery){ .subject = "Copy User", .issuer = "Copy", .is_user = TRUE });
  paths = clinic_path_find_all (load ("copy-user"), store, anchors);
  g_assert_cmpuint (paths->len, >, 50);
  g_assert_cmpuint (paths->len, <=, CLINIC_PATH_MAX_PATHS);
  for (guint i = 0; i < paths->len; i++)
    {
      const ClinicPath *path = g_ptr_array_index (paths, i);

      g_assert_cmpint (path->end, ==, CLINIC_PATH_END_SELF_SIGNED);
      g_assert_cmpuint (path->certificates->len, ==, 2);
    }
}

static void
test_depth (void)
{
  g_autoptr(ClinicStore) store = clinic_store_new ();
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (100);
  g_autoptr(GPtrArray) paths = NULL;
  const ClinicPath *path;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *subject = g_strdup_printf ("Floor %u", i);
      g_autofree char *issuer = g_strdup_printf ("Floor %u", i + 1);

      clinic_store_add (store, forge (subject, (Forgery){ .subject = subject, .issuer = issuer, .is_user = i == 0 }));
    }
  paths = clinic_path_find_all_with_memo (load ("Floor 0"), store, &(ClinicAnchors){ .trusted = anchors }, memo);
  path = g_ptr_array_index (paths, 0);
  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpint (path->end, ==, CLINIC_PATH_END_BRAKE);
  g_assert_cmpuint (path->certificates->len, ==, CLINIC_PATH_MAX_DEPTH);
  g_assert_cmpuint (clinic_signature_memo_get_left (memo), ==, 100 - (CLINIC_PATH_MAX_DEPTH - 1));

  g_clear_pointer (&paths, g_ptr_array_unref);
  clinic_store_add (anchors, load ("Floor 31"));
  paths = clinic_path_find_all (load ("Floor 0"), store, anchors);
  path = g_ptr_array_index (paths, 0);
  g_assert_cmpint (path->end, ==, CLINIC_PATH_END_ANCHOR);
  g_assert_cmpuint (path->certificates->len, ==, CLINIC_PATH_MAX_DEPTH);
}

/* Two ways lead to the same anchor; the longer one is too long. */
static void
test_detour (void)
{
  g_autoptr(ClinicStore) store = clinic_store_new ();
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(GPtrArray) paths = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *subject = g_strdup_printf ("Stop %u", i);
      g_autofree char *issuer = g_strdup_printf ("Stop %u", i + 1);
      g_autofree char *tail = g_strdup_printf ("Tail %u", i);
      g_autofree char *above = g_strdup_printf ("Tail %u", i + 1);

      clinic_store_add (store, forge (subject, (Forgery){ .subject = subject, .issuer = issuer }));
      clinic_store_add (i == 19 ? anchors : store, forge (tail, (Forgery){ .subject = tail, .issuer = above }));
    }
  clinic_store_add (store, forge ("last-stop", (Forgery){ .subject = "Stop 20", .issuer = "Tail 0" }));
  clinic_store_add (store, forge ("short-cut", (Forgery){ .subject = "Stop 0", .issuer = "Tail 0" }));
  forge ("traveller", (Forgery){ .subject = "Traveller", .issuer = "Stop 0", .is_user = TRUE });
  paths = clinic_path_find_all (load ("traveller"), store, anchors);
  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpuint (((ClinicPath *)g_ptr_array_index (paths, 0))->certificates->len, ==, 22);
}

/* What it takes to find paths, in signatures: no more than needed. */
static void
test_work (void)
{
  static const struct
  {
    const char *candidates;
    const char *anchors;
    guint       budget;
    const char *path;
    guint       left;
  } cases[] = {
    /* Nothing is looked for above an anchor or a self-signed certificate. */
    { "issuing root", "issuing", 9, "user issuing !", 8 },
    { "issuing root root-renewed", "", 9, "user issuing root .", 5 },
    /* One key made the signature: a namesake with another key is not tried any more. */
    { "issuing-rekeyed issuing root", "root", 9, "user issuing root !", 7 },
    /* The right key identifier goes first. */
    { "issuing-rekeyed issuing root", "", 1, "user issuing #", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicStore) candidates = store_of (cases[i].candidates);
      g_autoptr(ClinicStore) anchors = store_of (cases[i].anchors);
      g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (cases[i].budget);
      g_autoptr(GPtrArray) paths = NULL;
      g_autofree char *text = NULL;

      paths = clinic_path_find_all_with_memo (load ("user"), candidates, &(ClinicAnchors){ .trusted = anchors }, memo);
      text = path_text (g_ptr_array_index (paths, 0));
      g_assert_cmpstr (text, ==, cases[i].path);
      g_assert_cmpuint (clinic_signature_memo_get_left (memo), ==, cases[i].left);
    }
}

/* On a device a self-issued certificate is an anchor if its own key signed it, which its name does not say. */
static void
test_roots (void)
{
  static const struct
  {
    const char *user;
    const char *roots;
    const char *path;
  } cases[] = {
    { "user", "issuing root", "user issuing root !" },
    { "user", "issuing", "user issuing root ." },
    { "false-user", "false-root", "false-user false-root ?" },
  };
  g_autoptr(ClinicStore) trusted = clinic_store_new ();

  forge ("false-root", (Forgery){ .subject = "False", .key = "false", .issuer = "False", .issuer_key = "truth" });
  forge ("false-user", (Forgery){ .subject = "False User", .issuer = "False", .issuer_key = "false", .is_user = TRUE });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(ClinicStore) candidates = store_of ("issuing root false-root");
      g_autoptr(ClinicStore) roots = store_of (cases[i].roots);
      g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (100);
      g_autoptr(GPtrArray) paths = NULL;
      g_autofree char *text = NULL;

      paths = clinic_path_find_all_with_memo (load (cases[i].user), candidates,
                                              &(ClinicAnchors){ .trusted = trusted, .roots = roots }, memo);
      text = path_text (g_ptr_array_index (paths, 0));
      g_assert_cmpstr (text, ==, cases[i].path);
    }
}

/* The way out of a mesh is found with far fewer signatures than the mesh has. */
static void
test_way_out (void)
{
  g_autoptr(ClinicStore) mesh = forge_mesh (10);
  g_autoptr(ClinicStore) anchors = clinic_store_new ();
  g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (20);
  g_autoptr(GPtrArray) paths = NULL;
  g_autofree char *text = NULL;

  clinic_store_add (mesh, forge ("way-out", (Forgery){ .subject = "Mesh 9", .issuer = "Outside" }));
  clinic_store_add (anchors, forge ("outside", (Forgery){ .subject = "Outside", .issuer = "Outside" }));
  paths = clinic_path_find_all_with_memo (load ("mesh-user"), mesh, &(ClinicAnchors){ .trusted = anchors }, memo);
  text = path_text (g_ptr_array_index (paths, 0));
  g_assert_cmpstr (text, ==, "mesh-user mesh-0-by-9 way-out outside !");
}

/* A CA that renews its key signs the old one with the new one: one name, two keys, and no ring. */
static void
test_new_key (void)
{
  g_autofree char *text = NULL;

  forge ("old-with-new", (Forgery){ .subject = "Renewed", .key = "old", .issuer = "Renewed", .issuer_key = "new" });
  forge ("new-with-old", (Forgery){ .subject = "Renewed", .key = "new", .issuer = "Renewed", .issuer_key = "old" });
  forge ("new", (Forgery){ .subject = "Renewed", .key = "new", .issuer = "Renewed", .issuer_key = "new" });
  forge ("old-user", (Forgery){ .subject = "Old User", .issuer = "Renewed", .issuer_key = "old", .is_user = TRUE });
  text = find_text ("old-user", "old-with-new new-with-old new", "new");
  g_assert_cmpstr (text, ==, "old-user old-with-new new !");
}

static void
test_copy (void)
{
  g_autoptr(ClinicPath) path = path_of ("user issuing root", CLINIC_PATH_END_SELF_SIGNED);
  g_autoptr(ClinicPath) copy = clinic_path_copy (path);
  g_autofree char *text = path_text (copy);

  g_assert_cmpstr (text, ==, "user issuing root .");
  g_assert_true (copy->certificates != path->certificates);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *title = g_strconcat ("/path/find/", rows[i].title, NULL);

      g_test_add_data_func (title, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/path/mesh", test_mesh);
  g_test_add_func ("/path/mesh-with-tail", test_mesh_with_tail);
  g_test_add_func ("/path/mesh-through-one", test_mesh_through_one);
  g_test_add_func ("/path/detour", test_detour);
  g_test_add_func ("/path/work", test_work);
  g_test_add_func ("/path/mesh-without-end", test_mesh_without_end);
  g_test_add_func ("/path/crowd", test_crowd);
  g_test_add_func ("/path/signature-budget", test_signature_budget);
  g_test_add_func ("/path/copies", test_copies);
  g_test_add_func ("/path/depth", test_depth);
  g_test_add_func ("/path/roots", test_roots);
  g_test_add_func ("/path/way-out", test_way_out);
  g_test_add_func ("/path/new-key", test_new_key);
  g_test_add_func ("/path/copy", test_copy);
  result = g_test_run ();
  forge_end ();
  return result;
}
