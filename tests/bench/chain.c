/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One chain judged by three engines in one process, in turn, as the machine's speed drifts: by this one, by
 * GnuTLS's trust list and by libcrypto. Each round reads the certificates anew, as all three remember in them
 * what they have found. It measures and never fails. */

#include "config.h"

#include "measure.h"

#ifdef HAVE_LIBCRYPTO
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#endif

#define ROUNDS 400

enum
{
  USER,
  ISSUING,
  ROOT,
  N_CERTIFICATES,
};

typedef struct
{
  const char *title;
  GBytes     *der[N_CERTIFICATES];
} Chain;

/* What one round took, in milliseconds. */
typedef struct
{
  double reading;
  double judging;
} Round;

typedef enum
{
  OURS,
  GNUTLS,
  LIBCRYPTO,
  N_ENGINES,
} Engine;

static const char *const engine_names[N_ENGINES] = { "Chain Clinic", "GnuTLS", "libcrypto" };

static Chain
make_chain (const char           *title,
            gnutls_pk_algorithm_t algorithm,
            guint                 bits)
{
  gnutls_x509_privkey_t root = make_key (algorithm, bits);
  gnutls_x509_privkey_t issuing = make_key (algorithm, bits);
  gnutls_x509_privkey_t user = make_key (algorithm, bits);
  Chain                 chain = {
                    title,
                    { make_certificate (&(Recipe){ "Ada", "Issuing CA", user, issuing, TRUE }),
                      make_certificate (&(Recipe){ "Issuing CA", "Root CA", issuing, root }),
                      make_certificate (&(Recipe){ "Root CA", "Root CA", root, root }) },
  };

  gnutls_x509_privkey_deinit (root);
  gnutls_x509_privkey_deinit (issuing);
  gnutls_x509_privkey_deinit (user);
  return chain;
}

static Round
run_ours (const Chain *chain)
{
  ClinicCertificate *certificates[N_CERTIFICATES];
  double             begin = read_clock (), middle, end;
  ClinicPile        *pile;

  for (guint i = 0; i < N_CERTIFICATES; i++)
    certificates[i] = read_certificate (chain->der[i]);
  middle = read_clock ();
  pile = clinic_pile_new (certificates[USER], NULL);
  clinic_pile_add (pile, certificates[ISSUING], CLINIC_SHELF_DEVICE, NULL);
  clinic_pile_add (pile, certificates[ROOT], CLINIC_SHELF_ANCHOR, NULL);
  judge (pile, CLINIC_VERDICT_COMPLETE);
  clinic_pile_free (pile);
  end = read_clock ();
  for (guint i = 0; i < N_CERTIFICATES; i++)
    clinic_certificate_unref (certificates[i]);
  return (Round){ middle - begin, end - middle };
}

static gnutls_x509_crt_t
import (GBytes *der)
{
  gnutls_datum_t    datum = { (guint8 *)g_bytes_get_data (der, NULL), (guint)g_bytes_get_size (der) };
  gnutls_x509_crt_t crt;

  must (gnutls_x509_crt_init (&crt));
  must (gnutls_x509_crt_import (crt, &datum, GNUTLS_X509_FMT_DER));
  return crt;
}

static Round
run_gnutls (const Chain *chain)
{
  gnutls_x509_crt_t        crts[N_CERTIFICATES];
  double                   begin = read_clock (), middle, end;
  gnutls_x509_trust_list_t trusted;
  guint                    status;

  for (guint i = 0; i < N_CERTIFICATES; i++)
    crts[i] = import (chain->der[i]);
  middle = read_clock ();
  must (gnutls_x509_trust_list_init (&trusted, 0));
  must (gnutls_x509_trust_list_add_cas (trusted, &crts[ROOT], 1, 0));
  must (gnutls_x509_trust_list_verify_crt2 (trusted, crts, 2, NULL, 0, 0, &status, NULL));
  if (status != 0)
    g_error ("GnuTLS refuses the chain: %x", status);
  gnutls_x509_trust_list_deinit (trusted, 0);
  end = read_clock ();
  for (guint i = 0; i < N_CERTIFICATES; i++)
    gnutls_x509_crt_deinit (crts[i]);
  return (Round){ middle - begin, end - middle };
}

#ifdef HAVE_LIBCRYPTO

static Round
run_libcrypto (const Chain *chain)
{
  X509           *crts[N_CERTIFICATES];
  double          begin = read_clock (), middle, end;
  X509_STORE     *store;
  X509_STORE_CTX *context;

  for (guint i = 0; i < N_CERTIFICATES; i++)
    {
      const guint8 *data = g_bytes_get_data (chain->der[i], NULL);

      crts[i] = d2i_X509 (NULL, &data, (long)g_bytes_get_size (chain->der[i]));
    }
  middle = read_clock ();
  store = X509_STORE_new ();
  X509_STORE_add_cert (store, crts[ROOT]);
  context = X509_STORE_CTX_new ();
  {
    STACK_OF (X509) *untrusted = sk_X509_new_null ();

    sk_X509_push (untrusted, crts[ISSUING]);
    X509_STORE_CTX_init (context, store, crts[USER], untrusted);
    X509_STORE_CTX_set_purpose (context, X509_PURPOSE_SSL_CLIENT);
    X509_STORE_CTX_set_time (context, 0, NOW);
    if (X509_verify_cert (context) != 1)
      g_error ("libcrypto refuses the chain: %d", X509_STORE_CTX_get_error (context));
    sk_X509_free (untrusted);
  }
  X509_STORE_CTX_free (context);
  X509_STORE_free (store);
  end = read_clock ();
  for (guint i = 0; i < N_CERTIFICATES; i++)
    X509_free (crts[i]);
  return (Round){ middle - begin, end - middle };
}

#else

static Round
run_libcrypto (const Chain *chain)
{
  return (Round){ 0, 0 };
}

#endif

/* The two signatures of the chain and nothing else, by keys that are at hand. */
typedef struct
{
  gnutls_pubkey_t         key[2];
  gnutls_datum_t          data[2];
  gnutls_datum_t          signature[2];
  gnutls_sign_algorithm_t algorithm;
} Signatures;

/* tbsCertificate is the first thing inside the certificate, with a length of two bytes, and the signature the last. */
static void
prepare_signatures (const Chain *chain,
                    Signatures  *signatures)
{
  for (guint i = 0; i < 2; i++)
    {
      const guint8     *der = g_bytes_get_data (chain->der[i], NULL);
      gnutls_x509_crt_t crt = import (chain->der[i]);
      gnutls_x509_crt_t signer = import (chain->der[i + 1]);
      gsize             size = 0;

      signatures->data[i] = (gnutls_datum_t){ (guint8 *)der + 4, (guint)(der[6] << 8 | der[7]) + 4 };
      gnutls_x509_crt_get_signature (crt, NULL, &size);
      signatures->signature[i] = (gnutls_datum_t){ g_malloc (size), (guint)size };
      must (gnutls_x509_crt_get_signature (crt, (char *)signatures->signature[i].data, &size));
      signatures->algorithm = (gnutls_sign_algorithm_t)gnutls_x509_crt_get_signature_algorithm (crt);
      must (gnutls_pubkey_init (&signatures->key[i]));
      must (gnutls_pubkey_import_x509 (signatures->key[i], signer, 0));
      gnutls_x509_crt_deinit (crt);
      gnutls_x509_crt_deinit (signer);
    }
}

static void
clear_signatures (Signatures *signatures)
{
  for (guint i = 0; i < 2; i++)
    {
      gnutls_pubkey_deinit (signatures->key[i]);
      g_free (signatures->signature[i].data);
    }
}

static double
run_signatures (const Signatures *signatures)
{
  double begin = read_clock ();

  for (guint i = 0; i < 2; i++)
    must (gnutls_pubkey_verify_data2 (signatures->key[i], signatures->algorithm, 0, &signatures->data[i],
                                      &signatures->signature[i]));
  return read_clock () - begin;
}

static void
print_ratios (const char  *title,
              const char  *what,
              const double times[N_ENGINES][ROUNDS])
{
  for (guint peer = GNUTLS; peer < N_ENGINES; peer++)
    {
      double ratios[ROUNDS];

      if (get_quartile (times[peer], ROUNDS, 2) <= 0)
        continue;
      for (guint i = 0; i < ROUNDS; i++)
        ratios[i] = times[OURS][i] / times[peer][i];
      g_print ("%s, %s: %s %.3f ms, ", title, what, engine_names[OURS], get_quartile (times[OURS], ROUNDS, 2));
      g_print ("%s %.3f ms, medians of %d rounds\n", engine_names[peer], get_quartile (times[peer], ROUNDS, 2), ROUNDS);
      g_print ("ratio %.2f (middle half %.2f to %.2f), aim 1\n", get_quartile (ratios, ROUNDS, 2),
               get_quartile (ratios, ROUNDS, 1), get_quartile (ratios, ROUNDS, 3));
    }
}

static void
measure (const Chain *chain)
{
  static double judging[N_ENGINES][ROUNDS], whole[N_ENGINES][ROUNDS], signing[ROUNDS], outside[ROUNDS];
  Round (*const run[N_ENGINES]) (const Chain *chain) = { run_ours, run_gnutls, run_libcrypto };
  Signatures signatures;

  prepare_signatures (chain, &signatures);
  for (guint warm_up = 0; warm_up < 10; warm_up++)
    for (guint e = 0; e < N_ENGINES; e++)
      run[e](chain);
  for (guint i = 0; i < ROUNDS; i++)
    {
      for (guint e = 0; e < N_ENGINES; e++)
        {
          Round round = run[e](chain);

          judging[e][i] = round.judging;
          whole[e][i] = round.reading + round.judging;
        }
      signing[i] = run_signatures (&signatures);
      outside[i] = judging[OURS][i] - signing[i];
    }
  clear_signatures (&signatures);

  print_ratios (chain->title, "judged", judging);
  print_ratios (chain->title, "read and judged", whole);
  g_print ("%s: two signatures alone %.3f ms, the judgement without them %.3f ms", chain->title,
           get_quartile (signing, ROUNDS, 2), get_quartile (outside, ROUNDS, 2));
  g_print (" (middle half %.3f to %.3f), aim 1 ms\n", get_quartile (outside, ROUNDS, 1),
           get_quartile (outside, ROUNDS, 3));
}

int
main (void)
{
  Chain chains[] = {
    make_chain ("RSA-2048", GNUTLS_PK_RSA, 2048),
    make_chain ("P-256", GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      measure (&chains[i]);
      for (guint c = 0; c < N_CERTIFICATES; c++)
        g_bytes_unref (chains[i].der[c]);
    }
  return 0;
}
