/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The certificates of a PKCS#12 file. Bags with keys are seen and passed over: no key is ever decrypted. */

#include "config.h"

#include "pki/bundle-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <gnutls/pkcs12.h>

/* The file says how often a password is to be hashed. With a password, this many rounds may be done: some seconds.
 * Without one, nobody asked for the attempt: it may take the rounds that GnuTLS itself writes, and no second. */
#define MAX_ROUNDS         10000000
#define MAX_ROUNDS_UNASKED 2500000
/* Each safe is found anew from the start, so there cannot be many. */
#define MAX_SAFES 128

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pkcs12_t, gnutls_pkcs12_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pkcs12_bag_t, gnutls_pkcs12_bag_deinit, NULL)

typedef struct
{
  ClinicBundle   *bundle;
  gnutls_pkcs12_t p12;
  const char     *passwords[2]; /* to be tried; the first that opens something is the one */
  guint           n_passwords;
  gboolean        given;  /* the caller gave the password */
  gboolean        proved; /* the first password is the right one */
  guint64         rounds;
  guint           found;
  gboolean        had_key;
} Reader;

static gboolean
set_password_error (const Reader *reader,
                    GError      **error)
{
  if (reader->given)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG,
                         _("The password does not open this PKCS#12 file. Check it and try again."));
  else
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_NEEDED,
                         _("This PKCS#12 file needs the password that it was exported with."));
  return FALSE;
}

static gboolean
add_rounds (Reader  *reader,
            guint    rounds,
            GError **error)
{
  reader->rounds += (guint64)rounds * reader->n_passwords;
  if (reader->rounds <= (reader->given ? MAX_ROUNDS : MAX_ROUNDS_UNASKED))
    return TRUE;
  if (reader->rounds <= MAX_ROUNDS)
    return set_password_error (reader, error);
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                       _("This PKCS#12 file demands so many rounds of hashing that opening it would take very long. "
                          "Export it again with the usual settings."));
  return FALSE;
}

/* Passwords are told apart by the MAC. Without one, or with a kind that GnuTLS does not know, decrypting tells. */
static gboolean
check_mac (Reader  *reader,
           GError **error)
{
  guint8 salt[256];
  guint  mac, salt_size = sizeof salt, rounds = 0;
  char  *oid = NULL; /* asked for only because GnuTLS 3.7.9 leaks it otherwise */
  int    rc;

  rc = gnutls_pkcs12_mac_info (reader->p12, &mac, salt, &salt_size, &rounds, &oid);
  gnutls_free (oid);
  if (rc < 0)
    return TRUE;
  if (!add_rounds (reader, rounds, error))
    return FALSE;
  for (guint i = 0; i < reader->n_passwords; i++)
    if (gnutls_pkcs12_verify_mac (reader->p12, reader->passwords[i]) >= 0)
      {
        reader->passwords[0] = reader->passwords[i];
        reader->n_passwords = 1;
        reader->proved = TRUE;
        return TRUE;
      }
  return set_password_error (reader, error);
}

static gboolean
read_entry (Reader             *reader,
            gnutls_pkcs12_bag_t bag,
            guint               index,
            GError            **error)
{
  int            type = (int)gnutls_pkcs12_bag_get_type (bag, index);
  gnutls_datum_t data;
  ClinicDer      der;
  g_autoptr(GError) problem = NULL;

  if (type == GNUTLS_BAG_PKCS8_KEY || type == GNUTLS_BAG_PKCS8_ENCRYPTED_KEY)
    reader->had_key = TRUE;
  if ((type != GNUTLS_BAG_CERTIFICATE && type != GNUTLS_BAG_CRL) || gnutls_pkcs12_bag_get_data (bag, index, &data) < 0)
    return TRUE;

  der = (ClinicDer){ data.data, data.size };
  reader->found++;
  if (type == GNUTLS_BAG_CRL)
    clinic_bundle_read_crl (reader->bundle, der);
  else if (!clinic_bundle_read_certificate (reader->bundle, der, &problem))
    {
      if (clinic_bundle_must_stop (reader->bundle, problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      reader->found--;
      clinic_bundle_add_note (reader->bundle, _("A certificate in the PKCS#12 file was left out. %s"),
                              problem->message);
    }
  return TRUE;
}

static gboolean
decrypt (Reader             *reader,
         gnutls_pkcs12_bag_t bag,
         GError            **error)
{
  guint8 salt[256];
  guint  schema, cipher, salt_size = sizeof salt, rounds = 0;
  char  *oid = NULL;
  int    rc;

  rc = gnutls_pkcs12_bag_enc_info (bag, &schema, &cipher, salt, &salt_size, &rounds, &oid);
  gnutls_free (oid);
  if (rc >= 0 && !add_rounds (reader, rounds, error))
    return FALSE;
  for (guint i = 0; i < reader->n_passwords; i++)
    {
      rc = gnutls_pkcs12_bag_decrypt (bag, reader->passwords[i]);
      if (rc < 0)
        continue;
      reader->passwords[0] = reader->passwords[i];
      reader->n_passwords = 1;
      reader->proved = TRUE;
      return TRUE;
    }
  if (!reader->proved && (rc == GNUTLS_E_DECRYPTION_FAILED || rc == GNUTLS_E_ASN1_DER_ERROR))
    return set_password_error (reader, error);
  return clinic_error_set_gnutls (error, CLINIC_ERROR_DAMAGED, rc,
                                  _("Export this PKCS#12 file again with AES; part of it cannot be decrypted"));
}

static gboolean
read_safe (Reader             *reader,
           gnutls_pkcs12_bag_t bag,
           GError            **error)
{
  int count;

  if (gnutls_pkcs12_bag_get_type (bag, 0) == GNUTLS_BAG_ENCRYPTED && !decrypt (reader, bag, error))
    return FALSE;
  count = gnutls_pkcs12_bag_get_count (bag);
  for (int i = 0; i < count; i++)
    if (!read_entry (reader, bag, (guint)i, error))
      return FALSE;
  return TRUE;
}

/* One safe that cannot be opened does not keep the others closed, unless the password is at fault. */
static gboolean
read_safes (Reader  *reader,
            GError **error)
{
  g_autoptr(GError) first_problem = NULL;

  for (int i = 0; i < MAX_SAFES; i++)
    {
      g_auto(gnutls_pkcs12_bag_t) bag = NULL;
      g_autoptr(GError) problem = NULL;
      int rc;

      if (gnutls_pkcs12_bag_init (&bag) < 0)
        break;
      rc = gnutls_pkcs12_get_bag (reader->p12, i, bag);
      if (rc == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        break;
      if (rc < 0)
        clinic_error_set_gnutls (&problem, CLINIC_ERROR_DAMAGED, rc,
                                 _("Part of this PKCS#12 file cannot be read"));
      else if (read_safe (reader, bag, &problem))
        continue;

      if (problem->code != CLINIC_ERROR_DAMAGED)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      clinic_bundle_add_note (reader->bundle, "%s", problem->message);
      if (first_problem == NULL)
        first_problem = g_steal_pointer (&problem);
      if (rc < 0)
        break;
    }
  if (reader->found > 0)
    return TRUE;
  if (first_problem == NULL)
    first_problem = g_error_new_literal (CLINIC_ERROR, CLINIC_ERROR_NOT_A_CERTIFICATE,
                                         clinic_form_get_sentence (CLINIC_FORM_PKCS12));
  g_propagate_error (error, g_steal_pointer (&first_problem));
  return FALSE;
}

/**
 * clinic_bundle_read_pkcs12:
 * @password: (nullable): UTF-8; %NULL tries the two ways in which a file has no password
 *
 * Reads the certificates and revocation lists of a PKCS#12 file.
 *
 * Source: RFC 7292
 */
gboolean
clinic_bundle_read_pkcs12 (ClinicBundle *self,
                           ClinicDer     der,
                           const char   *password,
                           GError      **error)
{
  g_auto(gnutls_pkcs12_t) p12 = NULL;
  gnutls_datum_t datum = { (guint8 *)der.data, (guint)der.length };
  Reader         reader = { .bundle = self, .given = password != NULL };
  int            rc;

  self->kind = CLINIC_BUNDLE_PKCS12;
  rc = gnutls_pkcs12_init (&p12);
  if (rc >= 0)
    rc = gnutls_pkcs12_import (p12, &datum, GNUTLS_X509_FMT_DER, 0);
  if (rc < 0)
    return clinic_error_set_gnutls (error, CLINIC_ERROR_DAMAGED, rc,
                                    _("Export this PKCS#12 file again; it is truncated or malformed"));

  reader.p12 = p12;
  reader.passwords[0] = password != NULL ? password : "";
  reader.n_passwords = password != NULL ? 1 : 2;
  if (!check_mac (&reader, error) || !read_safes (&reader, error))
    {
      self->had_private_key |= reader.had_key;
      return FALSE;
    }
  if (reader.had_key)
    clinic_bundle_note_private_key (self);
  return TRUE;
}
