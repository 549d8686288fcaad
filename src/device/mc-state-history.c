/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the device wrote down of its MDM, and of the coming and going of profiles, as sentences.
 * Source: domain/usb.md section 7 */

#include "config.h"

#include "device/mc-state-private.h"

#include "device/text.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define MAX_ENTRIES 200 /* the device itself keeps 20 */
#define MAX_DEPTH   8

typedef struct
{
  gint64 at;
  char  *sentence;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->sentence);
  g_free (event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *first = *(const Event *const *)a;
  const Event *second = *(const Event *const *)b;

  return first->at < second->at ? -1 : first->at > second->at;
}

static void
add_event (ClinicHoldings *holdings, const char *sentence)
{
  if (holdings->events->len < CLINIC_HOLDINGS_MAX_EVENTS)
    g_ptr_array_add (holdings->events, g_strdup (sentence));
}

static char *
dup_moment (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M UTC") : g_strdup ("?");
}

/**
 * clinic_mc_history_read_mdm:
 *
 * Reads MDM.plist: who manages the device, and when it asked last.
 */
void
clinic_mc_history_read_mdm (ClinicHoldings *holdings, plist_t mdm)
{
  const char *address = clinic_plist_get_string (mdm, "ServerURL");
  g_autoptr(GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  gint64           attempt = clinic_plist_get_moment (mdm, "LastPollingAttempt");
  gint64           success = clinic_plist_get_moment (mdm, "LastPollingSuccess");
  g_autofree char *tried = dup_moment (attempt);
  g_autofree char *done = dup_moment (success);
  g_autofree char *sentence = NULL;

  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    {
      g_free (holdings->mdm);
      holdings->mdm = clinic_text_label (g_uri_get_host (uri));
    }
  if (attempt == 0)
    return;
  if (success != 0)
    /* Translators: two moments */
    sentence = g_strdup_printf (_("The device last asked its MDM server for work on %s; the last time that worked "
                                   "was %s."),
                                tried, done);
  else
    /* Translators: a moment */
    sentence = g_strdup_printf (_("The device last asked its MDM server for work on %s."), tried);
  add_event (holdings, sentence);
}

/* The name of a profile, from the identifier that the history has. */
static char *
dup_profile_name (const ClinicHoldings *holdings, const char *id)
{
  for (guint i = 0; i < holdings->profiles->len; i++)
    {
      const ClinicHeldProfile *profile = g_ptr_array_index (holdings->profiles, i);

      if (g_strcmp0 (profile->identifier, id) == 0)
        return clinic_text_label (profile->name);
    }

  return clinic_text_label (id);
}

static Event *
new_event (const ClinicHoldings *holdings, const char *id, plist_t facts)
{
  const char      *operation = clinic_plist_get_string (facts, "Operation");
  g_autofree char *name = dup_profile_name (holdings, id);
  g_autofree char *process = clinic_text_label (clinic_plist_get_string (facts, "Process"));
  g_autofree char *word = clinic_text_label (operation);
  gint64           at = clinic_plist_get_moment (facts, "Timestamp");
  g_autofree char *moment = dup_moment (at);
  Event           *event;

  if (at == 0 || operation == NULL)
    return NULL;
  event = g_new0 (Event, 1);
  event->at = at;
  if (g_ascii_strcasecmp (operation, "install") == 0)
    /* Translators: a moment; the name of a profile; a process */
    event->sentence = g_strdup_printf (_("%s: the profile “%s” was installed by “%s”."), moment, name, process);
  else if (g_ascii_strcasecmp (operation, "remove") == 0)
    /* Translators: a moment; the name of a profile; a process */
    event->sentence = g_strdup_printf (_("%s: the profile “%s” was removed by “%s”."), moment, name, process);
  else
    /* Translators: a moment; a word of the device for what happened; the name of a profile; a process */
    event->sentence = g_strdup_printf (_("%s: “%s” of the profile “%s” by “%s”."), moment, word, name,
                                       process);

  return event;
}

/**
 * clinic_mc_history_read_profile_events:
 *
 * Reads MCProfileEvents.plist: a list of dictionaries with one key each, the profile, and what happened to it.
 */
void
clinic_mc_history_read_profile_events (ClinicHoldings *holdings, plist_t events)
{
  plist_t list = clinic_plist_get (events, "ProfileEvents", PLIST_ARRAY);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func (event_free);

  for (guint i = 0; list != NULL && i < MIN (plist_array_get_size (list), MAX_ENTRIES); i++)
    {
      plist_t          entry = plist_array_get_item (list, i);
      plist_dict_iter  iter = NULL;
      g_autofree char *id = NULL;
      plist_t          facts = NULL;
      Event           *event;

      if (plist_get_node_type (entry) != PLIST_DICT)
        continue;
      plist_dict_new_iter (entry, &iter);
      plist_dict_next_item (entry, iter, &id, &facts);
      free (iter);
      event = id != NULL ? new_event (holdings, id, facts) : NULL;
      if (event != NULL)
        g_ptr_array_add (sorted, event);
    }
  g_ptr_array_sort (sorted, compare_events);
  for (guint i = 0; i < sorted->len; i++)
    add_event (holdings, ((const Event *)g_ptr_array_index (sorted, i))->sentence);
}

typedef struct
{
  guint       count;
  gint64      last;
  const char *process;
} Settings;

/* Every dictionary with a time and a process is one change. Recursion: at most MAX_DEPTH deep. */
static void
count_settings (plist_t node, Settings *settings, guint depth)
{
  plist_dict_iter iter = NULL;
  gint64          at;

  if (node == NULL || plist_get_node_type (node) != PLIST_DICT || depth > MAX_DEPTH)
    return;
  at = clinic_plist_get_moment (node, "timestamp");
  if (at != 0 && clinic_plist_get_string (node, "process") != NULL)
    {
      settings->count++;
      if (at > settings->last)
        {
          settings->last = at;
          settings->process = clinic_plist_get_string (node, "process");
        }
      return;
    }
  plist_dict_new_iter (node, &iter);
  for (plist_t child = NULL; iter != NULL; child = NULL)
    {
      char *key = NULL;

      plist_dict_next_item (node, iter, &key, &child);
      if (key == NULL)
        break;
      free (key);
      count_settings (child, settings, depth + 1);
    }
  free (iter);
}

/**
 * clinic_mc_history_read_settings_events:
 *
 * Reads MCSettingsEvents.plist: which setting was changed last by whom. Only how many and the last of them matter here.
 */
void
clinic_mc_history_read_settings_events (ClinicHoldings *holdings, plist_t events)
{
  Settings         settings = { 0 };
  g_autofree char *moment = NULL;
  g_autofree char *process = NULL;
  g_autofree char *sentence = NULL;

  count_settings (events, &settings, 0);
  if (settings.count == 0)
    return;
  moment = dup_moment (settings.last);
  process = clinic_text_label (settings.process);
  /* Translators: a number; a moment; a process */
  sentence = g_strdup_printf (ngettext ("%u setting was changed by profiles or the system, last on %s by “%s”.",
                                        "%u settings were changed by profiles or the system, last on %s by “%s”.",
                                        settings.count),
                              settings.count, moment, process);
  add_event (holdings, sentence);
}
