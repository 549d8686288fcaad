/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stub of a profile as a device writes it, and archives around it. */

#pragma once

#include "device/plist.h"

#include <archive.h>
#include <archive_entry.h>
#include <math.h>
#include <string.h>

#define TOP    "sysdiagnose_2026.05.30_13-29-15-0700_iPhone-OS_iPad_21F79/"
#define SHARED TOP "logs/MCState/Shared/"
#define STUB   SHARED "profile-0123.stub"

typedef struct
{
  const char *path;
  GBytes     *bytes;
} StubMember;

static inline void
stub_add (plist_t stub, const char *type, const char *subject, const char *issuer, gboolean root, gboolean identity)
{
  plist_t payload = plist_new_dict ();

  plist_dict_set_item (payload, "PayloadType", plist_new_string (type));
  if (subject != NULL)
    {
      plist_dict_set_item (payload, "CertSubject", plist_new_string (subject));
      plist_dict_set_item (payload, "Issuer", plist_new_string (issuer));
      plist_dict_set_item (payload, "IsRoot", plist_new_bool ((guint8)root));
      plist_dict_set_item (payload, "IsIdentity", plist_new_bool ((guint8)identity));
      plist_dict_set_item (payload, "Expiry", plist_new_real (700000000));
    }
  plist_array_append_item (plist_dict_get_item (stub, "PayloadContent"), payload);
}

static inline plist_t
stub_new (const char *name)
{
  plist_t stub = plist_new_dict ();

  plist_dict_set_item (stub, "PayloadDisplayName", plist_new_string (name));
  plist_dict_set_item (stub, "PayloadIdentifier", plist_new_string (name));
  plist_dict_set_item (stub, "PayloadContent", plist_new_array ());

  return stub;
}

/* Frees the property list. */
static inline GBytes *
stub_write (plist_t stub, gboolean binary)
{
  char   *text = NULL;
  guint32 length = 0;
  GBytes *bytes;

  if (binary)
    plist_to_bin (stub, &text, &length);
  else
    plist_to_xml (stub, &text, &length);
  bytes = g_bytes_new (text, length);
  plist_to_xml_free (text);
  plist_free (stub);

  return bytes;
}

/* Packs members, the last of which has no path, and frees their bytes. */
static inline GBytes *
stub_pack (const StubMember *members, gboolean zip)
{
  struct archive  *archive = archive_write_new ();
  gsize            size = 64 * 1024;
  gsize            used = 0;
  g_autofree char *space = NULL;

  for (const StubMember *member = members; member->path != NULL; member++)
    size += g_bytes_get_size (member->bytes) + 2048;
  space = g_malloc (size);
  if (zip)
    archive_write_set_format_zip (archive);
  else
    archive_write_set_format_ustar (archive);
  if (!zip)
    archive_write_add_filter_gzip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open_memory (archive, space, size, &used), ==, ARCHIVE_OK);
  for (; members->path != NULL; members++)
    {
      struct archive_entry *entry = archive_entry_new ();
      gsize                 length;
      const void           *data = g_bytes_get_data (members->bytes, &length);

      archive_entry_set_pathname (entry, members->path);
      archive_entry_set_filetype (entry, g_str_has_suffix (members->path, "/") ? AE_IFDIR : AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t)length);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, data, length);
      archive_entry_free (entry);
      g_bytes_unref (members->bytes);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);

  return g_bytes_new (space, used);
}
