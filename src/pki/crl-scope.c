/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a revocation list is about a certificate: the certificate says in its distribution points which lists
 * are, the list says in its own distribution point which certificates are. Source: RFC 5280, section 6.3.3 (b). */

#include "config.h"

#include "pki/crl-private.h"
#include "pki/general-name.h"

#define OID_CDP "2.5.29.31"

#define NAME_DIRECTORY 0xa4

/* Nobody has so many; whoever does wants to see how long comparing takes. */
#define MAX_POINTS 16
#define MAX_NAMES  32

/* A name of a distribution point. */
typedef struct
{
  ClinicDer   whole;     /* the GeneralName; empty if it was put together here */
  ClinicName *directory; /* NULL: another form */
} PointName;

/* One distribution point of a certificate. */
typedef struct
{
  GPtrArray *names;   /* PointName; NULL: it has none */
  GPtrArray *issuers; /* PointName: who signs the list; NULL: who signed the certificate */
  guint      reasons;
} Point;

static void
point_name_free (gpointer data)
{
  PointName *name = data;

  g_clear_pointer (&name->directory, clinic_name_unref);
  g_free (name);
}

static void
point_clear (Point *point)
{
  g_clear_pointer (&point->names, g_ptr_array_unref);
  g_clear_pointer (&point->issuers, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Point, point_clear)

static void
add_directory (GPtrArray  *names,
               ClinicName *directory)
{
  PointName *name;

  if (directory == NULL)
    return;
  name = g_new0 (PointName, 1);
  name->directory = directory;
  g_ptr_array_add (names, name);
}

static GPtrArray *
read_general_names (ClinicDer list)
{
  GPtrArray    *names = g_ptr_array_new_with_free_func (point_name_free);
  ClinicDerItem item;

  while (names->len < MAX_NAMES && clinic_der_read (&list, &item))
    {
      PointName *name;

      if (item.tag == NAME_DIRECTORY)
        {
          add_directory (names, clinic_name_new (item.content.data, item.content.length, NULL));
          continue;
        }
      name = g_new0 (PointName, 1);
      name->whole = item.whole;
      g_ptr_array_add (names, name);
    }
  return names;
}

/* The issuer's name with one more part. */
static ClinicName *
append_rdn (const ClinicName *issuer,
            ClinicDer         rdn)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (clinic_name_get_der (issuer), &size);
  ClinicDer     rest = { data, size }, rdns;
  g_autoptr(GByteArray) content = g_byte_array_new ();
  g_autoptr(GByteArray) whole = g_byte_array_new ();

  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &rdns))
    return NULL;
  if (rdns.length > 0)
    g_byte_array_append (content, rdns.data, (guint)rdns.length);
  clinic_der_append (content, CLINIC_DER_SET, rdn);
  clinic_der_append (whole, CLINIC_DER_SEQUENCE, (ClinicDer){ content->data, content->len });
  return clinic_name_new (whole->data, whole->len, NULL);
}

/**
 * clinic_point_names_read:
 * @point: what a DistributionPointName holds
 * @issuer: (nullable): of the list, to which a name may be relative
 *
 * Reads the names of a distribution point.
 *
 * Returns: (transfer full): private to this file; empty if there is none that can be read
 */
GPtrArray *
clinic_point_names_read (ClinicDer         point,
                         const ClinicName *issuer)
{
  ClinicDer  content;
  GPtrArray *names;

  if (clinic_der_enter (&point, 0xa0, &content))
    return read_general_names (content);
  names = g_ptr_array_new_with_free_func (point_name_free);
  if (issuer != NULL && clinic_der_enter (&point, 0xa1, &content))
    add_directory (names, append_rdn (issuer, content));
  return names;
}

static gboolean
is_same_name (const PointName *a,
              const PointName *b)
{
  if (a->directory != NULL && b->directory != NULL)
    return clinic_name_equal (a->directory, b->directory);
  return a->directory == b->directory && clinic_der_equal (a->whole, b->whole);
}

static gboolean
share_a_name (GPtrArray *left,
              GPtrArray *right)
{
  for (guint i = 0; i < left->len; i++)
    for (guint j = 0; j < right->len; j++)
      {
        if (is_same_name (g_ptr_array_index (left, i), g_ptr_array_index (right, j)))
          return TRUE;
      }
  return FALSE;
}

static gboolean
has_directory (GPtrArray        *names,
               const ClinicName *wanted)
{
  for (guint i = 0; i < names->len; i++)
    {
      const PointName *name = g_ptr_array_index (names, i);

      if (name->directory != NULL && clinic_name_equal (name->directory, wanted))
        return TRUE;
    }
  return FALSE;
}

/* Whose name a relative name goes on from. */
static const ClinicName *
get_list_issuer (const Point             *point,
                 const ClinicCertificate *certificate)
{
  for (guint i = 0; point->issuers != NULL && i < point->issuers->len; i++)
    {
      const PointName *name = g_ptr_array_index (point->issuers, i);

      if (name->directory != NULL)
        return name->directory;
    }
  return certificate->issuer;
}

/**
 * clinic_reasons_read:
 * @bits: what a BIT STRING of ReasonFlags holds
 */
guint
clinic_reasons_read (ClinicDer bits)
{
  guint reasons = 0;

  for (guint i = 0; i < 9 && 1 + i / 8 < bits.length; i++)
    if (bits.data[1 + i / 8] & (0x80 >> i % 8))
      reasons |= 1u << i;
  return reasons & CLINIC_CRL_ALL_REASONS;
}

/* Source: RFC 5280, section 4.2.1.13 */
static void
read_point (ClinicDer                fields,
            const ClinicCertificate *certificate,
            Point                   *point)
{
  ClinicDer     name = { NULL, 0 };
  ClinicDerItem item;

  point->reasons = CLINIC_CRL_ALL_REASONS;
  while (clinic_der_read (&fields, &item))
    if (item.tag == 0xa0)
      name = item.content;
    else if (item.tag == 0x81)
      point->reasons = clinic_reasons_read (item.content);
    else if (item.tag == 0xa2 && point->issuers == NULL)
      point->issuers = read_general_names (item.content);
  if (name.length > 0)
    point->names = clinic_point_names_read (name, get_list_issuer (point, certificate));
}

static gboolean
enter_points (const ClinicCertificate *certificate,
              ClinicDer               *points)
{
  ClinicDer value;
  gboolean  critical;

  return clinic_general_name_find_extension (certificate, OID_CDP, &value, &critical) &&
         clinic_der_enter (&value, CLINIC_DER_SEQUENCE, points);
}

/* Source: RFC 5280, section 6.3.3 (b) (1) and (b) (2) (i) */
static gboolean
fits_point (const ClinicCrl         *self,
            const ClinicCertificate *certificate,
            const Point             *point)
{
  gboolean   is_own = clinic_name_equal (self->issuer, certificate->issuer);
  GPtrArray *names = point->names != NULL ? point->names : point->issuers;

  if (point->issuers != NULL ? !has_directory (point->issuers, self->issuer) : !is_own)
    return FALSE;
  if (!is_own && !self->is_indirect)
    return FALSE;
  return self->points == NULL || (names != NULL && share_a_name (names, self->points));
}

/**
 * clinic_crl_list_issuers_for:
 *
 * Lists the names of those whose lists may be about a certificate: its issuer's first, then those that its
 * distribution points name.
 *
 * Returns: (transfer full) (element-type ClinicName): none twice
 */
GPtrArray *
clinic_crl_list_issuers_for (const ClinicCertificate *certificate)
{
  GPtrArray *issuers = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_name_unref);
  ClinicDer  points, fields;

  g_ptr_array_add (issuers, clinic_name_ref (certificate->issuer));
  if (!enter_points (certificate, &points))
    return issuers;
  for (guint i = 0; i < MAX_POINTS && clinic_der_enter (&points, CLINIC_DER_SEQUENCE, &fields); i++)
    {
      g_auto(Point) point = { 0 };

      read_point (fields, certificate, &point);
      for (guint j = 0; point.issuers != NULL && j < point.issuers->len; j++)
        {
          const PointName *name = g_ptr_array_index (point.issuers, j);

          if (name->directory != NULL && issuers->len < MAX_POINTS &&
              !g_ptr_array_find_with_equal_func (issuers, name->directory, clinic_name_equal, NULL))
            g_ptr_array_add (issuers, clinic_name_ref (name->directory));
        }
    }
  return issuers;
}

/**
 * clinic_crl_covers:
 * @reasons: (out): for which the list would say that the certificate is revoked, as bits
 *
 * Tells whether the list is about a certificate.
 */
gboolean
clinic_crl_covers (const ClinicCrl         *self,
                   const ClinicCertificate *certificate,
                   guint                   *reasons)
{
  ClinicDer points, fields;
  gboolean  has_points = enter_points (certificate, &points);
  gboolean  covers;

  *reasons = 0;
  if (self->only_attributes || (self->only_user && certificate->is_ca) || (self->only_ca && !certificate->is_ca))
    return FALSE;

  /* A list of the whole CA needs no distribution point; where the certificate names none, the CA's name is one. */
  covers = clinic_name_equal (self->issuer, certificate->issuer) &&
           (self->points == NULL || (!has_points && has_directory (self->points, certificate->issuer)));
  if (covers)
    *reasons = self->reasons;
  if (!has_points)
    return covers;
  for (guint i = 0; i < MAX_POINTS && clinic_der_enter (&points, CLINIC_DER_SEQUENCE, &fields); i++)
    {
      g_auto(Point) point = { 0 };

      read_point (fields, certificate, &point);
      if (!fits_point (self, certificate, &point))
        continue;
      covers = TRUE;
      *reasons |= self->reasons & point.reasons;
    }
  return covers;
}
