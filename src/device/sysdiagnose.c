/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sysdiagnose is a packed tar of some hundred megabytes, full of private data. It is read as a stream: of all its
 * files only those that name profiles are looked at, nothing is written to the disk and nothing else is kept. */

#include "config.h"

#include "device/sysdiagnose.h"

#include "device/archive-stream.h"
#include "device/import.h"
#include "device/mc-state.h"
#include "device/text.h"
#include "pki/error.h"

#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define SNIFF_BYTES   (1024 * 1024)
#define SNIFF_ENTRIES 8
#define MAX_ENTRIES   2000000
#define MAX_MEMBER    (4 * 1024 * 1024)  /* a profile with its icon; stubs are some tens of KiB */
#define MAX_MEMBERS   (64 * 1024 * 1024) /* all that are read */

/* The base name of a path, without the folders that a packer may have put before it. */
static const char *
get_top (const char *path)
{
  while (g_str_has_prefix (path, "./"))
    path += 2;

  return path;
}

static gboolean
begins_like_one (const char *path)
{
  const char *top = get_top (path);

  return g_str_has_prefix (top, "sysdiagnose_") || g_str_has_prefix (top, "._sysdiagnose_") ||
         strstr (path, "logs/MCState/") != NULL;
}

static gboolean
is_inner (struct archive *archive, const char *path)
{
  return (archive_format (archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP &&
         begins_like_one (path) && (g_str_has_suffix (path, ".tar.gz") || g_str_has_suffix (path, ".tar"));
}

/* The whole of a member, or NULL and the reason in @note. */
static GBytes *
read_member (ClinicArchive *archive, struct archive_entry *entry, ClinicArchiveSource *source, char **note)
{
  g_autofree char   *base = g_path_get_basename (archive_entry_pathname (entry));
  g_autofree char   *name = clinic_text_label (base);
  gsize              size = MAX_MEMBER + 1;
  gsize              used = 0;
  g_autofree guint8 *data = NULL;
  la_ssize_t         count = 0;

  if (archive_entry_size_is_set (entry) && archive_entry_size (entry) < MAX_MEMBER)
    size = (gsize)archive_entry_size (entry) + 1;
  else if (archive_entry_size_is_set (entry))
    used = size;
  data = used < size ? g_malloc (size) : NULL;
  while (used < size && (count = archive_read_data (archive, data + used, size - used)) > 0)
    used += (gsize)count;
  source->members += (gint64)used;
  if (used == size && size > MAX_MEMBER)
    *note = g_strdup_printf (_("“%s” is larger than %u MiB and was left out."), name,
                             (guint)(MAX_MEMBER / (1024 * 1024)));
  else if (count < 0)
    *note = g_strdup_printf (_("“%s” is cut off and was left out."), name);

  return *note == NULL ? g_bytes_new (data, used) : NULL;
}

static void
take_member (ClinicArchive        *archive,
             struct archive_entry *entry,
             ClinicArchiveSource  *source,
             ClinicMcState        *state,
             GPtrArray            *notes)
{
  const char *path = archive_entry_pathname (entry);
  char       *note = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (path == NULL || !clinic_mc_state_wants (state, path))
    return;
  if (archive_entry_filetype (entry) != AE_IFREG || archive_entry_hardlink (entry) != NULL ||
      source->members > MAX_MEMBERS)
    return;
  bytes = read_member (archive, entry, source, &note);
  if (bytes != NULL)
    clinic_mc_state_add (state, path, bytes);
  else if (notes->len < CLINIC_HOLDINGS_MAX_NOTES)
    g_ptr_array_add (notes, note);
  else
    g_free (note);
}

/* Goes through an archive; one inside it is entered, but none inside that. */
static void
walk (ClinicArchive *archive, ClinicArchiveSource *source, ClinicMcState *state, GPtrArray *notes, gboolean is_outer)
{
  struct archive_entry *entry;
  int                   code = ARCHIVE_EOF;

  for (guint i = 0; i < MAX_ENTRIES; i++)
    {
      const char *path;

      code = archive_read_next_header (archive, &entry);
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
        break;
      path = archive_entry_pathname (entry);
      if (is_outer && path != NULL && is_inner (archive, path))
        {
          g_autoptr(ClinicArchive) inner = clinic_archive_open_inner (archive);

          if (inner != NULL)
            walk (inner, source, state, notes, FALSE);
          else
            code = ARCHIVE_FATAL;
        }
      else
        take_member (archive, entry, source, state, notes);
    }
  if (source->stop != CLINIC_ARCHIVE_STOP_NOT || code == ARCHIVE_EOF)
    return;
  source->stop =
    code == ARCHIVE_OK || code == ARCHIVE_WARN ? CLINIC_ARCHIVE_STOP_TOO_MUCH : CLINIC_ARCHIVE_STOP_DAMAGED;
}

static gboolean
fits (char character, char pattern)
{
  if (pattern == 'd')
    return g_ascii_isdigit (character);

  return pattern == '?' ? character == '+' || character == '-' : character == pattern;
}

/* “sysdiagnose_2023.05.24_13-29-15-0700_…” tells when it was made. */
static gint64
parse_moment (const char *name)
{
  static const char digits[] = "dddd.dd.dd_dd-dd-dd?dddd";
  const char       *found = strstr (name, "sysdiagnose_");
  const char       *text = found != NULL ? found + strlen ("sysdiagnose_") : "";
  g_autofree char  *moment = NULL;
  g_autoptr(GDateTime) parsed = NULL;

  for (guint i = 0; i < sizeof digits - 1; i++)
    if (!fits (text[i], digits[i]))
      return 0;
  moment = g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%.3s:%.2s", text, text + 5, text + 8, text + 11, text + 14,
                            text + 17, text + 19, text + 22);
  parsed = g_date_time_new_from_iso8601 (moment, NULL);

  return parsed != NULL ? g_date_time_to_unix (parsed) : 0;
}

static void
set_stop_error (ClinicArchiveStop stop, GError **error)
{
  switch (stop)
    {
    case CLINIC_ARCHIVE_STOP_CANCELLED:
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_CANCELLED, _("The reading was stopped."));
      break;
    case CLINIC_ARCHIVE_STOP_DAMAGED:
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_DAMAGED,
                           _("This sysdiagnose is cut off or damaged before its list of profiles. Get it from the "
                              "device again."));
      break;
    case CLINIC_ARCHIVE_STOP_TOO_MUCH:
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                           _("This archive unpacks to more than any sysdiagnose does, and has no list of profiles "
                              "before that."));
      break;
    case CLINIC_ARCHIVE_STOP_NOT:
    default:
      g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
                           _("This archive has no list of profiles (logs/MCState/Shared), so it says nothing of the "
                              "certificates on the device. Choose the sysdiagnose as the device made it."));
      break;
    }
}

static ClinicHoldings *
read_source (ClinicArchiveSource *source, const char *name, GError **error)
{
  g_autoptr(ClinicMcState) state = clinic_mc_state_new ();
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(ClinicArchive) archive = clinic_archive_open (source);
  ClinicHoldings *holdings;

  if (archive != NULL)
    walk (archive, source, state, notes, TRUE);
  else if (source->stop == CLINIC_ARCHIVE_STOP_NOT)
    source->stop = CLINIC_ARCHIVE_STOP_DAMAGED;
  if (source->stop == CLINIC_ARCHIVE_STOP_CANCELLED || clinic_mc_state_is_empty (state))
    {
      set_stop_error (source->stop, error);
      return NULL;
    }

  holdings = clinic_mc_state_finish (state);
  holdings->file = clinic_text_label (name);
  holdings->at = parse_moment (name);
  if (source->stop == CLINIC_ARCHIVE_STOP_DAMAGED)
    g_ptr_array_insert (notes, 0, g_strdup (_("This sysdiagnose is cut off or damaged; only what stands before that "
                                               "was read, so a certificate may be missing here that the device has.")));
  else if (source->stop == CLINIC_ARCHIVE_STOP_TOO_MUCH)
    g_ptr_array_insert (notes, 0, g_strdup (_("This archive unpacks to more than any sysdiagnose does; it was not read "
                                               "to its end.")));
  for (guint i = 0; i < notes->len && holdings->notes->len < CLINIC_HOLDINGS_MAX_NOTES; i++)
    g_ptr_array_add (holdings->notes, g_strdup (g_ptr_array_index (notes, i)));

  return holdings;
}

static gboolean
begins_as_sysdiagnose (ClinicArchiveSource *source)
{
  g_autoptr(ClinicArchive) archive = clinic_archive_open (source);
  struct archive_entry *entry;

  for (guint i = 0; archive != NULL && i < SNIFF_ENTRIES; i++)
    {
      int code = archive_read_next_header (archive, &entry);

      if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
        break;
      if (archive_entry_pathname (entry) != NULL && begins_like_one (archive_entry_pathname (entry)))
        return TRUE;
    }

  return FALSE;
}

/**
 * clinic_sysdiagnose_looks_like:
 *
 * Returns: whether a file seems to be a sysdiagnose, judged by the names at its beginning
 */
gboolean
clinic_sysdiagnose_looks_like (const char *path)
{
  g_autofree ClinicArchiveSource *source = g_new0 (ClinicArchiveSource, 1);
  gboolean                        found;

  source->fd = clinic_import_open (path, &source->total, NULL);
  if (source->fd < 0)
    return FALSE;
  source->most = SNIFF_BYTES;
  found = begins_as_sysdiagnose (source);
  close (source->fd);

  return found;
}

/**
 * clinic_sysdiagnose_read:
 * @progress: (nullable): called with bytes of the packed file, at most once a MiB
 *
 * Reads what a sysdiagnose says of the profiles and certificates on its device: `.tar.gz` as the device makes it, or
 * `.tar`, or either in a zip. What stands before the place where it is cut off counts, with a note.
 *
 * Errors: CLINIC_ERROR_UNREADABLE, also where it has no list of profiles; CLINIC_ERROR_DAMAGED and
 *   CLINIC_ERROR_TOO_LARGE where there is none before that; CLINIC_ERROR_CANCELLED
 */
ClinicHoldings *
clinic_sysdiagnose_read (const char *path, ClinicProgressFunc progress, gpointer user_data, GError **error)
{
  g_autofree ClinicArchiveSource *source = g_new0 (ClinicArchiveSource, 1);
  g_autofree char                *base = g_path_get_basename (path);
  g_autofree char                *name = g_filename_display_name (base);
  ClinicHoldings                 *holdings;

  source->fd = clinic_import_open (path, &source->total, error);
  if (source->fd < 0)
    return NULL;
  source->most = G_MAXUINT64;
  source->progress = progress;
  source->user_data = user_data;
  holdings = read_source (source, name, error);
  close (source->fd);
  if (holdings == NULL)
    g_prefix_error (error, _("“%s”: "), name);

  return holdings;
}

/**
 * clinic_sysdiagnose_read_bytes:
 *
 * Reads a sysdiagnose that is in memory.
 *
 * Errors: as clinic_sysdiagnose_read()
 */
ClinicHoldings *
clinic_sysdiagnose_read_bytes (GBytes *bytes, GError **error)
{
  g_autofree ClinicArchiveSource *source = g_new0 (ClinicArchiveSource, 1);

  source->fd = -1;
  source->bytes = bytes;
  source->most = G_MAXUINT64;

  return read_source (source, "", error);
}
