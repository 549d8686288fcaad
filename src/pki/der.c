/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A reader for DER that never copies, never recurses and never reads past its bytes.
 *
 * GnuTLS decides whether a certificate is well-formed; this reader then finds the fields.
 * Its getters look a name up in a tree for every element, so that a list of n names
 * or certificates takes n * n steps: whoever made the file could make the reader hang. */

#include "config.h"

#include "pki/der.h"

#include <string.h>

/* Indefinite lengths may be nested so deep. */
#define MAX_BER_DEPTH 32

static gboolean
read_header (ClinicDer rest,
             guint8   *tag,
             gsize    *header,
             gsize    *length,
             gboolean *indefinite)
{
  gsize octets;

  /* A tag number above 30 takes several bytes; nothing that is read here has one. */
  if (rest.length < 2 || (rest.data[0] & 0x1f) == 0x1f)
    return FALSE;

  *tag = rest.data[0];
  *header = 2;
  *length = rest.data[1];
  *indefinite = rest.data[1] == 0x80;
  if (*indefinite)
    return (*tag & 0x20) != 0;
  if (rest.data[1] < 0x80)
    return *length <= rest.length - *header;

  octets = rest.data[1] & 0x7f;
  if (octets > 4 || octets > rest.length - 2)
    return FALSE;
  *length = 0;
  for (gsize i = 0; i < octets; i++)
    *length = *length << 8 | rest.data[2 + i];
  *header += octets;
  return *length <= rest.length - *header;
}

static void
take (ClinicDer     *rest,
      ClinicDerItem *item,
      gsize          header,
      gsize          length,
      gsize          trailer)
{
  item->content = (ClinicDer){ rest->data + header, length };
  item->whole = (ClinicDer){ rest->data, header + length + trailer };
  rest->data += item->whole.length;
  rest->length -= item->whole.length;
}

/**
 * clinic_der_read:
 *
 * Reads the next element and moves on behind it.
 *
 * Returns: %FALSE at the end, or where the bytes are no DER; nothing is moved then
 */
gboolean
clinic_der_read (ClinicDer     *rest,
                 ClinicDerItem *item)
{
  gsize    header, length;
  gboolean indefinite;

  if (!read_header (*rest, &item->tag, &header, &length, &indefinite) || indefinite)
    return FALSE;
  take (rest, item, header, length, 0);
  return TRUE;
}

/**
 * clinic_der_read_ber:
 *
 * As clinic_der_read(), but takes the indefinite lengths of BER as well,
 * which streaming writers of PKCS#7 use.
 */
gboolean
clinic_der_read_ber (ClinicDer     *rest,
                     ClinicDerItem *item)
{
  gsize     header, length, outer_header;
  gboolean  indefinite;
  guint8    tag;
  guint     depth = 1;
  ClinicDer inner;

  if (!read_header (*rest, &item->tag, &outer_header, &length, &indefinite))
    return FALSE;
  if (!indefinite)
    {
      take (rest, item, outer_header, length, 0);
      return TRUE;
    }

  inner = (ClinicDer){ rest->data + outer_header, rest->length - outer_header };
  while (read_header (inner, &tag, &header, &length, &indefinite))
    {
      gsize step = header + (indefinite ? 0 : length);

      if (indefinite && ++depth > MAX_BER_DEPTH)
        return FALSE;
      if (tag == 0 && length == 0 && --depth == 0)
        {
          take (rest, item, outer_header, (gsize)(inner.data - rest->data) - outer_header, step);
          return TRUE;
        }
      inner.data += step;
      inner.length -= step;
    }
  return FALSE;
}

/**
 * clinic_der_enter:
 * @content: (out): may be the same as @rest, to go down
 *
 * Reads the next element if it has this tag.
 */
gboolean
clinic_der_enter (ClinicDer *rest,
                  guint8     tag,
                  ClinicDer *content)
{
  ClinicDer     ahead = *rest;
  ClinicDerItem item;

  if (!clinic_der_read (&ahead, &item) || item.tag != tag)
    return FALSE;
  *rest = ahead;
  *content = item.content;
  return TRUE;
}

gboolean
clinic_der_enter_ber (ClinicDer *rest,
                      guint8     tag,
                      ClinicDer *content)
{
  ClinicDer     ahead = *rest;
  ClinicDerItem item;

  if (!clinic_der_read_ber (&ahead, &item) || item.tag != tag)
    return FALSE;
  *rest = ahead;
  *content = item.content;
  return TRUE;
}

gboolean
clinic_der_skip (ClinicDer *rest,
                 guint8     tag)
{
  ClinicDer content;

  return clinic_der_enter (rest, tag, &content);
}

gboolean
clinic_der_equal (ClinicDer a,
                  ClinicDer b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.data, b.data, a.length) == 0);
}
