/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/app-resources.h"
#include "app/certificate-row.h"

#include <adwaita.h>

#define NOW G_GINT64_CONSTANT (1780315200) /* 2026-06-01T12:00:00Z */

static GtkWidget *
make_row (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr(ClinicCertificate) certificate = NULL;
  g_autoptr(GBytes) data = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  data = g_bytes_new_take (g_steal_pointer (&contents), length);
  certificate = clinic_certificate_new (data, &error);
  g_assert_no_error (error);

  return g_object_ref_sink (clinic_certificate_row_new (certificate, CLINIC_FILES_USER, name, data, NOW));
}

/* Every label below a widget, one a line. */
static void
append_labels (GtkWidget *widget, GString *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_label (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_labels (child, text);
}

static char *
dup_labels (GtkWidget *row)
{
  GString *text = g_string_new ("\n");

  append_labels (row, text);
  return g_string_free (text, FALSE);
}

/* What AD CS wrote stands among the details, each under its name, and only there where it is. */
static void
test_microsoft (void)
{
  static const struct
  {
    const char *file;
    const char *there[4];
    const char *not_there[3];
  } rows[] = {
    { "adcs-user.der",
      { "\nSecurity identifier (SID)\nS-1-5-21-666199682-1411342147-2938717855-1104, in the security extension\n",
        "\nCertificate template\n1.3.6.1.4.1.311.21.8.118046, version 100.5\n",
        "\nApplication policies\nClient Authentication (1.3.6.1.5.5.7.3.2)\n" },
      { "\nGeneration of the CA\n", "\nPrevious certificate of the CA (SHA-1)\n", "AD CS" } },
    { "adcs-issuing-1.der",
      { "\nCertificate template\nSubCA\n", "\nGeneration of the CA\nV1.1 (certificate 1, with a new key)\n",
        "\nPrevious certificate of the CA (SHA-1)\n" },
      { "\nSecurity identifier (SID)\n", "\nApplication policies\n", "AD CS" } },
    { "user.der",
      { "\nUser principal name (UPN)\nada@contoso.example\n" },
      { "\nCertificate template\n", "\nGeneration of the CA\n", "AD CS" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget       *row = make_row (rows[i].file);
      g_autofree char *folded = dup_labels (row);
      g_autofree char *unfolded = NULL;

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      unfolded = dup_labels (row);
      for (gsize j = 0; j < G_N_ELEMENTS (rows[i].there) && rows[i].there[j] != NULL; j++)
        {
          g_assert_null (strstr (folded, rows[i].there[j]));
          g_assert_nonnull (strstr (unfolded, rows[i].there[j]));
        }
      for (gsize j = 0; j < G_N_ELEMENTS (rows[i].not_there); j++)
        g_assert_null (strstr (unfolded, rows[i].not_there[j]));
      g_assert_finalize_object (row);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  clinic_register_resource ();
  g_test_add_func ("/certificate-row/microsoft", test_microsoft);

  return g_test_run ();
}
