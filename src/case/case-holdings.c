/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known by name of the device of a case: `device.by_name`, newest first, one of a kind. Each is an object as
 * report/json-holdings.c writes it; nothing else of a sysdiagnose is kept. */

#include "config.h"

#include "case/case-private.h"
#include "case/case.h"

/**
 * clinic_case_add_holdings:
 * @json: what clinic_json_holdings() writes
 */
void
clinic_case_add_holdings (ClinicCase *self, const char *json)
{
}

/**
 * clinic_case_remove_holdings:
 */
void
clinic_case_remove_holdings (ClinicCase *self, guint position)
{
}

/**
 * clinic_case_list_holdings:
 *
 * Returns: (transfer full): ClinicHoldings, newest first; what can't be read is left out
 */
GPtrArray *
clinic_case_list_holdings (ClinicCase *self)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)clinic_holdings_free);
}
