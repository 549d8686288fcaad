/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/json-depth.h"

#define MAX_DEPTH 64

/**
 * clinic_json_depth_is_too_much:
 *
 * json-glib reads nested values by recursion: what is nested deeper than any export is refused before.
 */
gboolean
clinic_json_depth_is_too_much (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  int      depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '['))
        depth++;
      else if (!in_string && (c == '}' || c == ']'))
        depth--;
      if (depth > MAX_DEPTH)
        return TRUE;
    }

  return FALSE;
}
