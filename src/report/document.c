/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/document.h"
#include "report/plain.h"

#include <glib/gi18n.h>
#include <stdarg.h>

struct _ClinicDocument
{
  char      *title;
  GPtrArray *blocks; /* ClinicBlock */
};

static void
block_free (gpointer data)
{
  ClinicBlock *block = data;

  if (block->free_picture != NULL)
    block->free_picture (block->picture);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block->text);
  g_free (block->title);
  g_free (block);
}

/**
 * clinic_document_new:
 * @title: the title, hostile text or not
 *
 * Makes an empty document. Whatever is added is made plain: one line, except
 * for code, which keeps its lines.
 */
ClinicDocument *
clinic_document_new (const char *title)
{
  ClinicDocument *self = g_new0 (ClinicDocument, 1);

  self->title = clinic_plain_line (title);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

void
clinic_document_free (ClinicDocument *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blocks);
  g_free (self->title);
  g_free (self);
}

const char *
clinic_document_get_title (ClinicDocument *self)
{
  return self->title;
}

/**
 * clinic_document_get_blocks:
 *
 * Returns: (transfer none) (element-type ClinicBlock): the blocks, in reading order
 */
GPtrArray *
clinic_document_get_blocks (ClinicDocument *self)
{
  return self->blocks;
}

/**
 * clinic_document_add_heading:
 * @level: 1 for a section, 2 and 3 below it; the title is above them all
 */
void
clinic_document_add_heading (ClinicDocument *self,
                             int             level,
                             const char     *text)
{
  ClinicBlock *block = clinic_document_append (self, CLINIC_BLOCK_HEADING);

  block->level = CLAMP (level, 1, 3);
  block->text = clinic_plain_line (text);
}

void
clinic_document_add_paragraph (ClinicDocument *self,
                               const char     *text)
{
  clinic_document_append (self, CLINIC_BLOCK_PARAGRAPH)->text = clinic_plain_line (text);
}

/**
 * clinic_document_add_callout:
 * @title: (nullable): what stands above the text
 *
 * Adds a paragraph that stands out. Its tone is said in words too, so that no
 * reader needs the colour.
 */
void
clinic_document_add_callout (ClinicDocument *self,
                             ClinicTone      tone,
                             const char     *title,
                             const char     *text)
{
  ClinicBlock *block = clinic_document_append (self, CLINIC_BLOCK_CALLOUT);

  block->tone = tone;
  block->title = title != NULL ? clinic_plain_line (title) : NULL;
  block->text = clinic_plain_line (text);
}

void
clinic_document_add_code (ClinicDocument *self,
                          const char     *text)
{
  clinic_document_append (self, CLINIC_BLOCK_CODE)->text = clinic_plain_lines (text);
}

/**
 * clinic_document_begin_rows:
 * @kind: CLINIC_BLOCK_FACTS, CLINIC_BLOCK_TABLE or CLINIC_BLOCK_STEPS
 * @title: (nullable): what the rows are, for a reader who hears them
 *
 * Begins a block that clinic_document_add_row() fills.
 */
void
clinic_document_begin_rows (ClinicDocument *self,
                            ClinicBlockKind kind,
                            const char     *title)
{
  ClinicBlock *block = clinic_document_append (self, kind);

  block->title = title != NULL ? clinic_plain_line (title) : NULL;
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

/**
 * clinic_document_add_row:
 * @...: the cells, then %NULL
 *
 * Adds a row to the block that was begun last. Must follow
 * clinic_document_begin_rows().
 */
void
clinic_document_add_row (ClinicDocument *self,
                         ...)
{
  ClinicBlock *block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  va_list     args;
  const char *cell;

  va_start (args, self);
  while ((cell = va_arg (args, const char *)) != NULL)
    {
      g_autofree char *plain = clinic_plain_line (cell);

      g_strv_builder_add (cells, plain);
    }
  va_end (args);

  g_ptr_array_add (block->rows, g_strv_builder_end (cells));
}

/**
 * clinic_document_append:
 *
 * Adds an empty block for the caller to fill in with text that is already
 * plain.
 *
 * Returns: (transfer none): the block
 */
ClinicBlock *
clinic_document_append (ClinicDocument *self,
                        ClinicBlockKind kind)
{
  ClinicBlock *block = g_new0 (ClinicBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * clinic_tone_get_title:
 *
 * Gets what a callout of this tone is called, for those who see no colour.
 *
 * Returns: (nullable): translated; %NULL for a neutral one
 */
const char *
clinic_tone_get_title (ClinicTone tone)
{
  switch (tone)
    {
    case CLINIC_TONE_GOOD:
      return _("Good");
    case CLINIC_TONE_WARNING:
      return _("Careful");
    case CLINIC_TONE_BAD:
      return _("Problem");
    case CLINIC_TONE_NEUTRAL:
    default:
      return NULL;
    }
}
