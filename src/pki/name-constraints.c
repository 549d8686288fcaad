/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/name-constraints.h"

#include "pki/name-subtree.h"

#define OID_NAME_CONSTRAINTS "2.5.29.30"

typedef struct
{
  GPtrArray *permitted; /* ClinicGeneralName */
  GPtrArray *excluded;
  gboolean   critical;
} Constraints;

static void
base_free (gpointer data)
{
  clinic_general_name_clear (data);
  g_free (data);
}

static void
constraints_clear (Constraints *self)
{
  g_ptr_array_unref (self->permitted);
  g_ptr_array_unref (self->excluded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Constraints, constraints_clear)

/* GeneralSubtree: a base, then minimum and maximum, which must be 0 and absent. */
static gboolean
read_subtrees (ClinicDer  list,
               GPtrArray *bases)
{
  ClinicDer subtree;

  if (list.length == 0)
    return FALSE;
  while (list.length > 0)
    {
      ClinicGeneralName  base;
      ClinicGeneralName *kept;
      ClinicDer          minimum;
      gint64             value;

      if (!clinic_der_enter (&list, CLINIC_DER_SEQUENCE, &subtree) || !clinic_general_name_read (&subtree, &base))
        return FALSE;
      kept = g_new (ClinicGeneralName, 1);
      *kept = base;
      g_ptr_array_add (bases, kept);
      if (clinic_der_enter (&subtree, 0x80, &minimum) && (!clinic_der_get_integer (minimum, &value) || value != 0))
        return FALSE;
      if (subtree.length > 0 || !clinic_name_subtree_is_valid (kept))
        return FALSE;
    }
  return TRUE;
}

static gboolean
constraints_read (const ClinicCertificate *ca,
                  Constraints             *constraints)
{
  ClinicDer value, fields, list;
  gboolean  any = FALSE;

  if (!clinic_general_name_find_extension (ca, OID_NAME_CONSTRAINTS, &value, &constraints->critical) ||
      !clinic_der_enter (&value, CLINIC_DER_SEQUENCE, &fields))
    return FALSE;
  if (clinic_der_enter (&fields, 0xa0, &list))
    {
      any = TRUE;
      if (!read_subtrees (list, constraints->permitted))
        return FALSE;
    }
  if (clinic_der_enter (&fields, 0xa1, &list))
    {
      any = TRUE;
      if (!read_subtrees (list, constraints->excluded))
        return FALSE;
    }
  return any && fields.length == 0;
}

/* Directory names are taken apart for each comparison, which costs as much as many of the others. */
static gboolean
spend (guint                   *budget,
       const ClinicGeneralName *base)
{
  guint price = base->kind == CLINIC_GENERAL_NAME_DIRECTORY ? 32 : 1;

  if (*budget < price)
    {
      *budget = 0;
      return FALSE;
    }
  *budget -= price;
  return TRUE;
}

/* Whether one name stands the constraints. What cannot be judged does not, unless the extension may be ignored. */
static gboolean
is_allowed (const Constraints       *constraints,
            const ClinicGeneralName *name,
            guint                   *budget)
{
  gboolean restricted = FALSE;
  gboolean permitted = FALSE;

  for (guint i = 0; i < constraints->excluded->len; i++)
    {
      const ClinicGeneralName *base = g_ptr_array_index (constraints->excluded, i);

      if (!clinic_name_subtree_concerns (base, name))
        continue;
      if (!spend (budget, base))
        return FALSE;
      if (!clinic_name_subtree_can_judge (base, name))
        {
          if (base->kind != CLINIC_GENERAL_NAME_OTHER || constraints->critical)
            return FALSE;
        }
      else if (clinic_name_subtree_touches (base, name))
        return FALSE;
    }
  for (guint i = 0; i < constraints->permitted->len && !permitted; i++)
    {
      const ClinicGeneralName *base = g_ptr_array_index (constraints->permitted, i);

      if (!clinic_name_subtree_concerns (base, name))
        continue;
      if (!spend (budget, base))
        return FALSE;
      if (!clinic_name_subtree_can_judge (base, name))
        {
          if (base->kind != CLINIC_GENERAL_NAME_OTHER || constraints->critical)
            return FALSE;
          continue;
        }
      restricted = TRUE;
      permitted = clinic_name_subtree_contains (base, name);
    }
  return permitted || !restricted;
}

/**
 * clinic_name_constraints_find_violation:
 * @ca: a CA certificate with name constraints
 * @certificate: one below it
 * @budget: (inout): comparisons left; at 0 every name counts as a violation
 *
 * Looks for a name in the certificate that the CA may not vouch for.
 *
 * Returns: (nullable) (transfer full): the name, for a person to read; %NULL if all stand the constraints
 * Source: RFC 5280, sections 4.2.1.10 and 6.1.3 (b) and (c)
 */
char *
clinic_name_constraints_find_violation (const ClinicCertificate *ca,
                                        const ClinicCertificate *certificate,
                                        guint                   *budget)
{
  g_auto(Constraints) constraints = { g_ptr_array_new_with_free_func (base_free),
                                       g_ptr_array_new_with_free_func (base_free), FALSE };
  g_autoptr(GPtrArray) names = NULL;
  gboolean whole;

  if (!constraints_read (ca, &constraints))
    return g_strdup (clinic_certificate_get_display_name (ca));

  names = clinic_general_name_list (certificate, &whole);
  for (guint i = 0; i < names->len; i++)
    {
      const ClinicGeneralName *name = g_ptr_array_index (names, i);

      if (!is_allowed (&constraints, name, budget))
        return clinic_general_name_dup_text (name);
    }
  return whole ? NULL : g_strdup (clinic_certificate_get_display_name (certificate));
}
