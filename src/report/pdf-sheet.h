/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  CLINIC_PAPER_A4,
  CLINIC_PAPER_LETTER,
} ClinicPaper;

typedef enum
{
  CLINIC_INK_NONE,
  CLINIC_INK_TEXT,
  CLINIC_INK_SOFT,
  CLINIC_INK_GOOD,
  CLINIC_INK_WARNING,
  CLINIC_INK_BAD,
  CLINIC_INK_LINE,
  CLINIC_INK_PANEL,
} ClinicInk;

/* How a text stands on the sheet. Lengths are points. */
typedef struct
{
  const char *tag;    /* of the structure: P, H1, TD … */
  const char *family; /* NULL: that of running text */
  double      size;
  gboolean    bold;
  ClinicInk   ink;
  ClinicInk   bar;   /* at the left edge; CLINIC_INK_NONE: none */
  ClinicInk   panel; /* the ground behind it; CLINIC_INK_NONE: none */
  double      indent;
  double      after;
} ClinicTextStyle;

/* A heading, for the outline and the list of contents. */
typedef struct
{
  char  *text;
  int    level; /* 1 to 3 */
  int    page;
  double y;
} ClinicSheetMark;

/* Paper on which one thing is put below the other. */
typedef struct
{
  cairo_surface_t *surface;
  cairo_t         *cr;
  GByteArray      *bytes;
  double           width; /* of the paper */
  double           height;
  double           y;          /* where the next thing goes */
  int              page;       /* from 1 */
  int              n_pages;    /* 0: not known yet */
  gboolean         begun;      /* something is on this page */
  int              parents[4]; /* of the outline, by level */
  GPtrArray       *marks;      /* ClinicSheetMark */
} ClinicSheet;

#define CLINIC_SHEET_MARGIN 56.0

ClinicSheet *clinic_sheet_new (ClinicPaper paper,
                               int         n_pages);
void         clinic_sheet_free (ClinicSheet *self);
GBytes      *clinic_sheet_finish (ClinicSheet *self,
                                  GError     **error);
double       clinic_sheet_get_breadth (const ClinicSheet *self);
double       clinic_sheet_get_bottom (const ClinicSheet *self);
void         clinic_sheet_break (ClinicSheet *self);
void         clinic_sheet_need (ClinicSheet *self,
                                double       height);
void         clinic_sheet_set_ink (ClinicSheet *self,
                                   ClinicInk    ink);
void         clinic_sheet_fill (ClinicSheet *self,
                                ClinicInk    ink,
                                double       x,
                                double       y,
                                double       width,
                                double       height);
PangoLayout *clinic_sheet_lay_out (ClinicSheet           *self,
                                   const ClinicTextStyle *style,
                                   const char            *text,
                                   double                 width);
void         clinic_sheet_mark (ClinicSheet *self,
                                const char  *text,
                                int          level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClinicSheet, clinic_sheet_free)

G_END_DECLS
