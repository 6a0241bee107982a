// Pictures: a PNG or JPEG file, or grey pixels, to the bytes of the QR symbols in it.
//
// ZXing and libturbojpeg throw or allocate as they like; every exception ends in CImaging.cpp and becomes a status.
// Nothing here keeps state, so calls may come from any thread.
#ifndef TALENTCARD_CIMAGING_H
#define TALENTCARD_CIMAGING_H

#include <stddef.h>
#include <stdint.h>

#include "Confinement.h"

#ifdef __cplusplus
extern "C" {
#endif

// What the functions return.
enum {
    ci_ok = 0,
    ci_not_an_image = 1,        // neither PNG nor JPEG, or a broken one
    ci_too_large = 2,           // more pixels than are decoded
    ci_out_of_memory = 3,
    ci_failed = 4,              // the library failed in another way
    ci_part = 5                 // none begins as wanted, and some are parts of a text that goes on in other symbols
};

// The different codes of one picture, those that begin as wanted first.
typedef struct ci_codes ci_codes;

// Reads every QR symbol. When one begins as wanted, the costlier tries are left out. *codes is to be given to ci_codes_free;
// it is made when the status is ci_ok, and may be empty.
int ci_codes_in_file(const uint8_t *file, size_t file_length, const uint8_t *wanted, size_t wanted_length,
                     ci_codes **codes);
// Of width × height grey pixels, one byte each, rows from the top without gaps.
int ci_codes_in_grey(const uint8_t *pixels, uint32_t width, uint32_t height, const uint8_t *wanted,
                     size_t wanted_length, ci_codes **codes);

// NULL has none.
size_t ci_codes_count(const ci_codes *codes);
// The bytes of one of them, kept until ci_codes_free; NULL beyond the count.
const uint8_t *ci_codes_at(const ci_codes *codes, size_t index, size_t *length);
void ci_codes_free(ci_codes *codes);

#ifdef __cplusplus
}
#endif

#endif
