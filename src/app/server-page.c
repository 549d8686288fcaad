/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sign-in server: where it is, what it answers, which CA names it accepts, and what iOS makes of them. */

#include "config.h"

#include "app/server-page.h"

#include "app/accepted-group.h"
#include "app/answer-group.h"
#include "app/prompt-group.h"
#include "app/rehearsal-group.h"
#include "app/server-group.h"
#include <glib/gi18n.h>

struct _ClinicServerPage
{
  ClinicPage parent_instance;

  ClinicServerGroup    *server_group;
  ClinicAnswerGroup    *answer_group;
  ClinicAcceptedGroup  *names_group;
  ClinicPromptGroup    *prompt_group;
  ClinicRehearsalGroup *rehearsal_group;
};

G_DEFINE_FINAL_TYPE (ClinicServerPage, clinic_server_page, CLINIC_TYPE_PAGE)

static const char *
get_state (const ClinicPrompt *prompt)
{
  switch (prompt->answer)
    {
    case CLINIC_PROMPT_WOULD_ASK:
      return _("iOS would ask");
    case CLINIC_PROMPT_WOULD_NOT_ASK:
      return _("iOS would not ask");
    case CLINIC_PROMPT_WOULD_ASK_IF:
      return _("iOS would ask if …");
    case CLINIC_PROMPT_CANNOT_TELL:
    default:
      return _("Cannot tell");
    }
}

static char *
clinic_server_page_dup_state (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  if (checkup == NULL || (checkup->accepted == NULL && checkup->probe == NULL))
    return g_strdup (_("List unknown"));
  if (checkup->pile == NULL && checkup->accepted != NULL)
    return g_strdup (_("List known"));

  return g_strdup (get_state (checkup->prompt));
}

static gboolean
clinic_server_page_is_done (ClinicVisit *visit)
{
  ClinicCheckup *checkup = clinic_visit_get_checkup (visit);

  return checkup != NULL && (checkup->accepted != NULL || checkup->probe != NULL);
}

static void
clinic_server_page_checked (ClinicPage *page)
{
  ClinicServerPage *self = CLINIC_SERVER_PAGE (page);

  clinic_answer_group_update (self->answer_group);
  clinic_accepted_group_update (self->names_group);
  clinic_prompt_group_update (self->prompt_group);
  clinic_rehearsal_group_update (self->rehearsal_group);
}

static void
clinic_server_page_enter (ClinicPage *page)
{
  clinic_server_group_enter (CLINIC_SERVER_PAGE (page)->server_group);
}

static void
clinic_server_page_bind (ClinicPage *page)
{
  ClinicServerPage *self = CLINIC_SERVER_PAGE (page);
  ClinicVisit      *visit = clinic_page_get_visit (page);

  clinic_server_group_bind (self->server_group, visit);
  clinic_answer_group_bind (self->answer_group, visit);
  clinic_accepted_group_bind (self->names_group, visit);
  clinic_prompt_group_bind (self->prompt_group, visit);
  clinic_rehearsal_group_bind (self->rehearsal_group, visit);
}

static void
clinic_server_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CLINIC_TYPE_SERVER_PAGE);

  G_OBJECT_CLASS (clinic_server_page_parent_class)->dispose (object);
}

static void
clinic_server_page_class_init (ClinicServerPageClass *klass)
{
  ClinicPageClass *page_class = CLINIC_PAGE_CLASS (klass);
  GtkWidgetClass  *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = clinic_server_page_dispose;

  page_class->id = "server";
  page_class->title = N_("Server");
  page_class->dup_state = clinic_server_page_dup_state;
  page_class->is_done = clinic_server_page_is_done;
  page_class->bind = clinic_server_page_bind;
  page_class->enter = clinic_server_page_enter;
  page_class->checked = clinic_server_page_checked;

  g_type_ensure (CLINIC_TYPE_SERVER_GROUP);
  g_type_ensure (CLINIC_TYPE_ANSWER_GROUP);
  g_type_ensure (CLINIC_TYPE_ACCEPTED_GROUP);
  g_type_ensure (CLINIC_TYPE_PROMPT_GROUP);
  g_type_ensure (CLINIC_TYPE_REHEARSAL_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/chain_clinic/ChainClinic/server-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, server_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, answer_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, names_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, prompt_group);
  gtk_widget_class_bind_template_child (widget_class, ClinicServerPage, rehearsal_group);
}

static void
clinic_server_page_init (ClinicServerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
