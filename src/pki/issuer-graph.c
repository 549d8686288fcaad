/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who issued whom, as far up from the user certificate as the certificates at hand allow.
 *
 * Whoever made the certificates controls this graph: a hundred of them may share a name, and n that
 * sign each other have n! paths. So it is first laid out as nodes and edges, where each pair costs one
 * signature at most, and only then are paths counted off in it (path.c). An issuer is one whose subject
 * equals the issuer name and whose key verifies the signature; the name alone makes a candidate, and
 * key identifiers only say which candidate to try first.
 *
 * A mesh can be larger than the budget of signatures. So certificates whose issuer may be the end of a path
 * come first, all others in the order of their distance. */

#include "config.h"

#include "pki/issuer-graph.h"

#include "pki/certificate-private.h"

/* So many certificates of one name are tried as the issuer of one certificate. */
#define MAX_CANDIDATES 1024

/* Edges of the whole graph. A mesh of 64 CAs has a quarter of a million. */
#define MAX_EDGES (1 << 18)

/* How likely a candidate is the issuer: by key identifier, and whether it is an anchor. */
#define RANKS 6

/* A subject and a public key: what a certificate vouches for, whoever signed it. */
typedef struct
{
  const ClinicName *subject;
  ClinicDer         key;
} Entity;

static guint
entity_hash (gconstpointer data)
{
  const Entity *entity = data;
  guint         hash = clinic_name_hash (entity->subject);

  for (gsize i = entity->key.length > 16 ? entity->key.length - 16 : 0; i < entity->key.length; i++)
    hash = hash * 31 + entity->key.data[i];
  return hash;
}

static gboolean
entity_equal (gconstpointer a,
              gconstpointer b)
{
  const Entity *left = a;
  const Entity *right = b;

  return clinic_der_equal (left->key, right->key) && clinic_name_equal (left->subject, right->subject);
}

static void
node_free (gpointer data)
{
  ClinicIssuerNode *node = data;

  g_array_unref (node->issuers);
  g_array_unref (node->issued);
  g_free (node);
}

typedef struct
{
  ClinicIssuerGraph   *graph;
  const ClinicStore   *candidates;
  const ClinicAnchors *anchors;
  ClinicSignatureMemo *memo;
  guint                max_depth;
  guint                edges;
  GHashTable          *numbers;  /* ClinicCertificate -> node + 1 */
  GHashTable          *entities; /* Entity -> its number */
  GHashTable          *ends;     /* ClinicName -> whether a path may end at one of that name, plus 1 */
  GQueue               urgent;   /* nodes + 1, one step below such an end */
} Survey;

static ClinicIssuerNode *
get_node (const Survey *survey,
          guint         number)
{
  return g_ptr_array_index (survey->graph->nodes, number);
}

static gboolean
is_among_roots (const Survey            *survey,
                const ClinicCertificate *certificate)
{
  return survey->anchors->roots != NULL && clinic_store_contains (survey->anchors->roots, certificate);
}

/* A copy of a root costs a signature of its own, so the budget is asked, too. */
static void
find_own_signature (Survey           *survey,
                    ClinicIssuerNode *node)
{
  if (!clinic_certificate_is_self_issued (node->certificate))
    return;
  switch (clinic_signature_memo_verify (survey->memo, node->certificate, node->certificate))
    {
    case CLINIC_SIGNATURE_GOOD:
      node->is_self_signed = TRUE;
      break;
    case CLINIC_SIGNATURE_UNCHECKED:
      node->is_cut = TRUE;
      break;
    case CLINIC_SIGNATURE_BAD:
    default:
      break;
    }
}

/* A self-issued certificate is most likely self-signed; to know it would cost a signature. */
static gboolean
may_be_end (Survey     *survey,
            ClinicName *name)
{
  guint      known = GPOINTER_TO_UINT (g_hash_table_lookup (survey->ends, name));
  GPtrArray *candidates;
  gboolean   found;

  if (known > 0)
    return known - 1 == TRUE;
  candidates = clinic_store_get_by_subject (survey->candidates, name);
  found = clinic_store_get_by_subject (survey->anchors->trusted, name)->len > 0;
  for (guint i = 0; i < candidates->len && !found; i++)
    found = clinic_certificate_is_self_issued (g_ptr_array_index (candidates, i));
  g_hash_table_insert (survey->ends, name, GUINT_TO_POINTER ((guint)found + 1));
  return found;
}

static guint
add_node (Survey            *survey,
          ClinicCertificate *certificate,
          guint              depth)
{
  guint             number = GPOINTER_TO_UINT (g_hash_table_lookup (survey->numbers, certificate));
  ClinicIssuerNode *node;
  Entity           *entity;
  gpointer          known;

  if (number > 0)
    {
      node = get_node (survey, number - 1);
      node->depth = MIN (node->depth, depth);
      return number - 1;
    }

  node = g_new0 (ClinicIssuerNode, 1);
  node->certificate = certificate;
  node->issuers = g_array_new (FALSE, FALSE, sizeof (guint));
  node->issued = g_array_new (FALSE, FALSE, sizeof (guint));
  node->depth = depth;
  node->is_anchor = clinic_store_contains (survey->anchors->trusted, certificate);
  if (!node->is_anchor)
    {
      find_own_signature (survey, node);
      node->is_anchor = node->is_self_signed && is_among_roots (survey, certificate);
    }
  g_ptr_array_add (survey->graph->nodes, node);
  number = survey->graph->nodes->len;
  g_hash_table_insert (survey->numbers, certificate, GUINT_TO_POINTER (number));

  entity = g_new (Entity, 1);
  entity->subject = clinic_certificate_get_subject (certificate);
  entity->key = certificate->public_key;
  if (g_hash_table_lookup_extended (survey->entities, entity, NULL, &known))
    {
      g_free (entity);
      node->entity = GPOINTER_TO_UINT (known);
    }
  else
    {
      node->entity = number - 1;
      g_hash_table_insert (survey->entities, entity, GUINT_TO_POINTER (number - 1));
    }
  if (may_be_end (survey, clinic_certificate_get_issuer (certificate)))
    g_queue_push_tail (&survey->urgent, GUINT_TO_POINTER (number));
  return number - 1;
}

/* 0 for the likeliest. */
static guint
rank_candidate (const Survey            *survey,
                const ClinicCertificate *certificate,
                const ClinicCertificate *candidate)
{
  const char *wanted = clinic_certificate_get_authority_key_id (certificate);
  const char *found = clinic_certificate_get_subject_key_id (candidate);
  guint       rank = 2;

  if (wanted != NULL && found != NULL)
    rank = g_str_equal (wanted, found) ? 0 : 4;
  if (clinic_store_contains (survey->anchors->trusted, candidate) || is_among_roots (survey, candidate))
    return rank;
  return rank + 1;
}

/* The likeliest first, so that a crowd of namesakes does not spend the budget before the right one is tried. */
static GPtrArray *
sort_candidates (const Survey            *survey,
                 const ClinicCertificate *certificate)
{
  const ClinicName *name = clinic_certificate_get_issuer (certificate);
  GPtrArray        *shelves[] = { clinic_store_get_by_subject (survey->anchors->trusted, name),
                                  clinic_store_get_by_subject (survey->candidates, name) };
  GPtrArray        *ranks[RANKS];

  for (guint rank = 0; rank < RANKS; rank++)
    ranks[rank] = g_ptr_array_new ();
  for (guint s = 0; s < G_N_ELEMENTS (shelves); s++)
    for (guint i = 0; i < shelves[s]->len; i++)
      {
        ClinicCertificate *candidate = g_ptr_array_index (shelves[s], i);

        if (clinic_certificate_equal (candidate, certificate) ||
            (s == 1 && clinic_store_contains (survey->anchors->trusted, candidate)))
          continue;
        g_ptr_array_add (ranks[rank_candidate (survey, certificate, candidate)], candidate);
      }
  for (guint rank = 1; rank < RANKS; rank++)
    g_ptr_array_extend_and_steal (ranks[0], ranks[rank]);
  return ranks[0];
}

static void
add_edge (Survey            *survey,
          guint              number,
          ClinicCertificate *issuer)
{
  guint             above = add_node (survey, issuer, get_node (survey, number)->depth + 1);
  ClinicIssuerNode *node = get_node (survey, number);

  survey->edges++;
  g_array_append_val (node->issuers, above);
  g_array_append_val (get_node (survey, above)->issued, number);
}

/* One key at most made the signature: once it is found, namesakes with other keys are not tried. */
static void
try_candidates (Survey    *survey,
                guint      number,
                GPtrArray *candidates)
{
  ClinicIssuerNode *node = get_node (survey, number);
  ClinicDer         signer = { NULL, 0 };

  for (guint i = 0; i < candidates->len && i < MAX_CANDIDATES; i++)
    {
      ClinicCertificate *candidate = g_ptr_array_index (candidates, i);

      if (signer.data != NULL)
        {
          if (clinic_der_equal (candidate->public_key, signer))
            add_edge (survey, number, candidate);
          continue;
        }
      switch (clinic_signature_memo_verify (survey->memo, node->certificate, candidate))
        {
        case CLINIC_SIGNATURE_GOOD:
          signer = candidate->public_key;
          add_edge (survey, number, candidate);
          break;
        case CLINIC_SIGNATURE_UNCHECKED:
          node->is_cut = TRUE;
          break;
        case CLINIC_SIGNATURE_BAD:
        default:
          break;
        }
    }
}

static void
find_issuers (Survey *survey,
              guint   number)
{
  ClinicIssuerNode *node = get_node (survey, number);
  g_autoptr(GPtrArray) candidates = NULL;

  if (node->is_surveyed || node->is_anchor || node->is_self_signed)
    return;
  node->is_surveyed = TRUE;
  if (survey->edges >= MAX_EDGES)
    {
      node->is_cut = TRUE;
      return;
    }

  candidates = sort_candidates (survey, node->certificate);
  if (candidates->len > MAX_CANDIDATES || node->depth + 1 >= survey->max_depth)
    node->is_cut = candidates->len > 0;
  if (node->depth + 1 < survey->max_depth)
    try_candidates (survey, number, candidates);
}

/**
 * clinic_issuer_graph_new:
 * @max_depth: at most so many certificates above each other are looked at
 *
 * Lays out all issuers of the user certificate, their issuers and so on, the nearest first.
 * An anchor and a self-signed certificate have no issuers here: a path ends there.
 */
ClinicIssuerGraph *
clinic_issuer_graph_new (ClinicCertificate   *user,
                         const ClinicStore   *candidates,
                         const ClinicAnchors *anchors,
                         ClinicSignatureMemo *memo,
                         guint                max_depth)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new (clinic_certificate_hash, clinic_certificate_equal);
  g_autoptr(GHashTable) entities = g_hash_table_new_full (entity_hash, entity_equal, g_free, NULL);
  g_autoptr(GHashTable) ends = g_hash_table_new (clinic_name_hash, clinic_name_equal);
  ClinicIssuerGraph *self = g_new0 (ClinicIssuerGraph, 1);
  Survey             survey = { self, candidates, anchors, memo, max_depth, 0, numbers, entities, ends, G_QUEUE_INIT };

  self->nodes = g_ptr_array_new_with_free_func (node_free);
  add_node (&survey, user, 0);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      while (!g_queue_is_empty (&survey.urgent))
        find_issuers (&survey, GPOINTER_TO_UINT (g_queue_pop_head (&survey.urgent)) - 1);
      find_issuers (&survey, i);
    }
  return self;
}

void
clinic_issuer_graph_free (ClinicIssuerGraph *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->nodes);
  g_free (self);
}
