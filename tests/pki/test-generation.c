/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/generation.h"

#include "forge.h"

#define CA_VERSION "1.3.6.1.4.1.311.21.1"
#define PREVIOUS   "1.3.6.1.4.1.311.21.2"

/* Returns: (transfer full): the content of the extension that names a certificate as the one before */
static char *
dup_previous (const ClinicCertificate *certificate)
{
  gsize            length;
  gconstpointer    data = g_bytes_get_data (clinic_certificate_get_der (certificate), &length);
  g_autofree char *hex = g_compute_checksum_for_data (G_CHECKSUM_SHA1, data, length);

  return g_strconcat ("0414", hex, NULL);
}

/* A certificate of the CA, with a number and one before it unless these are NULL. */
static ClinicCertificate *
forge_generation (const char              *name,
                  const char              *subject,
                  const char              *version,
                  const ClinicCertificate *previous)
{
  g_autofree char *hash = previous != NULL ? dup_previous (previous) : NULL;

  return forge (name, (Forgery){ .subject = subject,
                                 .issuer = "Top",
                                 .extension = version != NULL ? CA_VERSION : NULL,
                                 .content = version,
                                 .extension2 = hash != NULL ? PREVIOUS : NULL,
                                 .content2 = hash });
}

static void
test_text (void)
{
  static const struct
  {
    const char      *version;
    ClinicGeneration generation;
    gboolean         renewed;
    const char      *text;
  } rows[] = {
    { NULL, CLINIC_GENERATION_UNKNOWN, FALSE, NULL },
    { "020100", CLINIC_GENERATION_FIRST, FALSE, "V0.0 (the first certificate)" },
    { "0203010001", CLINIC_GENERATION_NEW_KEY, TRUE, "V1.1 (certificate 1, with a new key)" },
    { "0203010002", CLINIC_GENERATION_SAME_KEY, TRUE, "V2.1 (certificate 2, with the key of certificate 1)" },
    { "020101", CLINIC_GENERATION_SAME_KEY, TRUE, "V1.0 (certificate 1, with the key of certificate 0)" },
    { "0203020001", CLINIC_GENERATION_UNKNOWN, TRUE, "V1.2" },
    { "0203010000", CLINIC_GENERATION_UNKNOWN, FALSE, "V0.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicMicrosoft) microsoft =
        clinic_microsoft_new (forge_generation ("one", "CA", rows[i].version, NULL));
      g_autofree char *text = clinic_generation_dup_text (microsoft);

      g_assert_cmpint (clinic_generation_get (microsoft), ==, rows[i].generation);
      g_assert_cmpint (clinic_generation_is_renewed (microsoft), ==, rows[i].renewed);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_precedes (void)
{
  static const struct
  {
    const char *earlier;
    const char *later;
    gboolean    precedes;
  } rows[] = {
    { "v0", "v1", TRUE },       /* named as the one before */
    { "v1", "v2", TRUE },       /* the same */
    { "v0", "v2", TRUE },       /* a lower number, and not the one before */
    { "v1", "v0", FALSE },      /* the other way round */
    { "v1", "v1", FALSE },      /* itself */
    { "bare", "named", TRUE },  /* named, without a number on either side */
    { "bare", "v1", FALSE },    /* neither named nor numbered */
    { "alien", "v1", FALSE },   /* another one of the number just before */
    { "alien", "v2", TRUE },    /* it cannot be told apart from a generation further back */
    { "alien", "plain", TRUE }, /* numbers alone */
    { "v2", "plain", FALSE },
    { "stranger", "v1", FALSE }, /* another name */
    { "v0", "thief", FALSE },    /* names one of another name */
  };
  ClinicCertificate *v0 = forge_generation ("v0", "CA", "020100", NULL);
  ClinicCertificate *v1 = forge_generation ("v1", "CA", "0203010001", v0);

  forge_generation ("v2", "CA", "0203010002", v1);
  forge_generation ("alien", "CA", "020100", NULL);
  forge_generation ("plain", "CA", "0203010001", NULL);
  forge_generation ("named", "CA", NULL, forge_generation ("bare", "CA", NULL, NULL));
  forge_generation ("stranger", "Other CA", "020100", NULL);
  forge_generation ("thief", "Other CA", "0203010001", v0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s, %s", rows[i].earlier, rows[i].later);
      g_assert_cmpint (clinic_generation_precedes (load (rows[i].earlier), load (rows[i].later)), ==,
                       rows[i].precedes);
    }
}

static void
test_previous (void)
{
  static const struct
  {
    const char *certificate;
    const char *at_hand;
    const char *previous;
  } rows[] = {
    { "w2", "w0 w1 w2", "w1" },
    { "w2", "w1 w0", "w1" },
    { "w2", "w0 w2", "w0" },
    { "w1", "w0-alien w0", "w0" },
    { "w1", "w0-alien", "none" },
    { "w0", "w0 w1 w2", "none" },
    { "w2", "", "none" },
    { "w3", "w0 w2 w1", "w2" },
    { "w3", "w2 w0-alien", "w2" },
  };
  ClinicCertificate *w0 = forge_generation ("w0", "Web CA", "020100", NULL);
  ClinicCertificate *w1 = forge_generation ("w1", "Web CA", "0203010001", w0);

  forge_generation ("w2", "Web CA", "0203010002", w1);
  forge_generation ("w3", "Web CA", "0203010003", NULL);
  forge_generation ("w0-alien", "Web CA", "020100", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicStore) store = store_of (rows[i].at_hand);
      ClinicCertificate *previous = clinic_generation_find_previous (load (rows[i].certificate), store);

      g_assert_cmpstr (name_of (previous), ==, rows[i].previous);
    }
}

/* A crowd of namesakes costs no more than the first few. */
static void
test_crowd (void)
{
  g_autoptr(ClinicStore) store = clinic_store_new ();
  ClinicCertificate *last;

  for (guint i = 0; i < 200; i++)
    clinic_store_add (store, forge_generation ("crowd", "Crowd", i == 199 ? "020104" : "020100", NULL));
  last = forge_generation ("last", "Crowd", "020105", NULL);
  g_assert_cmpint (clinic_generation_precedes (load ("crowd"), last), ==, TRUE);
  g_assert_true (clinic_generation_find_previous (last, store) == g_ptr_array_index (clinic_store_get_all (store), 0));
}

static void
test_renewal (void)
{
  ClinicCertificate *x0 = forge_generation ("x0", "X CA", "020100", NULL);
  ClinicCertificate *x1 = forge_generation ("x1", "X CA", "0203010001", x0);
  ClinicCertificate *bare = forge_generation ("x-bare", "X CA", NULL, x0);
  g_autofree char   *hash = dup_previous (x0);
  g_autofree char   *with_hash = g_strconcat ("after the one with the SHA-1 fingerprint ", hash + 4, NULL);
  const struct
  {
    ClinicCertificate *certificate;
    const char        *at_hand;
    const char        *text;
  } rows[] = {
    { x0, "x0 x1", NULL },
    { x1, "x0 x1", "V1.1 (certificate 1, with a new key), after the one of 2020-01-01" },
    { x1, "x1", "V1.1 (certificate 1, with a new key)" },
    { bare, "x0", "after the one of 2020-01-01" },
    { bare, "", with_hash },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicStore) store = store_of (rows[i].at_hand);
      g_autofree char *text = clinic_generation_dup_renewal (rows[i].certificate, store);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/generation/text", test_text);
  g_test_add_func ("/generation/precedes", test_precedes);
  g_test_add_func ("/generation/previous", test_previous);
  g_test_add_func ("/generation/crowd", test_crowd);
  g_test_add_func ("/generation/renewal", test_renewal);
  result = g_test_run ();
  forge_end ();
  return result;
}
