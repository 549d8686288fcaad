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
