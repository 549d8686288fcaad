/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a revocation list says of one certificate. The entries are sorted once, when first asked: a check-up may
 * ask a list of a hundred thousand for every certificate of many paths. */

#include "config.h"

#include "pki/crl-private.h"

#include <string.h>

#define REASON_HOLD            6
#define REASON_REMOVE_FROM_CRL 8

#define NAME_DIRECTORY 0xa4

/* One serial number may stand there for several issuers, but not for many. */
#define MAX_NAMESAKES 1024

/* The identifiers of the entry's extensions, 2.5.29.n, are told apart by their last byte. */
#define EXTENSION_REASON             21
#define EXTENSION_INVALIDITY_DATE    24
#define EXTENSION_CERTIFICATE_ISSUER 29

/* Offsets are into the entries of the list. */
typedef struct
{
  guint64 key; /* of the serial number, so that most comparisons are of numbers */
  guint32 entry;
  guint32 issuer; /* the name in force here; 0: the list's own issuer */
} Entry;

/* What stands in one entry. */
typedef struct
{
  ClinicDer     serial;
  ClinicDerItem date;
  gint64        reason;
  ClinicDer     issuer; /* GeneralNames; empty: as in the entry before */
  gboolean      is_odd;
} Fields;

static guint64
get_key (ClinicDer serial)
{
  guint64 key = 0;

  for (gsize i = serial.length > 8 ? serial.length - 8 : 0; i < serial.length; i++)
    key = key << 8 | serial.data[i];
  return key;
}

/* Returns the last byte of 2.5.29.n, or 0. */
static guint8
get_number (ClinicDer oid)
{
  return oid.length == 3 && oid.data[0] == 0x55 && oid.data[1] == 0x1d ? oid.data[2] : 0;
}

/* Source: RFC 5280, section 5.3 */
static void
read_entry_extension (ClinicDer extension,
                      Fields   *fields)
{
  ClinicDer oid, flag, value, content;
  gboolean  critical = FALSE;

  if (!clinic_der_enter (&extension, CLINIC_DER_OID, &oid))
    {
      fields->is_odd = TRUE;
      return;
    }
  if (clinic_der_enter (&extension, CLINIC_DER_BOOLEAN, &flag))
    clinic_der_get_boolean (flag, &critical);
  switch (get_number (oid))
    {
    case EXTENSION_REASON:
      fields->is_odd |= !clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, &value) ||
                        !clinic_der_enter (&value, CLINIC_DER_ENUMERATED, &content) ||
                        !clinic_der_get_integer (content, &fields->reason);
      break;
    case EXTENSION_CERTIFICATE_ISSUER:
      fields->is_odd |= !clinic_der_enter (&extension, CLINIC_DER_OCTET_STRING, &fields->issuer) ||
                        fields->issuer.length == 0;
      break;
    case EXTENSION_INVALIDITY_DATE:
      break;
    default:
      fields->is_odd |= critical;
      break;
    }
}

static gboolean
read_entry (ClinicDer *entries,
            Fields    *fields)
{
  ClinicDer entry, extensions, extension;

  *fields = (Fields){ .reason = 0 };
  if (!clinic_der_enter (entries, CLINIC_DER_SEQUENCE, &entry) ||
      !clinic_der_enter (&entry, CLINIC_DER_INTEGER, &fields->serial) || !clinic_der_read (&entry, &fields->date))
    return FALSE;
  if (!clinic_der_enter (&entry, CLINIC_DER_SEQUENCE, &extensions))
    return TRUE;
  while (clinic_der_enter (&extensions, CLINIC_DER_SEQUENCE, &extension))
    read_entry_extension (extension, fields);
  fields->is_odd |= extensions.length > 0;
  return TRUE;
}

static ClinicDer
get_rest (const ClinicCrl *self,
          guint32          offset)
{
  return (ClinicDer){ self->revoked.data + offset, self->revoked.length - offset };
}

static ClinicDer
get_serial (const ClinicCrl *self,
            guint32          offset)
{
  ClinicDer rest = get_rest (self, offset);
  ClinicDer entry, serial = { NULL, 0 };

  if (clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &entry))
    clinic_der_enter (&entry, CLINIC_DER_INTEGER, &serial);
  return serial;
}

static int
compare_serials (ClinicDer a,
                 ClinicDer b)
{
  if (a.length != b.length)
    return a.length < b.length ? -1 : 1;
  return a.length > 0 ? memcmp (a.data, b.data, a.length) : 0;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const Entry *left = a;
  const Entry *right = b;
  int          order;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  order = compare_serials (get_serial (user_data, left->entry), get_serial (user_data, right->entry));
  if (order != 0)
    return order;
  return left->entry < right->entry ? -1 : left->entry > right->entry;
}

/* An entry without an issuer of its own has that of the entry before. Source: RFC 5280, section 5.3.3 */
static void
make_index (ClinicCrl *self)
{
  ClinicDer rest = self->revoked;
  Fields    fields;
  guint32   issuer = 0;

  self->index = g_array_new (FALSE, FALSE, sizeof (Entry));
  while (rest.length > 0)
    {
      Entry entry = { .entry = (guint32)(self->revoked.length - rest.length) };

      if (!read_entry (&rest, &fields))
        {
          self->has_odd_entry = TRUE;
          break;
        }
      /* Only an indirect list may speak of other issuers. */
      self->has_odd_entry |= fields.is_odd || (fields.issuer.length > 0 && !self->is_indirect);
      if (fields.issuer.length > 0)
        issuer = (guint32)(fields.issuer.data - self->revoked.data);
      entry.key = get_key (fields.serial);
      entry.issuer = issuer;
      g_array_append_val (self->index, entry);
    }
  g_array_sort_with_data (self->index, compare_entries, self);
}

/* Whether the entry is about a certificate of this issuer. */
static gboolean
is_of_issuer (const ClinicCrl  *self,
              guint32           offset,
              const ClinicName *issuer)
{
  ClinicDer     rest = get_rest (self, offset), names;
  ClinicDerItem item;

  if (offset == 0)
    return clinic_name_equal (self->issuer, issuer);
  if (!clinic_der_enter (&rest, CLINIC_DER_SEQUENCE, &names))
    return FALSE;
  while (clinic_der_read (&names, &item))
    {
      g_autoptr(ClinicName) name = NULL;

      if (item.tag == NAME_DIRECTORY)
        name = clinic_name_new (item.content.data, item.content.length, NULL);
      if (name != NULL && clinic_name_equal (name, issuer))
        return TRUE;
    }
  return FALSE;
}

static guint
find_first (const ClinicCrl *self,
            ClinicDer        serial)
{
  guint64 key = get_key (serial);
  guint   low = 0, high = self->index->len;

  while (low < high)
    {
      guint        middle = low + (high - low) / 2;
      const Entry *entry = &g_array_index (self->index, Entry, middle);

      if (entry->key < key ||
          (entry->key == key && compare_serials (get_serial (self, entry->entry), serial) < 0))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The last word of the list on a certificate counts, should it say two. */
static gboolean
find_entry (ClinicCrl               *self,
            const ClinicCertificate *certificate,
            Fields                  *fields)
{
  ClinicDer serial = clinic_certificate_get_serial_span (certificate);
  gboolean  found = FALSE;
  guint     first;

  if (self->index == NULL)
    make_index (self);
  first = find_first (self, serial);
  for (guint i = first; i < self->index->len; i++)
    {
      const Entry *entry = &g_array_index (self->index, Entry, i);
      ClinicDer    rest = get_rest (self, entry->entry);

      if (!clinic_der_equal (get_serial (self, entry->entry), serial))
        break;
      if (i - first >= MAX_NAMESAKES)
        {
          self->has_odd_entry = TRUE;
          break;
        }
      if (is_of_issuer (self, entry->issuer, certificate->issuer))
        found = read_entry (&rest, fields);
    }
  return found;
}

/**
 * clinic_crl_ask:
 * @word: (out)
 *
 * Looks a certificate up. A list in which something critical is not understood can prove a revocation, but not
 * its absence, and so can one that only complements another.
 *
 * Source: RFC 5280, section 6.3.3
 */
ClinicCrlAnswer
clinic_crl_ask (ClinicCrl               *self,
                const ClinicCertificate *certificate,
                ClinicCrlWord           *word)
{
  Fields fields;

  *word = (ClinicCrlWord){ .answer = CLINIC_CRL_SILENT };
  if (!clinic_crl_covers (self, certificate, &word->reasons))
    return CLINIC_CRL_SILENT;
  if (find_entry (self, certificate, &fields))
    {
      if (!clinic_der_get_time (&fields.date, &word->revoked_at))
        word->revoked_at = self->this_update;
      word->is_hold = fields.reason == REASON_HOLD;
      word->answer = fields.reason == REASON_REMOVE_FROM_CRL && self->is_delta ? CLINIC_CRL_REMOVED : CLINIC_CRL_LISTED;
    }
  else if (self->is_odd || self->has_odd_entry)
    word->answer = CLINIC_CRL_ODD;
  else
    word->answer = self->is_delta ? CLINIC_CRL_UNCHANGED : CLINIC_CRL_UNLISTED;
  return word->answer;
}
