/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what stands in the evidence, in JSON and for people. */

#include "config.h"

#include "device/log-evidence.h"

#include <glib/gi18n.h>

/**
 * clinic_log_weight_get_id:
 *
 * Gets the word for a weight in JSON.
 */
const char *
clinic_log_weight_get_id (ClinicLogWeight weight)
{
  switch (weight)
    {
    case CLINIC_LOG_POSSIBLE:
      return "possible";
    case CLINIC_LOG_LIKELY:
      return "likely";
    case CLINIC_LOG_NOTHING:
    default:
      return "nothing";
    }
}

/**
 * clinic_log_mark_get_title:
 *
 * Gets the translated title of a mark.
 */
const char *
clinic_log_mark_get_title (ClinicLogMark mark)
{
  switch (mark)
    {
    case CLINIC_LOG_MARK_TELLING:
      return _("Telling Line");
    case CLINIC_LOG_MARK_CERTIFICATE_REQUEST:
      return _("Certificate Request");
    case CLINIC_LOG_MARK_CONNECTION:
      return _("Connection");
    case CLINIC_LOG_MARK_DECOY:
      return _("Does Not Count");
    case CLINIC_LOG_MARK_SERVER_TRUST:
      return _("Server Not Trusted");
    case CLINIC_LOG_MARK_REFUSAL:
      return _("Certificate Rejected");
    case CLINIC_LOG_MARK_IDENTITY_ARRIVED:
      return _("Identity Arrived");
    case CLINIC_LOG_MARK_IDENTITY_FAILED:
      return _("Identity Failed");
    case CLINIC_LOG_MARK_AIA:
      return _("Search for an Issuer on the Network");
    case CLINIC_LOG_MARK_CONTEXT:
      return _("Context");
    case CLINIC_LOG_MARK_NONE:
    default:
      return "";
    }
}

/**
 * clinic_log_mark_get_id:
 *
 * Gets the word for a mark in JSON.
 */
const char *
clinic_log_mark_get_id (ClinicLogMark mark)
{
  switch (mark)
    {
    case CLINIC_LOG_MARK_TELLING:
      return "telling";
    case CLINIC_LOG_MARK_CERTIFICATE_REQUEST:
      return "certificate-request";
    case CLINIC_LOG_MARK_CONNECTION:
      return "connection";
    case CLINIC_LOG_MARK_DECOY:
      return "decoy";
    case CLINIC_LOG_MARK_SERVER_TRUST:
      return "server-trust";
    case CLINIC_LOG_MARK_REFUSAL:
      return "refusal";
    case CLINIC_LOG_MARK_IDENTITY_ARRIVED:
      return "identity-arrived";
    case CLINIC_LOG_MARK_IDENTITY_FAILED:
      return "identity-failed";
    case CLINIC_LOG_MARK_AIA:
      return "aia";
    case CLINIC_LOG_MARK_CONTEXT:
      return "context";
    case CLINIC_LOG_MARK_NONE:
    default:
      return "none";
    }
}

/**
 * clinic_log_bearing_get_id:
 *
 * Gets the word for a bearing in JSON.
 */
const char *
clinic_log_bearing_get_id (ClinicLogBearing bearing)
{
  switch (bearing)
    {
    case CLINIC_LOG_BEARING_STRONG:
      return "strong";
    case CLINIC_LOG_BEARING_SUPPORT:
      return "support";
    case CLINIC_LOG_BEARING_AGAINST:
      return "against";
    case CLINIC_LOG_BEARING_CONTEXT:
      return "context";
    case CLINIC_LOG_BEARING_NOISE:
    default:
      return "noise";
    }
}

/**
 * clinic_log_bearing_get_title:
 *
 * Gets the translated title of a bearing.
 */
const char *
clinic_log_bearing_get_title (ClinicLogBearing bearing)
{
  switch (bearing)
    {
    case CLINIC_LOG_BEARING_STRONG:
      return _("Speaks strongly for a gap in the chain");
    case CLINIC_LOG_BEARING_SUPPORT:
      return _("Speaks for a gap in the chain");
    case CLINIC_LOG_BEARING_AGAINST:
      return _("Speaks for another fault");
    case CLINIC_LOG_BEARING_CONTEXT:
      return _("Context");
    case CLINIC_LOG_BEARING_NOISE:
    default:
      return _("Weighs nothing");
    }
}
