/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/mask.h"

#include <string.h>

#define MAX_NAMES        65536
#define MAX_DEVICES      64
#define MIN_DEVICE_BYTES 3

struct _ClinicMask
{
  char       *keep_host; /* may be NULL */
  GHashTable *numbers;   /* “kind name” -> number */
  GHashTable *counts;    /* kind -> how many there are */
  GPtrArray  *devices;   /* char *: names of devices that were seen */
  GRegex     *header;
  GRegex     *names;
};

/* The name that a device puts before each line, in what it sends over USB and in the style “syslog”. */
#define HEADER                                                                                              \
  "^(?:\\d+\\s*:)?(?:[A-Z][a-z]{2} +\\d{1,2} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\d \\S+) +" \
  "(?<device>[^\\s\\[(]+) +[^\\s\\[(][^\\[(]*(?:\\([^)]*\\))?\\[\\d+\\]"

/* One kind a line; the first that fits wins. A number with dots may be an address, and is masked as one. */
#define NAMES                                                                                                 \
  "(?<user>[\\w.%+-]+@[\\w-]+(?:\\.[\\w-]+)*|(?<=/Users/|/home/)[^/\\s\"]+)"                                  \
  "|(?<uuid>\\b[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\\b)"               \
  "|(?<serial>\\b[0-9A-Fa-f]{8}-[0-9A-Fa-f]{16}\\b|\\b[0-9A-Fa-f]{24,}\\b)"                                   \
  "|(?<label>(?i:serial ?number|serial|udid|ecid|imei|meid|dsid)\"?\\s*[:=]\\s*\"?)(?<value>[\\w-]+)"         \
  "|(?<who>(?i:\\buser(?: ?name)?|\\bupn|\\baccount)\"?\\s*[:=]\\s*\"?)(?<person>[^\\s\",;<>]+)"              \
  "|(?<![\\w.:])(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\w)|(?:[0-9A-Fa-f]{1,4}:){3,7}[0-9A-Fa-f]{1,4}(?![\\w:])" \
  "|[0-9A-Fa-f:]*::[0-9A-Fa-f:.]*[0-9A-Fa-f](?![\\w:]))"                                                      \
  "|(?<device>\\b[\\w-]+-i?(?:Phone|Pad|Pod)\\b|\\b\\w+(?:'|’)s (?:iPhone|iPad|iPod|Mac\\w*)\\b)"           \
  "|(?<![\\w.])(?<host>(?:[\\w-]+\\.)+[A-Za-z]{2,}\\b)(?![\\w(-])"

/* What has dots as a host has, and is none. */
static const char *const plain_prefixes[] = { "com.apple.", "com.microsoft.", NULL };
static const char *const plain_suffixes[] = { ".dylib", ".framework", ".plist", ".cc", ".cpp", ".mm", ".app", ".xpc",
                                              ".bundle", ".sqlite", ".log", ".html", ".deviceName", ".name", NULL };

/**
 * clinic_mask_new:
 * @keep_host: (nullable): the sign-in server, which is what the log is shown for
 */
ClinicMask *
clinic_mask_new (const char *keep_host)
{
  ClinicMask *self = g_new0 (ClinicMask, 1);

  self->keep_host = g_strdup (keep_host);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  self->devices = g_ptr_array_new_with_free_func (g_free);
  self->header = g_regex_new (HEADER, G_REGEX_OPTIMIZE, 0, NULL);
  self->names = g_regex_new (NAMES, G_REGEX_OPTIMIZE, 0, NULL);

  return self;
}

/**
 * clinic_mask_free:
 */
void
clinic_mask_free (ClinicMask *self)
{
  g_free (self->keep_host);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->devices);
  g_regex_unref (self->header);
  g_regex_unref (self->names);
  g_free (self);
}

/* @kind is static. */
static void
append_masked (ClinicMask *self, GString *text, const char *kind, const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);
  g_autofree char *key = g_strdup_printf ("%s %s", kind, folded);
  guint            number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));

  if (number == 0 && g_hash_table_size (self->numbers) < MAX_NAMES)
    {
      number = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, kind)) + 1;
      g_hash_table_insert (self->counts, (gpointer)kind, GUINT_TO_POINTER (number));
      g_hash_table_insert (self->numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
    }
  g_string_append_printf (text, "%s-%u", kind, number);
}

static gboolean
is_plain (const ClinicMask *self, const char *host)
{
  if (self->keep_host != NULL && g_ascii_strcasecmp (host, self->keep_host) == 0)
    return TRUE;
  for (guint i = 0; plain_prefixes[i] != NULL; i++)
    if (g_str_has_prefix (host, plain_prefixes[i]))
      return TRUE;
  for (guint i = 0; plain_suffixes[i] != NULL; i++)
    if (g_str_has_suffix (host, plain_suffixes[i]))
      return TRUE;

  return FALSE;
}

/* Masks the group @group, with what stands in the group @before left as it is. */
static gboolean
mask_group (ClinicMask       *self,
            GString          *text,
            const GMatchInfo *match,
            const char       *before,
            const char       *group,
            const char       *kind)
{
  g_autofree char *name = g_match_info_fetch_named (match, group);
  g_autofree char *left = before != NULL ? g_match_info_fetch_named (match, before) : NULL;

  if (name == NULL || *name == '\0')
    return FALSE;
  if (left != NULL)
    g_string_append (text, left);
  append_masked (self, text, kind, name);

  return TRUE;
}

static gboolean
mask_name_cb (const GMatchInfo *match, GString *text, gpointer user_data)
{
  ClinicMask      *self = user_data;
  g_autofree char *host = g_match_info_fetch_named (match, "host");

  if (host != NULL && *host != '\0' && is_plain (self, host))
    g_string_append (text, host);
  else if (!mask_group (self, text, match, NULL, "user", "user") &&
           !mask_group (self, text, match, "who", "person", "user") &&
           !mask_group (self, text, match, NULL, "uuid", "uuid") &&
           !mask_group (self, text, match, NULL, "serial", "serial") &&
           !mask_group (self, text, match, "label", "value", "serial") &&
           !mask_group (self, text, match, NULL, "ip", "address") &&
           !mask_group (self, text, match, NULL, "device", "device"))
    mask_group (self, text, match, NULL, "host", "host");

  return FALSE;
}

/* Remembers the name of the device before the line, as later lines may speak of it. */
static void
learn_device (ClinicMask *self, const char *line)
{
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *device = NULL;

  if (!g_regex_match (self->header, line, 0, &match))
    return;
  device = g_match_info_fetch_named (match, "device");
  if (device == NULL || strlen (device) < MIN_DEVICE_BYTES || self->devices->len >= MAX_DEVICES ||
      g_ptr_array_find_with_equal_func (self->devices, device, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->devices, g_steal_pointer (&device));
}

/* A device called “trust” must not tear up “trustd”. */
static gboolean
is_word (const char *line, const char *found, gsize length)
{
  return (found == line || !(g_ascii_isalnum (found[-1]) || found[-1] == '-')) &&
         !(g_ascii_isalnum (found[length]) || found[length] == '-');
}

static char *
mask_device (ClinicMask *self, const char *line, const char *device)
{
  GString    *text = g_string_new (NULL);
  const char *p = line;
  const char *found;

  while ((found = strstr (p, device)) != NULL)
    {
      g_string_append_len (text, p, found - p);
      if (is_word (line, found, strlen (device)))
        append_masked (self, text, "device", device);
      else
        g_string_append (text, device);
      p = found + strlen (device);
    }
  g_string_append (text, p);

  return g_string_free (text, FALSE);
}

/**
 * clinic_mask_line:
 *
 * Masks user names, mail addresses, names of hosts but the one to keep, addresses, names of devices, UUIDs and serial
 * numbers, as far as they can be told by their form. What it leaves is for people to look over.
 *
 * Returns: (transfer full)
 */
char *
clinic_mask_line (ClinicMask *self, const char *line)
{
  g_autofree char *text = g_utf8_make_valid (line, -1);
  char            *masked;

  learn_device (self, text);
  for (guint i = 0; i < self->devices->len; i++)
    {
      char *next = mask_device (self, text, g_ptr_array_index (self->devices, i));

      g_free (text);
      text = next;
    }
  masked = g_regex_replace_eval (self->names, text, -1, 0, 0, mask_name_cb, self, NULL);

  /* A line that the engine gives up on is better not shown at all. */
  return masked != NULL ? masked : g_strdup ("…");
}
