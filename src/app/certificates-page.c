/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The three shelves, and what the certificates on them make of the chain: drawn anew with every check-up. */

#include "config.h"

#include "app/certificates-page.h"

#include "app/chain-view.h"
#include "app/file-shelf.h"
#include "app/issuer-group.h"
#include "app/revocation-group.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicCertificatesPage
{
  ClinicPage parent_instance;

  GtkWidget             *chain_group;
  GtkImage              *verdict_icon;
  GtkLabel              *verdict_label;
  ClinicChainView       *chain_view;
  ClinicFileShelf       *user_shelf;
  ClinicFileShelf       *device_shelf;
  ClinicFileShelf       *ca_shelf;
  ClinicIssuerGroup     *issuer_group;
  ClinicFileShelf       *revocation_shelf;
  ClinicRevocationGroup *revocation_group;
};

G_DEFINE_FINAL_TYPE (ClinicCertificatesPage, clinic_certificates_page, CLINIC_TYPE_PAGE)

static guint
count_files (ClinicVisit *visit)
{
  ClinicCase *clinic_case = clinic_visit_get_case (visit);

  return clinic_case_get_files (clinic_case, CLINIC_FILES_USER)->len +
         clinic_case_get_files (clinic_case, CLINIC_FILES_DEVICE)->len +
         clinic_case_get_files (clinic_case, CLINIC_FILES_DEVICE_UNTRUSTED)->len +
         clinic_case_get_files (clinic_case, CLINIC_FILES_CA)->len;
}

static const char *
get_verdict_word (ClinicVerdict verdict)
{
  switch (verdict)
    {
    case CLINIC_VERDICT_COMPLETE:
      return _("Chain is complete");
    case CLINIC_VERDICT_INCOMPLETE:
      return _("Chain is incomplete");
    case CLINIC_VERDICT_BROKEN:
      return _("Chain is broken");
    case CLINIC_VERDICT_UNKNOWN:
    default:
      return _("An issuer is unknown");
    }
}

static char *
clinic_certificates_page_dup_state (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  if (checkup != NULL && checkup->view != NULL)
    return g_strdup (get_verdict_word (checkup->view->verdict));

  return g_strdup (count_files (visit) > 0 ? _("User certificate missing") : _("Nothing added"));
}

static gboolean
clinic_certificates_page_is_done (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  return checkup != NULL && checkup->view != NULL && checkup->evidence->device_known &&
         checkup->view->verdict != CLINIC_VERDICT_UNKNOWN;
}

/* The difference of the two views in one sentence. */
static char *
dup_verdict (const ClinicCheckup *checkup)
{
  const ClinicView    *view = checkup->view;
  const ClinicMissing *first_missing = view->missing->len > 0 ? g_ptr_array_index (view->missing, 0) : NULL;
  const ClinicWanted  *first_wanted = view->wanted->len > 0 ? g_ptr_array_index (view->wanted, 0) : NULL;

  if (!checkup->evidence->device_known)
    return g_strdup (_("Add what is on the device: without it nobody can say what the device lacks."));

  switch (view->verdict)
    {
    case CLINIC_VERDICT_COMPLETE:
      return g_strdup (_("The device completes the chain with what is on it."));
    case CLINIC_VERDICT_INCOMPLETE:
      if (view->missing->len == 1)
        return g_strdup_printf (/* Translators: %s is the name of a certificate */
                                _("The device lacks “%s”. Once it is pushed, the chain is complete."),
                                clinic_certificate_get_display_name (first_missing->certificate));
      return g_strdup_printf (ngettext ("The device lacks %u certificate. Once it is pushed, the chain is complete.",
                                        "The device lacks %u certificates. Once they are pushed, the chain is "
                                        "complete.",
                                        view->missing->len),
                              view->missing->len);
    case CLINIC_VERDICT_BROKEN:
      return g_strdup (_("The chain fails a check whatever is pushed to the device."));
    case CLINIC_VERDICT_UNKNOWN:
    default:
      if (first_wanted != NULL)
        return g_strdup_printf (/* Translators: %s is the name of a CA */
                                _("Nobody has the certificate of “%s”. Add it, or look it up."),
                                clinic_name_get_short_text (first_wanted->subject));
      return g_strdup (_("No chain can be built with the certificates at hand."));
    }
}

static void
show_verdict (ClinicCertificatesPage *self, const ClinicCheckup *checkup)
{
  gboolean         good = checkup->view->verdict == CLINIC_VERDICT_COMPLETE && checkup->evidence->device_known;
  g_autofree char *verdict = dup_verdict (checkup);
  g_autofree char *plain = clinic_plain_line (verdict);

  gtk_label_set_label (self->verdict_label, plain);
  gtk_image_set_from_icon_name (self->verdict_icon, good ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_icon), (const char *[]){ good ? "success" : "warning", NULL });
}

static void
clinic_certificates_page_checked (ClinicPage *page)
{
  ClinicCertificatesPage *self = CLINIC_CERTIFICATES_PAGE (page);
  ClinicCheckup          *checkup = clinic_visit_get_checkup (clinic_page_get_visit (page));

  clinic_file_shelf_update (self->user_shelf);
  clinic_file_shelf_update (self->device_shelf);
  clinic_file_shelf_update (self->ca_shelf);
  clinic_issuer_group_update (self->issuer_group);
  clinic_file_shelf_update (self->revocation_shelf);
  clinic_revocation_group_update (self->revocation_group);
  gtk_widget_set_visible (self->chain_group, checkup->view != NULL);
  if (checkup->view != NULL)
    {
      g_autoptr(ClinicChainPicture) picture = clinic_chain_picture_new (checkup);

      clinic_chain_view_show (self->chain_view, picture);
      show_verdict (self, checkup);
    }
}

static void
clinic_certificates_page_bind (ClinicPage *page)
{
  ClinicCertificatesPage *self = CLINIC_CERTIFICATES_PAGE (page);
  ClinicVisit            *visit = clinic_page_get_visit (page);

  clinic_file_shelf_bind (self->user_shelf, visit, CLINIC_FILES_USER);
  clinic_file_shelf_bind (self->device_shelf, visit, CLINIC_FILES_DEVICE);
  clinic_file_shelf_bind (self->ca_shelf, visit, CLINIC_FILES_CA);
  clinic_issuer_group_bind (self->issuer_group, visit);
  clinic_file_shelf_bind (self->revocation_shelf, visit, CLINIC_FILES_CRL);
  clinic_revocation_group_bind (self->revocation_group, visit);
}

static void
clinic_certificates_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_CERTIFICATES_PAGE);

  G_OBJECT_CLASS (clinic_certificates_page_parent_class)->dispose (object);
}

static void
clinic_certificates_page_class_init (ClinicCertificatesPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = clinic_certificates_page_dispose;

  page_class->id = "certificates";
  page_class->title = N_("Certificates");
  page_class->dup_state = clinic_certificates_page_dup_state;
  page_class->is_done = clinic_certificates_page_is_done;
  page_class->bind = clinic_certificates_page_bind;
  page_class->checked = clinic_certificates_page_checked;

  g_type_ensure (CLINIC_TYPE_CHAIN_VIEW);
  g_type_ensure (CLINIC_TYPE_FILE_SHELF);
  g_type_ensure (CLINIC_TYPE_ISSUER_GROUP);
  g_type_ensure (CLINIC_TYPE_REVOCATION_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/chain_clinic/ChainClinic/certificates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, chain_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, chain_view);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, user_shelf);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, device_shelf);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, ca_shelf);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, issuer_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, revocation_shelf);
  gtk_widget_class_bind_template_child (widget_class, ClinicCertificatesPage, revocation_group);
}

static void
clinic_certificates_page_init (ClinicCertificatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
