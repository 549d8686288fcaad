/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/mask.h"

#include <string.h>

#define USB  "Nov  2 15:54:33 Adas-Tablet com.apple.WebKit.Networking(CFNetwork)[619] <Notice>: "
#define UUID "4DCFBA6D-B2C6-4D7D-950A-4997FBB1B0F1"

static const struct
{
  const char *line;
  const char *masked;
} lines[] = {
  { USB "TIC TLS Event [8:0x13dd4e0c0]: 13, Pending(0)",
    "Nov  2 15:54:33 device-1 com.apple.WebKit.Networking(CFNetwork)[619] <Notice>: TIC TLS Event [8:0x13dd4e0c0]: "
    "13, Pending(0)" },
  { "nw_connection_endpoint_report [8 sts.contoso.example:49443 in_progress resolver (satisfied)]",
    "nw_connection_endpoint_report [8 sts.contoso.example:49443 in_progress resolver (satisfied)]" },
  { "nw_endpoint_handler_cancel [1 portal.contoso.example:443 ready resolver (satisfied)]",
    "nw_endpoint_handler_cancel [1 host-1:443 ready resolver (satisfied)]" },
  { "[1.1 192.0.2.7:443 ready] PORTAL.contoso.example and 2001:db8:1:2::7, fe80::1",
    "[1.1 address-1:443 ready] host-1 and address-2, address-3" },
  { "Ada <ada@contoso.example> as ADA@contoso.example, bob@contoso.example",
    "Ada <user-1> as user-1, user-2" },
  { "user=carol, username: \"dora\"", "user=user-3, username: \"user-4\"" },
  { "Task <" UUID ">.<1> and " UUID, "Task <uuid-1>.<1> and uuid-1" },
  { "SerialNumber = F9FT12345; udid: 00008030-001A2B3C4D5E6F78", "SerialNumber = serial-1; udid: serial-2" },
  { "kPCSSetupDSID = \"12345\"", "kPCSSetupDSID = \"serial-3\"" },
  { "/Users/ada/Library/login.keychain-db", "/Users/user-5/Library/login.keychain-db" },
  { "Ada's iPad and Bobs-iPhone, Adas-Tablet", "device-2 and device-3, device-1" },
  { "libboringssl.dylib com.apple.network handshake.cc 15:54:33.123456", NULL },
  { "items matching issuer parent: Error Domain=NSOSStatusErrorDomain Code=-25300", NULL },
  { "", NULL },
};

static void
test_lines (void)
{
  g_autoptr(ClinicMask) mask = clinic_mask_new ("sts.contoso.example");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *masked = clinic_mask_line (mask, lines[i].line);

      g_assert_cmpstr (masked, ==, lines[i].masked != NULL ? lines[i].masked : lines[i].line);
    }
}

/* Without a host to keep none is kept. */
static void
test_keeps_nothing (void)
{
  g_autoptr(ClinicMask) mask = clinic_mask_new (NULL);
  g_autofree char *masked = clinic_mask_line (mask, "[8 sts.contoso.example:49443 ready]");

  g_assert_cmpstr (masked, ==, "[8 host-1:49443 ready]");
}

static void
test_hostile (void)
{
  g_autoptr(ClinicMask) mask = clinic_mask_new (NULL);
  g_autofree char  *dots = g_strnfill (100000, '.');
  g_autofree char  *letters = g_strnfill (100000, 'a');
  g_autofree char  *colons = g_strnfill (100000, ':');
  const char *const hostile[] = { dots, letters, colons, "\xff\xfe@\xc3", "@@@@", "a@", "<>", "%s%n" };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *masked = clinic_mask_line (mask, hostile[i]);

      g_assert_true (g_utf8_validate (masked, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/mask/lines", test_lines);
  g_test_add_func ("/report/mask/keeps-nothing", test_keeps_nothing);
  g_test_add_func ("/report/mask/hostile", test_hostile);

  return g_test_run ();
}
