#include "cprinting.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

/* 72 points are an inch. */
static const double points_per_millimetre = 72.0 / 25.4;

struct cp_document {
    cairo_surface_t *surface;
    cairo_t *cairo;
    uint8_t *bytes;
    size_t length, capacity;
    int status;
};

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
    cp_document *document = closure;
    if (document->capacity - document->length < length) {
        size_t capacity = (document->length + length) * 2;
        uint8_t *bytes = realloc(document->bytes, capacity);
        if (bytes == NULL) {
            document->status = cp_no_memory;
            return CAIRO_STATUS_WRITE_ERROR;
        }
        document->bytes = bytes;
        document->capacity = capacity;
    }
    memcpy(document->bytes + document->length, data, length);
    document->length += length;
    return CAIRO_STATUS_SUCCESS;
}

cp_document *cp_begin(double width, double height, const char *title) {
    cp_document *document = calloc(1, sizeof *document);
    if (document == NULL) return NULL;
    document->surface = cairo_pdf_surface_create_for_stream(
        append, document, width * points_per_millimetre, height * points_per_millimetre);
    cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_TITLE, title);
    document->cairo = cairo_create(document->surface);
    cairo_scale(document->cairo, points_per_millimetre, points_per_millimetre);
    return document;
}

static void set_colour(cp_document *document, uint32_t colour) {
    cairo_set_source_rgb(document->cairo, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

static void trace(cp_document *document, double x, double y, double width, double height, double radius) {
    cairo_t *cairo = document->cairo;
    if (radius <= 0) {
        cairo_rectangle(cairo, x, y, width, height);
        return;
    }
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - radius, y + radius, radius, -M_PI / 2, 0);
    cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, M_PI / 2);
    cairo_arc(cairo, x + radius, y + height - radius, radius, M_PI / 2, M_PI);
    cairo_arc(cairo, x + radius, y + radius, radius, M_PI, 3 * M_PI / 2);
    cairo_close_path(cairo);
}

static void draw(cp_document *document, double thickness, double dash, uint32_t colour) {
    set_colour(document, colour);
    cairo_set_line_width(document->cairo, thickness);
    cairo_set_dash(document->cairo, &dash, dash > 0 ? 1 : 0, 0);
    cairo_stroke(document->cairo);
}

void cp_fill(cp_document *document, double x, double y, double width, double height, double radius, uint32_t colour) {
    set_colour(document, colour);
    trace(document, x, y, width, height, radius);
    cairo_fill(document->cairo);
}

void cp_frame(cp_document *document, double x, double y, double width, double height, double radius, double thickness,
              double dash, uint32_t colour) {
    trace(document, x, y, width, height, radius);
    draw(document, thickness, dash, colour);
}

void cp_line(cp_document *document, double x1, double y1, double x2, double y2, double thickness, double dash,
             uint32_t colour) {
    cairo_move_to(document->cairo, x1, y1);
    cairo_line_to(document->cairo, x2, y2);
    draw(document, thickness, dash, colour);
}

/* Keeps what is between the dots (U+00B7) and blanks of a name together. */
static PangoAttrList *whole_parts(const char *text) {
    PangoAttrList *list = pango_attr_list_new();
    size_t start = 0, i = 0;
    for (;; i += 1) {
        int dot = text[i] == '\xC2' && text[i + 1] == '\xB7';
        if (text[i] != '\0' && text[i] != ' ' && !dot) continue;
        PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
        whole->start_index = (guint)start;
        whole->end_index = (guint)i;
        pango_attr_list_insert(list, whole);
        if (text[i] == '\0') return list;
        if (dot) i += 1;
        start = i + 1;
    }
}

static void set_size(PangoLayout *layout, const char *family, int weight, double points) {
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, family);
    pango_font_description_set_weight(font, (PangoWeight)weight);
    pango_font_description_set_absolute_size(font, points * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

static int fits(PangoLayout *layout, const cp_text_style *style) {
    int width = 0, height = 0;
    pango_layout_get_size(layout, &width, &height);
    double scale = PANGO_SCALE * points_per_millimetre;
    return pango_layout_get_line_count(layout) <= style->lines && width <= style->width * scale
        && (style->height <= 0 || height <= style->height * scale);
}

/* In the largest letters in which it fits; 0 where it does not in those of `least` points. */
static int fit(PangoLayout *layout, const char *family, const cp_text_style *style, double least) {
    for (double points = style->points; points >= least; points *= 0.97) {
        set_size(layout, family, style->weight, points);
        if (fits(layout, style)) return 1;
    }
    return 0;
}

static PangoLayout *make_layout(cairo_t *cairo, const cp_text_style *style) {
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    /* Points as points, whatever resolution the font map was told. */
    PangoContext *context = pango_layout_get_context(layout);
    pango_cairo_context_set_resolution(context, 72);
    /* Letters stand where the font says: a printer has no pixels to round to. */
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_layout_context_changed(layout);
    pango_layout_set_width(layout, (int)(style->width * points_per_millimetre * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, style->alignment == cp_right    ? PANGO_ALIGN_RIGHT
                                       : style->alignment == cp_centre ? PANGO_ALIGN_CENTER
                                                                       : PANGO_ALIGN_LEFT);
    return layout;
}

/* Half the size, but a name's parts in whole lines: smaller than that, one line is as good as the other. */
static const double least_for_parts = 0.5;
static const double least_points = 3;

double cp_text(cp_document *document, const char *text, const char *family, const cp_text_style *style) {
    cairo_t *cairo = document->cairo;
    cairo_save(cairo);
    set_colour(document, style->colour);
    cairo_move_to(cairo, style->x, style->y);
    /* Pango lays out in points. */
    cairo_scale(cairo, 1 / points_per_millimetre, 1 / points_per_millimetre);
    PangoLayout *layout = make_layout(cairo, style);
    pango_layout_set_text(layout, text, -1);
    int has_room = 0;
    if (style->keeps_parts) {
        PangoAttrList *parts = whole_parts(text);
        pango_layout_set_attributes(layout, parts);
        pango_attr_list_unref(parts);
        has_room = fit(layout, family, style, style->points * least_for_parts);
        if (!has_room) pango_layout_set_attributes(layout, NULL);
    }
    if (!has_room && !fit(layout, family, style, least_points) && document->status == cp_ok)
        document->status = cp_too_long;
    if (pango_layout_get_unknown_glyphs_count(layout) > 0) document->status = cp_no_glyphs;
    pango_cairo_show_layout(cairo, layout);
    int height = 0;
    pango_layout_get_size(layout, NULL, &height);
    g_object_unref(layout);
    cairo_restore(cairo);
    return height / (double)PANGO_SCALE / points_per_millimetre;
}

void cp_next_page(cp_document *document) { cairo_show_page(document->cairo); }

/* Pango puts the character itself in the place of a glyph that no font has. */
static uint32_t first_unknown(PangoLayout *layout) {
    uint32_t character = 0;
    PangoLayoutIter *place = pango_layout_get_iter(layout);
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(place);
        for (int i = 0; run != NULL && character == 0 && i < run->glyphs->num_glyphs; i += 1) {
            PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
            if (glyph & PANGO_GLYPH_UNKNOWN_FLAG) character = glyph & ~(PangoGlyph)PANGO_GLYPH_UNKNOWN_FLAG;
        }
    } while (character == 0 && pango_layout_iter_next_run(place));
    pango_layout_iter_free(place);
    return character;
}

uint32_t cp_missing(const char *text, const char *family) {
    /* Of this thread: another's is not touched. */
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    PangoLayout *layout = pango_layout_new(context);
    set_size(layout, family, 700, 10);
    pango_layout_set_text(layout, text, -1);
    uint32_t character = pango_layout_get_unknown_glyphs_count(layout) > 0 ? first_unknown(layout) : 0;
    g_object_unref(layout);
    g_object_unref(context);
    return character;
}

int cp_finish(cp_document *document, uint8_t **bytes, size_t *length) {
    cairo_destroy(document->cairo);
    cairo_surface_finish(document->surface);
    if (cairo_surface_status(document->surface) != CAIRO_STATUS_SUCCESS && document->status == cp_ok)
        document->status = cp_failed;
    cairo_surface_destroy(document->surface);
    int status = document->status;
    *bytes = NULL;
    *length = 0;
    if (status == cp_ok) {
        *bytes = document->bytes;
        *length = document->length;
    } else {
        free(document->bytes);
    }
    free(document);
    return status;
}

typedef struct {
    uint8_t *bytes;
    size_t length, capacity;
} growing;

static void append_png(png_structp png, png_bytep bytes, size_t count) {
    growing *file = png_get_io_ptr(png);
    if (file->capacity - file->length < count) {
        size_t capacity = (file->length + count) * 2;
        uint8_t *larger = realloc(file->bytes, capacity);
        if (larger == NULL) png_error(png, "out of memory");
        file->bytes = larger;
        file->capacity = capacity;
    }
    memcpy(file->bytes + file->length, bytes, count);
    file->length += count;
}

static void flush_png(png_structp png) { (void)png; }

int cp_png_grey(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t dots_per_metre, uint8_t **bytes,
                size_t *length) {
    growing file = {NULL, 0, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    if (png == NULL) return cp_no_memory;
    png_infop info = png_create_info_struct(png);
    /* libpng ends a failure by longjmp; nothing local is changed between here and there. */
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        int status = info == NULL ? cp_no_memory : cp_failed;
        png_destroy_write_struct(&png, &info);
        free(file.bytes);
        return status;
    }
    png_set_write_fn(png, &file, append_png, flush_png);
    png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (uint32_t row = 0; row < height; row += 1) png_write_row(png, pixels + (size_t)row * width);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    *bytes = file.bytes;
    *length = file.length;
    return cp_ok;
}

void cp_free(uint8_t *bytes) { free(bytes); }
