/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one check costs with 1,000, 10,000 and 100,000 CA certificates at hand: the cost may not grow with them.
 * Each check judges the same chain anew, signatures included; that the certificates were read and sorted into the
 * pile before is not counted, as that happens once. It measures and never fails. */

#define _GNU_SOURCE /* memmem() */
#include "config.h"

#include "measure.h"

#define ROUNDS    41
#define NAMESAKES 1000

/* A name of a fixed width, so that its number can be put in afterwards. */
#define STRANGER "Stranger 000000"

typedef struct
{
  GBytes    *user;
  GBytes    *issuing;
  GBytes    *root;
  GBytes    *stranger;
  GPtrArray *namesakes; /* GBytes: other CAs called as the issuing one */
} Stock;

static Stock
make_stock (void)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify)gnutls_x509_privkey_deinit);
  gnutls_x509_privkey_t root = make_p256_key ();
  gnutls_x509_privkey_t issuing = make_p256_key ();
  gnutls_x509_privkey_t user = make_p256_key ();
  Stock                 stock = { .namesakes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref) };

  stock.user = make_certificate (&(Recipe){ "Ada", "Issuing CA", user, issuing, TRUE, TRUE });
  stock.issuing = make_bare_ca ("Issuing CA", "Root CA", issuing, root);
  stock.root = make_certificate (&(Recipe){ "Root CA", "Root CA", root, root });
  stock.stranger = make_certificate (&(Recipe){ STRANGER, "Root CA", user, root });
  g_ptr_array_add (keys, root);
  g_ptr_array_add (keys, issuing);
  g_ptr_array_add (keys, user);
  for (guint i = 0; i < NAMESAKES; i++)
    {
      gnutls_x509_privkey_t key = make_p256_key ();

      g_ptr_array_add (keys, key);
      g_ptr_array_add (stock.namesakes, make_bare_ca ("Issuing CA", "Root CA", key, root));
    }
  return stock;
}

static void
stock_clear (Stock *stock)
{
  g_bytes_unref (stock->user);
  g_bytes_unref (stock->issuing);
  g_bytes_unref (stock->root);
  g_bytes_unref (stock->stranger);
  g_ptr_array_unref (stock->namesakes);
}

/* A hundred thousand signatures would take a minute, and none of these is ever looked at. */
static GBytes *
dup_stranger (const Stock *stock,
              guint        number)
{
  gsize            size = g_bytes_get_size (stock->stranger);
  g_autofree char *der = g_memdup2 (g_bytes_get_data (stock->stranger, NULL), size);
  char            *name = memmem (der, size, STRANGER, strlen (STRANGER));
  g_autofree char *digits = g_strdup_printf ("%06u", number);

  memcpy (name + strlen (STRANGER) - 6, digits, 6);
  return g_bytes_new (der, size);
}

static ClinicPile *
make_pile (const Stock *stock,
           guint        size,
           gboolean     has_namesakes)
{
  ClinicPile *pile = begin_pile (stock->user);
  guint       strangers = has_namesakes ? size - NAMESAKES : size;

  for (guint i = 0; i < strangers; i++)
    {
      g_autoptr(GBytes) der = dup_stranger (stock, i);

      put (pile, der, i % 2 == 0 ? CLINIC_SHELF_CA : CLINIC_SHELF_DEVICE);
    }
  for (guint i = 0; has_namesakes && i < stock->namesakes->len; i++)
    put (pile, g_ptr_array_index (stock->namesakes, i), CLINIC_SHELF_DEVICE);
  put (pile, stock->issuing, CLINIC_SHELF_CA);
  put (pile, stock->root, CLINIC_SHELF_DEVICE);
  return pile;
}

static void
measure (const Stock *stock,
         gboolean     has_namesakes)
{
  static const guint sizes[] = { 1000, 10000, 100000 };
  ClinicPile        *piles[G_N_ELEMENTS (sizes)];
  double             times[G_N_ELEMENTS (sizes)][ROUNDS], adding[G_N_ELEMENTS (sizes)];
  const char        *title = has_namesakes ? "1,000 of one name, the right one last" : "different names";

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      double begin = read_clock ();

      piles[s] = make_pile (stock, sizes[s], has_namesakes);
      adding[s] = (read_clock () - begin) * 1000 / sizes[s];
    }
  for (guint i = 0; i < ROUNDS; i++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        double begin = read_clock ();

        judge (piles[s], CLINIC_VERDICT_INCOMPLETE);
        times[s][i] = read_clock () - begin;
      }
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_print ("%u CA certificates, %s: %.3f ms a check, median of %d", sizes[s], title,
               get_quartile (times[s], ROUNDS, 2), ROUNDS);
      g_print ("; to read and sort in each took %.1f microseconds\n", adding[s]);
      clinic_pile_free (piles[s]);
    }
  g_print ("ratio %.2f of the largest to the smallest, aim 2\n",
           get_quartile (times[G_N_ELEMENTS (sizes) - 1], ROUNDS, 2) / get_quartile (times[0], ROUNDS, 2));
}

int
main (void)
{
  Stock stock = make_stock ();

  measure (&stock, FALSE);
  measure (&stock, TRUE);
  stock_clear (&stock);
  return 0;
}
