/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/chain-view.h"

#include "app/chain-column.h"
#include <adwaita.h>

static void
node_free (gpointer data)
{
  ClinicChainNode *node = data;

  g_free (node->title);
  g_free (node->role);
  g_free (node->note);
  g_free (node);
}

static void
add (GPtrArray *column, const char *title, const char *role, ClinicNodeState state, gboolean trusted)
{
  ClinicChainNode *node = g_new0 (ClinicChainNode, 1);

  node->title = g_strdup (title);
  node->role = g_strdup (role);
  node->note = g_strdup ("Where it is");
  node->state = state;
  node->trusted = trusted;
  g_ptr_array_add (column, node);
}

/* The article's chain, from the user certificate up. */
static ClinicChainPicture *
picture_new (ClinicNodeState issuing)
{
  ClinicChainPicture *picture = g_new0 (ClinicChainPicture, 1);

  picture->device = g_ptr_array_new_with_free_func (node_free);
  picture->desktop = g_ptr_array_new_with_free_func (node_free);
  picture->sentence = g_strdup ("In words");
  add (picture->device, "Ada <b>", "user certificate", CLINIC_NODE_PRESENT, FALSE);
  add (picture->device, "Issuing", "intermediate", issuing, FALSE);
  add (picture->device, "Root", "root", CLINIC_NODE_PRESENT, TRUE);
  add (picture->desktop, "Ada <b>", "user certificate", CLINIC_NODE_PRESENT, FALSE);
  add (picture->desktop, "Issuing", "intermediate", CLINIC_NODE_PRESENT, FALSE);

  return picture;
}

static GtkWidget *
get_side (ClinicChainView *view, int side)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (view));

  return side == 0 ? box : gtk_widget_get_next_sibling (box);
}

static GtkWidget *
get_column (ClinicChainView *view, int side)
{
  GtkWidget *column = gtk_widget_get_last_child (get_side (view, side));

  g_assert_true (CLINIC_IS_CHAIN_COLUMN (column));

  return column;
}

static GtkWidget *
get_link (ClinicChainView *view, int side, int index)
{
  GtkWidget *link = gtk_widget_get_first_child (get_column (view, side));

  while (index-- > 0)
    link = gtk_widget_get_next_sibling (link);

  return link;
}

static guint
count_links (ClinicChainView *view, int side)
{
  guint n_links = 0;

  for (GtkWidget *link = get_link (view, side, 0); link != NULL; link = gtk_widget_get_next_sibling (link))
    n_links++;

  return n_links;
}

static ClinicChainView *
view_new (void)
{
  return CLINIC_CHAIN_VIEW (g_object_ref_sink (clinic_chain_view_new ()));
}

static void
test_root_on_top (void)
{
  g_autoptr(ClinicChainView) view = view_new ();
  g_autoptr(ClinicChainPicture) picture = picture_new (CLINIC_NODE_MISSING);
  const char *const titles[] = { "Root", "Issuing", "Ada <b>" };

  clinic_chain_view_show (view, picture);
  g_assert_cmpuint (count_links (view, 0), ==, 3);
  g_assert_cmpuint (count_links (view, 1), ==, 2);
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *title = gtk_widget_get_first_child (get_link (view, 0, i));

      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, titles[i]);
    }
}

static void
test_states_in_words (void)
{
  static const struct
  {
    ClinicNodeState state;
    const char     *css_class;
    const char     *words;
  } rows[] = {
    { CLINIC_NODE_PRESENT, "whole", "present · intermediate. Where it is" },
    { CLINIC_NODE_MISSING, "hole", "missing · intermediate. Where it is" },
    { CLINIC_NODE_WANTED, "hole", "wanted · intermediate. Where it is" },
    { CLINIC_NODE_FAULTY, "fault", "faulty · intermediate. Where it is" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicChainView) view = view_new ();
      g_autoptr(ClinicChainPicture) picture = picture_new (rows[i].state);
      GtkWidget       *link;
      g_autofree char *wrong = NULL;

      clinic_chain_view_show (view, picture);
      link = get_link (view, 0, 1);
      g_assert_true (gtk_widget_has_css_class (link, rows[i].css_class));
      g_assert_true (gtk_widget_get_focusable (link));
      gtk_test_accessible_assert_role (link, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_role (get_column (view, 0), GTK_ACCESSIBLE_ROLE_LIST);
      wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, "Issuing");
      g_assert_null (wrong);
      wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                  rows[i].words);
      g_assert_cmpstr (wrong, ==, NULL);
    }
}

static graphene_rect_t
place (ClinicChainView *view, int side, int width)
{
  graphene_rect_t bounds;
  int             height;

  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (view), width, height, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (get_side (view, side), GTK_WIDGET (view), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, (float)height);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, (float)width);

  return bounds;
}

static void
test_columns_stack (void)
{
  g_autoptr(ClinicChainView) view = view_new ();
  g_autoptr(ClinicChainPicture) picture = picture_new (CLINIC_NODE_MISSING);
  graphene_rect_t device, desktop;
  int             minimum;

  clinic_chain_view_show (view, picture);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 300);

  device = place (view, 0, 600);
  desktop = place (view, 1, 600);
  g_assert_cmpfloat (desktop.origin.x, >=, device.origin.x + device.size.width);
  g_assert_cmpint ((int)desktop.origin.y, ==, (int)device.origin.y);

  device = place (view, 0, 300);
  desktop = place (view, 1, 300);
  g_assert_cmpfloat (desktop.origin.y, >=, device.origin.y + device.size.height);
  g_assert_cmpint ((int)desktop.origin.x, ==, (int)device.origin.x);
}

/* A check-up that changes nothing leaves the boxes, and with them the focus, where they are. */
static void
test_same_picture_same_boxes (void)
{
  g_autoptr(ClinicChainView) view = view_new ();
  g_autoptr(ClinicChainPicture) first = picture_new (CLINIC_NODE_MISSING);
  g_autoptr(ClinicChainPicture) second = picture_new (CLINIC_NODE_MISSING);
  g_autoptr(ClinicChainPicture) other = picture_new (CLINIC_NODE_PRESENT);
  g_autoptr(GtkWidget) link = NULL;

  clinic_chain_view_show (view, first);
  link = g_object_ref (get_link (view, 0, 1));
  clinic_chain_view_show (view, second);
  g_assert_true (get_link (view, 0, 1) == link);
  clinic_chain_view_show (view, other);
  g_assert_false (get_link (view, 0, 1) == link);
}

static void
test_goes (void)
{
  ClinicChainView *view = view_new ();
  g_autoptr(ClinicChainPicture) picture = picture_new (CLINIC_NODE_MISSING);

  clinic_chain_view_show (view, picture);
  g_assert_finalize_object (view);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/chain-view/root-on-top", test_root_on_top);
  g_test_add_func ("/chain-view/states-in-words", test_states_in_words);
  g_test_add_func ("/chain-view/columns-stack", test_columns_stack);
  g_test_add_func ("/chain-view/same-picture-same-boxes", test_same_picture_same_boxes);
  g_test_add_func ("/chain-view/goes", test_goes);

  return g_test_run ();
}
