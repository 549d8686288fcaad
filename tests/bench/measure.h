/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the benchmarks inside one process share: certificates made on the spot, CPU time, medians. */

#pragma once

#include "pki/view.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

/* 2026-06-01T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1780315200)

typedef struct
{
  const char           *subject; /* the common name */
  const char           *issuer;
  gnutls_x509_privkey_t key;
  gnutls_x509_privkey_t issuer_key;
  gboolean              is_user;
  gboolean              has_no_key_ids;
} Recipe;

static inline void
must (int rc)
{
  if (rc < 0)
    g_error ("GnuTLS: %s", gnutls_strerror (rc));
}

static inline gnutls_x509_privkey_t
make_key (gnutls_pk_algorithm_t algorithm,
          guint                 bits)
{
  gnutls_x509_privkey_t key;

  must (gnutls_x509_privkey_init (&key));
  must (gnutls_x509_privkey_generate (key, algorithm, bits, 0));
  return key;
}

static inline gnutls_x509_privkey_t
make_p256_key (void)
{
  return make_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
}

static inline void
set_name (gnutls_x509_crt_t crt,
          const char       *name)
{
  g_autofree char *text = g_strdup_printf ("CN=%s,O=Contoso", name);

  must (gnutls_x509_crt_set_dn (crt, text, NULL));
}

static inline void
set_key_ids (gnutls_x509_crt_t crt,
             gnutls_x509_crt_t issuer)
{
  guint8 id[20];
  gsize  size = sizeof id;

  must (gnutls_x509_crt_get_key_id (crt, 0, id, &size));
  must (gnutls_x509_crt_set_subject_key_id (crt, id, size));
  size = sizeof id;
  must (gnutls_x509_crt_get_key_id (issuer, 0, id, &size));
  must (gnutls_x509_crt_set_authority_key_id (crt, id, size));
}

/* Returns: (transfer full): DER */
static inline GBytes *
make_certificate (const Recipe *recipe)
{
  static guint32    serial = 1;
  guint32           next = ++serial;
  guint32           number = GUINT32_TO_BE (next);
  gnutls_x509_crt_t crt, issuer;
  gnutls_datum_t    data;
  GBytes           *der;

  must (gnutls_x509_crt_init (&crt));
  must (gnutls_x509_crt_set_version (crt, 3));
  must (gnutls_x509_crt_set_serial (crt, &number, sizeof number));
  must (gnutls_x509_crt_set_activation_time (crt, NOW - 86400));
  must (gnutls_x509_crt_set_expiration_time (crt, NOW + 365 * 86400));
  set_name (crt, recipe->subject);
  must (gnutls_x509_crt_set_key (crt, recipe->key));
  must (gnutls_x509_crt_set_basic_constraints (crt, !recipe->is_user, -1));
  must (gnutls_x509_crt_set_key_usage (crt, recipe->is_user ? GNUTLS_KEY_DIGITAL_SIGNATURE
                                                            : GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN));
  if (recipe->is_user)
    {
      static const char email[] = "ada@contoso.example";

      must (gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_RFC822NAME, email, sizeof email - 1, 0));
      must (gnutls_x509_crt_set_key_purpose_oid (crt, GNUTLS_KP_TLS_WWW_CLIENT, 0));
    }

  must (gnutls_x509_crt_init (&issuer));
  set_name (issuer, recipe->issuer);
  must (gnutls_x509_crt_set_key (issuer, recipe->issuer_key));
  if (!recipe->has_no_key_ids)
    set_key_ids (crt, issuer);
  must (gnutls_x509_crt_sign2 (crt, issuer, recipe->issuer_key, GNUTLS_DIG_SHA256, 0));
  must (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &data));
  gnutls_x509_crt_deinit (crt);
  gnutls_x509_crt_deinit (issuer);
  der = g_bytes_new (data.data, data.size);
  gnutls_free (data.data);
  return der;
}

static inline ClinicCertificate *
read_certificate (GBytes *der)
{
  g_autoptr(GError) error = NULL;
  ClinicCertificate *certificate = clinic_certificate_new (der, &error);

  if (certificate == NULL)
    g_error ("%s", error->message);
  return certificate;
}

static inline void
put (ClinicPile *pile,
     GBytes     *der,
     ClinicShelf shelf)
{
  g_autoptr(ClinicCertificate) certificate = read_certificate (der);

  clinic_pile_add (pile, certificate, shelf, NULL);
}

static inline ClinicPile *
begin_pile (GBytes *user)
{
  g_autoptr(ClinicCertificate) certificate = read_certificate (user);

  return clinic_pile_new (certificate, NULL);
}

/* Judges the pile once; anything but this verdict would be a measurement of something else. */
static inline void
judge (const ClinicPile *pile,
       ClinicVerdict     expected)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(ClinicView) view = NULL;

  options.at = NOW;
  view = clinic_view_new (pile, &options);
  if (view->verdict != expected)
    g_error ("the verdict is “%s”", clinic_verdict_get_id (view->verdict));
}

/* Returns: (transfer full): a CA certificate without key identifiers, of which only the name tells whose it is */
static inline GBytes *
make_bare_ca (const char           *subject,
              const char           *issuer,
              gnutls_x509_privkey_t key,
              gnutls_x509_privkey_t issuer_key)
{
  return make_certificate (&(Recipe){ subject, issuer, key, issuer_key, .has_no_key_ids = TRUE });
}

/* Returns: milliseconds that this thread has had of the processor */
static inline double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

/* Returns: the value below which so many quarters of the numbers lie */
static inline double
get_quartile (const double *numbers,
              guint         count,
              guint         quarters)
{
  g_autofree double *sorted = g_memdup2 (numbers, count * sizeof *numbers);

  qsort (sorted, count, sizeof *sorted, compare_numbers);
  return sorted[(count - 1) * quarters / 4];
}
