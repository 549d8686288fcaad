/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/walk-view.h"

#include <adwaita.h>

#define NOW G_GINT64_CONSTANT (1780315200) /* 2026-06-01T12:00:00Z */

static void
add_file (ClinicCase *clinic_case, ClinicFiles files, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GBytes) data = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  data = g_bytes_new_take (g_steal_pointer (&contents), length);
  clinic_case_insert_file (clinic_case, files, G_MAXUINT, name, data);
}

typedef struct
{
  const char *user;
  const char *device;
  const char *at_hand[2];
  const char *accepted;
  gboolean    nobody;
  guint       n_boxes; /* of the walk; the user certificate first */
  const char *answer;
} Row;

static ClinicCheckup *
check_up (const Row *row)
{
  g_autoptr(ClinicCase) clinic_case = clinic_case_new ();

  if (row->user != NULL)
    add_file (clinic_case, CLINIC_FILES_USER, row->user);
  if (row->device != NULL)
    add_file (clinic_case, CLINIC_FILES_DEVICE, row->device);
  for (gsize i = 0; i < G_N_ELEMENTS (row->at_hand); i++)
    if (row->at_hand[i] != NULL)
      add_file (clinic_case, CLINIC_FILES_CA, row->at_hand[i]);
  if (row->accepted != NULL)
    add_file (clinic_case, CLINIC_FILES_ACCEPTED, row->accepted);
  if (row->nobody)
    clinic_case_set_server_names (clinic_case, CLINIC_SERVER_NAMES_NOBODY);

  return clinic_checkup_new (clinic_case, NOW);
}

static guint
count_boxes (ClinicWalkView *view)
{
  guint n_boxes = 0;

  for (GtkWidget *box = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (view))); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    n_boxes++;

  return n_boxes;
}

static const Row rows[] = {
  { .user = "user.der",
    .device = "root.der",
    .answer = "Nobody can tell whether iOS would offer the certificate: the server’s list is unknown." },
  { .accepted = "root.der",
    .answer = "Add the user certificate on the Certificates page: then the walk can be drawn." },
  { .user = "user.der",
    .device = "root.der",
    .nobody = TRUE,
    .answer = "iOS would offer the certificate: a server that names nobody leaves every certificate in the "
              "choice." },
  { .user = "user.der",
    .device = "root.der",
    .accepted = "issuing.der",
    .n_boxes = 2,
    .answer = "iOS would offer the certificate: the walk reaches a name in the server’s list." },
  { .user = "user.der",
    .device = "root.der",
    .at_hand = { "issuing.der" },
    .accepted = "root.der",
    .n_boxes = 2,
    .answer = "iOS would not offer the certificate. It would if “Contoso Issuing CA 1” were on the device." },
  { .user = "user.der",
    .device = "issuing.der",
    .accepted = "root.der",
    .n_boxes = 3,
    .answer = "iOS would offer the certificate: the walk reaches a name in the server’s list." },
  { .user = "user.der",
    .device = "issuing.der",
    .at_hand = { "root.der" },
    .accepted = "other-root.der",
    .n_boxes = 3,
    .answer = "iOS would not offer the certificate: no name on the walk is in the server’s list." },
  { .user = "user2.der",
    .device = "root.der",
    .at_hand = { "mid.der", "issuing2.der" },
    .accepted = "root.der",
    .n_boxes = 2,
    .answer = "iOS would not offer the certificate. It would if “Contoso Issuing CA 2” and 1 more certificate were "
              "on the device." },
};

static void
test_answers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCheckup) checkup = check_up (&rows[i]);

      g_assert_cmpstr (checkup->prompt->sentence, ==, rows[i].answer);
    }
}

static void
test_boxes (void)
{
  g_autoptr(ClinicWalkView) view = g_object_ref_sink (g_object_new (CLINIC_TYPE_WALK_VIEW, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(ClinicCheckup) checkup = check_up (&rows[i]);

      clinic_walk_view_show (view, checkup);
      g_assert_cmpuint (count_boxes (view), ==, rows[i].n_boxes);
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (view)), ==, rows[i].n_boxes > 0);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/walk-view/answers", test_answers);
  g_test_add_func ("/walk-view/boxes", test_boxes);

  return g_test_run ();
}
