/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What AD CS wrote, for a person to read. */

#include "config.h"

#include "pki/key-purpose.h"
#include "pki/microsoft.h"

#include <glib/gi18n.h>

/**
 * clinic_microsoft_dup_template:
 *
 * Writes the template for a person: its name and, where it has one, its identifier and version.
 *
 * Returns: (transfer full) (nullable): hostile text
 */
char *
clinic_microsoft_dup_template (const ClinicMicrosoft *self)
{
  g_autofree char *version = NULL;
  g_autofree char *versioned = NULL;

  if (self->template_oid == NULL)
    return g_strdup (self->template_name);
  if (self->template_minor >= 0)
    version = g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, self->template_major, self->template_minor);
  else if (self->template_major >= 0)
    version = g_strdup_printf ("%" G_GINT64_FORMAT, self->template_major);
  if (version != NULL)
    /* Translators: the object identifier of a certificate template and its version, as “100.5” */
    versioned = g_strdup_printf (_("%s, version %s"), self->template_oid, version);
  else
    versioned = g_strdup (self->template_oid);
  if (self->template_name == NULL)
    return g_steal_pointer (&versioned);
  return g_strdup_printf ("%s (%s)", self->template_name, versioned);
}

/**
 * clinic_microsoft_dup_policies:
 *
 * Writes the application policies for a person, those that have a name with it.
 *
 * Returns: (transfer full) (nullable): %NULL if there are none
 */
char *
clinic_microsoft_dup_policies (const ClinicMicrosoft *self,
                               const char            *separator)
{
  GString *text = NULL;

  for (guint i = 0; self->application_policies[i] != NULL; i++)
    {
      const char *oid = self->application_policies[i];
      const char *title = clinic_key_purpose_get_title (oid);

      if (text == NULL)
        text = g_string_new (NULL);
      else
        g_string_append (text, separator);
      if (title != NULL)
        g_string_append_printf (text, "%s (%s)", title, oid);
      else
        g_string_append (text, oid);
    }
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

/**
 * clinic_microsoft_dup_sid:
 *
 * Writes the security identifier for a person, and where it stands. It tells who somebody is: reports leave it out.
 *
 * Returns: (transfer full) (nullable)
 */
char *
clinic_microsoft_dup_sid (const ClinicMicrosoft *self)
{
  switch (self->sid_source)
    {
    case CLINIC_SID_EXTENSION:
      return g_strdup_printf (/* Translators: %s is a security identifier */ _("%s, in the security extension"),
                              self->sid);
    case CLINIC_SID_URI:
      return g_strdup_printf (/* Translators: %s is a security identifier */ _("%s, in an alternative name"),
                              self->sid);
    case CLINIC_SID_NONE:
    default:
      return NULL;
    }
}
