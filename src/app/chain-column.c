/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Boxes below one another with arrows between them. The boxes are widgets, so
 * that keyboard and screen reader meet them as the items of a list; only the
 * arrows are drawn. */

#include "config.h"

#include "app/chain-column.h"

#include "app/verbatim-label.h"

#define ARROW_GAP  22
#define ARROW_HEAD 4.5f
#define LINE_WIDTH 2.0f

struct _ClinicChainColumn
{
  GtkBox   parent_instance;
  gboolean upward; /* the arrows point from a box to the one above it */
};

G_DEFINE_FINAL_TYPE (ClinicChainColumn, clinic_chain_column, GTK_TYPE_BOX)

static gboolean
is_hole (GtkWidget *box)
{
  return gtk_widget_has_css_class (box, "hole");
}

static void
draw_arrow (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area, gboolean dashed, gboolean upward)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, area);
  double   x = area->origin.x + area->size.width / 2.0;
  double   tail = area->origin.y + (upward ? area->size.height - 3 : 3);
  double   tip = area->origin.y + (upward ? 3 : area->size.height - 3);
  double   back = upward ? ARROW_HEAD : -ARROW_HEAD;
  GdkRGBA  color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.55f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_move_to (cr, x - ARROW_HEAD, tip + back);
  cairo_line_to (cr, x, tip);
  cairo_line_to (cr, x + ARROW_HEAD, tip + back);
  cairo_stroke (cr);
  if (dashed)
    cairo_set_dash (cr, (const double[]){ 3, 3 }, 2, 0);
  cairo_move_to (cr, x, tail);
  cairo_line_to (cr, x, tip);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
clinic_chain_column_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ClinicChainColumn *self = CLINIC_CHAIN_COLUMN (widget);

  for (GtkWidget *box = gtk_widget_get_first_child (widget); box != NULL; box = gtk_widget_get_next_sibling (box))
    {
      GtkWidget      *below = gtk_widget_get_next_sibling (box);
      graphene_rect_t upper, lower;

      if (below == NULL || !gtk_widget_compute_bounds (box, widget, &upper) ||
          !gtk_widget_compute_bounds (below, widget, &lower))
        continue;
      upper.origin.y += upper.size.height;
      upper.size.height = lower.origin.y - upper.origin.y;
      if (upper.size.height > 0)
        draw_arrow (widget, snapshot, &upper, is_hole (box) || is_hole (below), self->upward);
    }

  GTK_WIDGET_CLASS (clinic_chain_column_parent_class)->snapshot (widget, snapshot);
}

static void
clinic_chain_column_class_init (ClinicChainColumnClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = clinic_chain_column_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST);
}

static void
clinic_chain_column_init (ClinicChainColumn *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), ARROW_GAP);
}

/**
 * clinic_chain_column_new:
 * @label: what a screen reader calls the column
 * @upward: whether the arrows point up
 */
GtkWidget *
clinic_chain_column_new (const char *label, gboolean upward)
{
  ClinicChainColumn *self = g_object_new (CLINIC_TYPE_CHAIN_COLUMN, NULL);

  self->upward = upward;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

void
clinic_chain_column_clear (ClinicChainColumn *self)
{
  for (GtkWidget *box; (box = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_box_remove (GTK_BOX (self), box);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   "hexpand", TRUE,
                                   NULL);

  clinic_verbatim_label_set_up (GTK_LABEL (label));
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static const char *
get_css_class (ClinicLinkLook look)
{
  switch (look)
    {
    case CLINIC_LINK_HOLE:
      return "hole";
    case CLINIC_LINK_FAULT:
      return "fault";
    case CLINIC_LINK_WHOLE:
    default:
      return "whole";
    }
}

/**
 * clinic_chain_column_add:
 *
 * Adds a box below the others.
 *
 * Returns: (transfer none): the box
 */
GtkWidget *
clinic_chain_column_add (ClinicChainColumn *self, const ClinicChainLink *link)
{
  GtkWidget       *box = g_object_new (GTK_TYPE_BOX,
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                       "orientation", GTK_ORIENTATION_VERTICAL,
                                       "spacing", 3,
                                       "focusable", TRUE,
                                       NULL);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *icon = g_object_new (GTK_TYPE_IMAGE,
                                        "icon-name", link->icon_name,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                        "valign", GTK_ALIGN_START,
                                        NULL);
  g_autofree char *words = g_strdup_printf ("%s. %s", link->state, link->note);

  gtk_widget_add_css_class (box, "chain-link");
  gtk_widget_add_css_class (box, get_css_class (link->look));
  add_label (box, link->title, "heading");
  gtk_widget_add_css_class (line, "state");
  gtk_box_append (GTK_BOX (line), icon);
  add_label (line, link->state, "caption-heading");
  gtk_box_append (GTK_BOX (box), line);
  if (*link->note != '\0')
    add_label (box, link->note, "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, link->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  gtk_box_append (GTK_BOX (self), box);

  return box;
}
