/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sign-in server told, in the words that the window, a terminal and a report share. */

#include "config.h"

#include "report/probe-words.h"

#include <glib/gi18n.h>

/**
 * clinic_probe_words_get_wants:
 *
 * Returns: a sentence
 */
const char *
clinic_probe_words_get_wants (ClinicStsWants wants)
{
  switch (wants)
    {
    case CLINIC_STS_WANTS_UNKNOWN:
      return _("Whether it asks for a client certificate is unknown.");
    case CLINIC_STS_WANTS_NOTHING:
      return _("It does not ask for a client certificate.");
    case CLINIC_STS_WANTS_REQUESTED:
      return _("It asks for a client certificate.");
    case CLINIC_STS_WANTS_REQUIRED:
      return _("It requires a client certificate.");
    default:
      return "";
    }
}

/**
 * clinic_probe_words_get_asked:
 *
 * Returns: a sentence; empty where nobody asked
 */
const char *
clinic_probe_words_get_asked (ClinicTlsAsked asked)
{
  switch (asked)
    {
    case CLINIC_TLS_ASKED_NOT:
      return "";
    case CLINIC_TLS_ASKED_BY_HANDSHAKE:
      return _("It asks in the handshake.");
    case CLINIC_TLS_ASKED_BY_RENEGOTIATION:
      return _("It asks by renegotiation, once it knows which page is wanted.");
    case CLINIC_TLS_ASKED_POST_HANDSHAKE:
      return _("It asks after the handshake, once it knows which page is wanted.");
    default:
      return "";
    }
}

/**
 * clinic_probe_words_dup_name_count:
 * @endpoint: one that asks for a certificate
 *
 * Returns: a sentence
 */
char *
clinic_probe_words_dup_name_count (const ClinicStsEndpoint *endpoint)
{
  const guint n = endpoint->best->names->len;

  if (n == 0 && endpoint->best->names_cut)
    return g_strdup (_("Which CAs it accepts is not known any more."));
  if (n == 0)
    return g_strdup (_("It names no accepted CA: any certificate may be offered."));

  return g_strdup_printf (ngettext ("It names %u accepted CA (%u bytes).", "It names %u accepted CAs (%u bytes).", n),
                          n, (guint)endpoint->best->name_bytes);
}

/**
 * clinic_probe_words_dup_name:
 * @der: one of the accepted names, as sent
 *
 * Returns: the name, or what is said in its place
 */
char *
clinic_probe_words_dup_name (GBytes *der)
{
  gsize         size;
  const guint8 *bytes = g_bytes_get_data (der, &size);
  g_autoptr(ClinicName) name = clinic_name_new (bytes, size, NULL);

  return g_strdup (name != NULL ? clinic_name_get_text (name) : _("a name that can't be read"));
}

/**
 * clinic_probe_words_dup_turn_title:
 *
 * Returns: what was shown, in Header Capitals
 */
char *
clinic_probe_words_dup_turn_title (const ClinicRehearsalTurn *turn)
{
  const char *version = turn->offer == CLINIC_TLS_OFFER_1_2 ? "TLS 1.2" : "TLS 1.3";

  return g_strdup_printf (turn->with_intermediates ? /* Translators: a version of TLS */ _("%s, With Intermediates")
                                                   : /* Translators: a version of TLS */ _("%s, Certificate Alone"),
                          version);
}
