/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/certificate-row.h"

#include "app/fact-row.h"
#include "pki/generation.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicCertificateRow
{
  ClinicDetailRow    parent_instance;
  ClinicCertificate *certificate;
  ClinicFiles        files;
  char              *name;
  GBytes            *data; /* tells this file from another of the same name */
};

enum
{
  REMOVE,
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClinicCertificateRow, clinic_certificate_row, CLINIC_TYPE_DETAIL_ROW)

static char *
dup_date (gint64 seconds, const char *format)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (seconds);

  /* A hostile date may lie beyond what a calendar holds. */
  if (date == NULL)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

      return g_strdup_printf (/* Translators: a moment that no calendar holds */
                              _("%s seconds after 1970"), number);
    }

  return g_date_time_format (date, format);
}

static char *
dup_day (gint64 seconds)
{
  /* Translators: a date, as “1 June 2026”; see g_date_time_format */
  return dup_date (seconds, _("%-d %B %Y"));
}

static char *
dup_moment (gint64 seconds)
{
  /* Translators: a date and a time, as “1 June 2026, 12:00:00 UTC”; see g_date_time_format */
  return dup_date (seconds, _("%-d %B %Y, %H:%M:%S UTC"));
}

static const char *
get_role (ClinicRole role)
{
  switch (role)
    {
    case CLINIC_ROLE_USER:
      return _("User certificate");
    case CLINIC_ROLE_INTERMEDIATE:
      return _("Intermediate");
    case CLINIC_ROLE_ROOT:
      return _("Root");
    default:
      return "";
    }
}

static char *
dup_validity (const ClinicCertificate *certificate, gint64 at)
{
  gint64           not_before = clinic_certificate_get_not_before (certificate);
  gint64           not_after = clinic_certificate_get_not_after (certificate);
  g_autofree char *begin = dup_day (not_before);
  g_autofree char *end = dup_day (not_after);

  if (at > not_after)
    return g_strdup_printf (/* Translators: %s is a date */ _("Expired on %s"), end);
  if (at < not_before)
    return g_strdup_printf (/* Translators: %s is a date */ _("Not valid before %s"), begin);

  return g_strdup_printf (/* Translators: %s is a date */ _("Valid until %s"), end);
}

static char *
dup_subtitle (ClinicCertificateRow *self, gint64 at)
{
  g_autofree char *validity = dup_validity (self->certificate, at);
  g_autofree char *issued = NULL;
  g_autofree char *from = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (clinic_certificate_get_role (self->certificate) == CLINIC_ROLE_ROOT)
    issued = g_strdup (_("Issued by itself"));
  else
    issued = g_strdup_printf (/* Translators: %s is the name of a CA */ _("Issued by “%s”"),
                              clinic_name_get_short_text (clinic_certificate_get_issuer (self->certificate)));

  if (self->files == CLINIC_FILES_AIA)
    from = g_strdup_printf (/* Translators: %s is an address */ _("Fetched from %s"), self->name);
  else
    from = g_strdup_printf (/* Translators: %s is a file name */ _("From “%s”"), self->name);
  first = g_strjoin (" · ", get_role (clinic_certificate_get_role (self->certificate)), issued, NULL);
  second = g_strjoin (" · ", validity, from,
                      self->files == CLINIC_FILES_DEVICE_UNTRUSTED ? _("Trust switch is off") : NULL, NULL);

  return g_strjoin ("\n", first, second, NULL);
}

static void
add_list (ClinicCertificateRow *self, const char *title, const char *const *values)
{
  g_autofree char *joined = values != NULL ? g_strjoinv ("\n", (char **)values) : NULL;

  clinic_detail_row_add_fact (CLINIC_DETAIL_ROW (self), title, joined);
}

static gboolean
switched_cb (ClinicCertificateRow *self)
{
  g_signal_emit (self, signals[MOVE], 0);

  return FALSE;
}

/* Only a root has a switch in Certificate Trust Settings; domain facts: intermediates need none. */
static void
add_trust_switch (ClinicCertificateRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), self->files == CLINIC_FILES_DEVICE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Trusted on the Device"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Turn this off for a root that was installed by hand and is not switched on in "
                                  "Settings, General, About, Certificate Trust Settings."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect_object (toggle, "state-set", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_microsoft (ClinicCertificateRow *self)
{
  g_autoptr(ClinicMicrosoft) microsoft = clinic_microsoft_new (self->certificate);
  ClinicDetailRow *row = CLINIC_DETAIL_ROW (self);
  g_autofree char *sid = clinic_microsoft_dup_sid (microsoft);
  g_autofree char *template = clinic_microsoft_dup_template (microsoft);
  g_autofree char *policies = clinic_microsoft_dup_policies (microsoft, "\n");
  g_autofree char *generation = clinic_generation_dup_text (microsoft);

  clinic_detail_row_add_fact (row, _("Security identifier (SID)"), sid);
  clinic_detail_row_add_fact (row, _("Certificate template"), template);
  clinic_detail_row_add_fact (row, _("Application policies"), policies);
  clinic_detail_row_add_fact (row, _("Generation of the CA"), generation);
  clinic_detail_row_add_fact (row, _("Previous certificate of the CA (SHA-1)"), microsoft->previous_sha1);
  add_list (self, _("What AD CS wrote and cannot be read"), (const char *const *)microsoft->notes);
}

static void
clinic_certificate_row_fill (ClinicDetailRow *row)
{
  ClinicCertificateRow *self = CLINIC_CERTIFICATE_ROW (row);
  ClinicCertificate    *certificate = self->certificate;
  g_autofree char      *begin = dup_moment (clinic_certificate_get_not_before (certificate));
  g_autofree char      *end = dup_moment (clinic_certificate_get_not_after (certificate));
  const char           *sha256 = clinic_certificate_get_sha256 (certificate);
  GtkWidget            *fingerprint = clinic_fact_row_new (_("SHA-256 fingerprint"), sha256);
  gboolean              on_device = self->files == CLINIC_FILES_DEVICE || self->files == CLINIC_FILES_DEVICE_UNTRUSTED;

  if (on_device && clinic_certificate_get_role (certificate) == CLINIC_ROLE_ROOT)
    add_trust_switch (self);
  clinic_detail_row_add_fact (row, _("Subject"), clinic_name_get_text (clinic_certificate_get_subject (certificate)));
  clinic_detail_row_add_fact (row, _("Issuer"), clinic_name_get_text (clinic_certificate_get_issuer (certificate)));
  clinic_detail_row_add_fact (row, _("Valid from"), begin);
  clinic_detail_row_add_fact (row, _("Valid until"), end);
  clinic_detail_row_add_fact (row, _("User principal name (UPN)"), clinic_certificate_get_upn (certificate));
  add_list (self, _("E-mail addresses"), clinic_certificate_get_emails (certificate));
  add_microsoft (self);
  add_list (self, _("Addresses of the issuer’s certificate (AIA)"), clinic_certificate_get_ca_issuers (certificate));
  clinic_detail_row_add_fact (row, _("Issuer’s key identifier"),
                              clinic_certificate_get_authority_key_id (certificate));
  clinic_detail_row_add_fact (row, _("Own key identifier"), clinic_certificate_get_subject_key_id (certificate));
  clinic_detail_row_add_fact (row, _("Serial number"), clinic_certificate_get_serial (certificate));
  clinic_detail_row_add_fact (row, _("Key"), clinic_certificate_get_key_text (certificate));
  clinic_detail_row_add_fact (row, _("Signature"), clinic_certificate_get_signature_text (certificate));
  clinic_fact_row_set_code (CLINIC_FACT_ROW (fingerprint));
  clinic_fact_row_set_copy (CLINIC_FACT_ROW (fingerprint), _("Copy Fingerprint"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), fingerprint);
}

static void
remove_cb (ClinicCertificateRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
add_remove_button (ClinicCertificateRow *self)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = clinic_plain_line (clinic_certificate_get_display_name (self->certificate));
  /* Translators: %s is the name in a certificate */
  g_autofree char *label = g_strdup_printf (_("Remove “%s”"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), button);
}

static void
clinic_certificate_row_finalize (GObject *object)
{
  ClinicCertificateRow *self = CLINIC_CERTIFICATE_ROW (object);

  g_clear_pointer (&self->certificate, clinic_certificate_unref);
  g_free (self->name);
  g_clear_pointer (&self->data, g_bytes_unref);

  G_OBJECT_CLASS (clinic_certificate_row_parent_class)->finalize (object);
}

static void
clinic_certificate_row_class_init (ClinicCertificateRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = clinic_certificate_row_finalize;
  CLINIC_DETAIL_ROW_CLASS (klass)->fill = clinic_certificate_row_fill;

  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clinic_certificate_row_init (ClinicCertificateRow *self)
{
}

/**
 * clinic_certificate_row_new:
 * @files: the list of the case the certificate's file is in
 * @name: of the file, or the address it came from
 * @data: of the file
 * @at: the moment by which its dates are judged, Unix seconds
 */
GtkWidget *
clinic_certificate_row_new (ClinicCertificate *certificate,
                            ClinicFiles        files,
                            const char        *name,
                            GBytes            *data,
                            gint64             at)
{
  ClinicCertificateRow *self = g_object_new (CLINIC_TYPE_CERTIFICATE_ROW, NULL);
  gboolean              valid = at >= clinic_certificate_get_not_before (certificate) &&
                   at <= clinic_certificate_get_not_after (certificate);
  g_autofree char *subtitle = NULL;

  self->certificate = clinic_certificate_ref (certificate);
  self->files = files;
  self->name = clinic_plain_line (name);
  self->data = g_bytes_ref (data);

  subtitle = dup_subtitle (self, at);
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), clinic_certificate_get_display_name (certificate), subtitle);
  clinic_detail_row_set_icon (CLINIC_DETAIL_ROW (self),
                              valid ? "application-certificate-symbolic" : "dialog-warning-symbolic",
                              valid ? NULL : "warning");
  add_remove_button (self);

  return GTK_WIDGET (self);
}

/**
 * clinic_certificate_row_set_note:
 * @note: (nullable): sentences on the file, shown below the rest
 */
void
clinic_certificate_row_set_note (ClinicCertificateRow *self, const char *note)
{
  g_autofree char *subtitle = NULL;

  if (note == NULL || *note == '\0')
    return;
  subtitle = g_strjoin ("\n", adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)), note, NULL);
  clinic_detail_row_set_text (CLINIC_DETAIL_ROW (self), clinic_certificate_get_display_name (self->certificate),
                              subtitle);
}

ClinicFiles
clinic_certificate_row_get_files (ClinicCertificateRow *self)
{
  return self->files;
}

/**
 * clinic_certificate_row_get_data:
 *
 * Returns: the bytes of its file; by their address they are found again in the case
 */
GBytes *
clinic_certificate_row_get_data (ClinicCertificateRow *self)
{
  return self->data;
}
