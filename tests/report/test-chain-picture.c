/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/plain.h"

#include "bench.h"

#define MAX_NODES 6

/* What stands in a column, from the user certificate up: state and title. */
typedef struct
{
  ClinicNodeState state;
  const char     *title;
  const char     *note; /* a part of it; NULL: any */
  gboolean        trusted;
} Node;

typedef struct
{
  const char *name;
  const char *user;
  const char *device[3];
  const char *untrusted;
  const char *ca[3];
  Node        on_device[MAX_NODES];
  Node        at_desk[MAX_NODES];
} Picture;

#define PRESENT(title, trusted)               \
  {                                           \
    CLINIC_NODE_PRESENT, title, NULL, trusted \
  }
#define ADA     PRESENT ("Ada Lovelace", FALSE)
#define ISSUING PRESENT ("Contoso Issuing CA 1", FALSE)
#define ROOT    PRESENT ("Contoso Root CA", TRUE)

static const Picture pictures[] = {
  { .name = "complete",
    .user = "user.der",
    .device = { "root.der", "issuing.der" },
    .on_device = { ADA, ISSUING, ROOT },
    .at_desk = { ADA, ISSUING, ROOT } },
  { .name = "incomplete",
    .user = "user.der",
    .device = { "root.der" },
    .ca = { "issuing.der" },
    .on_device = { ADA, { CLINIC_NODE_MISSING, "Contoso Issuing CA 1", "issuing.der" }, ROOT },
    .at_desk = { ADA, ISSUING, ROOT } },
  { .name = "namesake",
    .user = "user.der",
    .device = { "root.der", "issuing-rekeyed.der" },
    .ca = { "issuing.der" },
    .on_device = { ADA, { CLINIC_NODE_MISSING, "Contoso Issuing CA 1", "another certificate of this name" }, ROOT },
    .at_desk = { ADA, ISSUING, ROOT } },
  { .name = "unknown",
    .user = "user.der",
    .device = { "root.der" },
    .on_device = { ADA, { CLINIC_NODE_WANTED, "Contoso Issuing CA 1", "Nobody has it" } },
    .at_desk = { ADA, { CLINIC_NODE_WANTED, "Contoso Issuing CA 1", "Nobody has it" } } },
  { .name = "broken",
    .user = "user-expired.der",
    .device = { "root.der", "issuing.der" },
    .on_device = { { CLINIC_NODE_FAULTY, "Ada Lovelace", "Expired" }, ISSUING, ROOT },
    .at_desk = { { CLINIC_NODE_FAULTY, "Ada Lovelace", "Expired" }, ISSUING, ROOT } },
  { .name = "broken and incomplete",
    .user = "user-expired.der",
    .device = { "root.der" },
    .ca = { "issuing.der" },
    .on_device = { { CLINIC_NODE_FAULTY, "Ada Lovelace", "Expired" },
                   { CLINIC_NODE_MISSING, "Contoso Issuing CA 1" },
                   ROOT },
    .at_desk = { { CLINIC_NODE_FAULTY, "Ada Lovelace", "Expired" }, ISSUING, ROOT } },
  { .name = "nothing known of the device",
    .user = "user.der",
    .ca = { "root.der", "issuing.der" },
    .on_device = { ADA,
                   { CLINIC_NODE_MISSING, "Contoso Issuing CA 1", "No file says" },
                   { CLINIC_NODE_MISSING, "Contoso Root CA", "No file says" } },
    .at_desk = { ADA, ISSUING, PRESENT ("Contoso Root CA", FALSE) } },
};

static ClinicChainPicture *
draw (const Picture *picture)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();

  bench_add (visit, CLINIC_FILES_USER, picture->user);
  for (guint i = 0; picture->device[i] != NULL; i++)
    bench_add (visit, CLINIC_FILES_DEVICE, picture->device[i]);
  if (picture->untrusted != NULL)
    bench_add (visit, CLINIC_FILES_DEVICE_UNTRUSTED, picture->untrusted);
  for (guint i = 0; picture->ca[i] != NULL; i++)
    bench_add (visit, CLINIC_FILES_CA, picture->ca[i]);

  {
    g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);

    return clinic_chain_picture_new (checkup);
  }
}

static void
assert_column (const char *name, GPtrArray *column, const Node *nodes)
{
  guint n = 0;

  while (n < MAX_NODES && nodes[n].title != NULL)
    n++;
  g_test_message ("%s", name);
  g_assert_cmpuint (column->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const ClinicChainNode *node = g_ptr_array_index (column, i);

      g_assert_cmpstr (node->title, ==, nodes[i].title);
      g_assert_cmpint (node->state, ==, nodes[i].state);
      g_assert_cmpint (node->trusted, ==, nodes[i].trusted);
      if (nodes[i].note != NULL)
        g_assert_nonnull (strstr (node->note, nodes[i].note));
    }
}

static void
test_nodes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr(ClinicChainPicture) picture = draw (&pictures[i]);

      assert_column (pictures[i].name, picture->device, pictures[i].on_device);
      assert_column (pictures[i].name, picture->desktop, pictures[i].at_desk);
    }
}

static void
test_sentence (void)
{
  g_autoptr(ClinicChainPicture) picture = draw (&pictures[1]);

  g_assert_cmpstr (picture->sentence, ==,
                   "From the user certificate up, in the device view: “Ada Lovelace” (user certificate): present; "
                   "“Contoso Issuing CA 1” (intermediate): missing; “Contoso Root CA” (root): present. "
                   "In the desktop view: “Ada Lovelace” (user certificate): present; "
                   "“Contoso Issuing CA 1” (intermediate): present; “Contoso Root CA” (root): present.");
}

static void
check_element (GMarkupParseContext *context,
               const char          *element,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  static const char *const allowed[] = { "svg", "title", "desc", "style", "rect", "g", "path", "text", NULL };

  g_assert_true (g_strv_contains (allowed, element));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_false (g_str_has_prefix (names[i], "on") || g_str_has_suffix (names[i], "href"));
      g_assert_null (strstr (values[i], "url("));
    }
  *(guint *)data += g_str_equal (element, "rect");
}

static const GMarkupParser parser = { .start_element = check_element };

static char *
write_svg (const Picture *picture)
{
  g_autoptr(ClinicChainPicture) drawn = draw (picture);
  g_autofree char *svg = clinic_chain_picture_to_svg (drawn);
  guint            rects = 0;
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &rects, NULL);
  g_autoptr(GError) error = NULL;

  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rects, ==, 2 + drawn->device->len + drawn->desktop->len);
  return g_steal_pointer (&svg);
}

static void
test_svg (void)
{
  /* A state never speaks by colour alone: each has its word and its outline. */
  static const struct
  {
    gsize       picture;
    const char *word;
    const char *outline;
  } states[] = {
    { 0, "PRESENT", "class=\"cc-card\" stroke-dasharray=\"none\"" },
    { 1, "MISSING", "class=\"cc-hole\" stroke-dasharray=\"8 6\"" },
    { 3, "WANTED", "class=\"cc-want\" stroke-dasharray=\"2 5\"" },
    { 4, "FAULTY", "class=\"cc-fault\" stroke-dasharray=\"none\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *svg = write_svg (&pictures[states[i].picture]);

      g_assert_nonnull (strstr (svg, states[i].word));
      g_assert_nonnull (strstr (svg, states[i].outline));
    }
}

static void
test_hostile (void)
{
  static const Picture picture = { .user = "hostile.der", .device = { "root.der" }, .ca = { "issuing.der" } };
  g_autoptr(ClinicChainPicture) drawn = draw (&picture);
  g_autofree char       *svg = write_svg (&picture);
  const ClinicChainNode *node = g_ptr_array_index (drawn->device, 0);

  g_assert_null (strstr (svg, "<script"));
  g_assert_null (strstr (svg, "\u202e"));
  g_assert_null (strstr (node->title, "\u202e"));
  g_assert_null (strchr (node->title, '\n'));
  g_assert_nonnull (strstr (svg, "&lt;b&gt;"));
}

static void
free_node (gpointer data)
{
  ClinicChainNode *node = data;

  g_free (node->title);
  g_free (node->role);
  g_free (node->note);
  g_free (node);
}

/* Names of any length keep to their box. */
static void
test_long (void)
{
  ClinicChainPicture picture = { .sentence = (char *)"" };
  ClinicChainNode   *node = g_new0 (ClinicChainNode, 1);
  g_autofree char   *text = NULL;
  g_autofree char   *svg = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GRegex) wide = g_regex_new (">[^<…]{50,}</text>", 0, 0, NULL);
  g_autoptr(GPtrArray) device = g_ptr_array_new_with_free_func (free_node);
  g_autoptr(GPtrArray) desktop = g_ptr_array_new_with_free_func (free_node);

  node->title = g_strnfill (300, 'W');
  node->role = g_strnfill (300, 'r');
  node->note = g_strnfill (300, 'n');
  g_ptr_array_add (device, node);
  picture.device = device;
  picture.desktop = desktop;
  text = clinic_chain_picture_to_text (&picture);
  svg = clinic_chain_picture_to_svg (&picture);
  lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 9 + 1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (clinic_plain_get_width (lines[i], -1), <=, 37 + (i == 0 ? 41 : 0));
  g_assert_false (g_regex_match (wide, svg, 0, NULL));
}

/* Trusted as given is no hole, wherever it is. */
static void
test_anchor (void)
{
  g_autoptr(ClinicCase) visit = bench_new_article ();
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  g_autoptr(ClinicCertificate) user = bench_load_certificate ("user.der");
  g_autoptr(ClinicCertificate) issuing = bench_load_certificate ("issuing.der");
  g_autoptr(ClinicCertificate) root = bench_load_certificate ("root.der");
  g_autoptr(ClinicPile) pile = clinic_pile_new (user, "user.der");
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(ClinicView) view = NULL;
  g_autoptr(ClinicChainPicture) picture = NULL;
  ClinicCheckup          copy = *checkup;
  const ClinicChainNode *last;

  clinic_pile_add (pile, issuing, CLINIC_SHELF_DEVICE, "issuing.der");
  clinic_pile_add (pile, root, CLINIC_SHELF_ANCHOR, "root.der");
  options.at = BENCH_NOW;
  view = clinic_view_new (pile, &options);
  copy.pile = pile;
  copy.view = view;
  picture = clinic_chain_picture_new (&copy);

  g_assert_cmpuint (picture->device->len, ==, 3);
  last = g_ptr_array_index (picture->device, 2);
  g_assert_cmpint (last->state, ==, CLINIC_NODE_PRESENT);
  g_assert_true (last->trusted);
  g_assert_cmpstr (last->note, ==, "Trusted as given");
}

static void
test_text (void)
{
  static const Picture more[] = {
    { .user = "hostile.der", .device = { "root.der" }, .ca = { "issuing.der" } },
    { .user = "user2.der", .device = { "root.der", "mid.der" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures) + G_N_ELEMENTS (more); i++)
    {
      g_autoptr(ClinicChainPicture) picture =
        draw (i < G_N_ELEMENTS (pictures) ? &pictures[i] : &more[i - G_N_ELEMENTS (pictures)]);
      g_autofree char *text = clinic_chain_picture_to_text (picture);
      g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint j = 0; lines[j] != NULL; j++)
        g_assert_cmpuint (clinic_plain_get_width (lines[j], -1), <=, 78);
    }
}

#define LINE5  "─────"
#define DASH5  "╌╌╌╌╌"
#define ACROSS LINE5 LINE5 LINE5 LINE5 LINE5 LINE5 LINE5
#define DASHES DASH5 DASH5 DASH5 DASH5 DASH5 DASH5 DASH5
#define GAP    "    "

static void
test_drawn (void)
{
  g_autoptr(ClinicChainPicture) picture = draw (&pictures[1]);
  g_autofree char *text = clinic_chain_picture_to_text (picture);

  g_assert_cmpstr (text, ==,
                   "Device View                              Desktop View\n"
                   "┌" ACROSS "┐" GAP "┌" ACROSS "┐\n"
                   "│ Contoso Root CA                   │    │ Contoso Root CA                   │\n"
                   "│ PRESENT · root · trusted          │    │ PRESENT · root · trusted          │\n"
                   "│ On the device                     │    │ On the device                     │\n"
                   "└" ACROSS "┘" GAP "└" ACROSS "┘\n"
                   "                  ╎                                        │\n"
                   "┌" DASHES "┐" GAP "┌" ACROSS "┐\n"
                   "╎ Contoso Issuing CA 1              ╎    │ Contoso Issuing CA 1              │\n"
                   "╎ MISSING · intermediate            ╎    │ PRESENT · intermediate            │\n"
                   "╎ Not on the device; at hand in     ╎    │ At hand                           │\n"
                   "╎ “issuing.der”                     ╎    │                                   │\n"
                   "└" DASHES "┘" GAP "└" ACROSS "┘\n"
                   "                  ╎                                        │\n"
                   "┌" ACROSS "┐" GAP "┌" ACROSS "┐\n"
                   "│ Ada Lovelace                      │    │ Ada Lovelace                      │\n"
                   "│ PRESENT · user certificate        │    │ PRESENT · user certificate        │\n"
                   "│ The certificate being checked     │    │ The certificate being checked     │\n"
                   "└" ACROSS "┘" GAP "└" ACROSS "┘\n");
}

static void
test_empty (void)
{
  g_autoptr(ClinicCase) visit = clinic_case_new ();
  g_autoptr(ClinicCheckup) checkup = clinic_checkup_new (visit, BENCH_NOW);
  g_autoptr(ClinicChainPicture) picture = clinic_chain_picture_new (checkup);
  g_autofree char *text = clinic_chain_picture_to_text (picture);

  g_assert_cmpuint (picture->device->len, ==, 0);
  g_assert_cmpuint (picture->desktop->len, ==, 0);
  g_assert_cmpstr (text, ==, "There is no user certificate yet, so there is no chain to draw.\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain-picture/nodes", test_nodes);
  g_test_add_func ("/chain-picture/sentence", test_sentence);
  g_test_add_func ("/chain-picture/svg", test_svg);
  g_test_add_func ("/chain-picture/hostile", test_hostile);
  g_test_add_func ("/chain-picture/long", test_long);
  g_test_add_func ("/chain-picture/anchor", test_anchor);
  g_test_add_func ("/chain-picture/text", test_text);
  g_test_add_func ("/chain-picture/drawn", test_drawn);
  g_test_add_func ("/chain-picture/empty", test_empty);
  return g_test_run ();
}
