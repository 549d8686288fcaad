/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After a rehearsal, and while it lasts, the program that asked for it holds neither the key nor the password: a
 * process of its own looks for them in all of its memory. What it looks for it knows only masked, since it would find
 * itself otherwise; a third process makes that and is gone. Each has its memory as the system gives it: what fills
 * freed memory with a pattern would hide what was left there. */

#include "config.h"

#include "net/rehearsal.h"

#include "identity.h"
#include "net/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define NEEDLE_BYTES  24
#define MAX_NEEDLES   32
#define CHUNK_BYTES   (256 * 1024)
#define MAX_MAP_BYTES G_GUINT64_CONSTANT (0x10000000) /* what is larger belongs to a sanitizer */
#define SECRET_START  "Pass-"

/* Each masked byte by byte; the first is the beginning of the password. */
typedef struct
{
  guint8 bytes[MAX_NEEDLES][NEEDLE_BYTES];
  guint  count;
  guint8 password[64];
  guint8 password_length;
} Needles;

typedef struct
{
  const Needles *needles;
  StsServer     *server;
  guint          found;
  gboolean       looked;
} Moment;

static char *program;

static guint8
get_mask (gsize position)
{
  return (guint8)(0xa5 ^ (position * 37 + 11));
}

static void
add_needle (Needles *needles, const guint8 *bytes, gboolean reversed)
{
  guint8 *needle = needles->bytes[needles->count++];

  g_assert_cmpuint (needles->count, <=, MAX_NEEDLES);
  for (guint i = 0; i < NEEDLE_BYTES; i++)
    needle[i] = bytes[reversed ? NEEDLE_BYTES - 1 - i : i] ^ get_mask (i);
}

/* A number as it is written in DER, and as libraries hold it: its words and their bytes from the lowest on. */
static void
add_number (Needles *needles, const gnutls_datum_t *number)
{
  const guint8 *bytes = number->data;
  gsize         size = number->size;

  for (; size > 0 && *bytes == 0; size--)
    bytes++;
  g_assert_cmpuint (size, >=, NEEDLE_BYTES);
  for (guint i = 0; i < 2; i++)
    {
      add_needle (needles, bytes, i == 1);
      add_needle (needles, bytes + size - NEEDLE_BYTES, i == 1);
    }
}

static void
add_key (Needles *needles, gnutls_x509_privkey_t key)
{
  gnutls_datum_t     n[8] = { 0 };
  gnutls_ecc_curve_t curve;

  if (gnutls_x509_privkey_get_pk_algorithm (key) == GNUTLS_PK_RSA)
    {
      g_assert_cmpint (gnutls_x509_privkey_export_rsa_raw2 (key, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6],
                                                            &n[7]),
                       >=, 0);
      for (guint i = 2; i < 5; i++)
        add_number (needles, &n[i]);
    }
  else
    {
      g_assert_cmpint (gnutls_x509_privkey_export_ecc_raw (key, &curve, &n[0], &n[1], &n[2]), >=, 0);
      add_number (needles, &n[2]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    gnutls_free (n[i].data);
}

static void
add_password (Needles *needles, const char *password)
{
  guint8 wide[2][NEEDLE_BYTES];

  needles->password_length = (guint8)strlen (password);
  for (gsize i = 0; i < needles->password_length; i++)
    needles->password[i] = (guint8)password[i] ^ get_mask (i);
  for (guint i = 0; i < NEEDLE_BYTES; i++)
    {
      wide[0][i] = i % 2 == 1 ? (guint8)password[i / 2] : 0;
      wide[1][i] = i % 2 == 0 ? (guint8)password[i / 2] : 0;
    }
  add_needle (needles, (const guint8 *)password, FALSE);
  add_needle (needles, wide[0], FALSE);
  add_needle (needles, wide[1], FALSE);
}

/* In a process that nobody scans. */
static int
make (const char *folder, const char *algorithm)
{
  g_autofree char *identity_path = g_build_filename (folder, "identity.p12", NULL);
  g_autofree char *needles_path = g_build_filename (folder, "needles", NULL);
  g_autofree char *password = g_strdup_printf (SECRET_START "%08x%08x%08x%08x", g_random_int (), g_random_int (),
                                               g_random_int (), g_random_int ());
  g_autoptr(GBytes) identity = NULL;
  Needles               needles = { 0 };
  gnutls_x509_privkey_t key;

  forge_key ("Root");
  g_assert_cmpint (gnutls_x509_privkey_init (&key), >=, 0);
  if (g_str_equal (algorithm, "RSA"))
    g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_RSA, 2048, 0), >=, 0);
  else if (g_str_equal (algorithm, "P-256"))
    g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                                   GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                     >=, 0);
  else
    g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_EDDSA_ED25519, 256, 0), >=, 0);
  g_hash_table_insert (forged_keys, g_strdup ("Ada"), key);
  identity = identity_make (IDENTITY_WHOLE, password);
  add_password (&needles, password);
  add_key (&needles, key);
  g_assert_true (g_file_set_contents (identity_path, g_bytes_get_data (identity, NULL),
                                      (gssize)g_bytes_get_size (identity), NULL));
  g_assert_true (g_file_set_contents (needles_path, (const char *)&needles, sizeof needles, NULL));
  forge_end ();
  return 0;
}

static gboolean
matches (const guint8 *bytes, const guint8 *needle)
{
  for (guint i = 0; i < NEEDLE_BYTES; i++)
    if ((bytes[i] ^ get_mask (i)) != needle[i])
      return FALSE;
  return TRUE;
}

static guint
count_in (const Needles *needles, const guint8 *bytes, gsize length)
{
  guint found = 0;

  for (guint i = 0; i < needles->count; i++)
    {
      const guint8 *at = bytes;
      const guint8 *end = length >= NEEDLE_BYTES ? bytes + length - NEEDLE_BYTES + 1 : bytes;

      while (at < end && (at = memchr (at, needles->bytes[i][0] ^ get_mask (0), (gsize)(end - at))) != NULL)
        {
          found += matches (at, needles->bytes[i]);
          at++;
        }
    }
  return found;
}

/* Returns: how often a needle stands in what this process can read of itself */
static guint
scan (const Needles *needles)
{
  g_autoptr(ClinicSecret) chunk = clinic_secret_new (CHUNK_BYTES);
  FILE   *maps = fopen ("/proc/self/maps", "re");
  int     memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  char    line[1024];
  guint   found = 0;
  guint64 seen = 0;

  g_assert_nonnull (maps);
  g_assert_cmpint (memory, >=, 0);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      guint64 start, end;
      char    access[5];

      g_assert_cmpint (sscanf (line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &start, &end, access),
                       ==, 3);
      if (access[0] != 'r' || end - start > MAX_MAP_BYTES || strstr (line, "[v") != NULL ||
          (start <= (guint64)(gsize)chunk->data && (guint64)(gsize)chunk->data < end))
        continue;
      for (guint64 at = start; at < end; at += CHUNK_BYTES - NEEDLE_BYTES)
        {
          ssize_t length = pread (memory, chunk->data, MIN (CHUNK_BYTES, end - at), (off_t)at);

          if (length <= 0)
            break;
          seen += (guint64)length;
          found += count_in (needles, chunk->data, (gsize)length);
        }
    }
  fclose (maps);
  close (memory);
  g_assert_cmpuint (seen, >, 1024 * 1024);
  return found;
}

/* What is planted is found, in each kind of memory, and is gone when it was wiped. */
static void
check_sight (const Needles *needles)
{
  static guint8      fixed[NEEDLE_BYTES];
  guint8             stack[NEEDLE_BYTES];
  const gsize        size = (gsize)needles->count * NEEDLE_BYTES;
  g_autofree guint8 *heap = g_malloc (size);

  for (guint i = 0; i < NEEDLE_BYTES; i++)
    {
      fixed[i] = needles->bytes[0][i] ^ get_mask (i);
      stack[i] = needles->bytes[0][i] ^ get_mask (i);
      for (guint j = 0; j < needles->count; j++)
        heap[j * NEEDLE_BYTES + i] = needles->bytes[j][i] ^ get_mask (i);
    }
  g_assert_cmpuint (count_in (needles, heap, size), ==, needles->count);
  g_assert_cmpuint (scan (needles), >=, needles->count + 2);
  gnutls_memset (fixed, 0, sizeof fixed);
  gnutls_memset (stack, 0, sizeof stack);
  gnutls_memset (heap, 0, size);
  g_assert_cmpuint (scan (needles), ==, 0);
}

/* Once the server is being talked to, so that the identity was opened. */
static gboolean
look_cb (gpointer user_data)
{
  Moment *moment = user_data;

  if (g_atomic_int_get (&moment->server->n_accepted) == 0)
    return G_SOURCE_CONTINUE;
  moment->found = scan (moment->needles);
  moment->looked = TRUE;
  return G_SOURCE_REMOVE;
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* As the window does it: the password is wiped as soon as the call is back. */
static void
start (const Needles *needles, GBytes *identity, guint16 port, GAsyncResult **result)
{
  g_autoptr(ClinicSecret) password = clinic_secret_new (sizeof needles->password + 1);
  ClinicRehearsalRequest request = { .host = "127.0.0.1", .port = port, .password = (const char *)password->data };

  for (gsize i = 0; i < needles->password_length; i++)
    password->data[i] = needles->password[i] ^ get_mask (i);
  request.identity = g_bytes_get_data (identity, &request.identity_length);
  clinic_rehearsal_async (&request, NULL, done_cb, result);
}

static int
rehearse (const char *folder)
{
  g_autofree char *identity_path = g_build_filename (folder, "identity.p12", NULL);
  g_autofree char *needles_path = g_build_filename (folder, "needles", NULL);
  g_autofree char *identity = NULL;
  g_autofree char *masked = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(StsServer) server = sts_server_new (STS_SERVER_TLS_REQUIRES, 0);
  g_autoptr(ClinicLedger) ledger = clinic_ledger_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicRehearsal) rehearsal = NULL;
  Moment moment = { .server = server };
  gsize  length;

  g_assert_true (g_file_get_contents (needles_path, &masked, &length, NULL));
  g_assert_cmpuint (length, ==, sizeof (Needles));
  moment.needles = (const Needles *)(const void *)masked;
  g_assert_true (g_file_get_contents (identity_path, &identity, &length, NULL));
  bytes = g_bytes_new (identity, length);
  check_sight (moment.needles);

  start (moment.needles, bytes, server->port, &result);
  g_timeout_add (20, look_cb, &moment);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  rehearsal = clinic_rehearsal_finish (result, ledger, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rehearsal->turns->len, ==, 4);
  for (guint i = 0; i < rehearsal->turns->len; i++)
    g_assert_cmpint (((ClinicRehearsalTurn *)g_ptr_array_index (rehearsal->turns, i))->answer, ==,
                     CLINIC_REHEARSAL_ACCEPTED);
  g_assert_true (moment.looked);
  g_assert_cmpuint (moment.found, ==, 0);
  g_assert_cmpuint (scan (moment.needles), ==, 0);
  forge_end ();
  return 0;
}

static void
run (const char *folder, const char *mode, const char *algorithm)
{
  const char *const hiding[] = { "MALLOC_PERTURB_", "MALLOC_CHECK_", "G_DEBUG", "GLIBC_TUNABLES" };
  g_auto(GStrv) environment = g_get_environ ();
  char *arguments[] = { program, (char *)mode, (char *)folder, (char *)algorithm, NULL };
  g_autoptr(GError) error = NULL;
  int status;

  for (guint i = 0; i < G_N_ELEMENTS (hiding); i++)
    environment = g_environ_unsetenv (environment, hiding[i]);
  g_spawn_sync (NULL, arguments, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
test_memory (gconstpointer algorithm)
{
  g_autofree char *folder = g_dir_make_tmp ("rehearsal-XXXXXX", NULL);
  const char      *names[] = { "identity.p12", "needles" };

  run (folder, "--make", algorithm);
  run (folder, "--rehearse", algorithm);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (unlink (path), ==, 0);
    }
  g_assert_cmpint (rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--make"))
    return make (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "--rehearse"))
    return rehearse (argv[2]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/rehearsal-memory/rsa", "RSA", test_memory);
  g_test_add_data_func ("/rehearsal-memory/p-256", "P-256", test_memory);
  g_test_add_data_func ("/rehearsal-memory/ed25519", "Ed25519", test_memory);
  return g_test_run ();
}
