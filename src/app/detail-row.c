/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row that unfolds. It shows text of any origin as plain text, says to
 * screen readers what AdwExpanderRow 1.2 does not (its name, its subtitle, and
 * whether it is unfolded), and makes its details when they are first wanted:
 * a shelf may hold hundreds of certificates. */

#include "config.h"

#include "app/detail-row.h"

#include "app/fact-row.h"
#include "report/plain.h"

typedef struct
{
  GtkWidget *icon;
  gboolean   filled;
} ClinicDetailRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (ClinicDetailRow, clinic_detail_row, ADW_TYPE_EXPANDER_ROW)

static void
expanded_cb (ClinicDetailRow *self)
{
  ClinicDetailRowPrivate *priv = clinic_detail_row_get_instance_private (self);
  gboolean                expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  if (!expanded || priv->filled)
    return;
  priv->filled = TRUE;
  CLINIC_DETAIL_ROW_GET_CLASS (self)->fill (self);
}

static void
clinic_detail_row_fill (ClinicDetailRow *self)
{
}

static void
clinic_detail_row_class_init (ClinicDetailRowClass *klass)
{
  klass->fill = clinic_detail_row_fill;
}

static void
clinic_detail_row_init (ClinicDetailRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * clinic_detail_row_new:
 *
 * Makes a row whose details are added by its owner.
 */
GtkWidget *
clinic_detail_row_new (void)
{
  return g_object_new (CLINIC_TYPE_DETAIL_ROW, NULL);
}

/**
 * clinic_detail_row_set_text:
 * @title: text of any origin
 * @subtitle: (nullable): text of any origin
 */
void
clinic_detail_row_set_text (ClinicDetailRow *self, const char *title, const char *subtitle)
{
  g_autofree char *plain_title = clinic_plain_line (title);
  g_autofree char *plain_subtitle = clinic_plain_lines (subtitle);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), plain_title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), plain_subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, plain_title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain_subtitle,
                                  -1);
}

/**
 * clinic_detail_row_set_icon:
 * @css_class: (nullable): colour; the same must stand in words in the row
 */
void
clinic_detail_row_set_icon (ClinicDetailRow *self, const char *icon_name, const char *css_class)
{
  ClinicDetailRowPrivate *priv = clinic_detail_row_get_instance_private (self);

  if (priv->icon == NULL)
    {
      priv->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), priv->icon);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (priv->icon), icon_name);
  gtk_widget_set_css_classes (priv->icon, (const char *[]){ css_class != NULL ? css_class : "dim-label", NULL });
}

/**
 * clinic_detail_row_add_fact:
 * @value: (nullable): text of any origin; nothing is added where there is none
 */
void
clinic_detail_row_add_fact (ClinicDetailRow *self, const char *title, const char *value)
{
  if (value != NULL && *value != '\0')
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), clinic_fact_row_new (title, value));
}
