/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A revocation list is read in place: an AD CS list may hold a hundred thousand entries (crl-entries.c).
 * Which certificates it is about is in crl-scope.c. Source: RFC 5280, section 5. */

#include "config.h"

#include "pki/crl.h"

#include "pki/crl-private.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define OID_CRL_NUMBER         "2.5.29.20"
#define OID_DELTA_INDICATOR    "2.5.29.27"
#define OID_DISTRIBUTION_POINT "2.5.29.28"
#define OID_AUTHORITY_KEY_ID   "2.5.29.35"
#define OID_FRESHEST_CRL       "2.5.29.46"

/* Source: RFC 5280, section 5.2.5 */
static gboolean
read_issuing_distribution_point (ClinicCrl *self,
                                 ClinicDer  value)
{
  ClinicDer     fields;
  ClinicDerItem item;
  gboolean     *flags[6] = { NULL, &self->only_user, &self->only_ca, NULL, &self->is_indirect, &self->only_attributes };

  if (self->points != NULL || !clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &fields))
    return FALSE;
  while (fields.length > 0)
    {
      guint number;

      if (!clinic_der_read (&fields, &item))
        return FALSE;
      number = item.tag & 0x1f;
      if (number == 0 && self->points == NULL)
        self->points = clinic_point_names_read (item.content, self->issuer);
      else if (number == 3)
        self->reasons = clinic_reasons_read (item.content);
      else if (number == 0 || number >= G_N_ELEMENTS (flags) || !clinic_der_get_boolean (item.content, flags[number]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_extension (ClinicCrl *self,
                ClinicDer  extension)
{
  ClinicDer        oid, flag, value;
  gboolean         critical = FALSE;
  g_autofree char *dotted = NULL;

  if (!clinic_der_enter (&extension, CLINIC_DER_OID, &oid))
    return FALSE;
  if (clinic_der_enter (&extension, CLINIC_DER_BOOLEAN, &flag) && !clinic_der_get_boolean (flag, &critical))
    return FALSE;
  if (!clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, &value))
    return FALSE;
  dotted = clinic_der_dup_oid (oid);
  if (g_strcmp0 (dotted, OID_DELTA_INDICATOR) == 0)
    {
      self->is_delta = TRUE;
      return clinic_der_enter (&value, CLINIC_DER_INTEGER, &self->base);
    }
  if (g_strcmp0 (dotted, OID_DISTRIBUTION_POINT) == 0)
    {
      self->scope = value;
      return read_issuing_distribution_point (self, value);
    }
  if (g_strcmp0 (dotted, OID_CRL_NUMBER) == 0)
    return clinic_der_enter (&value, CLINIC_DER_INTEGER, &self->number);
  if (g_strcmp0 (dotted, OID_AUTHORITY_KEY_ID) == 0)
    self->signer_key = value;
  else if (g_strcmp0 (dotted, OID_FRESHEST_CRL) == 0)
    self->freshest = value;
  else if (critical)
    return FALSE;
  return TRUE;
}

static gboolean
read_list (ClinicCrl *self,
           ClinicDer  list)
{
  ClinicDer     extensions, extension;
  ClinicDerItem item;

  clinic_der_skip (&list, CLINIC_DER_INTEGER);
  if (!clinic_der_skip (&list, CLINIC_DER_SEQUENCE) || !clinic_der_read (&list, &item) ||
      item.tag != CLINIC_DER_SEQUENCE)
    return FALSE;
  self->issuer = clinic_name_new (item.whole.data, item.whole.length, NULL);
  if (self->issuer == NULL || !clinic_der_read (&list, &item) || !clinic_der_get_time (&item, &self->this_update))
    return FALSE;

  self->next_update = G_MININT64;
  if (list.length > 0 && (list.data[0] == CLINIC_DER_UTC_TIME || list.data[0] == CLINIC_DER_GENERALIZED_TIME) &&
      (!clinic_der_read (&list, &item) || !clinic_der_get_time (&item, &self->next_update)))
    return FALSE;
  clinic_der_enter (&list, CLINIC_DER_SEQUENCE, &self->revoked);
  if (!clinic_der_enter (&list, 0xa0, &extensions) || !clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extensions))
    return list.length == 0;
  while (extensions.length > 0)
    if (!clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extension) || !read_extension (self, extension))
      {
        self->is_odd = TRUE;
        break;
      }
  return TRUE;
}

static ClinicCrl *
set_damaged (GError **error)
{
  g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                       _("The revocation list is malformed. Download it again from its CA."));
  return NULL;
}

/**
 * clinic_crl_new:
 *
 * Reads a revocation list. Its signature is for clinic_crl_weigh_signer().
 *
 * Errors: %CLINIC_ERROR_DAMAGED
 */
ClinicCrl *
clinic_crl_new (GBytes  *der,
                GError **error)
{
  g_autoptr(ClinicCrl) self = g_new0 (ClinicCrl, 1);
  gsize         size;
  const guint8 *data = g_bytes_get_data (der, &size);
  ClinicDer     rest = { data, size };
  ClinicDer     fields, list;

  self->der = g_bytes_ref (der);
  self->reasons = CLINIC_CRL_ALL_REASONS;
  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &fields) || !clinic_signed_data_read (&self->data, &fields))
    return set_damaged (error);
  list = self->data.tbs;
  if (!clinic_der_enter (&list, CLINIC_DER_SEQUENCE, &list) || !read_list (self, list))
    return set_damaged (error);
  return g_steal_pointer (&self);
}

/* As clinic_der_read(), but where the bytes end early only the header is taken. */
static gboolean
enter_cut (ClinicDer *rest)
{
  gsize header = 2;

  if (rest->length < 2 || rest->data[0] != CLINIC_DER_SEQUENCE)
    return FALSE;
  if (rest->data[1] & 0x80)
    header += rest->data[1] & 0x7f;
  if (header > rest->length)
    return FALSE;
  rest->data += header;
  rest->length -= header;
  return TRUE;
}

/**
 * clinic_crl_guess_issuer:
 * @der: what clinic_crl_new() refused, cut short as a rule
 *
 * Reads whose list it was to be, so that a person knows which one to fetch again.
 *
 * Returns: (transfer full) (nullable)
 */
ClinicName *
clinic_crl_guess_issuer (GBytes *der)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (der, &size);
  ClinicDer     rest = { data, size };
  ClinicDerItem item;

  if (!enter_cut (&rest) || !enter_cut (&rest))
    return NULL;
  clinic_der_skip (&rest, CLINIC_DER_INTEGER);
  if (!clinic_der_skip (&rest, CLINIC_DER_SEQUENCE) || !clinic_der_read (&rest, &item))
    return NULL;
  return clinic_name_new (item.whole.data, item.whole.length, NULL);
}

void
clinic_crl_free (ClinicCrl *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->issuer, clinic_name_unref);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->index, g_array_unref);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self);
}

ClinicName *
clinic_crl_get_issuer (const ClinicCrl *self)
{
  return self->issuer;
}

/**
 * clinic_crl_get_size:
 *
 * Returns: bytes of DER
 */
gsize
clinic_crl_get_size (const ClinicCrl *self)
{
  return g_bytes_get_size (self->der);
}

/**
 * clinic_crl_get_this_update:
 *
 * Returns: Unix seconds, UTC
 */
gint64
clinic_crl_get_this_update (const ClinicCrl *self)
{
  return self->this_update;
}

/**
 * clinic_crl_get_next_update:
 *
 * Returns: Unix seconds, UTC; %G_MININT64 where the list does not say
 */
gint64
clinic_crl_get_next_update (const ClinicCrl *self)
{
  return self->next_update;
}

gboolean
clinic_crl_is_fresh (const ClinicCrl *self,
                     gint64           at)
{
  return self->this_update <= at && at <= self->next_update;
}

/**
 * clinic_crl_is_delta:
 *
 * Tells whether the list holds only what changed since another one.
 */
gboolean
clinic_crl_is_delta (const ClinicCrl *self)
{
  return self->is_delta;
}

/* CRL numbers have up to 20 bytes. */
static int
compare_numbers (ClinicDer a,
                 ClinicDer b)
{
  while (a.length > 0 && a.data[0] == 0)
    a = (ClinicDer){ a.data + 1, a.length - 1 };
  while (b.length > 0 && b.data[0] == 0)
    b = (ClinicDer){ b.data + 1, b.length - 1 };
  if (a.length != b.length)
    return a.length < b.length ? -1 : 1;
  return a.length > 0 ? memcmp (a.data, b.data, a.length) : 0;
}

/**
 * clinic_crl_is_delta_of:
 *
 * Tells whether the two lists together are a newer one: same issuer, scope and key, the base not older than what
 * the delta builds on, and the delta newer than the base.
 *
 * Source: RFC 5280, sections 5.2.4 and 6.3.3 (c)
 */
gboolean
clinic_crl_is_delta_of (const ClinicCrl *self,
                        const ClinicCrl *base)
{
  return self->is_delta && !base->is_delta && clinic_name_equal (self->issuer, base->issuer) &&
         clinic_der_equal (self->scope, base->scope) && clinic_der_equal (self->signer_key, base->signer_key) &&
         self->base.length > 0 && self->number.length > 0 && base->number.length > 0 &&
         compare_numbers (base->number, self->base) >= 0 && compare_numbers (base->number, self->number) < 0;
}

/**
 * clinic_crl_weigh_signer:
 *
 * Tells whether the list is the signer's: names, signature, and a key that may sign lists.
 *
 * Source: RFC 5280, section 6.3.3 (f) and (g)
 */
ClinicCrlSigner
clinic_crl_weigh_signer (const ClinicCrl         *self,
                         const ClinicCertificate *signer)
{
  if (!clinic_name_equal (self->issuer, signer->subject) || !clinic_signed_data_is_signed_by (&self->data, signer))
    return CLINIC_CRL_SIGNER_NONE;
  return !signer->has_key_usage || (signer->key_usage & CLINIC_KEY_USAGE_CRL_SIGN) != 0
           ? CLINIC_CRL_SIGNER_GOOD
           : CLINIC_CRL_SIGNER_NOT_ENTITLED;
}
