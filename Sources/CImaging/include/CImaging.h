// Pictures: a PNG or JPEG file to the text of the QR symbol in it.
//
// ZXing and libturbojpeg throw or allocate as they like; every exception ends in CImaging.cpp and becomes a status.
// Nothing here keeps state, so calls may come from any thread.
#ifndef TALENTCARD_CIMAGING_H
#define TALENTCARD_CIMAGING_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What every function returns.
enum {
    ci_ok = 0,
    ci_not_found = 1,           // no QR symbol that can be read
    ci_not_an_image = 2,        // neither PNG nor JPEG, or a broken one
    ci_too_large = 3,           // more pixels than allowed
    ci_out_of_memory = 4,
    ci_failed = 5               // the library failed in another way
};

// The most pixels (width × height) that are decoded: 40 megapixels, more than a phone's camera takes by default; grey
// pixels of that many are 40 MB.
extern const uint64_t ci_pixel_limit;

// Grey pixels, one byte each, rows from the top without gaps, of a PNG or JPEG file.
// More of them than pixel_limit or ci_pixel_limit are ci_too_large.
// *pixels is to be given to ci_free. Nothing is allocated when the status is not ci_ok.
int ci_image_read_grey(const uint8_t *file, size_t file_length, uint64_t pixel_limit, uint8_t **pixels, uint32_t *width,
                       uint32_t *height);

// The bytes of the first QR symbol in grey pixels. *bytes is to be given to ci_free.
int ci_qr_read(const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t **bytes, size_t *length);

void ci_free(void *memory);

#ifdef __cplusplus
}
#endif

#endif
