/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "case/checkup.h"
#include "report/document.h"

G_BEGIN_DECLS

typedef enum
{
  CLINIC_NODE_PRESENT,
  CLINIC_NODE_MISSING, /* the hole */
  CLINIC_NODE_FAULTY,  /* there, but at fault */
  CLINIC_NODE_WANTED,  /* nobody has it */
} ClinicNodeState;

typedef struct
{
  ClinicCertificate *certificate; /* NULL: a wanted issuer */
  char              *title;
  char              *role; /* in words: user certificate, intermediate, root */
  char              *note; /* where it is or what is wrong, in words */
  ClinicNodeState    state;
  gboolean           trusted; /* an anchor */
} ClinicChainNode;

/* The two views side by side, from the user certificate up. The hole of the device column is a node of its own. */
typedef struct
{
  GPtrArray *device;   /* ClinicChainNode */
  GPtrArray *desktop;  /* ClinicChainNode */
  char      *sentence; /* the picture in words, for a screen reader */
} ClinicChainPicture;

ClinicChainPicture *clinic_chain_picture_new (const ClinicCheckup *checkup);
void                clinic_chain_picture_free (ClinicChainPicture *self);
const char         *clinic_node_state_get_title (ClinicNodeState state);
const char         *clinic_role_get_title (ClinicRole role);
char               *clinic_chain_node_dup_caption (const ClinicChainNode *node);
char               *clinic_chain_picture_to_svg (const ClinicChainPicture *self);
char               *clinic_chain_picture_to_text (const ClinicChainPicture *self);
void                clinic_document_add_picture (ClinicDocument     *document,
                                                 ClinicChainPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicChainPicture, clinic_chain_picture_free)

G_END_DECLS
