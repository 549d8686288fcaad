/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Without libFuzzer: every file of a folder goes to the reader as it is, cut short at many places, and damaged in ways
 * that are the same in every run. TAP. */

#include "config.h"

#include <glib.h>
#include <string.h>

#define SEED        20261122
#define CUTS        48
#define DAMAGES     160
#define MAX_BYTES   65536
#define MAX_CHUNK   64
#define MAX_CHANGES 8

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
damage (GByteArray *bytes, GRand *rand)
{
  guint              at = (guint)g_rand_int_range (rand, 0, (gint32)bytes->len);
  guint              wanted = (guint)g_rand_int_range (rand, 1, MAX_CHUNK);
  guint              length = MIN (wanted, bytes->len - at);
  g_autofree guint8 *chunk = g_memdup2 (bytes->data + at, length);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      bytes->data[at] ^= (guint8)(1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      bytes->data[at] = (guint8)g_rand_int (rand);
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, length);
      break;
    default:
      g_byte_array_append (bytes, chunk, length);
      memmove (bytes->data + at + length, bytes->data + at, bytes->len - length - at);
      memcpy (bytes->data + at, chunk, length);
      break;
    }
}

static void
replay (const char *data, gsize length)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  LLVMFuzzerTestOneInput ((const guint8 *)data, length);
  length = MIN (length, MAX_BYTES);
  for (guint i = 0; i < CUTS; i++)
    LLVMFuzzerTestOneInput ((const guint8 *)data, length * i / CUTS);
  for (guint i = 0; i < DAMAGES && length > 0; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *)data, (guint)length);
      for (gint32 n = g_rand_int_range (rand, 1, MAX_CHANGES); n > 0 && bytes->len > 0; n--)
        damage (bytes, rand);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

static void
replay_single_bytes (void)
{
  for (guint i = 0; i <= G_MAXUINT8; i++)
    {
      const guint8 byte = (guint8)i;

      LLVMFuzzerTestOneInput (&byte, 1);
    }
}

/* FOLDER ENDING…: the files that end so. */
int
main (int argc, char *argv[])
{
  g_autoptr(GDir) folder = g_dir_open (argv[1], 0, NULL);
  const char *name;
  guint       n = 0;

  g_assert_nonnull (folder);
  replay_single_bytes ();
  while ((name = g_dir_read_name (folder)) != NULL)
    for (int i = 2; i < argc; i++)
      if (g_str_has_suffix (name, argv[i]))
        {
          g_autofree char *path = g_build_filename (argv[1], name, NULL);
          g_autofree char *data = NULL;
          gsize            length;

          g_assert_true (g_file_get_contents (path, &data, &length, NULL));
          replay (data, length);
          g_print ("ok %u - %s\n", ++n, name);
        }
  g_print ("1..%u\n", n);

  return n > 0 ? 0 : 1;
}
