/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/sts-plan.h"

#include "pki/error.h"
#include "pki/host-name.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_HOST 253

static void
place_free (gpointer data)
{
  ClinicStsPlace *self = data;

  g_free (self->host);
  g_free (self);
}

static gboolean
is_literal (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL;
}

static gboolean
refuse (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, 80));

  g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE,
               _("“%s” names no server. Give it as in sts.contoso.com or sts.contoso.com:49443."), shown);
  return FALSE;
}

/**
 * clinic_sts_plan_parse:
 * @text: HOST or HOST:PORT; an IPv6 address with a port stands in brackets
 * @host: (out): in ASCII
 * @port: (out): 0 where none was given
 *
 * Errors: CLINIC_ERROR_UNREADABLE
 */
gboolean
clinic_sts_plan_parse (const char *text, char **host, guint16 *port, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *ascii = NULL;
  const char      *digits = NULL;
  const char      *colon = strrchr (text, ':');
  guint64          number = 0;

  if (text[0] == '[')
    {
      const char *end = strchr (text, ']');

      if (end == NULL || (end[1] != '\0' && end[1] != ':'))
        return refuse (text, error);
      name = g_strndup (text + 1, (gsize)(end - text - 1));
      digits = end[1] == ':' ? end + 2 : NULL;
    }
  else if (colon != NULL && strchr (text, ':') == colon)
    {
      name = g_strndup (text, (gsize)(colon - text));
      digits = colon + 1;
    }
  else
    name = g_strdup (text);

  if (digits != NULL && !g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT16, &number, NULL))
    return refuse (text, error);
  ascii = g_utf8_validate (name, -1, NULL) ? g_hostname_to_ascii (name) : NULL;
  if (ascii == NULL || strlen (ascii) > MAX_HOST || (!is_literal (ascii) && !clinic_host_name_is_valid (ascii)))
    return refuse (text, error);

  *host = g_steal_pointer (&ascii);
  *port = (guint16)number;
  return TRUE;
}

static void
add (GPtrArray *places, const char *host, guint16 port)
{
  ClinicStsPlace *place = g_new0 (ClinicStsPlace, 1);

  place->host = g_strdup (host);
  place->port = port;
  g_ptr_array_add (places, place);
}

/**
 * clinic_sts_plan_list:
 * @port: 0 for the places where AD FS may ask: port 49443, the name certauth.HOST, and the server itself
 *
 * Returns: (transfer full) (element-type ClinicStsPlace): the places to ask
 * Source: domain/microsoft.md 1.1
 */
GPtrArray *
clinic_sts_plan_list (const char *host, guint16 port)
{
  GPtrArray       *places = g_ptr_array_new_with_free_func (place_free);
  g_autofree char *certauth = g_strconcat ("certauth.", host, NULL);

  if (port != 0)
    {
      add (places, host, port);
      return places;
    }
  add (places, host, CLINIC_STS_PORT_CERTIFICATE);
  if (!is_literal (host) && strlen (certauth) <= MAX_HOST && !g_str_has_prefix (host, "certauth."))
    add (places, certauth, CLINIC_STS_PORT_HTTPS);
  add (places, host, CLINIC_STS_PORT_HTTPS);
  return places;
}
