/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Set Horspool over blocks of two bytes. A window as long as the shortest literal slides over the text; the two bytes
 * at its end say how far it may move on, which is 0 only where a literal can end there. One step waits for the table
 * to answer, so that several windows walk in parts of their own and wait together.
 *
 * Of a longer literal one stretch stands for all of it: the one whose bytes are rarest in a sample of the text.
 *
 * Source: S. Wu and U. Manber, A Fast Algorithm for Multi-Pattern Searching, 1994 */

#include "config.h"

#include "device/literal-scan.h"

#include <string.h>

#define N_BLOCKS   65536
#define N_WALKERS  8
#define MAX_WINDOW 24
#define MIN_WINDOW 2

typedef struct
{
  const char *text;
  gsize       length;
  gsize       offset; /* of the stretch that stands for it */
  guint       next;   /* index + 1 of another with the same block at the end of its stretch; 0 none */
} Literal;

struct _ClinicLiteralScan
{
  Literal *literals;
  guint    n_literals;
  gsize    window;
  gsize    longest;
  guint8  *shifts; /* by block */
  guint16 *ends;   /* by block: index + 1 of the first literal whose stretch ends so; 0 none */
};

static inline guint
get_block (const char *text)
{
  guint16 block;

  memcpy (&block, text, sizeof block);

  return block;
}

/* How many candidates and short steps a stretch would cost. */
static double
get_cost (const Literal *literal, gsize offset, gsize window, const guint *counts)
{
  double cost = 0;

  for (gsize i = 0; i + 1 < window; i++)
    cost += (double)counts[get_block (literal->text + offset + i)] / (double)(window - 1 - i);

  return cost;
}

static void
fill_tables (ClinicLiteralScan *self, const guint *counts)
{
  const gsize window = self->window;

  memset (self->shifts, (int)(window - 1), N_BLOCKS);
  memset (self->ends, 0, N_BLOCKS * sizeof *self->ends);
  for (guint i = 0; i < self->n_literals; i++)
    {
      Literal *literal = &self->literals[i];
      double   least = -1;
      guint    end;

      for (gsize offset = 0; offset + window <= literal->length; offset++)
        {
          double cost = get_cost (literal, offset, window, counts);

          if (least < 0 || cost < least)
            {
              least = cost;
              literal->offset = offset;
            }
        }
      for (gsize j = 0; j + 1 < window; j++)
        {
          guint  block = get_block (literal->text + literal->offset + j);
          guint8 shift = (guint8)(window - 2 - j);

          self->shifts[block] = MIN (self->shifts[block], shift);
        }
      end = get_block (literal->text + literal->offset + window - 2);
      literal->next = self->ends[end];
      self->ends[end] = (guint16)(i + 1);
    }
}

/**
 * clinic_literal_scan_new:
 * @literals: NULL-terminated, at least one, none shorter than two bytes; borrowed
 */
ClinicLiteralScan *
clinic_literal_scan_new (const char *const *literals)
{
  ClinicLiteralScan *self = g_new0 (ClinicLiteralScan, 1);

  self->n_literals = g_strv_length ((char **)literals);
  self->literals = g_new0 (Literal, self->n_literals);
  self->window = MAX_WINDOW;
  for (guint i = 0; i < self->n_literals; i++)
    {
      self->literals[i].text = literals[i];
      self->literals[i].length = strlen (literals[i]);
      self->window = MIN (self->window, self->literals[i].length);
      self->longest = MAX (self->longest, self->literals[i].length);
    }
  g_assert (self->window >= MIN_WINDOW && self->n_literals < G_MAXUINT16);
  self->shifts = g_malloc (N_BLOCKS);
  self->ends = g_new (guint16, N_BLOCKS);
  clinic_literal_scan_tune (self, NULL, 0);

  return self;
}

void
clinic_literal_scan_free (ClinicLiteralScan *self)
{
  g_free (self->literals);
  g_free (self->shifts);
  g_free (self->ends);
  g_free (self);
}

/**
 * clinic_literal_scan_tune:
 * @sample: (nullable): some of the text that will be searched
 *
 * Makes the scan fast for a text like this. What it finds does not change.
 */
void
clinic_literal_scan_tune (ClinicLiteralScan *self, const char *sample, gsize length)
{
  g_autofree guint *counts = g_new0 (guint, N_BLOCKS);

  for (gsize i = 0; i + 1 < length; i++)
    counts[get_block (sample + i)]++;
  fill_tables (self, counts);
}

/**
 * clinic_literal_scan_get_longest:
 *
 * Returns: bytes of the longest literal
 */
gsize
clinic_literal_scan_get_longest (const ClinicLiteralScan *self)
{
  return self->longest;
}

/* Looks whether a literal stands where the window ends with its last block at @last. */
static const Literal *
find_here (const ClinicLiteralScan *self, const char *text, gsize length, gsize last)
{
  for (guint i = self->ends[get_block (text + last)]; i > 0; i = self->literals[i - 1].next)
    {
      const Literal *literal = &self->literals[i - 1];
      gsize          before = literal->offset + self->window - 2;

      if (before <= last && literal->length - before <= length - last &&
          memcmp (text + last - before, literal->text, literal->length) == 0)
        return literal;
    }

  return NULL;
}

static void
take_candidate (const ClinicLiteralScan *self, const char *text, gsize length, gsize last, GArray *hits)
{
  const Literal *literal = find_here (self, text, length, last);
  gsize          at;

  if (literal == NULL)
    return;
  at = last - (literal->offset + self->window - 2);
  g_array_append_val (hits, at);
}

/**
 * clinic_literal_scan_has:
 *
 * Returns: whether one of the literals stands in the text
 */
gboolean
clinic_literal_scan_has (const ClinicLiteralScan *self, const char *text, gsize length)
{
  for (gsize last = self->window - 2; last + 1 < length;)
    {
      guint shift = self->shifts[get_block (text + last)];

      if (shift == 0 && find_here (self, text, length, last) != NULL)
        return TRUE;
      last += MAX (shift, 1);
    }

  return FALSE;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gsize first = *(const gsize *)a;
  gsize second = *(const gsize *)b;

  return first < second ? -1 : first > second;
}

/**
 * clinic_literal_scan_find_all:
 * @hits: gsize: where the literals begin, ascending; of those whose stretches end at the same place one is named
 */
void
clinic_literal_scan_find_all (const ClinicLiteralScan *self, const char *text, gsize length, GArray *hits)
{
  const guint8 *shifts = self->shifts;
  gsize         at[N_WALKERS];
  gsize         ends[N_WALKERS];
  gsize         first = self->window - 2;
  gsize         part;

  g_array_set_size (hits, 0);
  if (length < self->window)
    return;
  part = (length - 1 - first) / N_WALKERS;
  for (guint i = 0; i < N_WALKERS; i++)
    {
      at[i] = first + part * i;
      ends[i] = i + 1 < N_WALKERS ? first + part * (i + 1) : length - 1;
    }

  for (gsize steps = part / (self->window - 1); steps > 0;)
    {
      /* Nobody passes the end of a part within so many steps. */
      for (; steps > 0; steps--)
        {
          guint shift[N_WALKERS];
          guint least = G_MAXUINT;

#pragma GCC unroll 8
          for (guint i = 0; i < N_WALKERS; i++)
            {
              shift[i] = shifts[get_block (text + at[i])];
              least = MIN (least, shift[i]);
            }
          if (G_UNLIKELY (least == 0))
            for (guint i = 0; i < N_WALKERS; i++)
              if (shift[i] == 0)
                {
                  take_candidate (self, text, length, at[i], hits);
                  shift[i] = 1;
                }
#pragma GCC unroll 8
          for (guint i = 0; i < N_WALKERS; i++)
            at[i] += shift[i];
        }
      steps = G_MAXSIZE;
      for (guint i = 0; i < N_WALKERS; i++)
        steps = MIN (steps, at[i] < ends[i] ? (ends[i] - at[i]) / self->window : 0);
    }
  for (guint i = 0; i < N_WALKERS; i++)
    while (at[i] < ends[i])
      {
        guint shift = shifts[get_block (text + at[i])];

        if (shift == 0)
          take_candidate (self, text, length, at[i], hits);
        at[i] += MAX (shift, 1);
      }
  g_array_sort (hits, compare_places);
}
