/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How iOS looks for a certificate to offer, drawn step by step: each name that
 * it looks at, whether the server’s list holds it, and the certificate on the
 * device through which it goes on. */

#include "config.h"

#include "app/walk-view.h"

#include "app/chain-column.h"
#include "report/plain.h"
#include <glib/gi18n.h>

struct _ClinicWalkView
{
  AdwBin     parent_instance;
  GtkWidget *column;
  char      *story; /* what the boxes tell */
};

G_DEFINE_FINAL_TYPE (ClinicWalkView, clinic_walk_view, ADW_TYPE_BIN)

static void
clinic_walk_view_finalize (GObject *object)
{
  g_free (CLINIC_WALK_VIEW (object)->story);

  G_OBJECT_CLASS (clinic_walk_view_parent_class)->finalize (object);
}

static void
clinic_walk_view_class_init (ClinicWalkViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clinic_walk_view_finalize;
}

static void
clinic_walk_view_init (ClinicWalkView *self)
{
  self->column = clinic_chain_column_new (_("The walk, step by step"), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->column);
}

static char *
dup_note (const ClinicChoiceStep *step, gboolean last)
{
  if (step->accepted)
    return g_strdup (_("The walk has arrived: iOS offers the certificate."));
  if (step->on_device == NULL)
    return g_strdup (_("Its certificate is not on the device, so the walk ends here."));
  if (last)
    return g_strdup (_("Its certificate is on the device, but leads no further: the walk ends here."));

  return g_strdup_printf (/* Translators: %s is the name of a CA certificate */
                          _("“%s” is on the device, so the walk goes on to its issuer."),
                          clinic_certificate_get_display_name (step->on_device));
}

static void
add_step (ClinicWalkView *self, const ClinicChoiceStep *step, gboolean last)
{
  g_autofree char *note = dup_note (step, last);
  g_autofree char *plain_note = clinic_plain_line (note);
  g_autofree char *title = clinic_plain_line (clinic_name_get_text (step->name));
  ClinicChainLink  link = { .title = title, .note = plain_note };

  if (step->accepted)
    {
      link.look = CLINIC_LINK_WHOLE;
      link.icon_name = "object-select-symbolic";
      link.state = _("In the server’s list");
    }
  else if (step->on_device != NULL)
    {
      link.look = CLINIC_LINK_WHOLE;
      link.icon_name = "go-down-symbolic";
      link.state = _("Not in the server’s list · on the device");
    }
  else
    {
      link.look = CLINIC_LINK_HOLE;
      link.icon_name = "action-unavailable-symbolic";
      link.state = _("Not in the server’s list · not on the device");
    }
  clinic_chain_column_add (CLINIC_CHAIN_COLUMN (self->column), &link);
}

static void
add_user (ClinicWalkView *self, const ClinicCertificate *user)
{
  g_autofree char *title = clinic_plain_line (clinic_certificate_get_display_name (user));

  clinic_chain_column_add (CLINIC_CHAIN_COLUMN (self->column),
                           &(ClinicChainLink){
                             .look = CLINIC_LINK_WHOLE,
                             .icon_name = "avatar-default-symbolic",
                             .title = title,
                             .state = _("User certificate"),
                             .note = _("The walk begins with the name of its issuer."),
                           });
}

static char *
dup_story (const ClinicCheckup *checkup)
{
  GString *story = g_string_new (NULL);

  if (checkup->choice == NULL)
    return g_string_free (story, FALSE);
  g_string_append (story, clinic_certificate_get_sha256 (checkup->pile->user));
  for (guint i = 0; i < checkup->choice->steps->len; i++)
    {
      const ClinicChoiceStep *step = g_ptr_array_index (checkup->choice->steps, i);

      g_string_append_printf (story, "\n%s %d %s", clinic_name_get_text (step->name), step->accepted,
                              step->on_device != NULL ? clinic_certificate_get_sha256 (step->on_device) : "");
    }

  return g_string_free (story, FALSE);
}

/**
 * clinic_walk_view_show:
 *
 * Draws the walk of a check-up; nothing where the list is unknown or names nobody.
 */
void
clinic_walk_view_show (ClinicWalkView *self, const ClinicCheckup *checkup)
{
  g_autofree char *story = dup_story (checkup);
  GPtrArray       *steps = checkup->choice != NULL ? checkup->choice->steps : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), steps != NULL && steps->len > 0);
  if (g_strcmp0 (story, self->story) == 0)
    return;
  g_free (self->story);
  self->story = g_steal_pointer (&story);

  clinic_chain_column_clear (CLINIC_CHAIN_COLUMN (self->column));
  if (steps == NULL || steps->len == 0)
    return;
  add_user (self, checkup->pile->user);
  for (guint i = 0; i < steps->len; i++)
    add_step (self, g_ptr_array_index (steps, i), i + 1 == steps->len);
}

/* The certificates that are at hand and, once pushed, would make iOS offer the user certificate; the fewest, taken from
 * the user certificate upward. NULL: not even all of them would. */
static GPtrArray *
list_cure (const ClinicCheckup *checkup)
{
  g_autoptr(GPtrArray) device = clinic_pile_get_device (checkup->pile);
  g_autoptr(GPtrArray) cure = g_ptr_array_new ();

  for (guint i = 0; i < checkup->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (checkup->view->missing, i);
      g_autoptr(ClinicIdentityChoice) choice = NULL;

      g_ptr_array_add (device, clinic_certificate_ref (missing->certificate));
      g_ptr_array_add (cure, missing->certificate);
      choice = clinic_identity_choice_new (checkup->pile->user, device, checkup->accepted);
      if (choice->offered)
        return g_steal_pointer (&cure);
    }

  return NULL;
}

/**
 * clinic_walk_view_dup_answer:
 *
 * Says in one sentence whether iOS would offer the user certificate to the server.
 *
 * Source: Apple, Security source, SecItemServer.c
 */
char *
clinic_walk_view_dup_answer (const ClinicCheckup *checkup)
{
  g_autoptr(GPtrArray) cure = NULL;

  if (checkup->accepted == NULL)
    return g_strdup (_("Nobody can tell whether iOS would offer the certificate: the server’s list is unknown."));
  if (checkup->choice == NULL)
    return g_strdup (_("Add the user certificate on the Certificates page: then the walk can be drawn."));
  if (checkup->accepted->len == 0)
    return g_strdup (_("iOS would offer the certificate: a server that names nobody leaves every certificate in the "
                        "choice."));
  if (checkup->choice->offered)
    return g_strdup (_("iOS would offer the certificate: the walk reaches a name in the server’s list."));

  cure = list_cure (checkup);
  if (cure == NULL)
    return g_strdup (_("iOS would not offer the certificate: no name on the walk is in the server’s list."));
  if (cure->len == 1)
    return g_strdup_printf (/* Translators: %s is the name of a CA certificate */
                            _("iOS would not offer the certificate. It would if “%s” were on the device."),
                            clinic_certificate_get_display_name (g_ptr_array_index (cure, 0)));

  return g_strdup_printf (ngettext ("iOS would not offer the certificate. It would if %u certificate that is missing "
                                    "were on the device.",
                                    "iOS would not offer the certificate. It would if the %u certificates that are "
                                    "missing were on the device.",
                                    cure->len),
                          cure->len);
}
