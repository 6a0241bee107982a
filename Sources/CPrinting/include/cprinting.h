/* Pages for print, by Cairo and Pango: rectangles and text into a PDF file in memory; and grey pixels into a PNG file.
 *
 * Lengths are millimetres from the upper left corner, colours 0xRRGGBB. Nothing is read but fonts; errors are kept, and
 * told by cp_finish. */
#ifndef CPRINTING_H
#define CPRINTING_H

#include <stddef.h>
#include <stdint.h>

typedef struct cp_document cp_document;

enum { cp_ok = 0, cp_no_memory = 1, cp_no_glyphs = 2, cp_failed = 3, cp_too_long = 4 };
enum { cp_left = 0, cp_centre = 1, cp_right = 2 };

typedef struct {
    double x, y, width;      /* the box; the text's top is y */
    double height;           /* of the box; 0: as many lines as may be */
    double points;           /* size of the letters, at most: where the box is too small for it, they are made smaller */
    int weight;              /* 400 regular, 700 bold */
    int alignment;           /* cp_left … */
    int lines;               /* as many at most */
    int keeps_parts;         /* not 0: a name, which goes on in the next line behind a dot or a blank, if it can */
    uint32_t colour;
} cp_text_style;

/* NULL when there is no memory. `title` stands in the file's properties. */
cp_document *cp_begin(double width, double height, const char *title);

/* A filled rectangle, its corners rounded by radius. */
void cp_fill(cp_document *document, double x, double y, double width, double height, double radius, uint32_t colour);

/* A line around it; dash 0: a whole one. */
void cp_frame(cp_document *document, double x, double y, double width, double height, double radius, double thickness,
              double dash, uint32_t colour);

void cp_line(cp_document *document, double x1, double y1, double x2, double y2, double thickness, double dash,
             uint32_t colour);

/* Text in the font family; returns the height that it took. All of it is drawn: what does not fit in letters of 3 points is
 * cp_too_long. */
double cp_text(cp_document *document, const char *text, const char *family, const cp_text_style *style);

/* What is drawn from here on stands on another page of the same size. */
void cp_next_page(cp_document *document);

/* The first character of a text, in bold letters of the family or of any other font, that no installed font has; 0 when
 * there is none, and when there is no memory to tell. */
uint32_t cp_missing(const char *text, const char *family);

/* Ends the document, which is no more, and gives its bytes; they are freed by cp_free.
 * cp_no_glyphs: no installed font has some character; cp_too_long: some text has no room in its box. */
int cp_finish(cp_document *document, uint8_t **bytes, size_t *length);

/* A PNG file of grey pixels, one byte each, rows from the top without gaps, with its resolution (pHYs), for a print of the
 * right size. *bytes is freed by cp_free; nothing is allocated unless the answer is cp_ok. */
int cp_png_grey(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t dots_per_metre, uint8_t **bytes,
                size_t *length);

void cp_free(uint8_t *bytes);

#endif
