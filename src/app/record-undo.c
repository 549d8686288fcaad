/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a case keeps of a server or a device, forgotten without asking: the Undo of the toast puts it back. */

#include "config.h"

#include "app/record-undo.h"

#include <glib/gi18n.h>

typedef struct
{
  ClinicCase         *clinic_case;
  char               *json;
  ClinicRecordPutBack put_back;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->clinic_case);
  g_free (removal->json);
  g_free (removal);
}

static void
undo_cb (Removal *removal)
{
  removal->put_back (removal->clinic_case, removal->json);
}

/**
 * clinic_record_undo_offer:
 * @text: what was done
 * @json: (transfer full): the record that was removed
 *
 * Says what was removed and offers to take it back.
 */
void
clinic_record_undo_offer (ClinicVisit *visit, const char *text, char *json, ClinicRecordPutBack put_back)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->clinic_case = g_object_ref (clinic_visit_get_case (visit));
  removal->json = json;
  removal->put_back = put_back;
  clinic_visit_toast (visit, text, _("Undo"), G_CALLBACK (undo_cb), removal, removal_free);
}
