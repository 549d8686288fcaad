/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two views of one chain: what the device has and what the desk has, the
 * root on top, so that a hole stands beside the certificate that fills it.
 * Where there is no room for two columns, the desktop's stands below. */

#include "config.h"

#include "app/chain-view.h"

#include "app/chain-column.h"
#include <glib/gi18n.h>

#define SIDE_BY_SIDE_WIDTH 440
#define COLUMN_GAP         24

typedef struct
{
  GtkWidget *box;
  GtkWidget *column;
} Side;

struct _ClinicChainView
{
  GtkWidget parent_instance;
  Side      device;
  Side      desktop;
  char     *story; /* what the boxes tell */
};

G_DEFINE_FINAL_TYPE (ClinicChainView, clinic_chain_view, GTK_TYPE_WIDGET)

static gboolean
is_side_by_side (int width)
{
  return width >= SIDE_BY_SIDE_WIDTH;
}

static int
get_height (const Side *side, int width)
{
  int height = 0;

  gtk_widget_measure (side->box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static GtkSizeRequestMode
clinic_chain_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
clinic_chain_view_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  ClinicChainView *self = CLINIC_CHAIN_VIEW (widget);
  int              least[2], wish[2];

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size < 0 ? SIDE_BY_SIDE_WIDTH : for_size;

      if (is_side_by_side (width))
        *minimum = MAX (get_height (&self->device, (width - COLUMN_GAP) / 2),
                        get_height (&self->desktop, (width - COLUMN_GAP) / 2));
      else
        *minimum = get_height (&self->device, width) + COLUMN_GAP + get_height (&self->desktop, width);
      *natural = *minimum;
      return;
    }

  gtk_widget_measure (self->device.box, orientation, -1, &least[0], &wish[0], NULL, NULL);
  gtk_widget_measure (self->desktop.box, orientation, -1, &least[1], &wish[1], NULL, NULL);
  *minimum = MAX (least[0], least[1]);
  *natural = MAX (2 * MAX (wish[0], wish[1]) + COLUMN_GAP, SIDE_BY_SIDE_WIDTH);
}

static void
clinic_chain_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClinicChainView *self = CLINIC_CHAIN_VIEW (widget);
  int              half = (width - COLUMN_GAP) / 2;
  gboolean         rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int              upper;

  if (is_side_by_side (width))
    {
      gtk_widget_size_allocate (self->device.box, &(GtkAllocation){ rtl ? half + COLUMN_GAP : 0, 0, half, height }, -1);
      gtk_widget_size_allocate (self->desktop.box,
                                &(GtkAllocation){ rtl ? 0 : half + COLUMN_GAP, 0, half, height }, -1);
      return;
    }
  upper = get_height (&self->device, width);
  gtk_widget_size_allocate (self->device.box, &(GtkAllocation){ 0, 0, width, upper }, -1);
  gtk_widget_size_allocate (self->desktop.box,
                            &(GtkAllocation){ 0, upper + COLUMN_GAP, width, MAX (height - upper - COLUMN_GAP, 0) }, -1);
}

static void
clinic_chain_view_dispose (GObject *object)
{
  ClinicChainView *self = CLINIC_CHAIN_VIEW (object);

  g_clear_pointer (&self->device.box, gtk_widget_unparent);
  g_clear_pointer (&self->desktop.box, gtk_widget_unparent);

  G_OBJECT_CLASS (clinic_chain_view_parent_class)->dispose (object);
}

static void
clinic_chain_view_finalize (GObject *object)
{
  g_free (CLINIC_CHAIN_VIEW (object)->story);

  G_OBJECT_CLASS (clinic_chain_view_parent_class)->finalize (object);
}

static void
clinic_chain_view_class_init (ClinicChainViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = clinic_chain_view_dispose;
  object_class->finalize = clinic_chain_view_finalize;
  widget_class->get_request_mode = clinic_chain_view_get_request_mode;
  widget_class->measure = clinic_chain_view_measure;
  widget_class->size_allocate = clinic_chain_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "chainview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_side (ClinicChainView *self, Side *side, const char *title)
{
  GtkWidget *heading = gtk_label_new (title);

  side->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  side->column = clinic_chain_column_new (title, TRUE);
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_box_append (GTK_BOX (side->box), heading);
  gtk_box_append (GTK_BOX (side->box), side->column);
  gtk_widget_set_vexpand (side->column, TRUE);
  gtk_widget_set_valign (side->column, GTK_ALIGN_END);
  gtk_widget_set_parent (side->box, GTK_WIDGET (self));
}

static void
clinic_chain_view_init (ClinicChainView *self)
{
  add_side (self, &self->device, _("Device View"));
  add_side (self, &self->desktop, _("Desktop View"));
}

GtkWidget *
clinic_chain_view_new (void)
{
  return g_object_new (CLINIC_TYPE_CHAIN_VIEW, NULL);
}

static ClinicLinkLook
get_look (ClinicNodeState state)
{
  switch (state)
    {
    case CLINIC_NODE_MISSING:
    case CLINIC_NODE_WANTED:
      return CLINIC_LINK_HOLE;
    case CLINIC_NODE_FAULTY:
      return CLINIC_LINK_FAULT;
    case CLINIC_NODE_PRESENT:
    default:
      return CLINIC_LINK_WHOLE;
    }
}

static const char *
get_icon_name (ClinicNodeState state)
{
  switch (state)
    {
    case CLINIC_NODE_MISSING:
      return "action-unavailable-symbolic";
    case CLINIC_NODE_WANTED:
      return "dialog-question-symbolic";
    case CLINIC_NODE_FAULTY:
      return "dialog-warning-symbolic";
    case CLINIC_NODE_PRESENT:
    default:
      return "object-select-symbolic";
    }
}

static GtkWidget *
add_node (ClinicChainColumn *column, const ClinicChainNode *node)
{
  g_autofree char *state = NULL;

  if (node->trusted)
    state = g_strdup_printf (/* Translators: state and role of a certificate, as “present · root · trusted” */
                             _("%s · %s · trusted"), clinic_node_state_get_title (node->state), node->role);
  else
    state = g_strdup_printf (/* Translators: state and role of a certificate, as “missing · intermediate” */
                             _("%s · %s"), clinic_node_state_get_title (node->state), node->role);

  return clinic_chain_column_add (column, &(ClinicChainLink){
                                            .look = get_look (node->state),
                                            .icon_name = get_icon_name (node->state),
                                            .title = node->title,
                                            .state = state,
                                            .note = node->note,
                                          });
}

/* The nodes come from the user certificate up, the boxes from the root down. Boxes of one level are equally high. */
static void
fill_columns (ClinicChainView *self, const ClinicChainPicture *picture)
{
  guint n = MAX (picture->device->len, picture->desktop->len);

  clinic_chain_column_clear (CLINIC_CHAIN_COLUMN (self->device.column));
  clinic_chain_column_clear (CLINIC_CHAIN_COLUMN (self->desktop.column));
  for (guint i = n; i-- > 0;)
    {
      g_autoptr(GtkSizeGroup) level = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

      if (i < picture->device->len)
        gtk_size_group_add_widget (level, add_node (CLINIC_CHAIN_COLUMN (self->device.column),
                                                    g_ptr_array_index (picture->device, i)));
      if (i < picture->desktop->len)
        gtk_size_group_add_widget (level, add_node (CLINIC_CHAIN_COLUMN (self->desktop.column),
                                                    g_ptr_array_index (picture->desktop, i)));
    }
}

static void
append_story (GString *story, GPtrArray *column)
{
  for (guint i = 0; i < column->len; i++)
    {
      const ClinicChainNode *node = g_ptr_array_index (column, i);

      g_string_append_printf (story, "%s\n%s\n%s\n%d %d\n", node->title, node->role, node->note,
                              (int)node->state, (int)node->trusted);
    }
  g_string_append_c (story, '\n');
}

/**
 * clinic_chain_view_show:
 *
 * Draws a picture. Nothing happens where the same one is drawn already.
 */
void
clinic_chain_view_show (ClinicChainView *self, const ClinicChainPicture *picture)
{
  g_autoptr(GString) story = g_string_new (NULL);

  append_story (story, picture->device);
  append_story (story, picture->desktop);
  if (g_strcmp0 (story->str, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_strdup (story->str);
  fill_columns (self, picture);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("The two views of the chain"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, picture->sentence,
                                  -1);
}
