/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libplist reads property lists of either form, but trusts them: it frees a tree by recursion, so that a million
 * nested arrays end the program, and it copies an object of the binary form once for each reference, so that 200 bytes
 * can ask for 2^40 arrays. Both forms are therefore measured before libplist sees them. */

#include "config.h"

#include "device/plist.h"

#include "device/text.h"
#include "pki/bundle.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_CONTAINERS 20000
#define MAX_TAGS       800000
#define MAX_WEIGHT     (64 * 1024 * 1024) /* bytes, about */
#define NODE_WEIGHT    128                /* bytes that one node costs, about */
#define SNIFF_BYTES    4096
#define TRAILER_BYTES  32
#define APPLE_EPOCH    978307200                        /* 2001-01-01 in Unix seconds */
#define LAST_SECOND    G_GINT64_CONSTANT (253402300799) /* of the year 9999 */

typedef enum
{
  BOUNDS_KEPT,
  BOUNDS_EXCEEDED,
  BOUNDS_DAMAGED,
} Bounds;

/* A binary property list: objects that refer to each other by index into a table of offsets. */
typedef struct
{
  const guint8 *data;
  gsize         length;
  gsize         table;
  guint         offset_size;
  guint         reference_size;
  guint64       n_objects;
  guint32      *weights; /* of the object and all below it; 0 not measured yet */
  guint8       *heights;
  gboolean      damaged; /* what stopped the measuring was no limit */
} Binary;

/* Reads a big-endian number of @size bytes, which the caller knows to be there. */
static guint64
read_number (const guint8 *data, guint size)
{
  guint64 value = 0;

  for (guint i = 0; i < size; i++)
    value = value << 8 | data[i];

  return value;
}

static gboolean
binary_open (Binary *self, const guint8 *data, gsize length)
{
  const guint8 *trailer = data + length - TRAILER_BYTES;
  guint64       table;

  if (length < 8 + TRAILER_BYTES)
    return FALSE;
  self->data = data;
  self->length = length - TRAILER_BYTES;
  self->offset_size = trailer[6];
  self->reference_size = trailer[7];
  self->n_objects = read_number (trailer + 8, 8);
  table = read_number (trailer + 24, 8);
  if (self->offset_size < 1 || self->offset_size > 8 || self->reference_size < 1 || self->reference_size > 8 ||
      table > self->length || self->n_objects < 1 || self->n_objects > (self->length - table) / self->offset_size)
    return FALSE;
  self->table = (gsize)table;
  self->weights = g_new0 (guint32, self->n_objects);
  self->heights = g_new0 (guint8, self->n_objects);

  return TRUE;
}

/* Reads the marker of an object: what it is, how many elements it has and where these begin. */
static gboolean
binary_read_marker (const Binary *self, guint64 object, guint8 *kind, guint64 *count, gsize *start)
{
  guint64 offset = read_number (self->data + self->table + object * self->offset_size, self->offset_size);
  guint   size;

  if (offset >= self->length)
    return FALSE;
  *kind = self->data[offset] >> 4;
  *count = self->data[offset] & 0x0f;
  *start = (gsize)offset + 1;
  if (*count != 0x0f || *kind < 0x04)
    return TRUE;

  /* Fifteen and more elements: an integer object with the count follows. */
  if (*start >= self->length || self->data[*start] >> 4 != 0x01 || (self->data[*start] & 0x0f) > 3)
    return FALSE;
  size = 1u << (self->data[*start] & 0x0f);
  if (self->length - *start - 1 < size)
    return FALSE;
  *count = read_number (self->data + *start + 1, size);
  *start += 1 + size;

  return TRUE;
}

/* Measures what libplist would build for an object. The recursion ends at the depth that is refused anyway, which also
 * ends a ring of references; every object is entered once. */
static gboolean
binary_measure (Binary *self, guint64 object, guint depth)
{
  guint8  kind;
  guint64 count;
  gsize   start;
  guint64 weight = NODE_WEIGHT;
  guint   height = 0;

  if (object >= self->n_objects)
    self->damaged = TRUE;
  if (self->damaged || depth > CLINIC_PLIST_MAX_DEPTH)
    return FALSE;
  if (self->weights[object] != 0)
    return depth + self->heights[object] <= CLINIC_PLIST_MAX_DEPTH;
  if (!binary_read_marker (self, object, &kind, &count, &start) || count > self->length)
    {
      self->damaged = TRUE;
      return FALSE;
    }

  if (kind >= 0x04 && kind <= 0x07)
    weight += count * 3;
  if (kind >= 0x0a)
    {
      guint64 references = kind == 0x0d ? count * 2 : count;

      if (references > (self->length - start) / self->reference_size)
        {
          self->damaged = TRUE;
          return FALSE;
        }
      for (guint64 i = 0; i < references; i++)
        {
          guint64 child = read_number (self->data + start + i * self->reference_size, self->reference_size);

          if (!binary_measure (self, child, depth + 1))
            return FALSE;
          weight += self->weights[child];
          height = MAX (height, self->heights[child] + 1u);
        }
    }
  if (weight > MAX_WEIGHT)
    return FALSE;
  self->weights[object] = (guint32)weight;
  self->heights[object] = (guint8)height;

  return TRUE;
}

static Bounds
binary_get_bounds (const guint8 *data, gsize length)
{
  Binary   self = { 0 };
  gboolean measured = FALSE;

  if (!binary_open (&self, data, length))
    return BOUNDS_DAMAGED;
  measured = binary_measure (&self, read_number (data + length - TRAILER_BYTES + 16, 8), 0);
  g_free (self.weights);
  g_free (self.heights);

  return measured ? BOUNDS_KEPT : self.damaged ? BOUNDS_DAMAGED
                                               : BOUNDS_EXCEEDED;
}

/* Tags in comments count too: a scan that skips what libplist does not skip could be talked into a lower depth. The
 * number of containers is the brake that no closing tag releases. */
static Bounds
xml_get_bounds (const char *text, gsize length)
{
  guint       tags = 0;
  guint       containers = 0;
  int         depth = 0;
  const char *end = text + length;

  for (const char *p = memchr (text, '<', length); p != NULL; p = memchr (p + 1, '<', (gsize)(end - p - 1)))
    {
      gboolean    closes = p[1] == '/';
      const char *name = p + (closes ? 2 : 1);

      if (++tags > MAX_TAGS)
        return BOUNDS_EXCEEDED;
      if (!g_str_has_prefix (name, "dict") && !g_str_has_prefix (name, "array"))
        continue;
      if (closes)
        depth--;
      else
        {
          const char *close = name + strcspn (name, "<>");

          if (++containers > MAX_CONTAINERS)
            return BOUNDS_EXCEEDED;
          if (close[-1] != '/')
            depth++;
        }
      if (depth > CLINIC_PLIST_MAX_DEPTH)
        return BOUNDS_EXCEEDED;
    }

  return BOUNDS_KEPT;
}

/**
 * clinic_plist_looks_like:
 *
 * Whether bytes seem to be a property list, XML or binary.
 */
gboolean
clinic_plist_looks_like (GBytes *bytes)
{
  g_autoptr(GBytes) decoded = clinic_text_decode (bytes);
  gsize       length = 0;
  const char *data = g_bytes_get_data (decoded, &length);

  if (data == NULL)
    return FALSE;
  if (length >= 8 && memcmp (data, "bplist0", 7) == 0)
    return TRUE;
  while (length > 0 && g_ascii_isspace (*data))
    data++, length--;

  return length > 0 && *data == '<' && g_strstr_len (data, (gssize)MIN (length, SNIFF_BYTES), "<plist") != NULL;
}

/**
 * clinic_plist_read:
 *
 * Reads a property list, XML or binary.
 *
 * Returns: (transfer full): to be freed with plist_free(), or %NULL
 * Errors: %CLINIC_ERROR_TOO_LARGE past a cap of bytes, depth or count; %CLINIC_ERROR_DAMAGED
 */
plist_t
clinic_plist_read (GBytes *bytes, GError **error)
{
  g_autoptr(GBytes) decoded = clinic_text_decode (bytes);
  gsize            length = g_bytes_get_size (decoded);
  g_autofree char *text = NULL;
  g_auto(plist_t) plist = NULL;
  Bounds bounds;

  if (length > CLINIC_BUNDLE_MAX_BYTES)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, "%s",
                   _("This property list is larger than 20 MiB. Export the certificates by themselves."));
      return NULL;
    }
  /* libplist looks one byte further than it should in places; and a copy ends in NUL. */
  text = g_malloc0 (length + 1);
  if (length > 0)
    memcpy (text, g_bytes_get_data (decoded, NULL), length);

  bounds = plist_is_binary (text, (guint32)length) ? binary_get_bounds ((const guint8 *)text, length)
                                                   : xml_get_bounds (text, length);
  if (bounds == BOUNDS_EXCEEDED)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE, "%s",
                   _("This property list is nested too deeply or refers to itself too often to be a profile. "
                      "Export it again, or export the certificates by themselves."));
      return NULL;
    }
  if (bounds == BOUNDS_KEPT)
    plist_from_memory (text, (guint32)length, &plist);
  if (plist == NULL)
    {
      g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED, "%s",
                   _("This looks like a property list, but it is truncated or malformed. Export it again."));
      return NULL;
    }

  return g_steal_pointer (&plist);
}

/**
 * clinic_plist_get:
 *
 * Gets the value of a key, if it is of that type.
 *
 * Returns: (nullable): borrowed from @dict
 */
plist_t
clinic_plist_get (plist_t dict, const char *key, plist_type type)
{
  plist_t value = dict != NULL && plist_get_node_type (dict) == PLIST_DICT ? plist_dict_get_item (dict, key) : NULL;

  return value != NULL && plist_get_node_type (value) == type ? value : NULL;
}

/**
 * clinic_plist_get_string:
 *
 * Gets a string, if the key has one that is not empty.
 *
 * Returns: (nullable): borrowed from @dict
 */
const char *
clinic_plist_get_string (plist_t dict, const char *key)
{
  plist_t     value = clinic_plist_get (dict, key, PLIST_STRING);
  const char *text = value != NULL ? plist_get_string_ptr (value, NULL) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

/**
 * clinic_plist_get_boolean:
 *
 * Returns: whether the key has true
 */
gboolean
clinic_plist_get_boolean (plist_t dict, const char *key)
{
  plist_t value = clinic_plist_get (dict, key, PLIST_BOOLEAN);
  guint8  boolean = 0;

  if (value != NULL)
    plist_get_bool_val (value, &boolean);

  return boolean != 0;
}

/**
 * clinic_plist_get_moment:
 *
 * Gets a moment, as a date or as seconds since 2001, which is how Apple writes some.
 *
 * Returns: Unix seconds, 0 where there is none
 */
gint64
clinic_plist_get_moment (plist_t dict, const char *key)
{
  plist_t date = clinic_plist_get (dict, key, PLIST_DATE);
  plist_t real = clinic_plist_get (dict, key, PLIST_REAL);
  plist_t whole = clinic_plist_get (dict, key, PLIST_UINT);
  gint32  seconds = 0;
  gint32  microseconds = 0;
  guint64 number = 0;
  double  since = 0;

  if (date != NULL)
    {
      plist_get_date_val (date, &seconds, &microseconds);
      since = seconds;
    }
  else if (real != NULL)
    plist_get_real_val (real, &since);
  else if (whole != NULL)
    {
      plist_get_uint_val (whole, &number);
      since = (double)number;
    }
  else
    return 0;

  /* What is not a number fails this too. */
  return since > -APPLE_EPOCH && since < (double)(LAST_SECOND - APPLE_EPOCH) ? (gint64)since + APPLE_EPOCH : 0;
}
