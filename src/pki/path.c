/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every path from the user certificate to an end, the shortest first.
 *
 * The graph of issuers (issuer-graph.c) is laid out before. Counting paths in it can still take for ever:
 * two CAs that sign each other make a ring, and n of them make n! paths. So the walk is A*: each partial path
 * is continued only towards an end that can be reached, by the known number of steps to it, and never comes
 * back to a subject and key it has passed (the way without that detour is a path as well, with fewer
 * constraints on it). Depth, the number of paths and the number of partial paths are limited on top. */

#include "config.h"

#include "pki/path.h"

/* Partial paths that one search may lay down. */
#define MAX_STEPS   32768
#define UNREACHABLE G_MAXUINT

/* Each kind of end gets its share, lest a mesh below one anchor hide all other ends. */
#define QUOTA_ANCHOR      (CLINIC_PATH_MAX_PATHS / 2)
#define QUOTA_SELF_SIGNED (CLINIC_PATH_MAX_PATHS * 3 / 8)
#define QUOTA_OPEN        (CLINIC_PATH_MAX_PATHS / 8)

/* A partial path: the last node and, by its number, the step before. */
typedef struct
{
  guint node;
  guint before; /* G_MAXUINT at the user certificate */
  guint length; /* certificates so far */
} Step;

typedef struct
{
  const ClinicIssuerGraph *graph;
  guint                   *distance;                      /* steps from each node to the nearest end */
  GArray                  *steps;                         /* Step */
  GArray                  *queues[CLINIC_PATH_MAX_DEPTH]; /* guint: steps, by the length of the path they promise */
  GPtrArray               *paths;
  guint                    quota;
} Search;

static ClinicIssuerNode *
get_node (const ClinicIssuerGraph *graph,
          guint                    number)
{
  return g_ptr_array_index (graph->nodes, number);
}

static gboolean
is_end (const ClinicIssuerNode *node,
        ClinicPathEnd           end)
{
  switch (end)
    {
    case CLINIC_PATH_END_ANCHOR:
      return node->is_anchor;
    case CLINIC_PATH_END_SELF_SIGNED:
      return node->is_self_signed && !node->is_anchor;
    case CLINIC_PATH_END_OPEN:
    case CLINIC_PATH_END_BRAKE:
      return !node->is_self_signed && !node->is_anchor && node->issuers->len == 0;
    default:
      return FALSE;
    }
}

static ClinicPathEnd
get_end (const ClinicIssuerNode *node)
{
  if (node->is_anchor)
    return CLINIC_PATH_END_ANCHOR;
  if (node->is_self_signed)
    return CLINIC_PATH_END_SELF_SIGNED;
  return node->is_cut || node->issuers->len > 0 ? CLINIC_PATH_END_BRAKE : CLINIC_PATH_END_OPEN;
}

static ClinicPath *
path_new (const ClinicIssuerGraph *graph,
          GArray                  *steps,
          guint                    last)
{
  ClinicPath *path = g_new0 (ClinicPath, 1);

  path->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_certificate_unref);
  path->end = get_end (get_node (graph, g_array_index (steps, Step, last).node));
  for (guint s = last; s != G_MAXUINT; s = g_array_index (steps, Step, s).before)
    g_ptr_array_insert (path->certificates, 0,
                        clinic_certificate_ref (get_node (graph, g_array_index (steps, Step, s).node)->certificate));
  return path;
}

static gboolean
was_passed (const ClinicIssuerGraph *graph,
            GArray                  *steps,
            guint                    last,
            guint                    entity)
{
  for (guint s = last; s != G_MAXUINT; s = g_array_index (steps, Step, s).before)
    if (get_node (graph, g_array_index (steps, Step, s).node)->entity == entity)
      return TRUE;
  return FALSE;
}

/* From the ends downward, each node once. */
static guint *
measure_distances (const ClinicIssuerGraph *graph,
                   ClinicPathEnd            end)
{
  guint *distance = g_new (guint, graph->nodes->len);
  g_autoptr(GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      distance[i] = is_end (get_node (graph, i), end) ? 0 : UNREACHABLE;
      if (distance[i] == 0)
        g_array_append_val (queue, i);
    }
  for (guint q = 0; q < queue->len; q++)
    {
      guint   number = g_array_index (queue, guint, q);
      GArray *issued = get_node (graph, number)->issued;

      for (guint i = 0; i < issued->len; i++)
        {
          guint below = g_array_index (issued, guint, i);

          if (distance[below] != UNREACHABLE)
            continue;
          distance[below] = distance[number] + 1;
          g_array_append_val (queue, below);
        }
    }
  return distance;
}

static void
push (Search *search,
      guint   node,
      guint   before,
      guint   length)
{
  Step  step = { node, before, length };
  guint number = search->steps->len;
  guint promise;

  if (search->distance[node] == UNREACHABLE || search->steps->len >= MAX_STEPS)
    return;
  promise = length - 1 + search->distance[node];
  if (promise >= CLINIC_PATH_MAX_DEPTH)
    return;
  g_array_append_val (search->steps, step);
  g_array_append_val (search->queues[promise], number);
}

static void
extend (Search *search,
        guint   number)
{
  Step    step = g_array_index (search->steps, Step, number);
  GArray *issuers = get_node (search->graph, step.node)->issuers;

  /* The last one pushed comes first out of the queue: the likeliest issuer. */
  for (guint i = issuers->len; i > 0; i--)
    {
      guint issuer = g_array_index (issuers, guint, i - 1);

      if (!was_passed (search->graph, search->steps, number, get_node (search->graph, issuer)->entity))
        push (search, issuer, number, step.length + 1);
    }
}

static void
find_ends (const ClinicIssuerGraph *graph,
           ClinicPathEnd            end,
           guint                    quota,
           GPtrArray               *paths)
{
  g_autofree guint *distance = measure_distances (graph, end);
  g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Search search = { .graph = graph, .distance = distance, .steps = steps, .paths = paths, .quota = quota };

  for (guint i = 0; i < CLINIC_PATH_MAX_DEPTH; i++)
    search.queues[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  push (&search, 0, G_MAXUINT, 1);
  for (guint i = 0; i < CLINIC_PATH_MAX_DEPTH; i++)
    while (search.queues[i]->len > 0 && search.quota > 0)
      {
        GArray *queue = search.queues[i];
        guint   number = g_array_index (queue, guint, queue->len - 1);

        g_array_set_size (queue, queue->len - 1);
        if (distance[g_array_index (steps, Step, number).node] > 0)
          {
            extend (&search, number);
            continue;
          }
        g_ptr_array_add (paths, path_new (graph, steps, number));
        search.quota--;
      }
  for (guint i = 0; i < CLINIC_PATH_MAX_DEPTH; i++)
    g_array_unref (search.queues[i]);
}

/* A ring has no end at all: once round it, for the record. */
static ClinicPath *
walk_ring (const ClinicIssuerGraph *graph)
{
  g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Step step = { 0, G_MAXUINT, 1 };

  while (step.length <= CLINIC_PATH_MAX_DEPTH)
    {
      GArray *issuers = get_node (graph, step.node)->issuers;
      guint   i = 0;

      g_array_append_val (steps, step);
      while (i < issuers->len && was_passed (graph, steps, steps->len - 1,
                                             get_node (graph, g_array_index (issuers, guint, i))->entity))
        i++;
      if (i == issuers->len)
        break;
      step = (Step){ g_array_index (issuers, guint, i), steps->len - 1, step.length + 1 };
    }
  return path_new (graph, steps, steps->len - 1);
}

ClinicPath *
clinic_path_copy (const ClinicPath *self)
{
  ClinicPath *copy = g_new0 (ClinicPath, 1);

  copy->certificates = g_ptr_array_copy (self->certificates, (GCopyFunc)(void (*) (void))clinic_certificate_ref, NULL);
  copy->end = self->end;
  return copy;
}

void
clinic_path_free (ClinicPath *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->certificates);
  g_free (self);
}

/**
 * clinic_path_find_all_with_memo:
 * @memo: signatures known from another search, and how many more this one may verify
 *
 * As clinic_path_find_all().
 */
GPtrArray *
clinic_path_find_all_with_memo (ClinicCertificate   *user,
                                const ClinicStore   *candidates,
                                const ClinicAnchors *anchors,
                                ClinicSignatureMemo *memo)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_path_free);
  g_autoptr(ClinicIssuerGraph) graph = clinic_issuer_graph_new (user, candidates, anchors, memo, CLINIC_PATH_MAX_DEPTH);

  find_ends (graph, CLINIC_PATH_END_ANCHOR, QUOTA_ANCHOR, paths);
  find_ends (graph, CLINIC_PATH_END_SELF_SIGNED, QUOTA_SELF_SIGNED, paths);
  find_ends (graph, CLINIC_PATH_END_OPEN, QUOTA_OPEN, paths);
  if (paths->len == 0)
    g_ptr_array_add (paths, walk_ring (graph));
  return paths;
}

/**
 * clinic_path_find_all:
 * @candidates: certificates that may stand between user certificate and anchor
 * @anchors: certificates that are trusted as they are; they need not be among the candidates
 *
 * Finds the paths from the user certificate upward. Each link is proved by name and signature. A path ends at
 * the first anchor or self-signed certificate, or where no issuer is at hand. Paths to anchors come first,
 * then those to self-signed certificates, then open ones; of each, the shortest first.
 *
 * Returns: (transfer full) (element-type ClinicPath): at least one, at most %CLINIC_PATH_MAX_PATHS
 * Source: RFC 4158, sections 2 and 5 (loops, and what to try first)
 */
GPtrArray *
clinic_path_find_all (ClinicCertificate *user,
                      const ClinicStore *candidates,
                      const ClinicStore *anchors)
{
  g_autoptr(ClinicSignatureMemo) memo = clinic_signature_memo_new (CLINIC_PATH_MAX_SIGNATURES);

  return clinic_path_find_all_with_memo (user, candidates, &(ClinicAnchors){ .trusted = anchors }, memo);
}
