/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/version.h"

#include <gnutls/gnutls.h>

/**
 * clinic_version_print:
 *
 * Prints the version of the program and those of its libraries: of GLib and GnuTLS the ones it runs with, of the others
 * the ones it was built with, so that they need not be loaded for it.
 */
void
clinic_version_print (void)
{
  g_print ("chain-clinic-cli %s\n", PACKAGE_VERSION);
  g_print ("GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_print ("GnuTLS %s\n", gnutls_check_version (NULL));
  g_print ("JSON-GLib %s\n", JSON_GLIB_VERSION);
  g_print ("libarchive %s\n", LIBARCHIVE_VERSION);
  g_print ("libplist %s\n", LIBPLIST_VERSION);
  g_print ("libsoup %s\n", LIBSOUP_VERSION);
  g_print ("SQLite %s\n", SQLITE_VERSION);
}
