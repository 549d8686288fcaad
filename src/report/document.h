/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CLINIC_BLOCK_HEADING,
  CLINIC_BLOCK_PARAGRAPH,
  CLINIC_BLOCK_FACTS, /* key-value list */
  CLINIC_BLOCK_TABLE,
  CLINIC_BLOCK_STEPS, /* numbered, each with state, owner and text */
  CLINIC_BLOCK_CALLOUT,
  CLINIC_BLOCK_PICTURE, /* the chain picture */
  CLINIC_BLOCK_CODE,
} ClinicBlockKind;

typedef enum
{
  CLINIC_TONE_NEUTRAL,
  CLINIC_TONE_GOOD,
  CLINIC_TONE_WARNING,
  CLINIC_TONE_BAD,
} ClinicTone;

/* The cells of a row of CLINIC_BLOCK_STEPS; a row may end after any, and an empty one is left out. */
typedef enum
{
  CLINIC_STEP_STATE,
  CLINIC_STEP_TITLE,
  CLINIC_STEP_OWNER,
  CLINIC_STEP_TEXT,
  CLINIC_STEP_SOURCE,
  CLINIC_STEP_COPY, /* a value to copy as it stands */
  CLINIC_N_STEP_CELLS
} ClinicStepCell;

typedef struct
{
  ClinicBlockKind kind;
  ClinicTone      tone;    /* of a callout */
  int             level;   /* of a heading: 1 to 3 */
  char           *text;    /* heading, paragraph, callout, code */
  char           *title;   /* of a callout, table, list of facts or steps; may be NULL */
  GPtrArray      *rows;    /* of GStrv; facts: {key, value}; table: the first is its head; steps: ClinicStepCell */
  gpointer        picture; /* ClinicChainPicture */
  GDestroyNotify  free_picture;
} ClinicBlock;

/* Plain text only: nothing in it is markup, whoever wrote it. */
typedef struct _ClinicDocument ClinicDocument;

ClinicDocument *clinic_document_new (const char *title);
void            clinic_document_free (ClinicDocument *self);
const char     *clinic_document_get_title (ClinicDocument *self);
GPtrArray      *clinic_document_get_blocks (ClinicDocument *self);
void            clinic_document_add_heading (ClinicDocument *self,
                                             int             level,
                                             const char     *text);
void            clinic_document_add_paragraph (ClinicDocument *self,
                                               const char     *text);
void            clinic_document_add_callout (ClinicDocument *self,
                                             ClinicTone      tone,
                                             const char     *title,
                                             const char     *text);
void            clinic_document_add_code (ClinicDocument *self,
                                          const char     *text);
void            clinic_document_begin_rows (ClinicDocument *self,
                                            ClinicBlockKind kind,
                                            const char     *title);
void            clinic_document_add_row (ClinicDocument *self,
                                         ...) G_GNUC_NULL_TERMINATED;
ClinicBlock    *clinic_document_append (ClinicDocument *self,
                                        ClinicBlockKind kind);
const char     *clinic_tone_get_title (ClinicTone tone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicDocument, clinic_document_free)

G_END_DECLS
