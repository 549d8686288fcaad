/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/case.h"
#include "case/checkup.h"

/* 2026-06-01T12:00:00Z */
#define BENCH_NOW 1780315200

static inline GBytes *
bench_load (const char *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("FIXTURES"), fixture, NULL);
  g_autoptr(GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static inline void
bench_add (ClinicCase *visit, ClinicFiles files, const char *fixture)
{
  g_autoptr(GBytes) bytes = bench_load (fixture);

  clinic_case_insert_file (visit, files, clinic_case_get_files (visit, files)->len, fixture, bytes);
}

static inline ClinicCertificate *
bench_load_certificate (const char *fixture)
{
  g_autoptr(GBytes) bytes = bench_load (fixture);
  g_autoptr(GError) error = NULL;
  ClinicCertificate *certificate = clinic_certificate_new (bytes, &error);

  g_assert_no_error (error);
  return certificate;
}

/* The article's case: the device has the root alone, the desk the issuing CA as well. */
static inline ClinicCase *
bench_new_article (void)
{
  ClinicCase *visit = clinic_case_new ();

  clinic_case_set_ticket (visit, "INC0012345");
  clinic_case_set_user (visit, "ada@contoso.example");
  clinic_case_set_at (visit, "2026-06-01T12:00:00Z");
  clinic_case_set_answer (visit, "platforms", "ios-only");
  clinic_case_set_answer (visit, "password", "works");
  clinic_case_set_answer (visit, "pushed", "root-only");
  clinic_case_set_seen (visit, "blank-page", TRUE);
  clinic_case_set_test (visit, "safari.prompt", CLINIC_TEST_NO);
  bench_add (visit, CLINIC_FILES_USER, "user.der");
  bench_add (visit, CLINIC_FILES_DEVICE, "root.der");
  bench_add (visit, CLINIC_FILES_CA, "issuing.der");
  bench_add (visit, CLINIC_FILES_ACCEPTED, "root.der");
  bench_add (visit, CLINIC_FILES_LOG, "article.log");
  return visit;
}

/* A document about a certificate whose subject tries everything. */
static inline ClinicCase *
bench_new_hostile (void)
{
  ClinicCase *visit = clinic_case_new ();

  clinic_case_set_ticket (visit, "</title><script>alert('ticket')</script>");
  clinic_case_set_user (visit, "\" onmouseover=\"alert(1)");
  clinic_case_set_notes (visit, "<img src=x onerror=alert(1)>\n\033[31mred\u202e");
  clinic_case_set_server (visit, "sts.<b>contoso</b>.example", 49443);
  bench_add (visit, CLINIC_FILES_USER, "hostile.der");
  bench_add (visit, CLINIC_FILES_DEVICE, "root.der");
  bench_add (visit, CLINIC_FILES_CA, "issuing.der");
  return visit;
}
