/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/version.h"

#include "cli/commands.h"

#include <gnutls/gnutls.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>

/**
 * clinic_version_print:
 *
 * Prints the version of the program and those of the libraries it runs with; where a library does not say, the one it
 * was built with.
 */
void
clinic_version_print (void)
{
  g_print ("%s %s\n", CLINIC_PROGRAM, PACKAGE_VERSION);
  g_print ("GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_print ("GnuTLS %s\n", gnutls_check_version (NULL));
  g_print ("JSON-GLib %s\n", JSON_VERSION_S);
  g_print ("libplist %s\n", LIBPLIST_VERSION);
  g_print ("libsoup %s\n", LIBSOUP_VERSION);
  g_print ("SQLite %s\n", sqlite3_libversion ());
}
