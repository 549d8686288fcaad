/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "device/sysdiagnose.h"

#include "stub.h"

#include "pki/error.h"

#include <glib/gstdio.h>

static GBytes *
text (const char *content)
{
  return g_bytes_new (content, strlen (content));
}

static GBytes *
make_root (gboolean binary)
{
  plist_t stub = stub_new ("Root");

  stub_add (stub, "com.apple.security.root", "Root CA", "Root CA", TRUE, FALSE);
  return stub_write (stub, binary);
}

static GBytes *
make_issuing (void)
{
  plist_t stub = stub_new ("Issuing");

  stub_add (stub, "com.apple.security.pkcs1", "Issuing CA", "Root CA", FALSE, FALSE);
  return stub_write (stub, FALSE);
}

static GBytes *
make_scep (void)
{
  plist_t stub = stub_new ("SCEP");

  stub_add (stub, "com.apple.security.scep", "ada", "Issuing CA", FALSE, TRUE);
  return stub_write (stub, TRUE);
}

/* What the names say of the first identity: the name that is absent, “whole” or “unclear”. */
static char *
tell (const ClinicHoldings *holdings)
{
  g_autoptr(GPtrArray) paths = clinic_holdings_list_paths (holdings);
  const ClinicNamedPath *path;

  if (paths->len == 0)
    return g_strdup ("no identity");
  path = g_ptr_array_index (paths, 0);

  return g_strdup (path->absent != NULL ? path->absent : path->complete ? "whole"
                                                                        : "unclear");
}

static gboolean
has_note (const ClinicHoldings *holdings, const char *phrase)
{
  for (guint i = 0; i < holdings->notes->len; i++)
    if (strstr (g_ptr_array_index (holdings->notes, i), phrase) != NULL)
      return TRUE;

  return FALSE;
}

static ClinicHoldings *
read_well (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  ClinicHoldings *holdings = clinic_sysdiagnose_read_bytes (bytes, &error);

  g_assert_no_error (error);
  return holdings;
}

/* The root alone leaves a gap; with the issuing CA there is none: as a device packs it, and zipped once more. */
static void
test_gap (void)
{
  for (guint i = 0; i < 8; i++)
    {
      gboolean   complete = (i & 1) != 0;
      gboolean   zipped = (i & 2) != 0;
      gboolean   nested = (i & 4) != 0;
      StubMember members[] = { { TOP, text ("") },
                               { SHARED "profile-a.stub", make_root (TRUE) },
                               { SHARED "profile-b.stub", make_scep () },
                               { complete ? SHARED "profile-c.stub" : TOP "logs/other", make_issuing () },
                               { NULL, NULL } };
      g_autoptr(GBytes) bytes = stub_pack (members, zipped && !nested);
      g_autoptr(GBytes) outer = NULL;
      g_autoptr(ClinicHoldings) holdings = NULL;
      g_autofree char *told = NULL;

      if (nested)
        {
          StubMember around[] = { { "sysdiagnose_x.tar.gz", g_bytes_ref (bytes) }, { NULL, NULL } };

          outer = stub_pack (around, TRUE);
        }
      holdings = read_well (nested ? outer : bytes);
      told = tell (holdings);
      g_assert_cmpstr (told, ==, complete ? "whole" : "Issuing CA");
      g_assert_cmpuint (holdings->profiles->len, ==, complete ? 3 : 2);
      g_assert_true (has_note (holdings, "nothing here is verified"));
    }
}

/* Only the members of one folder count, each once, and no link, folder or shadow of that name. */
static void
test_members (void)
{
  StubMember members[] = { { TOP, text ("") },
                           { SHARED, text ("") },
                           { TOP "logs/MCState/User/profile-u.stub", make_root (TRUE) },
                           { TOP "xlogs/MCState/Shared/profile-x.stub", make_root (TRUE) },
                           { SHARED "deeper/profile-d.stub", make_root (TRUE) },
                           { SHARED "../profile-e.stub", make_root (TRUE) },
                           { SHARED "profile-f.stub/", text ("") },
                           { SHARED "._profile-g.stub", make_root (TRUE) },
                           { SHARED "profile-h.txt", make_root (TRUE) },
                           { STUB, make_scep () },
                           { STUB, make_root (TRUE) },
                           { "/etc/passwd", text ("root") },
                           { NULL, NULL } };
  g_autoptr(GBytes) bytes = stub_pack (members, FALSE);
  g_autoptr(ClinicHoldings) holdings = read_well (bytes);

  g_assert_cmpuint (holdings->certificates->len, ==, 1);
  g_assert_cmpuint (holdings->profiles->len, ==, 1);
  g_assert_true (((ClinicNamedCertificate *)g_ptr_array_index (holdings->certificates, 0))->is_identity);
}

/* Bad members lose only themselves. */
static void
test_bad_members (void)
{
  g_autoptr(GString) deep = g_string_new ("<?xml version=\"1.0\"?><plist>");
  GByteArray *zeros = g_byte_array_sized_new (5 * 1024 * 1024);
  g_autoptr(ClinicHoldings) holdings = NULL;
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (deep, "<array>");
  g_byte_array_set_size (zeros, 5 * 1024 * 1024);
  memset (zeros->data, 0, zeros->len);
  {
    StubMember members[] = { { SHARED "profile-a.stub", text (deep->str) },
                             { SHARED "profile-b.stub", g_byte_array_free_to_bytes (zeros) },
                             { SHARED "profile-c.stub", text ("nonsense") },
                             { SHARED "profile-d.stub", text ("<?xml version=\"1.0\"?><plist><true/></plist>") },
                             { SHARED "profile-e.stub", text ("<?xml version=\"1.0\"?><plist><dict/></plist>") },
                             { SHARED "MDM.plist", text ("<?xml version=\"1.0\"?><plist><array/></plist>") },
                             { SHARED "profile-z.stub", make_scep () },
                             { NULL, NULL } };

    bytes = stub_pack (members, FALSE);
  }
  holdings = read_well (bytes);
  g_assert_cmpuint (holdings->certificates->len, ==, 1);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *phrase = g_strdup_printf ("“profile-%c.stub” ", "abcde"[i]);

      g_assert_true (has_note (holdings, phrase));
    }
  g_assert_true (has_note (holdings, "larger than 4 MiB"));
  g_assert_true (has_note (holdings, "“MDM.plist” could not be read"));
}

/* Any key of a stub may be of any type; the rest is read. */
static void
test_wrong_types (void)
{
  static const char *const keys[] = { "PayloadType", "CertSubject", "Issuer", "IsRoot", "IsIdentity", "Expiry" };
  static const char *const tops[] = { "PayloadDisplayName", "PayloadIdentifier", "InstallDate", "InstallOptions",
                                      "PayloadContent" };
  static const char *const others[] = { "PayloadManifest.plist", "MDM.plist", "MCProfileEvents.plist",
                                        "MCSettingsEvents.plist", "CloudConfigurationDetails.plist" };

  for (guint i = 0; i < G_N_ELEMENTS (keys) + G_N_ELEMENTS (tops); i++)
    for (guint j = 0; j < 4; j++)
      {
        plist_t     stub = stub_new ("Odd");
        plist_t     wrong = j == 0 ? plist_new_array () : j == 1 ? plist_new_real (NAN)
                                                        : j == 2 ? plist_new_dict ()
                                                                 : plist_new_uint (G_MAXUINT64);
        StubMember  members[] = { { SHARED "profile-0.stub", make_scep () }, { STUB, NULL }, { NULL, NULL } };
        const char *top = i >= G_N_ELEMENTS (keys) ? tops[i - G_N_ELEMENTS (keys)] : NULL;
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(ClinicHoldings) holdings = NULL;

        stub_add (stub, "com.apple.security.root", "Root CA", "Root CA", TRUE, FALSE);
        if (top == NULL)
          plist_dict_set_item (plist_array_get_item (plist_dict_get_item (stub, "PayloadContent"), 0), keys[i], wrong);
        else
          plist_dict_set_item (stub, top, wrong);
        members[1].bytes = stub_write (stub, TRUE);
        bytes = stub_pack (members, FALSE);
        holdings = read_well (bytes);
        g_assert_cmpuint (holdings->profiles->len, ==, 2);
        g_assert_cmpuint (holdings->certificates->len, >=, 1);
      }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      static const char odd[] =
        "<?xml version=\"1.0\"?><plist><dict><key>OrderedProfiles</key><array><true/></array><key>ServerURL</key>"
        "<string>::</string><key>LastPollingAttempt</key><true/><key>ProfileEvents</key><array><true/><dict/><dict>"
        "<key>a</key><array/></dict><dict><key>b</key>"
        "<dict><key>Timestamp</key><date>2026-01-01T00:00:00Z</date></dict>"
        "</dict></array><key>IsSupervised</key><string>yes</string></dict></plist>";
      g_autofree char *path = g_strconcat (SHARED, others[i], NULL);
      StubMember       members[] = { { path, text (odd) }, { STUB, make_scep () }, { NULL, NULL } };
      g_autoptr(GBytes) bytes = stub_pack (members, FALSE);
      g_autoptr(ClinicHoldings) holdings = read_well (bytes);

      g_assert_cmpuint (holdings->certificates->len, ==, 1);
      g_assert_cmpuint (holdings->events->len, ==, 0);
    }
}

/* An archive cut off anywhere gives what stands before, with a note, or a sentence; never less than nothing. */
static void
test_cut (void)
{
  guint8    *noise = g_malloc (200000);
  StubMember members[] = { { TOP, text ("") },
                           { SHARED "profile-a.stub", make_root (TRUE) },
                           { TOP "trace", NULL },
                           { SHARED "profile-b.stub", make_scep () },
                           { NULL, NULL } };
  g_autoptr(GBytes) whole = NULL;
  gsize length;

  for (guint i = 0; i < 200000; i++)
    noise[i] = (guint8)(i * i >> 7);
  members[2].bytes = g_bytes_new_take (noise, 200000);
  whole = stub_pack (members, FALSE);
  length = g_bytes_get_size (whole);
  for (gsize cut = 0; cut < length; cut += length / 50 + 1)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_from_bytes (whole, 0, cut);
      g_autoptr(GError) error = NULL;
      g_autoptr(ClinicHoldings) holdings = clinic_sysdiagnose_read_bytes (bytes, &error);

      g_assert_true ((holdings == NULL) == (error != NULL));
      g_assert_true (holdings == NULL || cut > length - 1000 || has_note (holdings, "cut off or damaged"));
    }
}

/* A member that unpacks a thousandfold: read past at stream speed. */
static void
test_bombs (void)
{
  g_autoptr(GByteArray) zeros = g_byte_array_new ();
  StubMember members[] = { { TOP "bomb", NULL }, { STUB, make_scep () }, { NULL, NULL } };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(ClinicHoldings) holdings = NULL;

  g_byte_array_set_size (zeros, 64 * 1024 * 1024);
  memset (zeros->data, 0, zeros->len);
  members[0].bytes = g_byte_array_free_to_bytes (g_steal_pointer (&zeros));
  bytes = stub_pack (members, FALSE);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1024 * 1024);
  holdings = read_well (bytes);
  g_assert_cmpuint (holdings->certificates->len, ==, 1);
}

/* Files without end: only so many are looked at, and only so many noted. */
static void
test_many (void)
{
  guint       n = 20000;
  StubMember *members = g_new0 (StubMember, n + 2);
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(ClinicHoldings) holdings = NULL;
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (paths, g_strdup_printf (SHARED "profile-%u.stub", i));
      members[i] = (StubMember){ g_ptr_array_index (paths, i), g_bytes_ref (nothing) };
    }
  members[n] = (StubMember){ SHARED "MDM.plist", text ("x") };
  bytes = stub_pack (members, FALSE);
  holdings = read_well (bytes);
  g_assert_cmpuint (holdings->notes->len, <=, CLINIC_HOLDINGS_MAX_NOTES);
  g_assert_true (has_note (holdings, "There are more profiles"));
  g_free (members);
}

static gboolean
count_and_stop (guint64 done, guint64 total, gpointer user_data)
{
  guint *left = user_data;

  g_assert_cmpuint (done, <=, total);
  return (*left)-- > 0;
}

/* A file: what it looks like, its name, the progress, and stopping. */
static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sysdiagnose-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "anything", NULL);
  g_autofree char *log = g_build_filename (folder, "sysdiagnose_2026.tar.gz", NULL);
  guint            n = 6 * 1024 * 1024;
  guint32         *noise = g_malloc (n);
  guint32          state = 1;
  StubMember       members[] = { { TOP, text ("") }, { TOP "trace", NULL }, { STUB, make_scep () }, { NULL, NULL } };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(ClinicHoldings) holdings = NULL;
  g_autoptr(ClinicHoldings) stopped = NULL;
  g_autoptr(GError) error = NULL;
  guint left = 1000;

  for (guint i = 0; i < n / 4; i++)
    noise[i] = state = state * 1664525 + 1013904223;
  members[1].bytes = g_bytes_new_take (noise, n);
  bytes = stub_pack (members, FALSE);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), NULL));
  g_assert_true (g_file_set_contents (log, "a log that has the name of a sysdiagnose", -1, NULL));
  g_assert_true (clinic_sysdiagnose_looks_like (path));
  g_assert_false (clinic_sysdiagnose_looks_like (log));
  g_assert_false (clinic_sysdiagnose_looks_like (folder));
  g_assert_false (clinic_sysdiagnose_looks_like ("/nowhere"));

  holdings = clinic_sysdiagnose_read (path, count_and_stop, &left, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left, <, 998);
  g_assert_cmpstr (holdings->file, ==, "anything");
  left = 1;
  stopped = clinic_sysdiagnose_read (path, count_and_stop, &left, &error);
  g_assert_null (stopped);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_CANCELLED);
  g_unlink (path);
  g_unlink (log);
  g_rmdir (folder);
}

static void
test_moment (void)
{
  static const struct
  {
    const char *name;
    gint64      at;
  } rows[] = {
    { "sysdiagnose_2023.05.24_13-29-15-0700_iPhone-OS_iPhone_19H349.tar.gz", 1684960155 },
    { "sysdiagnose_2023.05.24_13-29-15+0000_x", 1684934955 },
    { "sysdiagnose_2023.13.24_13-29-15+0000_x", 0 },
    { "sysdiagnose_2023.05", 0 },
    { "sysdiagnose_", 0 },
  };
  g_autofree char *folder = g_dir_make_tmp ("sysdiagnose-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StubMember       members[] = { { STUB, make_scep () }, { NULL, NULL } };
      g_autofree char *path = g_build_filename (folder, rows[i].name, NULL);
      g_autoptr(GBytes) bytes = stub_pack (members, FALSE);
      g_autoptr(ClinicHoldings) holdings = NULL;

      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), NULL);
      holdings = clinic_sysdiagnose_read (path, NULL, NULL, NULL);
      g_assert_cmpint (holdings->at, ==, rows[i].at);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* An identity that was to be made and is not there, and two of one name. */
static void
test_notes (void)
{
  plist_t    odd = stub_new ("Odd");
  StubMember members[] = { { STUB, NULL }, { NULL, NULL } };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(ClinicHoldings) holdings = NULL;
  g_autofree char *told = NULL;

  stub_add (odd, "com.apple.security.scep", NULL, NULL, FALSE, FALSE);
  stub_add (odd, "com.apple.security.root", "Root CA", "Root CA", TRUE, FALSE);
  stub_add (odd, "com.apple.security.root", "Root CA", "Other CA", FALSE, FALSE);
  members[0].bytes = stub_write (odd, TRUE);
  bytes = stub_pack (members, FALSE);
  holdings = read_well (bytes);
  told = tell (holdings);
  g_assert_cmpstr (told, ==, "no identity");
  g_assert_true (has_note (holdings, "probably not delivered"));
  g_assert_true (has_note (holdings, "have the name “Root CA”"));
}

static void
test_nothing (void)
{
  StubMember members[] = { { TOP, text ("") }, { TOP "logs/x", text ("y") }, { NULL, NULL } };
  g_autoptr(GBytes) bytes = stub_pack (members, FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(ClinicHoldings) holdings = clinic_sysdiagnose_read_bytes (bytes, &error);
  StubMember empty[] = { { SHARED, text ("") }, { NULL, NULL } };
  g_autoptr(GBytes) folder = stub_pack (empty, FALSE);
  g_autoptr(ClinicHoldings) none = read_well (folder);

  g_assert_null (holdings);
  g_assert_error (error, CLINIC_ERROR, CLINIC_ERROR_UNREADABLE);
  g_assert_cmpuint (none->profiles->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sysdiagnose/gap", test_gap);
  g_test_add_func ("/sysdiagnose/members", test_members);
  g_test_add_func ("/sysdiagnose/bad-members", test_bad_members);
  g_test_add_func ("/sysdiagnose/wrong-types", test_wrong_types);
  g_test_add_func ("/sysdiagnose/cut", test_cut);
  g_test_add_func ("/sysdiagnose/bombs", test_bombs);
  g_test_add_func ("/sysdiagnose/many", test_many);
  g_test_add_func ("/sysdiagnose/file", test_file);
  g_test_add_func ("/sysdiagnose/moment", test_moment);
  g_test_add_func ("/sysdiagnose/notes", test_notes);
  g_test_add_func ("/sysdiagnose/nothing", test_nothing);
  return g_test_run ();
}
