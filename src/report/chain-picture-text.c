/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report/chain-picture.h"
#include "report/plain.h"

#include <glib/gi18n.h>

/* Two boxes of 37 columns and a gap of 4 make 78. */
#define BOX_WIDTH   37
#define INNER_WIDTH (BOX_WIDTH - 4)
#define GAP         "    "
#define MAX_LINES   3

typedef struct
{
  const char *top_left, *top_right, *bottom_left, *bottom_right, *across, *down;
} Frame;

/* The line itself says the state: dashed for what is not there, double for what is at fault. */
static const Frame *
get_frame (ClinicNodeState state)
{
  static const Frame whole = { "┌", "┐", "└", "┘", "─", "│" };
  static const Frame hole = { "┌", "┐", "└", "┘", "╌", "╎" };
  static const Frame fault = { "╔", "╗", "╚", "╝", "═", "║" };
  static const Frame wanted = { "┌", "┐", "└", "┘", "┄", "┊" };

  switch (state)
    {
    case CLINIC_NODE_MISSING:
      return &hole;
    case CLINIC_NODE_FAULTY:
      return &fault;
    case CLINIC_NODE_WANTED:
      return &wanted;
    case CLINIC_NODE_PRESENT:
    default:
      return &whole;
    }
}

static void
append_repeated (GString    *string,
                 const char *piece,
                 guint       times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (string, piece);
}

static char *
make_edge (const char *left,
           const char *across,
           const char *right)
{
  GString *edge = g_string_new (left);

  append_repeated (edge, across, BOX_WIDTH - 2);
  g_string_append (edge, right);
  return g_string_free (edge, FALSE);
}

static void
add_inner (GPtrArray   *lines,
           const Frame *frame,
           const char  *text)
{
  g_autofree char *fitting = clinic_plain_ellipsize (text, INNER_WIDTH);
  GString         *line = g_string_new (frame->down);

  g_string_append_printf (line, " %s", fitting);
  append_repeated (line, " ", INNER_WIDTH - clinic_plain_get_width (fitting, -1) + 1);
  g_string_append (line, frame->down);
  g_ptr_array_add (lines, g_string_free (line, FALSE));
}

/* At most MAX_LINES lines; what is left over ends in “…”. */
static void
add_wrapped (GPtrArray   *lines,
             const Frame *frame,
             const char  *text)
{
  g_auto(GStrv) wrapped = clinic_plain_wrap (text, INNER_WIDTH);
  guint n = g_strv_length (wrapped);

  for (guint i = 0; i < MIN (n, MAX_LINES); i++)
    {
      if (i == MAX_LINES - 1 && n > MAX_LINES)
        {
          g_autofree char *rest = g_strjoinv (" ", wrapped + i);

          add_inner (lines, frame, rest);
        }
      else
        {
          add_inner (lines, frame, wrapped[i]);
        }
    }
}

/* The lines of one box; an empty place in a shorter column has none. */
static GPtrArray *
make_box (const ClinicChainNode *node,
          guint                  inner_lines)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const Frame     *frame;
  g_autofree char *role = NULL;

  if (node == NULL)
    return g_steal_pointer (&lines);

  frame = get_frame (node->state);
  role = clinic_chain_node_dup_caption (node);
  g_ptr_array_add (lines, make_edge (frame->top_left, frame->across, frame->top_right));
  add_wrapped (lines, frame, node->title);
  add_inner (lines, frame, role);
  add_wrapped (lines, frame, node->note);
  while (lines->len < inner_lines)
    add_inner (lines, frame, "");
  g_ptr_array_add (lines, make_edge (frame->bottom_left, frame->across, frame->bottom_right));
  return g_steal_pointer (&lines);
}

static const ClinicChainNode *
get_node (GPtrArray *column,
          guint      i)
{
  return i < column->len ? g_ptr_array_index (column, i) : NULL;
}

static void
append_line (GString    *text,
             const char *left,
             const char *right)
{
  g_string_append (text, left);
  append_repeated (text, " ", BOX_WIDTH - clinic_plain_get_width (left, -1));
  g_string_append (text, GAP);
  g_string_append (text, right);
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
append_boxes (GString               *text,
              const ClinicChainNode *left,
              const ClinicChainNode *right)
{
  g_autoptr(GPtrArray) left_lines = make_box (left, 0);
  g_autoptr(GPtrArray) right_lines = make_box (right, 0);
  guint n = MAX (left_lines->len, right_lines->len);

  g_clear_pointer (&left_lines, g_ptr_array_unref);
  g_clear_pointer (&right_lines, g_ptr_array_unref);
  left_lines = make_box (left, n - 1);
  right_lines = make_box (right, n - 1);

  for (guint i = 0; i < n; i++)
    append_line (text,
                 i < left_lines->len ? g_ptr_array_index (left_lines, i) : "",
                 i < right_lines->len ? g_ptr_array_index (right_lines, i) : "");
}

static gboolean
is_absent (const ClinicChainNode *node)
{
  return node->state == CLINIC_NODE_MISSING || node->state == CLINIC_NODE_WANTED;
}

/* The link between a certificate and its issuer above it. */
static char *
make_link (GPtrArray *column,
           guint      i)
{
  const ClinicChainNode *node = get_node (column, i);
  const ClinicChainNode *issuer = get_node (column, i + 1);
  GString               *link = g_string_new (NULL);

  if (node == NULL || issuer == NULL)
    return g_string_free (link, FALSE);

  append_repeated (link, " ", BOX_WIDTH / 2);
  g_string_append (link, is_absent (node) || is_absent (issuer) ? "╎" : "│");
  return g_string_free (link, FALSE);
}

/**
 * clinic_chain_picture_to_text:
 *
 * Draws the picture with box characters, the root on top, at most 78 columns
 * wide.
 *
 * Returns: (transfer full): lines, the last one ended
 */
char *
clinic_chain_picture_to_text (const ClinicChainPicture *self)
{
  GString         *text = g_string_new (NULL);
  guint            n = MAX (self->device->len, self->desktop->len);
  g_autofree char *device_title = NULL;
  g_autofree char *desktop_title = NULL;

  if (n == 0)
    {
      g_string_append_printf (text, "%s\n", self->sentence);
      return g_string_free (text, FALSE);
    }

  device_title = clinic_plain_ellipsize (_("Device View"), BOX_WIDTH);
  desktop_title = clinic_plain_ellipsize (_("Desktop View"), BOX_WIDTH);
  append_line (text, device_title, desktop_title);
  for (guint i = n; i-- > 0;)
    {
      append_boxes (text, get_node (self->device, i), get_node (self->desktop, i));
      if (i > 0)
        {
          g_autofree char *left = make_link (self->device, i - 1);
          g_autofree char *right = make_link (self->desktop, i - 1);

          append_line (text, left, right);
        }
    }
  return g_string_free (text, FALSE);
}
