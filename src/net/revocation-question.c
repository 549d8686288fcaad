/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "net/revocation-question.h"

#include "pki/freshest-list.h"

#include <glib/gi18n.h>

/* Whoever made the certificates chose how many addresses there are. */
#define MAX_QUESTIONS 64

ClinicRevocationQuestion *
clinic_revocation_question_copy (const ClinicRevocationQuestion *self)
{
  ClinicRevocationQuestion *copy = g_new0 (ClinicRevocationQuestion, 1);

  copy->address = g_strdup (self->address);
  copy->is_ocsp = self->is_ocsp;
  copy->certificate = clinic_certificate_ref (self->certificate);
  copy->issuer = clinic_certificate_ref (self->issuer);

  return copy;
}

void
clinic_revocation_question_free (ClinicRevocationQuestion *self)
{
  g_free (self->address);
  clinic_certificate_unref (self->certificate);
  clinic_certificate_unref (self->issuer);
  g_free (self);
}

/**
 * clinic_revocation_question_equal:
 *
 * Tells whether the same would be asked. A list is about all certificates of its CA, a responder is asked about one.
 */
gboolean
clinic_revocation_question_equal (gconstpointer a, gconstpointer b)
{
  const ClinicRevocationQuestion *first = a;
  const ClinicRevocationQuestion *second = b;

  return first->is_ocsp == second->is_ocsp && g_str_equal (first->address, second->address) &&
         (!first->is_ocsp || clinic_certificate_equal (first->certificate, second->certificate));
}

static void
add_all (GPtrArray         *questions,
         const char *const *addresses,
         gboolean           is_ocsp,
         ClinicCertificate *certificate,
         ClinicCertificate *issuer)
{
  for (guint i = 0; addresses[i] != NULL && questions->len < MAX_QUESTIONS; i++)
    {
      ClinicRevocationQuestion question = { (char *)addresses[i], is_ocsp, certificate, issuer };

      if (!g_ptr_array_find_with_equal_func (questions, &question, clinic_revocation_question_equal, NULL))
        g_ptr_array_add (questions, clinic_revocation_question_copy (&question));
    }
}

/* The delta lists of a certificate's issuer, of which the lists at hand speak as well. */
static void
add_deltas (GPtrArray         *questions,
            GPtrArray         *lists,
            ClinicCertificate *certificate,
            ClinicCertificate *issuer)
{
  g_auto(GStrv) named = clinic_freshest_list_of_certificate (certificate);

  add_all (questions, (const char *const *)named, FALSE, certificate, issuer);
  for (guint i = 0; i < lists->len; i++)
    {
      const ClinicCrl *list = g_ptr_array_index (lists, i);
      g_auto(GStrv) places = NULL;

      if (!clinic_name_equal (clinic_crl_get_issuer (list), clinic_certificate_get_issuer (certificate)))
        continue;
      places = clinic_freshest_list_of_crl (list);
      add_all (questions, (const char *const *)places, FALSE, certificate, issuer);
    }
}

static GPtrArray *
read_lists (GPtrArray *crls)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_crl_free);

  for (guint i = 0; crls != NULL && i < crls->len; i++)
    {
      ClinicCrl *list = clinic_crl_new (g_ptr_array_index (crls, i), NULL);

      if (list != NULL)
        g_ptr_array_add (lists, list);
    }

  return lists;
}

/**
 * clinic_revocation_question_list:
 * @crls: (nullable): GBytes: the lists at hand, which may name places of delta lists
 *
 * Lists the addresses that the certificates of the judged path name, all but its last: that one is the anchor, or its
 * issuer is not at hand. Those that nobody follows, as ldap, are among them.
 *
 * Returns: (transfer full): ClinicRevocationQuestion, none twice, at most 64
 */
GPtrArray *
clinic_revocation_question_list (const ClinicView *view, GPtrArray *crls)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_revocation_question_free);
  GPtrArray *path = view->desktop->certificates;
  g_autoptr(GPtrArray) lists = read_lists (crls);

  for (guint i = 0; i + 1 < path->len; i++)
    {
      ClinicCertificate *certificate = g_ptr_array_index (path, i);
      ClinicCertificate *issuer = g_ptr_array_index (path, i + 1);

      add_all (questions, clinic_certificate_get_crl_distribution_points (certificate), FALSE, certificate, issuer);
      add_deltas (questions, lists, certificate, issuer);
      add_all (questions, clinic_certificate_get_ocsp_responders (certificate), TRUE, certificate, issuer);
    }

  return questions;
}

/**
 * clinic_revocation_question_dup_reason:
 *
 * Says why the address is wanted.
 */
char *
clinic_revocation_question_dup_reason (const ClinicRevocationQuestion *self)
{
  const char *name = clinic_certificate_get_display_name (self->certificate);

  if (self->is_ocsp)
    /* Translators: the name of a certificate's holder */
    return g_strdup_printf (_("The certificate “%s” names it as the one to ask whether it is revoked."), name);

  return g_strdup_printf (_("The certificate “%s” names it as the place of its issuer’s revocation list."), name);
}
