/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The certificate policies of a path.
 *
 * The tree of RFC 5280 grows exponentially: two policies that are mapped to each other at each of 32 certificates
 * make 2 to the power of 32 leaves. The graph of RFC 9618 has each policy once at a depth. Two things are asked of it
 * in the end: whether a policy is valid for the last certificate, and whether it stems from a policy, as the
 * anchor calls it, that is wanted. So no edges are kept: of each policy that the next certificate may name it is known
 * whether a wanted one leads to it, and the depths above are forgotten.
 *
 * Nothing fails unless a policy is required, so the graph is not even begun where none is. */

#include "config.h"

#include "pki/policy.h"

#include "pki/certificate-private.h"
#include "pki/fault.h"

#define OID_POLICIES           "2.5.29.32"
#define OID_ANY_POLICY         "2.5.29.32.0"
#define OID_POLICY_MAPPINGS    "2.5.29.33"
#define OID_POLICY_CONSTRAINTS "2.5.29.36"
#define OID_INHIBIT_ANY_POLICY "2.5.29.54"

/* How a policy stands at one depth. */
typedef enum
{
  ABSENT,
  UNWANTED,
  WANTED, /* it stems from a wanted one */
} Standing;

typedef struct
{
  const char *const *wanted;    /* NULL: any */
  GHashTable        *policies;  /* borrowed string -> Standing: what is valid, as the next certificate may call it */
  gboolean           any;       /* every policy is valid: the node of anyPolicy */
  guint              mapping;   /* certificates until mappings are not followed any more */
  guint              inclusion; /* and until anyPolicy does not include all */
} Graph;

static ClinicCertificate *
get (const ClinicPath *path,
     guint             i)
{
  return g_ptr_array_index (path->certificates, i);
}

static gboolean
has_anchor (const ClinicPath *path)
{
  return path->end == CLINIC_PATH_END_ANCHOR || path->end == CLINIC_PATH_END_SELF_SIGNED;
}

static void
add (GPtrArray         *faults,
     ClinicCertificate *certificate,
     const char        *detail)
{
  g_ptr_array_add (faults,
                   clinic_fault_new (CLINIC_FAULT_NO_VALID_POLICY, CLINIC_SEVERITY_ERROR, certificate, detail));
}

/* Source: RFC 5280, section 6.1.4 (a) */
static gboolean
check_mappings (const ClinicPath *path,
                guint             n,
                GPtrArray        *faults)
{
  gboolean good = TRUE;

  for (guint i = 1; i < n; i++)
    if (g_strv_contains ((const char *const *)get (path, i)->policy_mappings, OID_ANY_POLICY))
      {
        add (faults, get (path, i), OID_ANY_POLICY);
        good = FALSE;
      }
  return good;
}

/* explicit_policy alone, which depends on no policy.
 * Source: RFC 5280, sections 6.1.2 (d), 6.1.4 (h) and (i), 6.1.5 (a) and (b) */
static gboolean
is_required (const ClinicPath         *path,
             guint                     n,
             const ClinicPolicyInputs *inputs,
             ClinicCertificate       **requirer)
{
  guint left = inputs->require_explicit ? 0 : n + 1;

  *requirer = get (path, 0);
  for (guint i = n; i-- > 0;)
    {
      ClinicCertificate *certificate = get (path, i);

      if (left > 0 && (i == 0 || !clinic_certificate_is_self_issued (certificate)))
        left--;
      if (certificate->require_explicit_policy < left)
        {
          left = certificate->require_explicit_policy;
          *requirer = certificate;
        }
    }
  return left == 0;
}

static Standing
look_up (GHashTable *policies,
         const char *policy)
{
  return (Standing)GPOINTER_TO_INT (g_hash_table_lookup (policies, policy));
}

/* A policy may be reached in several ways; one that is wanted suffices. */
static void
put (GHashTable *policies,
     const char *policy,
     Standing    standing)
{
  if (standing > look_up (policies, policy))
    g_hash_table_insert (policies, (gpointer)policy, GINT_TO_POINTER (standing));
}

/* A policy that is valid by its own name, or as every policy is: then it is called as the anchor calls it. */
static Standing
judge (const Graph *graph,
       const char  *policy)
{
  Standing standing = look_up (graph->policies, policy);

  if (standing != ABSENT || !graph->any)
    return standing;
  if (graph->wanted == NULL || g_strv_contains (graph->wanted, policy) ||
      g_strv_contains (graph->wanted, OID_ANY_POLICY))
    return WANTED;
  return UNWANTED;
}

static void
take_over (Graph      *graph,
           GHashTable *policies)
{
  g_hash_table_unref (graph->policies);
  graph->policies = policies;
}

static void
forget (Graph *graph)
{
  g_hash_table_remove_all (graph->policies);
  graph->any = FALSE;
}

/* Once the budget is spent, no policy is valid. */
static gboolean
spend (const Graph             *graph,
       const ClinicCertificate *certificate,
       guint                   *budget)
{
  guint price = 1 + g_hash_table_size (graph->policies) + g_strv_length (certificate->policies) +
                g_strv_length (certificate->policy_mappings);

  if (*budget < price)
    {
      *budget = 0;
      return FALSE;
    }
  *budget -= price;
  return TRUE;
}

/* Lets only those live that the certificate names. Source: RFC 5280, section 6.1.3 (d) and (e); RFC 9618 */
static void
name_policies (Graph                   *graph,
               const ClinicCertificate *certificate,
               gboolean                 is_last)
{
  GHashTable    *named = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean       any = FALSE;
  GHashTableIter iter;
  gpointer       policy, standing;

  for (guint i = 0; certificate->policies[i] != NULL; i++)
    if (g_str_equal (certificate->policies[i], OID_ANY_POLICY))
      any = graph->inclusion > 0 || (!is_last && clinic_certificate_is_self_issued (certificate));
    else
      put (named, certificate->policies[i], judge (graph, certificate->policies[i]));

  g_hash_table_iter_init (&iter, graph->policies);
  while (any && g_hash_table_iter_next (&iter, &policy, &standing))
    put (named, policy, (Standing)GPOINTER_TO_INT (standing));
  graph->any = graph->any && any;
  take_over (graph, named);
}

/* Calls policies by the names that the CA's mappings give them. Where they are not followed any more, a policy that
 * is mapped ends. Source: RFC 5280, section 6.1.4 (b) */
static void
map_policies (Graph                   *graph,
              const ClinicCertificate *certificate)
{
  char         **pairs = certificate->policy_mappings;
  GHashTable    *mapped;
  GHashTableIter iter;
  gpointer       policy, standing;

  if (pairs[0] == NULL)
    return;
  mapped = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; graph->mapping > 0 && pairs[i] != NULL; i += 2)
    put (mapped, pairs[i + 1], judge (graph, pairs[i]));
  for (guint i = 0; pairs[i] != NULL; i += 2)
    g_hash_table_remove (graph->policies, pairs[i]);

  g_hash_table_iter_init (&iter, graph->policies);
  while (g_hash_table_iter_next (&iter, &policy, &standing))
    put (mapped, policy, (Standing)GPOINTER_TO_INT (standing));
  take_over (graph, mapped);
}

/* Source: RFC 5280, section 6.1.4 (h) to (j) */
static void
count_down (Graph                   *graph,
            const ClinicCertificate *certificate)
{
  if (!clinic_certificate_is_self_issued (certificate))
    {
      graph->mapping -= graph->mapping > 0;
      graph->inclusion -= graph->inclusion > 0;
    }
  graph->mapping = MIN (graph->mapping, certificate->inhibit_policy_mapping);
  graph->inclusion = MIN (graph->inclusion, certificate->inhibit_any_policy);
}

/* What cannot be read is not taken for absent. */
static gboolean
is_readable (const ClinicCertificate *certificate)
{
  static const char *const oids[] = { OID_POLICIES, OID_POLICY_MAPPINGS, OID_POLICY_CONSTRAINTS,
                                      OID_INHIBIT_ANY_POLICY };

  for (guint i = 0; i < G_N_ELEMENTS (oids); i++)
    if (g_strv_contains ((const char *const *)certificate->malformed, oids[i]))
      return FALSE;
  return TRUE;
}

/* Source: RFC 5280, section 6.1.5 (g) */
static gboolean
has_wanted (const Graph *graph)
{
  GHashTableIter iter;
  gpointer       standing;

  if (graph->any)
    return TRUE;
  g_hash_table_iter_init (&iter, graph->policies);
  while (g_hash_table_iter_next (&iter, NULL, &standing))
    if (GPOINTER_TO_INT (standing) == WANTED)
      return TRUE;
  return FALSE;
}

/* Policies are wanted as the anchor calls them; below a gap in the path nobody knows how that is. */
static gboolean
is_any_valid (const ClinicPath         *path,
              guint                     n,
              const ClinicPolicyInputs *inputs,
              guint                    *budget)
{
  Graph    graph = { .wanted = has_anchor (path) ? inputs->wanted : NULL,
                     .policies = g_hash_table_new (g_str_hash, g_str_equal),
                     .any = TRUE,
                     .mapping = inputs->inhibit_mapping ? 0 : n + 1,
                     .inclusion = inputs->inhibit_any ? 0 : n + 1 };
  gboolean valid;

  for (guint i = n; i-- > 0;)
    {
      if (!is_readable (get (path, i)) || !spend (&graph, get (path, i), budget))
        forget (&graph);
      name_policies (&graph, get (path, i), i == 0);
      if (i > 0)
        {
          map_policies (&graph, get (path, i));
          count_down (&graph, get (path, i));
        }
    }
  valid = has_wanted (&graph);
  g_hash_table_unref (graph.policies);
  return valid;
}

/**
 * clinic_policy_check:
 * @budget: (inout): policies left to follow; at 0 none is valid
 *
 * Checks that a certificate policy is valid all along the path where one is required, and that no CA maps anyPolicy.
 * What the anchor says about policies does not count.
 *
 * At fault is the certificate that requires a policy, not the one that lacks it: a CA above may have named too few
 * as well as one below. Where the one who asks requires it, it is the user certificate, and the policies asked for are
 * the detail. Where anyPolicy is mapped, it is the CA that does so, and the detail is anyPolicy.
 *
 * Source: RFC 5280, sections 6.1.1 to 6.1.5; RFC 9618
 */
void
clinic_policy_check (const ClinicPath         *path,
                     const ClinicPolicyInputs *inputs,
                     guint                    *budget,
                     GPtrArray                *faults)
{
  guint              n = path->certificates->len - has_anchor (path); /* the anchor is not judged */
  ClinicCertificate *requirer;
  g_autofree char   *wanted = NULL;

  if (n == 0 || !check_mappings (path, n, faults) || !is_required (path, n, inputs, &requirer) ||
      is_any_valid (path, n, inputs, budget))
    return;
  if (inputs->wanted != NULL)
    wanted = g_strjoinv (", ", (char **)inputs->wanted);
  else if (inputs->require_explicit)
    wanted = g_strdup (OID_ANY_POLICY);
  add (faults, wanted != NULL ? get (path, 0) : requirer, wanted);
}
