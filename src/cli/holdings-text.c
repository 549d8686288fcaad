/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What `log` prints of files that tell by name what a device holds. */

#include "config.h"

#include "cli/holdings-text.h"

#include "device/import.h"
#include "device/plist.h"
#include "device/profile-list.h"
#include "device/sysdiagnose.h"
#include "pki/bundle.h"
#include "report/json-holdings.h"
#include "report/plain.h"

#include <glib/gi18n.h>
#include <unistd.h>

/* A list of profiles may come in any file, but in none that is large. */
#define MAX_LIST_BYTES CLINIC_BUNDLE_MAX_BYTES
#define SNIFF_BYTES    8192

/* Whether a file, which may be a large log, begins as a property list. */
static gboolean
begins_as_list (const char *path)
{
  guint64 size;
  int     fd = clinic_import_open (path, &size, NULL);
  guint8  head[SNIFF_BYTES];
  gssize  count = fd >= 0 && size <= MAX_LIST_BYTES ? read (fd, head, sizeof head) : 0;
  g_autoptr(GBytes) bytes = g_bytes_new (head, count > 0 ? (gsize)count : 0);

  if (fd >= 0)
    close (fd);
  return clinic_plist_looks_like (bytes);
}

static ClinicHoldings *
read_list (const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = begins_as_list (path) ? clinic_import_load (path, MAX_LIST_BYTES, NULL) : NULL;
  g_autofree char *base = g_path_get_basename (path);
  ClinicHoldings  *holdings;

  if (bytes == NULL || !clinic_profile_list_looks_like (bytes))
    return NULL;
  holdings = clinic_profile_list_read (bytes, error);
  if (holdings != NULL)
    {
      g_free (holdings->file);
      holdings->file = g_filename_display_name (base);
    }
  return holdings;
}

/**
 * clinic_cli_holdings_read:
 *
 * Reads a file that tells by name what a device holds.
 *
 * Returns: NULL, without an error, where it is another kind of file
 */
ClinicHoldings *
clinic_cli_holdings_read (const char *path, ClinicProgressFunc progress, gpointer user_data, GError **error)
{
  return clinic_sysdiagnose_looks_like (path) ? clinic_sysdiagnose_read (path, progress, user_data, error)
                                              : read_list (path, error);
}

/**
 * clinic_cli_holdings_has_gap:
 *
 * Returns: whether the way up from an identity ends, by name, at a certificate that is not on the device
 */
gboolean
clinic_cli_holdings_has_gap (const ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);

  for (guint i = 0; i < paths->len; i++)
    if (((const ClinicNamedPath *)g_ptr_array_index (paths, i))->absent != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_moment (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL && seconds != 0 ? g_date_time_format (moment, "%Y-%m-%d") : g_strdup (_("unknown"));
}

static void
add_path (GString *text, const ClinicNamedPath *path)
{
  g_autofree char *identity = clinic_plain_line (path->identity->subject);
  g_autofree char *absent = clinic_plain_line (path->absent);
  g_autoptr(GString) way = g_string_new (identity);

  for (guint i = 0; i < path->climbed->len; i++)
    {
      const ClinicNamedCertificate *certificate = g_ptr_array_index (path->climbed, i);
      g_autofree char              *subject = clinic_plain_line (certificate->subject);

      g_string_append_printf (way, " → %s", subject);
    }
  if (path->absent != NULL)
    /* Translators: names of certificates, each issued by the next; the name of one that is not there */
    g_string_append_printf (text, _("  MISSING  %s → “%s”: no certificate on the device has this name.\n"),
                            way->str, absent);
  else if (path->complete)
    /* Translators: names of certificates, each issued by the next */
    g_string_append_printf (text, _("  whole    %s: the names lead to a root.\n"), way->str);
  else
    /* Translators: names of certificates, each issued by the next */
    g_string_append_printf (text, _("  unclear  %s: the names lead to no root.\n"), way->str);
}

static void
add_certificate (GString *text, const ClinicNamedCertificate *certificate)
{
  g_autofree char *subject = clinic_plain_line (certificate->subject);
  g_autofree char *issuer = clinic_plain_line (certificate->issuer);
  g_autofree char *profile = clinic_plain_line (certificate->profile);
  g_autofree char *expires = dup_moment (certificate->expires);
  const char      *kind = certificate->is_identity ? _("identity") : certificate->is_root ? _("root")
                                                                                           : _("CA or other");

  /* Translators: kind and names of a certificate, a date, the name of a profile */
  g_string_append_printf (text, _("  %s: “%s”, issued by “%s”, ends %s, from the profile “%s”\n"), kind,
                          subject, certificate->issuer != NULL ? issuer : _("unknown"), expires,
                          certificate->profile != NULL ? profile : _("unknown"));
}

static void
add_profile (GString *text, const ClinicHeldProfile *profile)
{
  g_autofree char *name = clinic_plain_line (profile->name);
  g_autofree char *installed = dup_moment (profile->installed);
  g_autoptr(GString) types = g_string_new (NULL);

  for (guint i = 0; i < profile->payload_types->len; i++)
    {
      g_autofree char *type = clinic_plain_line (g_ptr_array_index (profile->payload_types, i));

      g_string_append_printf (types, "%s%s", i > 0 ? ", " : ": ", type);
    }
  /* Translators: the name of a profile, a date, and “: ” with a list of types, or nothing */
  g_string_append_printf (text,
                          profile->is_managed ? _("  “%s”, installed %s by the MDM%s\n")
                                              : _("  “%s”, installed %s%s\n"),
                          name, installed, types->str);
}

static void
add_lines (GString *text, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = clinic_plain_line (g_ptr_array_index (lines, i));

      g_string_append_printf (text, "  %s\n", line);
    }
}

static void
add_heading (GString *text, const char *heading, guint n)
{
  if (n > 0)
    g_string_append_printf (text, "%s\n", heading);
}

static const char *
get_sentence (const ClinicHoldings *holdings, guint n_paths)
{
  if (!clinic_holdings_tells_certificates (holdings))
    return _("This list names the profiles on the device, but no certificate.");
  if (n_paths == 0)
    return _("By name, not verified: the profiles on the device brought no identity, so no user certificate.");
  if (clinic_cli_holdings_has_gap (holdings))
    return _("By name, not verified: a certificate is missing on the way up from an identity.");
  return _("By name, not verified: no certificate is found missing.");
}

/**
 * clinic_cli_holdings_write_text:
 * @name: of the file
 */
void
clinic_cli_holdings_write_text (GString *text, const char *name, const ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);
  g_autofree char *file = clinic_plain_line (name);

  g_string_append_printf (text, "%s\n%s\n", file, get_sentence (holdings, paths->len));
  if (holdings->os_version != NULL)
    {
      g_autofree char *version = clinic_plain_line (holdings->os_version);

      /* Translators: a version such as “17.5” */
      g_string_append_printf (text, _("System of the device: %s\n"), version);
    }
  if (holdings->mdm != NULL)
    {
      g_autofree char *mdm = clinic_plain_line (holdings->mdm);

      /* Translators: a host name */
      g_string_append_printf (text, _("MDM server: %s\n"), mdm);
    }
  add_heading (text, _("The way up from each identity, by name:"), paths->len);
  for (guint i = 0; i < paths->len; i++)
    add_path (text, g_ptr_array_index (paths, i));
  add_heading (text, _("Certificates, by name:"), holdings->certificates->len);
  for (guint i = 0; i < holdings->certificates->len; i++)
    add_certificate (text, g_ptr_array_index (holdings->certificates, i));
  add_heading (text, _("Profiles:"), holdings->profiles->len);
  for (guint i = 0; i < holdings->profiles->len; i++)
    add_profile (text, g_ptr_array_index (holdings->profiles, i));
  add_heading (text, _("History:"), holdings->events->len);
  add_lines (text, holdings->events);
  add_heading (text, _("Note:"), holdings->notes->len);
  add_lines (text, holdings->notes);
}

static void
add_json_path (ClinicJsonWriter *writer, const ClinicNamedPath *path)
{
  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "identity", path->identity->subject);
  clinic_json_writer_begin_list (writer, "climbed");
  for (guint i = 0; i < path->climbed->len; i++)
    clinic_json_writer_add_text (
      writer, NULL, ((const ClinicNamedCertificate *)g_ptr_array_index (path->climbed, i))->subject);
  clinic_json_writer_end_list (writer);
  clinic_json_writer_add_boolean (writer, "complete", path->complete);
  clinic_json_writer_add_text (writer, "absent", path->absent);
  clinic_json_writer_end_object (writer);
}

/**
 * clinic_cli_holdings_write_json:
 *
 * Writes one element of the results of `log`.
 */
void
clinic_cli_holdings_write_json (ClinicJsonWriter *writer, const char *name, const ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);

  clinic_json_writer_begin_object (writer, NULL);
  clinic_json_writer_add_text (writer, "input", name);
  clinic_json_writer_add_text (writer, "evidence",
                               clinic_cli_holdings_has_gap (holdings) ? "possible" : "nothing");
  clinic_json_writer_add_text (writer, "sentence", get_sentence (holdings, paths->len));
  clinic_json_writer_begin_list (writer, "paths");
  for (guint i = 0; i < paths->len; i++)
    add_json_path (writer, g_ptr_array_index (paths, i));
  clinic_json_writer_end_list (writer);
  clinic_json_add_holdings (writer, "holdings", holdings);
  clinic_json_writer_end_object (writer);
}
