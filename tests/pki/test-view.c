/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/view.h"

#include "forge.h"

/* What stands on which shelf -> the verdict; the device view; the desktop view; what is missing, and from where;
 * the certificate whose issuer nobody has; the faults. How paths and faults are written: see chain.h. */
static const char *const rows[] = {
  /* The article's case, before and after. */
  "article: user user; device root; ca issuing"
  " -> incomplete; user ?; user issuing root !; missing issuing:ca; !missing-intermediate:issuing",
  "article-cured: user user; device root issuing; ca issuing"
  " -> complete; user issuing root !; user issuing root !",
  "article-by-aia: user user; device root; fetched issuing"
  " -> incomplete; user ?; user issuing root !; missing issuing:aia; !missing-intermediate:issuing",
  "article-by-input: user user; device root; input issuing"
  " -> incomplete; user ?; user issuing root !; missing issuing:input; !missing-intermediate:issuing",
  "nobody-has-it: user user; device root"
  " -> unknown; user ?; user ?; wanted user; !missing-intermediate:none",
  "nothing-at-all: user user"
  " -> unknown; user ?; user ?; wanted user; !missing-intermediate:none",
  /* Roots. */
  "missing-root: user user; device issuing; ca root"
  " -> incomplete; user issuing ?; user issuing root .; missing root:ca; !missing-root:root",
  "missing-both: user user; ca root issuing"
  " -> incomplete; user ?; user issuing root .; missing issuing:ca root:ca; "
  "!missing-intermediate:issuing !missing-root:root",
  "root-from-aia: user user; device issuing; fetched root"
  " -> incomplete; user issuing ?; user issuing root .; missing root:aia; "
  "!missing-root:root ?root-from-aia:root",
  "root-from-aia-and-a-person: user user; device issuing; ca root; fetched root"
  " -> incomplete; user issuing ?; user issuing root .; missing root:ca; !missing-root:root",
  "root-not-trusted: user user; device issuing; untrusted root"
  " -> broken; user issuing root .; user issuing root .; !root-not-trusted:root",
  "root-not-trusted-and-at-hand: user user; device issuing; untrusted root; ca root"
  " -> broken; user issuing root .; user issuing root .; !root-not-trusted:root",
  "root-not-trusted-and-gap: user user; untrusted root; ca issuing"
  " -> broken; user ?; user issuing root .; missing issuing:ca; "
  "!root-not-trusted:root !missing-intermediate:issuing",
  "root-unknown: user user; device issuing"
  " -> unknown; user issuing ?; user issuing ?; wanted issuing; !missing-intermediate:none ?aia-absent:issuing",
  "root-unknown-and-gap: user user; ca issuing"
  " -> unknown; user ?; user issuing ?; missing issuing:ca; wanted issuing; "
  "!missing-intermediate:issuing !missing-intermediate:none ?aia-absent:issuing",
  /* Anchors. */
  "anchor: user user; untrusted issuing; anchor root"
  " -> complete; user issuing root !; user issuing root !",
  "anchor-intermediate: user user; anchor issuing"
  " -> complete; user issuing !; user issuing !",
  "anchor-user: user user; anchor user"
  " -> complete; user !; user !",
  "device-intermediate-is-no-anchor: user user; device issuing"
  " -> unknown; user issuing ?; user issuing ?; wanted issuing; !missing-intermediate:none ?aia-absent:issuing",
  "self-signed-user: user other-root; device root"
  " -> broken; other-root .; other-root .; "
  "!key-usage:other-root ?no-upn:other-root !root-not-trusted:other-root",
  /* Names and keys. */
  "rekeyed: user user; device root issuing-rekeyed; ca issuing"
  " -> incomplete; user ?; user issuing root !; missing issuing:ca; "
  "!missing-intermediate:issuing ?same-name-other-key:issuing-rekeyed",
  "rekeyed-beside-right: user user; device root issuing-rekeyed issuing"
  " -> complete; user issuing root !; user issuing root !",
  "namesake: user user; device root issuing-namesake; ca issuing"
  " -> incomplete; user ?; user issuing root !; missing issuing:ca; "
  "!missing-intermediate:issuing ?same-name-other-key:issuing-namesake",
  "namesake-root: user user; device issuing namesake-root; ca root"
  " -> incomplete; user issuing ?; user issuing root .; missing root:ca; "
  "!missing-root:root ?same-name-other-key:namesake-root",
  "rekeyed-and-nobody-has-it: user user; device root issuing-rekeyed"
  " -> unknown; user ?; user ?; wanted user; "
  "!missing-intermediate:none !signature-mismatch:user ?same-name-other-key:issuing-rekeyed",
  "signature-mismatch: user user; device root; ca issuing-namesake"
  " -> unknown; user ?; user ?; wanted user; !missing-intermediate:none !signature-mismatch:user",
  "spelling: user user; device root issuing-utf8"
  " -> complete; user issuing-utf8 root !; user issuing-utf8 root !; ?names-differ-as-apple:issuing-utf8",
  "spelling-at-hand: user user; device root; ca issuing-utf8"
  " -> incomplete; user ?; user issuing-utf8 root !; missing issuing-utf8:ca; "
  "!missing-intermediate:issuing-utf8 ?names-differ-as-apple:issuing-utf8",
  /* Addresses. */
  "no-address: user user-no-aia; device root; ca issuing"
  " -> incomplete; user-no-aia ?; user-no-aia issuing root !; missing issuing:ca; "
  "!missing-intermediate:issuing -aia-absent:user-no-aia",
  "no-address-and-nobody: user user-no-aia; device root"
  " -> unknown; user-no-aia ?; user-no-aia ?; wanted user-no-aia; "
  "!missing-intermediate:none ?aia-absent:user-no-aia",
  "ldap: user user-ldap-aia; device root; ca issuing"
  " -> incomplete; user-ldap-aia ?; user-ldap-aia issuing root !; missing issuing:ca; "
  "!missing-intermediate:issuing -aia-ldap-only:user-ldap-aia",
  "no-address-but-complete: user user-no-aia; device root issuing"
  " -> complete; user-no-aia issuing root !; user-no-aia issuing root !",
  /* Four tiers: what is missing comes from the user certificate upward. */
  "four-tiers: user user2; device root; ca mid issuing2"
  " -> incomplete; user2 ?; user2 issuing2 mid root !; missing issuing2:ca mid:ca; "
  "!missing-intermediate:issuing2 !missing-intermediate:mid -aia-absent:user2 -aia-absent:issuing2",
  "four-tiers-middle: user user2; device root issuing2; fetched mid"
  " -> incomplete; user2 issuing2 ?; user2 issuing2 mid root !; missing mid:aia; "
  "!missing-intermediate:mid -aia-absent:issuing2",
  /* Broken, whatever is pushed. */
  "expired: user user-expired; device root issuing"
  " -> broken; user-expired issuing root !; user-expired issuing root !; !expired:user-expired",
  "expired-and-gap: user user-expired; device root; ca issuing"
  " -> broken; user-expired ?; user-expired issuing root !; missing issuing:ca; "
  "!expired:user-expired !missing-intermediate:issuing",
  "expired-and-unknown: user user-expired; device root"
  " -> unknown; user-expired ?; user-expired ?; wanted user-expired; "
  "!expired:user-expired !missing-intermediate:none",
  "expired-issuing: user user; device root issuing-expired"
  " -> broken; user issuing-expired root !; user issuing-expired root !; !expired:issuing-expired",
  "expired-issuing-and-right-at-hand: user user; device root issuing-expired; ca issuing"
  " -> incomplete; user issuing-expired root !; user issuing root !; missing issuing:ca; "
  "!expired:issuing-expired !missing-intermediate:issuing",
  "expired-or-not-trusted: user user; device root issuing-expired cross-issuing; untrusted other-root"
  " -> broken; user issuing-expired root !; user issuing-expired root !; !expired:issuing-expired",
  "not-a-ca: user user; device root issuing-not-ca"
  " -> broken; user issuing-not-ca root !; user issuing-not-ca root !; !not-a-ca:issuing-not-ca",
  "warning: user user-no-upn; device root issuing"
  " -> complete; user-no-upn issuing root !; user-no-upn issuing root !; ?no-upn:user-no-upn",
  "ring: user ring-user; device ring-a; ca ring-b"
  " -> unknown; ring-user ring-a ?; ring-user ring-a ring-b #; missing ring-b:ca; wanted ring-b; "
  "!missing-intermediate:ring-b -aia-absent:ring-a !missing-intermediate:none ?aia-absent:ring-b",
  /* Of several paths: valid before all else … */
  "choose-valid: user user; device root issuing-expired; ca cross-issuing other-root"
  " -> incomplete; user issuing-expired root !; user cross-issuing other-root .; "
  "missing cross-issuing:ca other-root:ca; "
  "!expired:issuing-expired !missing-intermediate:cross-issuing !missing-root:other-root",
  /* … then an anchor that the device has, though it takes no fewer pushes … */
  "choose-anchor: user user; device other-root; ca issuing root cross-issuing"
  " -> incomplete; user ?; user cross-issuing other-root !; missing cross-issuing:ca; "
  "!missing-intermediate:cross-issuing",
  "choose-anchor-the-other-way: user user; device root; ca cross-issuing other-root issuing"
  " -> incomplete; user ?; user issuing root !; missing issuing:ca; !missing-intermediate:issuing",
  /* … then the fewest pushes … */
  "choose-fewest-pushes: user user; device issuing; ca cross-issuing other-root root"
  " -> incomplete; user issuing ?; user issuing root .; missing root:ca; !missing-root:root",
  "choose-fewest-pushes-the-other-way: user user; device cross-issuing; ca issuing root other-root"
  " -> incomplete; user cross-issuing ?; user cross-issuing other-root .; missing other-root:ca; "
  "!missing-root:other-root",
  /* … and a complete device needs nothing, whatever is at hand. */
  "choose-complete: user user; device other-root cross-issuing; ca issuing root root-renewed"
  " -> complete; user cross-issuing other-root !; user cross-issuing other-root !",
};

static const struct
{
  const char *word;
  ClinicShelf shelf;
} shelves[] = {
  { "device ", CLINIC_SHELF_DEVICE },
  { "untrusted ", CLINIC_SHELF_DEVICE_UNTRUSTED },
  { "fetched ", CLINIC_SHELF_FETCHED },
  { "ca ", CLINIC_SHELF_CA },
  { "anchor ", CLINIC_SHELF_ANCHOR },
  { "input ", CLINIC_SHELF_USER },
};

static void
fill_shelf (ClinicPile *pile,
            const char *text)
{
  for (guint s = 0; s < G_N_ELEMENTS (shelves); s++)
    {
      g_auto(GStrv) names = NULL;

      if (!g_str_has_prefix (text, shelves[s].word))
        continue;
      names = g_strsplit (text + strlen (shelves[s].word), " ", -1);
      for (guint i = 0; names[i] != NULL; i++)
        {
          g_autofree char *source = g_strconcat (names[i], ".cer", NULL);

          clinic_pile_add (pile, load (names[i]), shelves[s].shelf, source);
        }
      return;
    }
  g_assert_not_reached ();
}

/* @text: “user NAME; SHELF NAME NAME; …” */
static ClinicView *
look (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "; ", -1);
  g_autoptr(ClinicPile) pile = NULL;
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;

  g_assert_true (g_str_has_prefix (parts[0], "user "));
  pile = clinic_pile_new (load (parts[0] + strlen ("user ")), "user.cer");
  for (guint i = 1; parts[i] != NULL; i++)
    fill_shelf (pile, parts[i]);
  options.at = NOW;
  return clinic_view_new (pile, &options);
}

static void
append_missing (GString          *text,
                const ClinicView *view)
{
  for (guint i = 0; i < view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (view->missing, i);
      const char          *name = name_of (missing->certificate);
      g_autofree char     *source = g_strconcat (name, ".cer", NULL);

      g_assert_cmpstr (missing->source, ==, source);
      g_string_append_printf (text, "%s%s:%s", i == 0 ? "; missing " : " ", name, clinic_missing_get_from (missing));
    }
}

static void
append_wanted (GString          *text,
               const ClinicView *view)
{
  for (guint i = 0; i < view->wanted->len; i++)
    {
      const ClinicWanted *wanted = g_ptr_array_index (view->wanted, i);
      const char *const  *addresses = clinic_certificate_get_ca_issuers (wanted->of);

      g_assert_true (clinic_name_equal (wanted->subject, clinic_certificate_get_issuer (wanted->of)));
      g_assert_cmpstr (wanted->authority_key_id, ==, clinic_certificate_get_authority_key_id (wanted->of));
      g_assert_true (g_strv_equal ((const char *const *)wanted->ca_issuers, addresses));
      g_string_append_printf (text, "%s%s", i == 0 ? "; wanted " : " ", name_of (wanted->of));
    }
}

/* Every view is whole, whatever it says: a complete one has no errors, every other one has some. */
static void
assert_consistent (const ClinicView *view)
{
  gboolean complete = view->verdict == CLINIC_VERDICT_COMPLETE;
  gboolean incomplete = view->verdict == CLINIC_VERDICT_INCOMPLETE;

  g_assert_cmpint (view->device_complete, ==, complete);
  g_assert_cmpint (view->desktop_complete, ==, complete || incomplete);
  g_assert_cmpint (clinic_check_passes (view->faults), ==, complete);
  g_assert_cmpint (view->wanted->len > 0, ==, view->verdict == CLINIC_VERDICT_UNKNOWN);
  g_assert_true (!incomplete || view->missing->len > 0);
  g_assert_true (!complete || view->missing->len == 0);
}

static void
assert_row (const char *row)
{
  g_auto(GStrv) sides = g_strsplit (row, " -> ", 2);
  g_autoptr(ClinicView) view = look (sides[0]);
  g_autofree char *device = path_text (view->device);
  g_autofree char *desktop = path_text (view->desktop);
  g_autofree char *faults = faults_text (view->faults);
  g_autoptr(GString) text = g_string_new (clinic_verdict_get_id (view->verdict));

  g_string_append_printf (text, "; %s; %s", device, desktop);
  append_missing (text, view);
  append_wanted (text, view);
  if (faults[0] != '\0')
    g_string_append_printf (text, "; %s", faults);
  g_assert_cmpstr (text->str, ==, sides[1]);
  assert_consistent (view);
}

static void
test_row (gconstpointer data)
{
  assert_row (strstr (data, ": ") + 2);
}

/* The common kinds of forgeries here. */
static void
forge_ca (const char *name,
          const char *subject,
          const char *issuer,
          gint64      not_after)
{
  forge (name, (Forgery){ .subject = subject, .issuer = issuer, .not_after = not_after });
}

static void
forge_user (const char *name,
            const char *issuer)
{
  forge (name, (Forgery){ .subject = name, .issuer = issuer, .is_user = TRUE, .email = "ada@contoso.example" });
}

/* Everything else being equal, the path that lives longest, in whichever order the certificates came. */
static void
test_lives_longest (void)
{
  forge_ca ("old-top", "Top", "Top", NOW + 200 * 86400);
  forge_ca ("new-top", "Top", "Top", NOW + 900 * 86400);
  forge_user ("person", "Top");
  assert_row ("user person; ca old-top new-top"
              " -> incomplete; person ?; person new-top .; missing new-top:ca; !missing-root:new-top");
  assert_row ("user person; ca new-top old-top"
              " -> incomplete; person ?; person new-top .; missing new-top:ca; !missing-root:new-top");
  assert_row ("user person; device old-top new-top -> complete; person new-top !; person new-top !");
}

/* One root to push loses to two intermediates below an anchor that the device has: trust is dearer than files. */
static void
test_anchor_before_pushes (void)
{
  forge_ca ("far-top", "Far", "Far", 0);
  forge_ca ("far-mid", "Mid", "Far", 0);
  forge_ca ("by-mid", "CA", "Mid", 0);
  forge_ca ("self", "CA", "CA", 0);
  forge_user ("clerk", "CA");
  assert_row ("user clerk; device far-top; ca self by-mid far-mid"
              " -> incomplete; clerk ?; clerk by-mid far-mid far-top !; missing by-mid:ca far-mid:ca; "
              "!missing-intermediate:by-mid !missing-intermediate:far-mid -aia-absent:clerk -aia-absent:by-mid");
}

/* One push to a path that ends soon wins over two to a path that lives longer. */
static void
test_pushes_before_life (void)
{
  forge_ca ("soon-top", "Soon", "Soon", NOW + 200 * 86400);
  forge_ca ("by-soon", "Dept", "Soon", 0);
  forge_ca ("long-top", "Long", "Long", 0);
  forge_ca ("by-long", "Dept", "Long", 0);
  forge_user ("member", "Dept");
  assert_row ("user member; device by-soon; ca by-long long-top soon-top"
              " -> incomplete; member by-soon ?; member by-soon soon-top .; missing soon-top:ca; "
              "!missing-root:soon-top");
}

/* Where no path has an end, the one that climbs highest says best what is wanted. */
static void
test_highest (void)
{
  forge_ca ("by-absent", "Unit", "Absent", 0);
  forge_ca ("by-upper", "Unit", "Upper", 0);
  forge_ca ("upper", "Upper", "Gone", 0);
  forge_user ("intern", "Unit");
  assert_row ("user intern; device by-absent by-upper upper"
              " -> unknown; intern by-upper upper ?; intern by-upper upper ?; wanted upper; "
              "!missing-intermediate:none ?aia-absent:upper");
}

/* Of broken paths, the one with the fewest errors comes nearest to a valid one. */
static void
test_fewest_errors (void)
{
  forge_ca ("bad-top", "Bad", "Bad", NOW - 5);
  forge_ca ("bad-mid", "Branch", "Bad", NOW - 5);
  forge_ca ("fair-top", "Fair", "Fair", 0);
  forge_ca ("fair-mid", "Branch", "Fair", NOW - 5);
  forge_user ("worker", "Branch");
  assert_row ("user worker; device bad-top bad-mid fair-top fair-mid"
              " -> broken; worker fair-mid fair-top !; worker fair-mid fair-top !; !expired:fair-mid");
}

/* What looks like a root on the device, but was signed by another key, is trusted by nobody. */
static void
test_false_root (void)
{
  forge ("false-root", (Forgery){ .subject = "False", .issuer = "False", .issuer_key = "truth" });
  forge_user ("false-user", "False");
  assert_row ("user false-user; device false-root"
              " -> unknown; false-user false-root ?; false-user false-root ?; wanted false-root; "
              "!missing-intermediate:none !signature-mismatch:false-root ?aia-absent:false-root");
}

/* A hundred roots of one name and key, each at hand: one of them is enough. */
static void
test_crowd (void)
{
  g_autoptr(GString) text = g_string_new ("user guest; ca");
  g_autoptr(ClinicView) view = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("crowd-%u", i);

      forge_ca (name, "Crowd", "Crowd", 0);
      g_string_append_printf (text, " %s", name);
    }
  forge_user ("guest", "Crowd");
  view = look (text->str);
  g_assert_cmpint (view->verdict, ==, CLINIC_VERDICT_INCOMPLETE);
  g_assert_cmpuint (view->missing->len, ==, 1);
  assert_consistent (view);
}

#define CA_VERSION "1.3.6.1.4.1.311.21.1"
#define PREVIOUS   "1.3.6.1.4.1.311.21.2"
#define KEY_ID     "2.5.29.14"
#define ISSUER_KEY "2.5.29.35"

/* A generation of “Issuing”: its key, its number as AD CS writes it, the one before it. */
static void
forge_generation (const char *name,
                  const char *key,
                  const char *version,
                  const char *previous,
                  gboolean    no_key_ids)
{
  g_autofree char *hash = NULL;

  if (previous != NULL)
    {
      GBytes          *der = clinic_certificate_get_der (load (previous));
      g_autofree char *hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA1, der);

      hash = g_strconcat ("0414", hex, NULL);
    }
  forge (name, (Forgery){ .subject = "Issuing",
                          .issuer = "Head",
                          .key = key,
                          .no_key_ids = no_key_ids,
                          .extension = CA_VERSION,
                          .content = version,
                          .extension2 = previous != NULL ? PREVIOUS : NULL,
                          .content2 = hash });
}

/* Returns: (transfer full): the sentences of the one kind, apart by line ends */
static char *
dup_sentences (const char     *text,
               ClinicFaultKind kind)
{
  g_autoptr(ClinicView) view = look (text);
  GString *sentences = g_string_new (NULL);

  assert_consistent (view);
  for (guint i = 0; i < view->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (view->faults, i);
      g_autofree char   *sentence = fault->kind == kind ? clinic_finding_dup_sentence (fault) : NULL;

      if (sentence != NULL)
        g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? "\n" : "", sentence);
    }
  return g_string_free (sentences, FALSE);
}

static void
forge_generations (gboolean no_key_ids)
{
  forge_ca ("head", "Head", "Head", 0);
  forge_generation ("gen0", "first", "020100", NULL, no_key_ids);
  forge_generation ("gen1", "second", "0203010001", "gen0", no_key_ids);
  forge_generation ("gen2", "second", "0203010002", "gen1", no_key_ids);
  forge_generation ("twin", "third", "0203010001", NULL, no_key_ids);
  forge ("heir", (Forgery){ .subject = "Heir",
                            .issuer = "Issuing",
                            .issuer_key = "second",
                            .no_key_ids = no_key_ids,
                            .is_user = TRUE,
                            .email = "heir@contoso.example" });
}

/* A renewed CA is named as such where it stands on the path, whether the device has it or not. */
static void
test_renewed (void)
{
  static const struct
  {
    const char *text;
    const char *sentences;
  } cases[] = {
    { "user heir; device head gen1",
      "“Issuing” is a renewed certificate of its CA: V1.1 (certificate 1, with a new key)." },
    { "user heir; device head gen0; ca gen1",
      "“Issuing” is a renewed certificate of its CA: V1.1 (certificate 1, with a new key), after the one of "
      "2020-01-01." },
    { "user heir; device head gen2; ca gen0",
      "“Issuing” is a renewed certificate of its CA: V2.1 (certificate 2, with the key of "
      "certificate 1), after the "
      "one of 2020-01-01." },
    { "user heir; device gen1", "“Issuing” is a renewed certificate of its CA: V1.1 "
                                "(certificate 1, with a new key)." },
    { "user heir; device head gen0", "" },
    { "user user; device root issuing", "" },
  };

  forge_generations (FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentences = dup_sentences (cases[i].text, CLINIC_FAULT_RENEWED_CA);

      g_assert_cmpstr (sentences, ==, cases[i].sentences);
    }
  /* A certificate that is no CA of the path says nothing by its number, and a renewal changes no verdict. */
  forge ("odd", (Forgery){ .subject = "Odd",
                           .issuer = "Head",
                           .is_user = TRUE,
                           .email = "odd@contoso.example",
                           .extension = CA_VERSION,
                           .content = "0203010001" });
  assert_row ("user odd; device head gen1 -> complete; odd head !; odd head !");
  assert_row ("user heir; device head gen1 -> complete; heir gen1 head !; heir gen1 head !; -renewed-ca:gen1");
}

/* Which generation is on the device, and which is wanted. */
static void
test_generations (void)
{
  static const struct
  {
    const char *text;
    const char *sentences;
  } cases[] = {
    { "user heir; device head gen0; ca gen1",
      "“Issuing” on the device has the issuer’s name, but another key: the device has V0.0 "
      "(the first certificate), "
      "and V1.1 (certificate 1, with a new key) is wanted." },
    { "user heir; device head twin; ca gen1", "“Issuing” on the device has the issuer’s name, but another key." },
    { "user heir; device head gen0",
      "“Issuing” on the device has the issuer’s name, but another key." },
    { "user child; device head keyed-old; ca keyed-new",
      "“Keyed” on the device has the issuer’s name, but another key: the device has the key "
      "01010101…, and the key "
      "02020202… is wanted." },
    { "user child; device head keyed-old",
      "“Keyed” on the device has the issuer’s name, but another key: the device has the key "
      "01010101…, and the key "
      "02020202… is wanted." },
    { "user child; device head keyed-near",
      "“Keyed” on the device has the issuer’s name, but another key: the device has the key "
      "0202020203, and the key "
      "0202020202 is wanted." },
    { "user child; device head keyed-gen0",
      "“Keyed” on the device has the issuer’s name, but another key: the device has V0.0 "
      "(the first certificate) with "
      "the key 01010101…, and the key 02020202… is wanted." },
    { "user child; device head keyed-liar", "“Keyed” on the device has the issuer’s name, but another key." },
  };
  static const struct
  {
    const char *name;
    const char *key;
    const char *key_id;
    const char *version;
  } keyed[] = {
    { "keyed-old", "old", "04050101010101", NULL },
    { "keyed-new", "new", "04050202020202", NULL },
    { "keyed-near", "near", "04050202020203", NULL },
    { "keyed-liar", "liar", "04050202020202", NULL },
    { "keyed-gen0", "old", "04050101010101", "020100" },
  };

  forge_generations (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (keyed); i++)
    forge (keyed[i].name, (Forgery){ .subject = "Keyed",
                                     .issuer = "Head",
                                     .key = keyed[i].key,
                                     .no_key_ids = TRUE,
                                     .extension = KEY_ID,
                                     .content = keyed[i].key_id,
                                     .extension2 = keyed[i].version != NULL ? CA_VERSION : NULL,
                                     .content2 = keyed[i].version });
  forge ("child", (Forgery){ .subject = "Child",
                             .issuer = "Keyed",
                             .issuer_key = "new",
                             .no_key_ids = TRUE,
                             .is_user = TRUE,
                             .email = "child@contoso.example",
                             .extension = ISSUER_KEY,
                             .content = "300780050202020202" });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentences = dup_sentences (cases[i].text, CLINIC_FAULT_SAME_NAME_OTHER_KEY);

      g_assert_cmpstr (sentences, ==, cases[i].sentences);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *title = g_strndup (rows[i], strcspn (rows[i], ":"));
      g_autofree char *path = g_strconcat ("/view/", title, NULL);

      g_test_add_data_func (path, rows[i], test_row);
    }
  g_test_add_func ("/view/choose-longest-life", test_lives_longest);
  g_test_add_func ("/view/choose-anchor-before-pushes", test_anchor_before_pushes);
  g_test_add_func ("/view/choose-pushes-before-life", test_pushes_before_life);
  g_test_add_func ("/view/choose-highest", test_highest);
  g_test_add_func ("/view/choose-fewest-errors", test_fewest_errors);
  g_test_add_func ("/view/false-root", test_false_root);
  g_test_add_func ("/view/crowd", test_crowd);
  g_test_add_func ("/view/renewed", test_renewed);
  g_test_add_func ("/view/generations", test_generations);
  result = g_test_run ();
  forge_end ();
  return result;
}
