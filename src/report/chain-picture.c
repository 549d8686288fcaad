/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/plain.h"
#include "triage/findings.h"

#include <glib/gi18n.h>

static void
node_free (gpointer data)
{
  ClinicChainNode *node = data;

  g_clear_pointer (&node->certificate, clinic_certificate_unref);
  g_free (node->title);
  g_free (node->role);
  g_free (node->note);
  g_free (node);
}

/* Takes the note. */
static ClinicChainNode *
add_node (GPtrArray         *column,
          ClinicCertificate *certificate,
          ClinicNodeState    state,
          char              *note)
{
  ClinicChainNode *node = g_new0 (ClinicChainNode, 1);

  node->certificate = clinic_certificate_ref (certificate);
  node->title = clinic_plain_line (clinic_certificate_get_display_name (certificate));
  node->role = g_strdup (clinic_role_get_title (clinic_certificate_get_role (certificate)));
  node->note = clinic_plain_line (note);
  node->state = state;
  g_free (note);
  g_ptr_array_add (column, node);
  return node;
}

/* The fault that keeps this certificate from doing its work, if there is one. */
static const ClinicFault *
find_error (const ClinicView        *view,
            const ClinicCertificate *certificate)
{
  for (guint i = 0; i < view->faults->len; i++)
    {
      const ClinicFault *fault = g_ptr_array_index (view->faults, i);

      /* What is missing is a hole, not a fault of the certificate that would fill it. */
      if (fault->severity == CLINIC_SEVERITY_ERROR && fault->certificate != NULL &&
          fault->kind != CLINIC_FAULT_MISSING_INTERMEDIATE && fault->kind != CLINIC_FAULT_MISSING_ROOT &&
          fault->kind != CLINIC_FAULT_NOT_OFFERED &&
          clinic_certificate_equal (fault->certificate, certificate))
        return fault;
    }
  return NULL;
}

static const ClinicMissing *
find_missing (const ClinicView        *view,
              const ClinicCertificate *certificate)
{
  for (guint i = 0; i < view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (view->missing, i);

      if (clinic_certificate_equal (missing->certificate, certificate))
        return missing;
    }
  return NULL;
}

static gboolean
device_has_namesake (const ClinicPile        *pile,
                     const ClinicCertificate *certificate)
{
  GPtrArray *namesakes = clinic_store_get_by_subject (pile->device, clinic_certificate_get_subject (certificate));

  for (guint i = 0; i < namesakes->len; i++)
    {
      const ClinicCertificate *namesake = g_ptr_array_index (namesakes, i);

      if (!clinic_certificate_equal (namesake, certificate) && !clinic_certificate_equal (namesake, pile->user))
        return TRUE;
    }
  return FALSE;
}

static void
add_hole (GPtrArray           *column,
          const ClinicPile    *pile,
          const ClinicMissing *missing,
          gboolean             device_known)
{
  char *note;

  if (!device_known)
    note = g_strdup (_("No file says what is on the device"));
  else if (device_has_namesake (pile, missing->certificate))
    note = g_strdup (_("Not on the device, which holds another certificate of this name"));
  else if (missing->source != NULL)
    note = g_strdup_printf (/* Translators: %s is a file name or an address */
                            _("Not on the device; at hand in “%s”"), missing->source);
  else
    note = g_strdup (_("Not on the device"));

  add_node (column, missing->certificate, CLINIC_NODE_MISSING, note);
}

static const char *
get_place (const ClinicPile  *pile,
           ClinicCertificate *certificate)
{
  const ClinicHolding *holding = clinic_pile_find (pile, certificate);

  if (clinic_certificate_equal (certificate, pile->user))
    return _("The certificate being checked");
  if (clinic_pile_is_on_shelf (pile, certificate, CLINIC_SHELF_DEVICE))
    return _("On the device");
  if (clinic_pile_is_on_shelf (pile, certificate, CLINIC_SHELF_DEVICE_UNTRUSTED))
    return _("On the device, but not trusted there");
  if (holding == NULL)
    return _("At hand");

  switch (holding->shelf)
    {
    case CLINIC_SHELF_USER:
      return _("Came with the user certificate");
    case CLINIC_SHELF_ANCHOR:
      return _("Trusted as given");
    case CLINIC_SHELF_FETCHED:
      return _("Fetched from the address in the certificate");
    case CLINIC_SHELF_DEVICE:
    case CLINIC_SHELF_DEVICE_UNTRUSTED:
    case CLINIC_SHELF_CA:
    default:
      return _("At hand");
    }
}

static void
add_present (GPtrArray         *column,
             const ClinicPile  *pile,
             const ClinicView  *view,
             ClinicCertificate *certificate)
{
  const ClinicFault *fault = find_error (view, certificate);

  if (fault != NULL)
    add_node (column, certificate, CLINIC_NODE_FAULTY, g_strdup (clinic_finding_get_title (fault->kind)));
  else
    add_node (column, certificate, CLINIC_NODE_PRESENT, g_strdup (get_place (pile, certificate)));
}

static void
add_wanted (GPtrArray        *column,
            const ClinicView *view)
{
  for (guint i = 0; i < view->wanted->len; i++)
    {
      const ClinicWanted *wanted = g_ptr_array_index (view->wanted, i);
      ClinicChainNode    *node = g_new0 (ClinicChainNode, 1);

      node->title = clinic_plain_line (clinic_name_get_short_text (wanted->subject));
      node->role = g_strdup (_("issuing CA"));
      node->note = g_strdup (_("Nobody has it: neither the device nor this desk"));
      node->state = CLINIC_NODE_WANTED;
      g_ptr_array_add (column, node);
    }
}

static void
mark_anchor (GPtrArray        *column,
             const ClinicPath *path)
{
  if (path->end == CLINIC_PATH_END_ANCHOR && column->len > 0)
    ((ClinicChainNode *)g_ptr_array_index (column, column->len - 1))->trusted = TRUE;
}

/* The device column follows the desktop's path wherever the device's own is not whole, so that a hole
 * stands beside the certificate that fills it. */
static GPtrArray *
make_device_column (const ClinicPile *pile,
                    const ClinicView *view,
                    gboolean          device_known)
{
  GPtrArray        *column = g_ptr_array_new_with_free_func (node_free);
  const ClinicPath *path = view->device_complete ? view->device : view->desktop;

  for (guint i = 0; i < path->certificates->len; i++)
    {
      ClinicCertificate   *certificate = g_ptr_array_index (path->certificates, i);
      const ClinicMissing *missing = view->device_complete ? NULL : find_missing (view, certificate);

      if (missing != NULL)
        add_hole (column, pile, missing, device_known);
      else
        add_present (column, pile, view, certificate);
    }

  mark_anchor (column, path);
  add_wanted (column, view);
  return column;
}

static GPtrArray *
make_desktop_column (const ClinicPile *pile,
                     const ClinicView *view)
{
  GPtrArray *column = g_ptr_array_new_with_free_func (node_free);

  for (guint i = 0; i < view->desktop->certificates->len; i++)
    add_present (column, pile, view, g_ptr_array_index (view->desktop->certificates, i));
  mark_anchor (column, view->desktop);
  add_wanted (column, view);
  return column;
}

static char *
describe_column (GPtrArray *column)
{
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) nodes = NULL;

  for (guint i = 0; i < column->len; i++)
    {
      const ClinicChainNode *node = g_ptr_array_index (column, i);
      const char            *state = clinic_node_state_get_title (node->state);
      g_autofree char       *part = g_strdup_printf (/* Translators: as “Contoso Root” (root): present */
                                               _("“%s” (%s): %s"), node->title, node->role, state);

      g_strv_builder_add (parts, part);
    }

  nodes = g_strv_builder_end (parts);
  return g_strjoinv ("; ", nodes);
}

static char *
describe (const ClinicChainPicture *self)
{
  g_autofree char *device = describe_column (self->device);
  g_autofree char *desktop = describe_column (self->desktop);

  return g_strdup_printf (/* Translators: both %s are lists of links, as “Contoso Root” (root): present */
                          _("From the user certificate up, in the device view: %s. In the desktop view: %s."),
                          device, desktop);
}

/**
 * clinic_chain_picture_new:
 *
 * Makes the picture of a check-up: what the device has of the chain, what the
 * desk has of it, and the holes between them.
 *
 * Returns: the picture; both columns are empty where there is no user
 *   certificate yet
 */
ClinicChainPicture *
clinic_chain_picture_new (const ClinicCheckup *checkup)
{
  ClinicChainPicture *self = g_new0 (ClinicChainPicture, 1);

  if (checkup->pile == NULL || checkup->view == NULL)
    {
      self->device = g_ptr_array_new_with_free_func (node_free);
      self->desktop = g_ptr_array_new_with_free_func (node_free);
      self->sentence = g_strdup (_("There is no user certificate yet, so there is no chain to draw."));
      return self;
    }

  self->device = make_device_column (checkup->pile, checkup->view, checkup->evidence->device_known);
  self->desktop = make_desktop_column (checkup->pile, checkup->view);
  self->sentence = describe (self);
  return self;
}

void
clinic_chain_picture_free (ClinicChainPicture *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->device);
  g_ptr_array_unref (self->desktop);
  g_free (self->sentence);
  g_free (self);
}

/**
 * clinic_role_get_title:
 *
 * Gets what a certificate of this role is called everywhere.
 */
const char *
clinic_role_get_title (ClinicRole role)
{
  switch (role)
    {
    case CLINIC_ROLE_USER:
      return _("user certificate");
    case CLINIC_ROLE_INTERMEDIATE:
      return _("intermediate");
    case CLINIC_ROLE_ROOT:
    default:
      return _("root");
    }
}

/**
 * clinic_node_state_get_title:
 *
 * Gets the state in a word, so that no picture speaks by colour alone.
 */
const char *
clinic_node_state_get_title (ClinicNodeState state)
{
  switch (state)
    {
    case CLINIC_NODE_MISSING:
      return _("missing");
    case CLINIC_NODE_FAULTY:
      return _("faulty");
    case CLINIC_NODE_WANTED:
      return _("wanted");
    case CLINIC_NODE_PRESENT:
    default:
      return _("present");
    }
}

/**
 * clinic_chain_node_dup_caption:
 *
 * Makes what stands below the name of a link: its state, its role and whether
 * it is trusted.
 */
char *
clinic_chain_node_dup_caption (const ClinicChainNode *node)
{
  g_autofree char *state = g_utf8_strup (clinic_node_state_get_title (node->state), -1);

  if (node->trusted)
    return g_strdup_printf (/* Translators: state and role of a link, as PRESENT · root · trusted */
                            _("%s · %s · trusted"), state, node->role);
  return g_strdup_printf (/* Translators: state and role of a link, as MISSING · intermediate */
                          _("%s · %s"), state, node->role);
}

/**
 * clinic_document_add_picture:
 * @picture: (transfer full): the picture
 */
void
clinic_document_add_picture (ClinicDocument     *document,
                             ClinicChainPicture *picture)
{
  ClinicBlock *block = clinic_document_append (document, CLINIC_BLOCK_PICTURE);

  block->picture = picture;
  block->free_picture = (GDestroyNotify)clinic_chain_picture_free;
}
