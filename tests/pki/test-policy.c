/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/policy.h"

#include "pki/der.h"

#include "forge.h"

/* Policies are numbers here: 7 is 1.2.3.7. */
#define ANY_POLICY "2.5.29.32.0"

#define REQUIRE    1
#define NO_MAPPING 2
#define NO_ANY     4

/* What a certificate says about policies, as words:
 *   1 2 *     its policies are 1, 2 and anyPolicy
 *   1>2       it maps 1 to 2
 *   r0 m0 a0  after 0 certificates: a policy is required, mappings end, anyPolicy ends
 *   R         the same as r0, but after 2 to the power of 64 certificates
 *   =         it is self-issued
 *   !OID      this extension cannot be read */
typedef struct
{
  GByteArray *policies;
  GByteArray *mappings;
  GByteArray *constraints;
  guint8      inhibit_any[3];
  gboolean    self_issued;
  const char *malformed;
} Words;

static void
append_policy (GByteArray *array,
               const char *word)
{
  static const guint8 any[] = { 0x55, 0x1d, 0x20, 0x00 };
  guint8              oid[] = { 0x2a, 0x03, (guint8)strtol (word, NULL, 10) };

  if (*word == '*')
    clinic_der_append (array, CLINIC_DER_OID, (ClinicDer){ any, sizeof any });
  else
    clinic_der_append (array, CLINIC_DER_OID, (ClinicDer){ oid, sizeof oid });
}

static void
wrap (GByteArray *into,
      GByteArray *content)
{
  clinic_der_append (into, CLINIC_DER_SEQUENCE, (ClinicDer){ content->data, content->len });
}

static void
read_word (Words      *words,
           const char *word)
{
  g_autoptr(GByteArray) oids = g_byte_array_new ();
  const char *arrow = strchr (word, '>');
  guint8      skip[] = { (guint8)strtol (word + 1, NULL, 10) };
  guint8      beyond[9] = { 1 };

  switch (*word)
    {
    case '\0':
      break;
    case 'r':
    case 'm':
      clinic_der_append (words->constraints, *word == 'r' ? 0x80 : 0x81, (ClinicDer){ skip, 1 });
      break;
    case 'R':
      clinic_der_append (words->constraints, 0x80, (ClinicDer){ beyond, sizeof beyond });
      break;
    case 'a':
      memcpy (words->inhibit_any, (guint8[]){ CLINIC_DER_INTEGER, 1, skip[0] }, 3);
      break;
    case '=':
      words->self_issued = TRUE;
      break;
    case '!':
      words->malformed = word + 1;
      break;
    default:
      append_policy (oids, word);
      if (arrow != NULL)
        append_policy (oids, arrow + 1);
      wrap (arrow != NULL ? words->mappings : words->policies, oids);
      break;
    }
}

static char *
dup_sequence_hex (GByteArray *content)
{
  g_autoptr(GByteArray) whole = g_byte_array_new ();

  wrap (whole, content);
  return clinic_der_dup_hex ((ClinicDer){ whole->data, whole->len });
}

/* Certificate number @number from below; its issuer is the next one. */
static void
forge_words (const char *text,
             guint       number)
{
  g_auto(GStrv) list = g_strsplit (text, " ", -1);
  g_autoptr(GByteArray) policies = g_byte_array_new ();
  g_autoptr(GByteArray) mappings = g_byte_array_new ();
  g_autoptr(GByteArray) constraints = g_byte_array_new ();
  Words            words = { .policies = policies, .mappings = mappings, .constraints = constraints };
  g_autofree char *name = g_strdup_printf ("c%u", number);
  g_autofree char *issuer = g_strdup_printf ("c%u", number + 1);
  g_autofree char *policies_hex = NULL;
  g_autofree char *mappings_hex = NULL;
  g_autofree char *constraints_hex = NULL;
  g_autofree char *inhibit_any_hex = NULL;
  ForgedExtension  extensions[6] = { { NULL } };
  guint            n = 0;

  for (guint i = 0; list[i] != NULL; i++)
    read_word (&words, list[i]);
  policies_hex = dup_sequence_hex (policies);
  mappings_hex = dup_sequence_hex (mappings);
  constraints_hex = dup_sequence_hex (constraints);
  inhibit_any_hex = clinic_der_dup_hex ((ClinicDer){ words.inhibit_any, sizeof words.inhibit_any });
  if (policies->len > 0)
    extensions[n++] = (ForgedExtension){ "2.5.29.32", policies_hex, FALSE };
  if (mappings->len > 0)
    extensions[n++] = (ForgedExtension){ "2.5.29.33", mappings_hex, TRUE };
  if (constraints->len > 0)
    extensions[n++] = (ForgedExtension){ "2.5.29.36", constraints_hex, TRUE };
  if (words.inhibit_any[0] != 0)
    extensions[n++] = (ForgedExtension){ "2.5.29.54", inhibit_any_hex, TRUE };
  if (words.malformed != NULL)
    extensions[n++] = (ForgedExtension){ words.malformed, "3005", TRUE };
  forge (name, (Forgery){ .subject = words.self_issued ? issuer : name,
                          .issuer = issuer,
                          .is_user = number == 0,
                          .extensions = extensions });
}

/* The certificates of a path from below, apart by |. The last one is the anchor. */
static ClinicPath *
forge_path (const char   *text,
            ClinicPathEnd end)
{
  g_auto(GStrv) certificates = g_strsplit (text, " | ", -1);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; certificates[i] != NULL; i++)
    {
      forge_words (certificates[i], i);
      g_string_append_printf (names, "%sc%u", i == 0 ? "" : " ", i);
    }
  return path_of (names->str, end);
}

/* As in “c1”, or “c0 1.2.3.7” where the fault has a detail; NULL for none. */
static char *
judge (const ClinicPath *path,
       const char       *wanted,
       guint             flags)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  g_auto(GStrv) set = wanted != NULL ? g_strsplit (wanted, " ", -1) : NULL;
  ClinicPolicyInputs inputs = { .wanted = (const char *const *)set,
                                .require_explicit = (flags & REQUIRE) != 0,
                                .inhibit_mapping = (flags & NO_MAPPING) != 0,
                                .inhibit_any = (flags & NO_ANY) != 0 };
  guint              budget = CLINIC_POLICY_BUDGET;
  const ClinicFault *fault;

  clinic_policy_check (path, &inputs, &budget, faults);
  if (faults->len == 0)
    return NULL;
  g_assert_cmpuint (faults->len, ==, 1);
  fault = faults->pdata[0];
  g_assert_cmpint (fault->kind, ==, CLINIC_FAULT_NO_VALID_POLICY);
  g_assert_cmpint (fault->severity, ==, CLINIC_SEVERITY_ERROR);
  return g_strjoin (" ", name_of (fault->certificate), fault->detail, NULL);
}

static const struct
{
  const char *path;
  const char *wanted;
  guint       flags;
  const char *fault;
} rows[] = {
  /* Nobody asks. */
  { " |  | ", NULL, 0, NULL },
  { "1 | 2 | ", NULL, 0, NULL },
  { "1 | 2 | ", "1.2.3.3", 0, NULL },
  { " | 1>2 | ", NULL, NO_MAPPING | NO_ANY, NULL },

  /* A policy is required: by the one who asks, by the user certificate, by CAs. */
  { "1 | 1 | ", NULL, REQUIRE, NULL },
  { "1 | 2 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { " | 1 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 |  | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 r0 | 1 | ", NULL, 0, NULL },
  { "1 r0 | 2 | ", NULL, 0, "c0" },
  { "1 r1 | 2 | ", NULL, 0, NULL },
  { "1 | 1 r0 | ", NULL, 0, NULL },
  { "1 | 2 r0 | ", NULL, 0, "c1" },
  { "2 | 2 | 1 r0 | ", NULL, 0, "c2" },
  { "2 | 2 r0 | 1 | ", NULL, 0, "c1" },
  { "2 | 2 r1 | 1 r0 | ", NULL, 0, "c2" },
  { "2 | 2 r0 | 1 r2 | ", NULL, 0, "c1" },
  { " | r1 | ", NULL, 0, "c1" },
  { " | r2 | ", NULL, 0, NULL },
  { " |  | r2 | ", NULL, 0, "c2" },
  { " |  | r3 | ", NULL, 0, NULL },
  { " | r127 |  | ", NULL, 0, NULL },
  { " | R |  | ", NULL, 0, NULL },
  /* A self-issued certificate does not count, unless it is the last. */
  { " | = | r2 | ", NULL, 0, NULL },
  { "= | = | r1 | ", NULL, 0, "c2" },
  /* What the anchor says does not count. */
  { "1 | 1 | r0", NULL, 0, NULL },
  { "1 | 1 | 2", NULL, REQUIRE, NULL },
  { "1 | 1 | 1 1>2 m0 a0", NULL, REQUIRE, NULL },

  /* Several policies, and the ones wanted. */
  { "1 2 | 2 3 | 3 2 | ", NULL, REQUIRE, NULL },
  { "1 2 | 2 3 | 3 1 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 2 | 1 2 | ", "1.2.3.2", REQUIRE, NULL },
  { "1 2 | 1 2 | ", "1.2.3.3 1.2.3.1", REQUIRE, NULL },
  { "1 2 | 1 2 | ", "1.2.3.3", REQUIRE, "c0 1.2.3.3" },
  { "1 2 | 1 2 | ", "1.2.3.3 1.2.3.4", REQUIRE, "c0 1.2.3.3, 1.2.3.4" },
  { "1 2 | 1 2 | ", "1.2.3.3 " ANY_POLICY, REQUIRE, NULL },
  { "1 | 1 r0 | ", "1.2.3.2", 0, "c0 1.2.3.2" },

  /* anyPolicy */
  { "1 | * | ", NULL, REQUIRE, NULL },
  { "* | 1 | ", NULL, REQUIRE, NULL },
  { "* | * | ", NULL, REQUIRE, NULL },
  { "* | * | ", "1.2.3.2", REQUIRE, NULL },
  { "1 | * | ", "1.2.3.2", REQUIRE, "c0 1.2.3.2" },
  { "* | 1 | ", "1.2.3.2", REQUIRE, "c0 1.2.3.2" },
  { "* | 1 | * | ", "1.2.3.1", REQUIRE, NULL },
  { "1 | * 2 | ", NULL, REQUIRE, NULL },
  { "1 | * | ", NULL, REQUIRE | NO_ANY, "c0 " ANY_POLICY },
  { "1 | 1 * | ", NULL, REQUIRE | NO_ANY, NULL },
  { "* | 1 r0 a0 | ", NULL, 0, "c1" },
  { "* | 1 r0 a1 | ", NULL, 0, NULL },
  { "1 | * | r0 a0 | ", NULL, 0, "c2" },
  { "1 | * | * r0 a0 | ", NULL, 0, "c2" },
  { "1 | * | * r0 a1 | ", NULL, 0, NULL },
  { "* | * a9 | * r0 a1 | ", NULL, 0, "c2" },
  /* A self-issued CA may still name it; the last certificate may not. */
  { "1 | = * | 1 r0 a0 | ", NULL, 0, NULL },
  { "= * | 1 r0 a0 | ", NULL, 0, "c1" },

  /* Mappings */
  { "2 | 1 1>2 | ", NULL, REQUIRE, NULL },
  { "1 | 1 1>2 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 | 1 1>1 | ", NULL, REQUIRE, NULL },
  { "1 | 1 1>2 1>1 | ", NULL, REQUIRE, NULL },
  { "3 | 1 1>2 1>3 | ", NULL, REQUIRE, NULL },
  { "3 | 2 2>3 | 1 1>2 | ", NULL, REQUIRE, NULL },
  { "3 | 2 2>3 | 1 1>2 | ", "1.2.3.1", REQUIRE, NULL },
  { "3 | 2 2>3 | 1 1>2 | ", "1.2.3.3", REQUIRE, "c0 1.2.3.3" },
  { "3 | 1 2 1>3 2>3 | ", "1.2.3.2", REQUIRE, NULL },
  { "3 | 1 2 1>3 2>3 | ", "1.2.3.1", REQUIRE, NULL },
  { "2 | 1 2 1>2 | ", "1.2.3.2", REQUIRE, NULL },
  { "1 2 | 1 2 1>2 2>1 | ", "1.2.3.2", REQUIRE, NULL },
  { "1 | 1 2 1>2 2>1 | ", "1.2.3.1", REQUIRE, "c0 1.2.3.1" },
  { "2 | 3 1>2 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "2 1>3 | 1 1>2 | ", NULL, REQUIRE, NULL },
  { "* | 1 1>2 | ", NULL, REQUIRE, NULL },
  { "* | 1 1>2 | ", "1.2.3.1", REQUIRE, NULL },
  { "* | 1 1>2 | ", "1.2.3.2", REQUIRE, "c0 1.2.3.2" },
  { "2 | * 1>2 | ", "1.2.3.1", REQUIRE, NULL },
  { "2 | * 1>2 | ", "1.2.3.2", REQUIRE, "c0 1.2.3.2" },
  { "2 | * 1>2 | 3 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 | * 1>2 | ", "1.2.3.1", REQUIRE, NULL },
  /* One that is not followed ends what it maps, and leaves the rest. */
  { "2 | 1 1>2 | ", NULL, REQUIRE | NO_MAPPING, "c0 " ANY_POLICY },
  { "1 | 1 1>2 | ", NULL, REQUIRE | NO_MAPPING, "c0 " ANY_POLICY },
  { "3 | 1 3 1>2 | ", NULL, REQUIRE | NO_MAPPING, NULL },
  { "2 | 1 1>2 | 1 r0 m0 | ", NULL, 0, "c2" },
  { "2 | 1 1>2 | 1 r0 m1 | ", NULL, 0, NULL },
  { "3 | 2 2>3 | 1 1>2 r0 m1 | ", NULL, 0, NULL },
  { "4 | 3 3>4 | 2 2>3 | 1 1>2 r0 m1 | ", NULL, 0, "c3" },
  { "4 | 3 3>4 | = 2 2>3 | 1 1>2 r0 m1 | ", NULL, 0, NULL },
  { "2 | 1 1>2 m0 r0 | ", NULL, 0, NULL },
  { "2 2>3 | 2 r0 m0 | ", NULL, 0, NULL },
  /* Nobody may map anyPolicy, or to it. */
  { "1 | 1 *>2 | ", NULL, 0, "c1 " ANY_POLICY },
  { "1 | 1 1>* | ", NULL, 0, "c1 " ANY_POLICY },
  { "1 | 2 r0 *>2 | ", NULL, 0, "c1 " ANY_POLICY },
  { "1 *>2 | 1 | ", NULL, 0, NULL },
  { "1 | 1 | 1 *>2", NULL, 0, NULL },

  /* What cannot be read allows no policy, and requires none. */
  { "1 | 1 !2.5.29.33 | ", NULL, 0, NULL },
  { "1 | 1 !2.5.29.33 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 | 1 !2.5.29.36 | ", NULL, 0, NULL },
  { "1 | 1 !2.5.29.36 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 | 1 !2.5.29.54 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 | !2.5.29.32 | ", NULL, REQUIRE, "c0 " ANY_POLICY },
  { "1 | 1 !2.5.29.35 | ", NULL, REQUIRE, NULL },
  { "1 | 1 | !2.5.29.32", NULL, REQUIRE, NULL },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicPath) path = forge_path (rows[i].path, CLINIC_PATH_END_ANCHOR);
      g_autofree char *fault = judge (path, rows[i].wanted, rows[i].flags);

      g_test_message ("%s, wanted %s, flags %u", rows[i].path, rows[i].wanted, rows[i].flags);
      g_assert_cmpstr (fault, ==, rows[i].fault);
    }
}

/* Without an anchor every certificate is judged, and nobody knows how the anchor calls what is wanted. */
static void
test_ends (void)
{
  static const struct
  {
    const char   *path;
    ClinicPathEnd end;
    const char   *wanted;
    guint         flags;
    const char   *fault;
  } ends[] = {
    { "1 | 1 | r0", CLINIC_PATH_END_OPEN, NULL, 0, "c2" },
    { "1 | 1 | r0", CLINIC_PATH_END_BRAKE, NULL, 0, "c2" },
    { "1 | 1 | r0", CLINIC_PATH_END_SELF_SIGNED, NULL, 0, NULL },
    { "1 | 1 | 1 r0", CLINIC_PATH_END_OPEN, "1.2.3.2", 0, NULL },
    { "1 | 1 r0 | ", CLINIC_PATH_END_SELF_SIGNED, "1.2.3.2", 0, "c0 1.2.3.2" },
    { "r0", CLINIC_PATH_END_OPEN, NULL, 0, "c0" },
    { "r0", CLINIC_PATH_END_ANCHOR, NULL, REQUIRE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr(ClinicPath) path = forge_path (ends[i].path, ends[i].end);
      g_autofree char *fault = judge (path, ends[i].wanted, ends[i].flags);

      g_test_message ("%s", ends[i].path);
      g_assert_cmpstr (fault, ==, ends[i].fault);
    }
}

/* 64 policies, each mapped to 16 others at each of 31 CAs: a tree would have 16 to the power of 31 leaves. */
static char *
dup_blow_up (const char *user)
{
  g_autoptr(GString) ca = g_string_new ("r0");
  g_autoptr(GString) text = g_string_new (user);

  for (guint from = 1; from <= 64; from++)
    {
      g_string_append_printf (ca, " %u", from);
      for (guint to = 0; to < 16; to++)
        g_string_append_printf (ca, " %u>%u", from, (from * 5 + to * 3) % 64 + 1);
    }
  for (guint i = 1; i < CLINIC_PATH_MAX_DEPTH; i++)
    g_string_append_printf (text, " | %s", ca->str);
  g_string_append (text, " | ");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_blow_up (void)
{
  g_autofree char *good_text = dup_blow_up ("7");
  g_autoptr(ClinicPath) good = forge_path (good_text, CLINIC_PATH_END_ANCHOR);
  gint64           begin = g_get_monotonic_time ();
  g_autofree char *any = judge (good, NULL, 0);
  g_autofree char *one = judge (good, "1.2.3.64", 0);
  g_autofree char *none = judge (good, "1.2.3.65", 0);
  gint64           end = g_get_monotonic_time ();

  g_assert_null (any);
  g_assert_null (one);
  g_assert_cmpstr (none, ==, "c0 1.2.3.65");
  g_test_message ("%" G_GINT64_FORMAT " microseconds", end - begin);
  g_assert_cmpint (end - begin, <, 2 * G_USEC_PER_SEC);

  forge_words ("65", 0);
  g_ptr_array_remove_index (good->certificates, 0);
  g_ptr_array_insert (good->certificates, 0, clinic_certificate_ref (load ("c0")));
  g_clear_pointer (&any, g_free);
  any = judge (good, NULL, 0);
  g_assert_cmpstr (any, ==, "c31");
}

/* Each policy that is followed is counted, and once the budget is spent none is valid. */
static void
test_budget (void)
{
  g_autoptr(ClinicPath) path = forge_path ("1 2 | 1 r0 | ", CLINIC_PATH_END_ANCHOR);
  g_autoptr(ClinicPath) unasked = forge_path ("1 2 | 1 | ", CLINIC_PATH_END_ANCHOR);
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_fault_free);
  ClinicPolicyInputs inputs = { NULL };
  guint              budget = 8;

  clinic_policy_check (path, &inputs, &budget, faults);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (budget, ==, 2);
  clinic_policy_check (path, &inputs, &budget, faults);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpuint (budget, ==, 0);
  clinic_policy_check (path, &inputs, &budget, faults);
  g_assert_cmpuint (faults->len, ==, 2);
  clinic_policy_check (unasked, &inputs, &budget, faults);
  g_assert_cmpuint (faults->len, ==, 2);
}

/* What of these extensions can be read: all that the standard allows, and a number of any size. */
static void
test_reading (void)
{
  static const struct
  {
    const char *oid;
    const char *content;
    gboolean    good;
  } cases[] = {
    { "2.5.29.32", "3006300406022a03", TRUE },
    { "2.5.29.32", "3000", FALSE },
    { "2.5.29.32", "300c300406022a03300406022a03", FALSE }, /* twice the same */
    { "2.5.29.33", "300a300806022a0306022a03", TRUE },
    { "2.5.29.33", "3000", FALSE },
    { "2.5.29.33", "3006300406022a03", FALSE },
    { "2.5.29.33", "300c300a06022a0306022a030500", FALSE },
    { "2.5.29.33", "300a300806022a0306022a030500", FALSE },
    { "2.5.29.36", "3000", TRUE },
    { "2.5.29.36", "3003800100", TRUE },
    { "2.5.29.36", "3006800100810101", TRUE },
    { "2.5.29.36", "300b800900ffffffffffffffff", TRUE },
    { "2.5.29.36", "30038001ff", FALSE },
    { "2.5.29.36", "30028000", FALSE },
    { "2.5.29.36", "3003820100", FALSE },
    { "2.5.29.36", "3006810101800100", FALSE },
    { "2.5.29.54", "020100", TRUE },
    { "2.5.29.54", "0201ff", FALSE },
    { "2.5.29.54", "0200", FALSE },
    { "2.5.29.54", "0201000500", FALSE },
    { "2.5.29.54", "3003020100", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ClinicCertificate *certificate = forge ("c", (Forgery){ .subject = "C",
                                                              .issuer = "C",
                                                              .extension = cases[i].oid,
                                                              .content = cases[i].content });

      g_test_message ("%s %s", cases[i].oid, cases[i].content);
      g_assert_cmpstr (clinic_certificate_get_malformed (certificate)[0], ==, cases[i].good ? NULL : cases[i].oid);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/rows", test_rows);
  g_test_add_func ("/policy/ends", test_ends);
  g_test_add_func ("/policy/blow-up", test_blow_up);
  g_test_add_func ("/policy/budget", test_budget);
  g_test_add_func ("/policy/reading", test_reading);
  result = g_test_run ();
  forge_end ();
  return result;
}
