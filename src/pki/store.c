/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/store.h"

struct _ClinicStore
{
  GPtrArray  *all;        /* ClinicCertificate, in the order of arrival; owns them */
  GHashTable *members;    /* ClinicCertificate */
  GHashTable *by_subject; /* ClinicName -> GPtrArray of ClinicCertificate */
  GHashTable *by_key_id;  /* hex -> GPtrArray of ClinicCertificate */
  GPtrArray  *none;
};

static GHashTable *
index_new (GHashFunc  hash,
           GEqualFunc equal)
{
  return g_hash_table_new_full (hash, equal, NULL, (GDestroyNotify)g_ptr_array_unref);
}

static void
add_to_index (GHashTable        *index,
              gpointer           key,
              ClinicCertificate *certificate)
{
  GPtrArray *row = g_hash_table_lookup (index, key);

  if (row == NULL)
    {
      row = g_ptr_array_new ();
      g_hash_table_insert (index, key, row);
    }
  g_ptr_array_add (row, certificate);
}

/**
 * clinic_store_new:
 *
 * Makes an empty set of certificates.
 */
ClinicStore *
clinic_store_new (void)
{
  ClinicStore *self = g_new0 (ClinicStore, 1);

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  self->members = g_hash_table_new (clinic_certificate_hash, clinic_certificate_equal);
  /* The keys are borrowed from the certificates, which live as long as the set. */
  self->by_subject = index_new (clinic_name_hash, clinic_name_equal);
  self->by_key_id = index_new (g_str_hash, g_str_equal);
  self->none = g_ptr_array_new ();
  return self;
}

void
clinic_store_free (ClinicStore *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_subject);
  g_hash_table_unref (self->by_key_id);
  g_hash_table_unref (self->members);
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->none);
  g_free (self);
}

/**
 * clinic_store_add:
 *
 * Adds a certificate unless the same one, byte for byte, is there already.
 *
 * Returns: whether it was new
 */
gboolean
clinic_store_add (ClinicStore       *self,
                  ClinicCertificate *certificate)
{
  const char *key_id = clinic_certificate_get_subject_key_id (certificate);

  if (clinic_store_contains (self, certificate))
    return FALSE;

  g_ptr_array_add (self->all, clinic_certificate_ref (certificate));
  g_hash_table_add (self->members, certificate);
  add_to_index (self->by_subject, clinic_certificate_get_subject (certificate), certificate);
  if (key_id != NULL)
    add_to_index (self->by_key_id, (gpointer)key_id, certificate);
  return TRUE;
}

gboolean
clinic_store_contains (const ClinicStore       *self,
                       const ClinicCertificate *certificate)
{
  return g_hash_table_contains (self->members, certificate);
}

guint
clinic_store_get_size (const ClinicStore *self)
{
  return self->all->len;
}

/**
 * clinic_store_get_all:
 *
 * Returns: (transfer none) (element-type ClinicCertificate): in the order of arrival
 */
GPtrArray *
clinic_store_get_all (const ClinicStore *self)
{
  return self->all;
}

/**
 * clinic_store_get_by_subject:
 *
 * Gets the certificates of a name, compared as RFC 5280 does. They are candidates only:
 * whether one issued a certificate is for its key to prove.
 *
 * Returns: (transfer none) (element-type ClinicCertificate): never %NULL
 */
GPtrArray *
clinic_store_get_by_subject (const ClinicStore *self,
                             const ClinicName  *subject)
{
  GPtrArray *row = g_hash_table_lookup (self->by_subject, subject);

  return row != NULL ? row : self->none;
}

/**
 * clinic_store_get_by_key_id:
 * @key_id: (nullable): lower-case hexadecimal digits
 *
 * Returns: (transfer none) (element-type ClinicCertificate): never %NULL
 */
GPtrArray *
clinic_store_get_by_key_id (const ClinicStore *self,
                            const char        *key_id)
{
  GPtrArray *row = key_id != NULL ? g_hash_table_lookup (self->by_key_id, key_id) : NULL;

  return row != NULL ? row : self->none;
}
