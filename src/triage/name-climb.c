/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk of ClinicIdentityChoice looks at names only, so any certificate of the right name helps it on. Which to push
 * is a search for the shortest way over names: a certificate that the device has costs nothing, another one counts.
 * Round by round, a climb each, so that no way is longer than iOS would go. */

#include "config.h"

#include "triage/name-climb.h"

#include "device/identity-choice.h"

/* Of as few, rather those of the chain that really verifies. */
#define COST_OF_PUSH     1024
#define COST_OF_STRANGER 1

/* A name that was reached. */
typedef struct
{
  ClinicName        *name;
  guint              cost;
  guint              below;       /* the position of the row from which it was reached */
  ClinicCertificate *certificate; /* the one climbed through; NULL for the first row */
} Row;

typedef struct
{
  const ClinicPile *pile;
  const ClinicView *view;
  GHashTable       *accepted; /* ClinicName */
  GHashTable       *costs;    /* ClinicName -> the lowest cost at which it was reached, plus 1 */
  GArray           *rows;     /* Row */
  ClinicName       *open;
} Search;

static void
search_clear (Search *self)
{
  g_hash_table_unref (self->accepted);
  g_hash_table_unref (self->costs);
  g_array_unref (self->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gboolean
is_equal_as_apple (gconstpointer a, gconstpointer b)
{
  return clinic_name_equal_as_apple (a, b);
}

static gboolean
is_missing (const Search *self, const ClinicCertificate *certificate)
{
  for (guint i = 0; i < self->view->missing->len; i++)
    {
      const ClinicMissing *missing = g_ptr_array_index (self->view->missing, i);

      if (clinic_certificate_equal (missing->certificate, certificate))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_on_device (const Search *self, const ClinicCertificate *certificate)
{
  return clinic_pile_is_on_shelf (self->pile, certificate, CLINIC_SHELF_DEVICE) ||
         clinic_pile_is_on_shelf (self->pile, certificate, CLINIC_SHELF_DEVICE_UNTRUSTED);
}

static guint
get_cost (const Search *self, const ClinicCertificate *certificate)
{
  if (is_on_device (self, certificate))
    return 0;
  return COST_OF_PUSH + (is_missing (self, certificate) ? 0 : COST_OF_STRANGER);
}

/* A name that was reached by fewer climbs at no higher cost is not reached anew. */
static void
reach (Search *self, ClinicName *name, guint cost, guint below, ClinicCertificate *certificate)
{
  guint     known = GPOINTER_TO_UINT (g_hash_table_lookup (self->costs, name));
  const Row row = { name, cost, below, certificate };

  if (known != 0 && known <= cost + 1)
    return;
  g_hash_table_insert (self->costs, name, GUINT_TO_POINTER (cost + 1));
  g_array_append_val (self->rows, row);
}

static void
climb (Search *self, guint position)
{
  const Row  row = g_array_index (self->rows, Row, position);
  GPtrArray *candidates = clinic_store_get_by_subject (self->pile->desk, row.name);
  gboolean   known = FALSE;

  for (guint i = 0; i < candidates->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (candidates, i);
      ClinicName        *issuer = clinic_certificate_get_issuer (certificate);

      if (!clinic_name_equal_as_apple (clinic_certificate_get_subject (certificate), row.name))
        continue;
      known = TRUE;
      if (!clinic_name_equal_as_apple (issuer, row.name))
        reach (self, issuer, row.cost + get_cost (self, certificate), position, certificate);
    }
  if (!known && self->open == NULL)
    self->open = row.name;
}

/* Returns: the position of the best row with a name that the server accepts; that of the first row, if none has */
static guint
find_best (Search *self)
{
  guint begin = 0;
  guint best = 0;

  reach (self, clinic_certificate_get_issuer (self->pile->user), 0, 0, NULL);
  for (guint climbs = 0; climbs <= CLINIC_IDENTITY_CHOICE_MAX_CLIMBS; climbs++)
    {
      guint end = self->rows->len;

      for (guint i = begin; i < end; i++)
        {
          const Row *row = &g_array_index (self->rows, Row, i);

          if (!g_hash_table_contains (self->accepted, row->name))
            climb (self, i);
          else if (best == 0 || row->cost < g_array_index (self->rows, Row, best).cost)
            best = i;
        }
      begin = end;
    }
  return best;
}

static GPtrArray *
list_cure (Search *self, guint position)
{
  GPtrArray *cure = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);

  while (position > 0)
    {
      const Row *row = &g_array_index (self->rows, Row, position);

      if (!is_on_device (self, row->certificate))
        g_ptr_array_insert (cure, 0, clinic_certificate_ref (row->certificate));
      position = row->below;
    }
  return cure;
}

/* iOS counts detours as climbs, so what the search found is tried on the walk itself. */
static gboolean
is_cure (const ClinicPile *pile, GPtrArray *cure, GPtrArray *accepted)
{
  g_autoptr(GPtrArray) device = clinic_pile_get_device (pile);
  g_autoptr(ClinicIdentityChoice) choice = NULL;

  for (guint i = 0; i < cure->len; i++)
    g_ptr_array_add (device, clinic_certificate_ref (g_ptr_array_index (cure, i)));
  choice = clinic_identity_choice_new (pile->user, device, accepted);
  return choice->offered;
}

/**
 * clinic_name_climb_new:
 * @accepted: (element-type ClinicName): what the server accepts; not empty
 *
 * Finds the fewest certificates of those at hand that, once on the device, make iOS offer the user certificate. It
 * takes time in proportion to what is at hand.
 *
 * Source: Apple Security 61901, SecItemServer.c items_matching_issuer_parent; domain/apple.md 1.2
 */
ClinicNameClimb *
clinic_name_climb_new (const ClinicPile *pile, const ClinicView *view, GPtrArray *accepted)
{
  ClinicNameClimb *self = g_new0 (ClinicNameClimb, 1);
  g_auto(Search) search = { pile, view, NULL, NULL, NULL, NULL };
  g_autoptr(GPtrArray) cure = NULL;
  guint best;

  search.accepted = g_hash_table_new (clinic_name_hash, is_equal_as_apple);
  search.costs = g_hash_table_new (clinic_name_hash, is_equal_as_apple);
  search.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (guint i = 0; i < accepted->len; i++)
    g_hash_table_add (search.accepted, g_ptr_array_index (accepted, i));

  best = find_best (&search);
  if (best > 0)
    {
      cure = list_cure (&search, best);
      if (is_cure (pile, cure, accepted))
        self->cure = g_steal_pointer (&cure);
    }
  if (search.open != NULL)
    self->open = clinic_name_ref (search.open);
  return self;
}

/**
 * clinic_name_climb_free:
 */
void
clinic_name_climb_free (ClinicNameClimb *self)
{
  g_clear_pointer (&self->cure, g_ptr_array_unref);
  g_clear_pointer (&self->open, clinic_name_unref);
  g_free (self);
}
