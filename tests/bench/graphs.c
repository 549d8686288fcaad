/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Graphs that only an attacker or a bad day would make: each read and judged in a process of its own, for the time and
 * for what it adds to the peak of memory. It measures and never fails. */

#include "config.h"

#include "measure.h"

#include <malloc.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define AIM_SECONDS 1
#define AIM_MIB     64

typedef struct
{
  GBytes    *user;
  GBytes    *top; /* may be NULL */
  GPtrArray *cas; /* GBytes */
} Graph;

static GPtrArray *keys; /* gnutls_x509_privkey_t: the key of CA number i, below that of the user */

static gnutls_x509_privkey_t
get_key (guint number)
{
  while (keys->len <= number + 1)
    g_ptr_array_add (keys, make_p256_key ());
  return g_ptr_array_index (keys, number + 1);
}

static void
add (Graph *graph,
     guint  subject,
     guint  issuer)
{
  g_autofree char *name = g_strdup_printf ("CA %u", subject);
  g_autofree char *above = g_strdup_printf ("CA %u", issuer);

  g_ptr_array_add (graph->cas, make_certificate (&(Recipe){ name, above, get_key (subject), get_key (issuer) }));
}

static Graph
begin (gboolean has_key_ids)
{
  Recipe recipe = { "Ada", "CA 1", get_key (0), get_key (1), .is_user = TRUE, .has_no_key_ids = !has_key_ids };

  return (Graph){
    .user = make_certificate (&recipe),
    .cas = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref),
  };
}

static void
clear (Graph *graph)
{
  g_bytes_unref (graph->user);
  g_clear_pointer (&graph->top, g_bytes_unref);
  g_ptr_array_unref (graph->cas);
}

static Graph
make_mesh (guint size)
{
  Graph graph = begin (TRUE);

  for (guint subject = 1; subject <= size; subject++)
    for (guint issuer = 1; issuer <= size; issuer++)
      if (subject != issuer)
        add (&graph, subject, issuer);
  return graph;
}

static Graph
make_mesh_with_top (guint size)
{
  Graph graph = make_mesh (size);

  graph.top = make_certificate (&(Recipe){ "Top", "Top", get_key (size + 1), get_key (size + 1) });
  g_ptr_array_add (graph.cas, make_certificate (&(Recipe){ "CA 2", "Top", get_key (2), get_key (size + 1) }));
  return graph;
}

/* All called as the issuer, none with its key, and nothing to tell them apart. */
static Graph
make_namesakes (guint size)
{
  Graph graph = begin (FALSE);

  for (guint i = 2; i < size + 2; i++)
    g_ptr_array_add (graph.cas, make_bare_ca ("CA 1", "CA 1", get_key (i), get_key (i)));
  return graph;
}

/* One name and one key in all of them, each a root of its own. */
static Graph
make_copies (guint size)
{
  Graph graph = begin (TRUE);

  for (guint i = 0; i < size; i++)
    add (&graph, 1, 1);
  return graph;
}

static Graph
make_ring (guint size)
{
  Graph graph = begin (TRUE);

  for (guint i = 1; i <= size; i++)
    add (&graph, i, i % size + 1);
  return graph;
}

static Graph
make_deep (guint size)
{
  Graph graph = begin (TRUE);

  for (guint i = 1; i <= size; i++)
    add (&graph, i, i + 1);
  graph.top = make_certificate (&(Recipe){ "Top", "Top", get_key (size + 1), get_key (size + 1) });
  return graph;
}

/* Returns: KiB of the peak since the last call of forget_peak() */
static long
read_peak (void)
{
  g_autofree char *status = NULL;
  const char      *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static void
judge_graph (const char  *title,
             const Graph *graph,
             ClinicShelf  shelf)
{
  ClinicCheckOptions options = CLINIC_CHECK_OPTIONS_INIT;
  g_autoptr(ClinicPile) pile = NULL;
  g_autoptr(ClinicView) view = NULL;
  double begin_time, middle, end;
  long   before;

  malloc_trim (0);
  forget_peak ();
  before = read_peak ();
  begin_time = read_clock ();
  pile = begin_pile (graph->user);
  for (guint i = 0; i < graph->cas->len; i++)
    put (pile, g_ptr_array_index (graph->cas, i), shelf);
  if (graph->top != NULL)
    put (pile, graph->top, CLINIC_SHELF_DEVICE);
  options.at = NOW;
  middle = read_clock ();
  view = clinic_view_new (pile, &options);
  end = read_clock ();
  g_print ("%s (%u certificates, %s): %s, read in %.3f s, judged in %.3f s, aim %d; ", title, graph->cas->len,
           shelf == CLINIC_SHELF_CA ? "at hand" : "on the device", clinic_verdict_get_id (view->verdict),
           (middle - begin_time) / 1000, (end - middle) / 1000, AIM_SECONDS);
  g_print ("%.1f MiB more, aim %d\n", (double)(read_peak () - before) / 1024, AIM_MIB);
}

static void
measure (const char  *title,
         const Graph *graph,
         ClinicShelf  shelf)
{
  pid_t child = fork ();

  if (child == 0)
    {
      judge_graph (title, graph, shelf);
      _exit (0);
    }
  waitpid (child, NULL, 0);
}

int
main (void)
{
  static const struct
  {
    const char *title;
    Graph (*make) (guint size);
    guint size;
  } graphs[] = {
    { "64 CAs that sign each other", make_mesh, 64 },
    { "64 CAs that sign each other below a root", make_mesh_with_top, 64 },
    { "100 issuers of one name", make_namesakes, 100 },
    { "1,000 issuers of one name", make_namesakes, 1000 },
    { "1,000 copies of one root", make_copies, 1000 },
    { "a ring", make_ring, 64 },
    { "a chain of 200", make_deep, 200 },
  };

  keys = g_ptr_array_new_with_free_func ((GDestroyNotify)gnutls_x509_privkey_deinit);
  for (guint i = 0; i < G_N_ELEMENTS (graphs); i++)
    {
      Graph graph = graphs[i].make (graphs[i].size);

      measure (graphs[i].title, &graph, CLINIC_SHELF_CA);
      measure (graphs[i].title, &graph, CLINIC_SHELF_DEVICE);
      clear (&graph);
    }
  g_ptr_array_unref (keys);
  return 0;
}
