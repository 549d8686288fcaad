/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Would iOS ask? Each answer from both sides: what gives it, and what just does not. */

#include "config.h"

#include "../pki/forge.h"
#include "triage/prompt.h"

#define NOBODY       "-" /* a list without a name */
#define LONG_CHAIN   12
#define HOSTILE_MESH 300

typedef struct
{
  const char *user; /* NULL: none yet */
  const char *device;
  const char *ca;       /* at hand */
  const char *accepted; /* NULL: unknown */
  const char *answer;
  const char *cure;
  const char *says;
  gboolean    device_unknown;
  gboolean    list_cut;
  gboolean    never_asked;
  gboolean    in_user_file; /* the certificates at hand came with the user's */
} Row;

static const Row rows[] = {
  /* What the server asks comes first. */
  { "user", "root issuing", .accepted = "root", .never_asked = TRUE, .answer = "would-not-ask",
    .says = "asks nobody for a certificate" },
  { NULL, .never_asked = TRUE, .answer = "would-not-ask", .says = "asks nobody for a certificate" },
  { "user", "root issuing", .answer = "cannot-tell",
    .says = "Nobody can tell whether iOS would offer the certificate: the server’s list is unknown." },
  { NULL, .accepted = "root", .answer = "cannot-tell",
    .says = "Add the user certificate on the Certificates page: then the walk can be drawn." },
  /* A server that names nobody leaves every certificate in the choice, whatever the device holds. */
  { "user", .accepted = NOBODY, .answer = "would-ask",
    .says = "iOS would offer the certificate: a server that names nobody leaves every certificate in the choice." },
  { "user", .accepted = NOBODY, .device_unknown = TRUE, .answer = "would-ask" },
  { "user", .accepted = NOBODY, .list_cut = TRUE, .answer = "cannot-tell", .says = "no name of the server’s list" },
  /* The walk gets there: more on the device or more in the list would change nothing. */
  { "user", "root", .accepted = "issuing", .answer = "would-ask",
    .says = "iOS would offer the certificate: the walk reaches a name in the server’s list." },
  { "user", "issuing", .accepted = "root", .answer = "would-ask" },
  { "user", .accepted = "issuing", .device_unknown = TRUE, .answer = "would-ask" },
  { "user", .accepted = "other-root issuing", .list_cut = TRUE, .answer = "would-ask" },
  /* One certificate changes it, wherever it is at hand. */
  { "user", "root", "issuing", "root", "would-ask-if", "issuing",
    "iOS would not offer the certificate. It would if “Contoso Issuing CA 1” were on the device." },
  { "user", "root", "issuing", "root", "would-ask-if", "issuing", .in_user_file = TRUE },
  /* Names only: one that has expired, or has another key, would do. */
  { "user", "root", "issuing-expired", "root", "would-ask-if", "issuing-expired" },
  { "user", "root", "issuing-rekeyed", "root", "would-ask-if", "issuing-rekeyed" },
  { "user", "root", "issuing-rekeyed issuing", "root", "would-ask-if", "issuing" },
  { "user", "root", "issuing issuing-rekeyed", "root", "would-ask-if", "issuing" },
  { "user2", "root", "mid issuing2", "root", "would-ask-if", "issuing2 mid",
    "It would if “Contoso Issuing CA 2” and 1 more certificate were on the device." },
  { "user2", "root mid", "issuing2", "root", "would-ask-if", "issuing2" },
  { "user2", "root issuing2", "mid", "root", "would-ask-if", "mid" },
  { "user2", "root", "mid issuing2", "mid", "would-ask-if", "issuing2" },
  /* The short way of two, also where the verified chain is the long one. */
  { "f-user", "f-root", "f-1 f-2 f-3 f-1-cross", "f-root f-elsewhere", "would-ask-if", "f-1-cross" },
  { "f-user", "f-root f-2 f-3", "f-1 f-1-cross", "f-root f-elsewhere", "would-ask-if", "f-1" },
  { "f-user", "f-root", "f-1 f-2 f-3 f-1-cross", "f-root", "would-ask-if", "f-1 f-2 f-3",
    "“f-1” and 2 more certificates" },
  /* A way that the device has most of is the cheaper one, however long. */
  { "f-user", "f-root f-1 f-2", "f-3 f-1-far f-far", "f-root f-elsewhere", "would-ask-if", "f-3" },
  /* Nothing at hand would help: another list, or an issuer that nobody has. */
  { "user", "issuing", "root", "other-root", "would-not-ask", NULL,
    "iOS would not offer the certificate: no name on the walk is in the server’s list." },
  { "user", "root", "issuing", "other-root", "would-not-ask", NULL, "no name on the walk" },
  { "user", "root", NULL, "root", "would-not-ask", NULL, "the walk ends at “Contoso Issuing CA 1”" },
  { "user", NULL, NULL, "root", "would-not-ask", NULL, "no certificate at hand has exactly that name" },
  /* More climbs than ten are not gone, and ten are. */
  { "f-deep-11", NULL, "f-deep-10 f-deep-9 f-deep-8 f-deep-7 f-deep-6 f-deep-5 f-deep-4 f-deep-3 f-deep-2 f-deep-1",
    "f-deep-0", "would-ask-if",
    "f-deep-10 f-deep-9 f-deep-8 f-deep-7 f-deep-6 f-deep-5 f-deep-4 f-deep-3 f-deep-2 f-deep-1" },
  { "f-deep-12", NULL,
    "f-deep-11 f-deep-10 f-deep-9 f-deep-8 f-deep-7 f-deep-6 f-deep-5 f-deep-4 f-deep-3 f-deep-2 f-deep-1", "f-deep-0",
    "would-not-ask" },
  /* Nobody said what the device holds: then a walk that fails says nothing, but what it needs can be said. */
  { "user", NULL, "issuing root", "root", "cannot-tell", "issuing",
    "iOS offers the certificate if “Contoso Issuing CA 1” is on the device.", .device_unknown = TRUE },
  { "user2", NULL, "issuing2 mid", "root", "cannot-tell", "issuing2 mid", "and 1 more certificate are on the device",
    .device_unknown = TRUE },
  { "user", NULL, NULL, "root", "cannot-tell", NULL, "needs the certificate of “Contoso Issuing CA 1”, which is",
    .device_unknown = TRUE },
  { "user", NULL, "issuing root", "other-root", "would-not-ask", NULL, "no name on the walk", .device_unknown = TRUE },
  /* A list that was cut. */
  { "user", "issuing root", NULL, "other-root", "cannot-tell", NULL, "longer than what is known of it",
    .list_cut = TRUE },
  { "user", "root", "issuing", "root", "cannot-tell", "issuing", "if “Contoso Issuing CA 1” is on the device",
    .list_cut = TRUE },
  /* By RFC 5280 the walk would go on; iOS takes the other encoding for another name. */
  { "user", "root issuing-utf8", NULL, "root", "would-not-ask", NULL, "Names that are equal by RFC 5280 differ" },
  { "user", "root issuing-utf8", "issuing", "root", "would-ask-if", "issuing", "other platforms may decide" },
};

static void
shelve (ClinicPile *pile, const char *names, ClinicShelf shelf)
{
  g_auto(GStrv) list = g_strsplit (names != NULL ? names : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      clinic_pile_add (pile, load (list[i]), shelf, list[i]);
}

static GPtrArray *
list_accepted (const char *names)
{
  GPtrArray *accepted = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);
  g_auto(GStrv) list = g_strsplit (g_str_equal (names, NOBODY) ? "" : names, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (accepted, clinic_name_ref (clinic_certificate_get_subject (load (list[i]))));
  return accepted;
}

static ClinicPrompt *
ask (const Row *row)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(ClinicPile) pile = row->user != NULL ? clinic_pile_new (load (row->user), row->user) : NULL;
  g_autoptr(ClinicView) view = NULL;
  g_autoptr(GPtrArray) accepted = row->accepted != NULL ? list_accepted (row->accepted) : NULL;
  ClinicPromptFacts facts = { .accepted = accepted,
                              .device_known = !row->device_unknown,
                              .list_cut = row->list_cut,
                              .never_asked = row->never_asked };

  if (pile != NULL)
    {
      shelve (pile, row->device, CLINIC_SHELF_DEVICE);
      shelve (pile, row->ca, row->in_user_file ? CLINIC_SHELF_USER : CLINIC_SHELF_CA);
      options.at = NOW;
      view = clinic_view_new (pile, &options);
      facts.pile = pile;
      facts.view = view;
    }
  return clinic_prompt_new (&facts);
}

static char *
join_cure (const ClinicPrompt *prompt)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < prompt->cure->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", name_of (g_ptr_array_index (prompt->cure, i)));
  return g_string_free (text, FALSE);
}

static void
forge_all (void)
{
  forge ("f-root", (Forgery){ .subject = "f-root", .issuer = "f-root" });
  forge ("f-elsewhere", (Forgery){ .subject = "f-elsewhere", .issuer = "f-elsewhere" });
  forge ("f-3", (Forgery){ .subject = "f-3", .issuer = "f-root" });
  forge ("f-2", (Forgery){ .subject = "f-2", .issuer = "f-3" });
  forge ("f-1", (Forgery){ .subject = "f-1", .issuer = "f-2" });
  /* Of the issuer's name, but by another road and with another key. */
  forge ("f-1-cross", (Forgery){ .subject = "f-1", .issuer = "f-elsewhere", .key = "f-1-cross" });
  forge ("f-1-far", (Forgery){ .subject = "f-1", .issuer = "f-far", .key = "f-1-far" });
  forge ("f-far", (Forgery){ .subject = "f-far", .issuer = "f-elsewhere" });
  forge ("f-user", (Forgery){ .subject = "f-user", .issuer = "f-1", .is_user = TRUE });
  for (guint i = 0; i <= LONG_CHAIN; i++)
    {
      g_autofree char *name = g_strdup_printf ("f-deep-%u", i);
      g_autofree char *issuer = g_strdup_printf ("f-deep-%u", i == 0 ? 0 : i - 1);

      forge (name, (Forgery){ .subject = name, .issuer = issuer });
    }
}

static void
test_answers (void)
{
  forge_all ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicPrompt) prompt = ask (&rows[i]);
      g_autofree char *cure = join_cure (prompt);

      g_test_message ("%zu: %s", i, prompt->sentence);
      g_assert_cmpstr (clinic_prompt_answer_get_id (prompt->answer), ==, rows[i].answer);
      g_assert_cmpstr (cure, ==, rows[i].cure != NULL ? rows[i].cure : "");
      g_assert_true (g_str_has_suffix (prompt->sentence, "."));
      g_assert_null (strstr (prompt->sentence, "(null)"));
      if (rows[i].says != NULL)
        g_assert_nonnull (strstr (prompt->sentence, rows[i].says));
      g_assert_cmpint (strstr (prompt->sentence, "RFC 5280") != NULL, ==,
                       rows[i].device != NULL && strstr (rows[i].device, "utf8") != NULL);
    }
}

/* What is promised comes true, and with one certificate less it does not: the fewest, really. */
static void
test_cure_keeps_its_word (void)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicPrompt) prompt = ask (&rows[i]);

      for (guint left_out = 0; prompt->cure->len > 0 && left_out <= prompt->cure->len; left_out++)
        {
          GString *device = g_string_new (rows[i].device);
          Row      cured = rows[i];
          g_autoptr(ClinicPrompt) after = NULL;
          g_autofree char *text = NULL;

          for (guint j = 0; j < prompt->cure->len; j++)
            if (j != left_out)
              g_string_append_printf (device, " %s", name_of (g_ptr_array_index (prompt->cure, j)));
          cured.device = text = g_string_free (device, FALSE);
          after = ask (&cured);
          g_assert_cmpint (after->answer == CLINIC_PROMPT_WOULD_ASK, ==, left_out == prompt->cure->len);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 30);
}

/* A crowd of CAs that all cross-certify each other: the search ends, soon, and finds the one way out. */
static void
test_mesh (void)
{
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(ClinicPrompt) prompt = NULL;
  Row    row = { "m-user", NULL, NULL, "f-elsewhere", NULL, NULL, NULL };
  gint64 start = g_get_monotonic_time ();

  forge ("f-elsewhere", (Forgery){ .subject = "f-elsewhere", .issuer = "f-elsewhere" });
  for (guint i = 0; i < HOSTILE_MESH; i++)
    {
      g_autofree char *name = g_strdup_printf ("m-%u", i);
      g_autofree char *subject = g_strdup_printf ("m-%u", i % 20);
      g_autofree char *issuer = g_strdup_printf ("m-%u", (i * 7 + i / 20) % 20);

      forge (name, (Forgery){ .subject = subject, .issuer = issuer, .no_key_ids = TRUE });
      g_string_append_printf (all, "%s ", name);
    }
  forge ("m-out", (Forgery){ .subject = "m-19", .issuer = "f-elsewhere", .no_key_ids = TRUE });
  forge ("m-user", (Forgery){ .subject = "m-user", .issuer = "m-0", .is_user = TRUE, .no_key_ids = TRUE });
  g_string_append (all, "m-out");
  row.ca = all->str;
  start = g_get_monotonic_time ();
  prompt = ask (&row);
  g_test_message ("%s, %d ms", prompt->sentence, (int)((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpint (prompt->answer, ==, CLINIC_PROMPT_WOULD_ASK_IF);
  g_assert_cmpstr (name_of (g_ptr_array_index (prompt->cure, prompt->cure->len - 1)), ==, "m-out");
}

static void
test_words (void)
{
  static const char *const ids[] = { "cannot-tell", "would-ask", "would-not-ask", "would-ask-if" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpstr (clinic_prompt_answer_get_id ((ClinicPromptAnswer)i), ==, ids[i]);
      g_assert_cmpstr (clinic_prompt_answer_get_title ((ClinicPromptAnswer)i), !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompt/answers", test_answers);
  g_test_add_func ("/prompt/cure-keeps-its-word", test_cure_keeps_its_word);
  g_test_add_func ("/prompt/mesh", test_mesh);
  g_test_add_func ("/prompt/words", test_words);
  result = g_test_run ();
  forge_end ();
  return result;
}
