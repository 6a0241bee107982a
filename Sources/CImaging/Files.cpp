#include "Files.hpp"

#include "CImaging.h"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <memory>

namespace imaging {

namespace {

bool is_within(uint64_t width, uint64_t height, uint64_t limit) {
    return width > 0 && height > 0 && width <= side_limit && height <= side_limit && width * height <= limit;
}

bool is_png(const uint8_t *file, size_t length) { return length >= 8 && png_sig_cmp(file, 0, 8) == 0; }

bool is_jpeg(const uint8_t *file, size_t length) {
    return length >= 3 && file[0] == 0xFF && file[1] == 0xD8 && file[2] == 0xFF;
}

// The chunks that make pixels, as they are: a text chunk costs libpng seconds, a gamma can wash a symbol out.
// A chunk (PNG §5.3): length (4), type (4), that many bytes, CRC (4). What follows one that is cut is left out.
Bytes pixel_chunks(const uint8_t *file, size_t length) {
    static const char types[][5] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    Bytes kept(file, file + 8);
    size_t at = 8;
    while (length - at >= 12) {
        const uint8_t *chunk = file + at;
        const size_t size = static_cast<size_t>(chunk[0]) << 24 | chunk[1] << 16 | chunk[2] << 8 | chunk[3];
        if (size > length - at - 12) break;
        const auto is_type = [&](const char *type) { return std::memcmp(chunk + 4, type, 4) == 0; };
        if (std::any_of(std::begin(types), std::end(types), is_type)) kept.insert(kept.end(), chunk, chunk + 12 + size);
        at += 12 + size;
    }
    return kept;
}

struct PNGImage {
    png_image image;

    PNGImage() {
        std::memset(&image, 0, sizeof image);
        image.version = PNG_IMAGE_VERSION;
    }
    ~PNGImage() { png_image_free(&image); }
};

int decode_png(const uint8_t *file, size_t length, std::optional<Grey> &picture) {
    const Bytes chunks = pixel_chunks(file, length);
    PNGImage png;
    if (!png_image_begin_read_from_memory(&png.image, chunks.data(), chunks.size())) return ci_not_an_image;
    if (!is_within(png.image.width, png.image.height, png_limit_pixels)) return ci_too_large;
    png.image.format = PNG_FORMAT_GRAY;
    Grey whole(png.image.width, png.image.height);
    // What is transparent is paper.
    const png_color white = {255, 255, 255};
    if (!png_image_finish_read(&png.image, &white, whole.pixels.data(), 0, nullptr)) return ci_not_an_image;
    while (whole.count() > search_limit_pixels) whole = halved(whole);
    picture = std::move(whole);
    return ci_ok;
}

struct JPEGDestroy {
    void operator()(void *handle) const { tjDestroy(handle); }
};

// Adobe's inks, 255 for none: what black and the darkest of the others leave of the paper's white.
void whiten(const Bytes &inks, Grey &picture) {
    for (size_t at = 0; at < picture.count(); at++) {
        const uint8_t *ink = inks.data() + at * 4;
        picture.pixels[at] = static_cast<uint8_t>(std::min({ink[0], ink[1], ink[2]}) * ink[3] / 255);
    }
}

int decode_jpeg(const uint8_t *file, size_t length, std::optional<Grey> &picture) {
    std::unique_ptr<void, JPEGDestroy> handle(tjInitDecompress());
    if (!handle) return ci_out_of_memory;
    int columns = 0, rows = 0, subsampling = 0, colours = 0;
    if (tjDecompressHeader3(handle.get(), file, length, &columns, &rows, &subsampling, &colours) != 0)
        return ci_not_an_image;
    if (columns <= 0 || rows <= 0) return ci_not_an_image;
    if (!is_within(static_cast<uint64_t>(columns), static_cast<uint64_t>(rows), jpeg_limit_pixels)) return ci_too_large;
    tjscalingfactor scale = {1, 1};
    const auto scaled = [&](int side) { return static_cast<uint32_t>(TJSCALED(side, scale)); };
    while (!is_within(scaled(columns), scaled(rows), search_limit_pixels)) scale.denom *= 2;
    Grey decoded(scaled(columns), scaled(rows));
    const bool is_inks = colours == TJCS_CMYK || colours == TJCS_YCCK;
    Bytes inks(is_inks ? decoded.count() * 4 : 0);
    // A progressive file can ask for hundreds of passes over the picture: TJFLAG_LIMITSCANS.
    const int width = static_cast<int>(decoded.width), height = static_cast<int>(decoded.height);
    const int status = tjDecompress2(handle.get(), file, length, is_inks ? inks.data() : decoded.pixels.data(), width,
                                     is_inks ? width * 4 : width, height, is_inks ? TJPF_CMYK : TJPF_GRAY,
                                     TJFLAG_LIMITSCANS);
    // A warning is a damaged or cut picture; the part with the symbol may be whole, and what it says is signed.
    if (status != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) return ci_not_an_image;
    if (is_inks) whiten(inks, decoded);
    picture = std::move(decoded);
    return ci_ok;
}

}  // namespace

int decode(const uint8_t *file, size_t length, std::optional<Grey> &picture) {
    if (is_png(file, length)) return decode_png(file, length, picture);
    if (is_jpeg(file, length)) return decode_jpeg(file, length, picture);
    return ci_not_an_image;
}

}  // namespace imaging
