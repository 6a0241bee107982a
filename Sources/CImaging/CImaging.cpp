#include "CImaging.h"

#include <png.h>
#include <turbojpeg.h>

#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <vector>

const uint64_t ci_pixel_limit = 40'000'000;

namespace {

// Every exception ends here: none may cross into C.
template <typename Work> int guarded(Work work) noexcept {
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return ci_out_of_memory;
    } catch (...) {
        return ci_failed;
    }
}

struct Free {
    void operator()(uint8_t *memory) const { std::free(memory); }
};
using Buffer = std::unique_ptr<uint8_t, Free>;

// `new` may not be used for what ci_free gives back.
Buffer allocate(size_t length) {
    Buffer buffer(static_cast<uint8_t *>(std::malloc(length == 0 ? 1 : length)));
    if (!buffer) throw std::bad_alloc();
    return buffer;
}

bool is_within_limit(uint64_t width, uint64_t height, uint64_t pixels = ci_pixel_limit) {
    constexpr uint64_t side = std::numeric_limits<int>::max();
    return width > 0 && height > 0 && width <= side && height <= side && width <= std::min(pixels, ci_pixel_limit) / height;
}

bool is_png(const uint8_t *file, size_t length) { return length >= 8 && png_sig_cmp(file, 0, 8) == 0; }

bool is_jpeg(const uint8_t *file, size_t length) {
    return length >= 3 && file[0] == 0xFF && file[1] == 0xD8 && file[2] == 0xFF;
}

struct PNGImage {
    png_image image;

    PNGImage() {
        std::memset(&image, 0, sizeof image);
        image.version = PNG_IMAGE_VERSION;
    }
    ~PNGImage() { png_image_free(&image); }
};

int read_png(const uint8_t *file, size_t length, uint64_t limit, Buffer &pixels, uint32_t &width, uint32_t &height) {
    PNGImage png;
    if (!png_image_begin_read_from_memory(&png.image, file, length)) return ci_not_an_image;
    if (!is_within_limit(png.image.width, png.image.height, limit)) return ci_too_large;
    png.image.format = PNG_FORMAT_GRAY;
    pixels = allocate(PNG_IMAGE_SIZE(png.image));
    // What is transparent is paper.
    const png_color white = {255, 255, 255};
    if (!png_image_finish_read(&png.image, &white, pixels.get(), 0, nullptr)) return ci_not_an_image;
    width = png.image.width;
    height = png.image.height;
    return ci_ok;
}

struct JPEGDestroy {
    void operator()(void *handle) const { tjDestroy(handle); }
};

int read_jpeg(const uint8_t *file, size_t length, uint64_t limit, Buffer &pixels, uint32_t &width, uint32_t &height) {
    std::unique_ptr<void, JPEGDestroy> handle(tjInitDecompress());
    if (!handle) return ci_out_of_memory;
    int columns = 0, rows = 0, subsampling = 0, colours = 0;
    if (tjDecompressHeader3(handle.get(), file, length, &columns, &rows, &subsampling, &colours) != 0)
        return ci_not_an_image;
    if (columns <= 0 || rows <= 0) return ci_not_an_image;
    if (!is_within_limit(static_cast<uint64_t>(columns), static_cast<uint64_t>(rows), limit)) return ci_too_large;
    pixels = allocate(static_cast<size_t>(columns) * static_cast<size_t>(rows));
    // A progressive file can ask for hundreds of passes over the picture: TJFLAG_LIMITSCANS.
    int status = tjDecompress2(handle.get(), file, length, pixels.get(), columns, 0, rows, TJPF_GRAY, TJFLAG_LIMITSCANS);
    // A warning is a damaged or cut picture; the part with the symbol may be whole, and what it says is signed.
    if (status != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) return ci_not_an_image;
    width = static_cast<uint32_t>(columns);
    height = static_cast<uint32_t>(rows);
    return ci_ok;
}

}  // namespace

int ci_image_read_grey(const uint8_t *file, size_t file_length, uint64_t pixel_limit, uint8_t **pixels, uint32_t *width,
                       uint32_t *height) {
    return guarded([&] {
        Buffer buffer;
        int status = ci_not_an_image;
        if (is_png(file, file_length)) status = read_png(file, file_length, pixel_limit, buffer, *width, *height);
        if (is_jpeg(file, file_length)) status = read_jpeg(file, file_length, pixel_limit, buffer, *width, *height);
        if (status == ci_ok) *pixels = buffer.release();
        return status;
    });
}

int ci_qr_read(const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t **bytes, size_t *length) {
    return guarded([&]() -> int {
        if (!is_within_limit(width, height)) return ci_too_large;
        const ZXing::ImageView view(pixels, static_cast<int>(width), static_cast<int>(height), ZXing::ImageFormat::Lum);
        const auto hints =
            ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setTryRotate(true);
        const ZXing::Result result = ZXing::ReadBarcode(view, hints);
        if (!result.isValid()) return ci_not_found;
        const ZXing::ByteArray &content = result.bytes();
        Buffer copy = allocate(content.size());
        if (!content.empty()) std::memcpy(copy.get(), content.data(), content.size());
        *length = content.size();
        *bytes = copy.release();
        return ci_ok;
    });
}

void ci_free(void *memory) { std::free(memory); }
