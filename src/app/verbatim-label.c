/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/verbatim-label.h"

/**
 * clinic_verbatim_label_set_up:
 *
 * Makes a label fit for names, fingerprints and lines of a log. Pango puts a hyphen where it breaks a word, and a
 * hyphen that is not there would be copied by eye.
 */
void
clinic_verbatim_label_set_up (GtkLabel *label)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}
