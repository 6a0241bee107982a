#include "CImaging.h"

#include "Files.hpp"
#include "Search.hpp"

#include <cstring>
#include <new>

struct ci_codes {
    std::vector<imaging::Bytes> codes;
};

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

int searched(imaging::Grey picture, const uint8_t *wanted, size_t wanted_length, ci_codes **codes) {
    imaging::Found found = imaging::search(std::move(picture), imaging::Bytes(wanted, wanted + wanted_length));
    if (found.is_part) return ci_part;
    *codes = new ci_codes{std::move(found.codes)};
    return ci_ok;
}

}  // namespace

int ci_codes_in_file(const uint8_t *file, size_t file_length, const uint8_t *wanted, size_t wanted_length,
                     ci_codes **codes) {
    return guarded([&]() -> int {
        std::optional<imaging::Grey> picture;
        const int status = imaging::decode(file, file_length, picture);
        if (status != ci_ok) return status;
        if (!picture) return ci_failed;
        return searched(std::move(*picture), wanted, wanted_length, codes);
    });
}

int ci_codes_in_grey(const uint8_t *pixels, uint32_t width, uint32_t height, const uint8_t *wanted,
                     size_t wanted_length, ci_codes **codes) {
    return guarded([&]() -> int {
        if (width == 0 || height == 0) return ci_not_an_image;
        if (width > imaging::side_limit || height > imaging::side_limit) return ci_too_large;
        if (static_cast<uint64_t>(width) * height > imaging::png_limit_pixels) return ci_too_large;
        imaging::Grey picture(width, height);
        std::memcpy(picture.pixels.data(), pixels, picture.count());
        while (picture.count() > imaging::search_limit_pixels) picture = imaging::halved(picture);
        return searched(std::move(picture), wanted, wanted_length, codes);
    });
}

size_t ci_codes_count(const ci_codes *codes) { return codes == nullptr ? 0 : codes->codes.size(); }

const uint8_t *ci_codes_at(const ci_codes *codes, size_t index, size_t *length) {
    if (index >= ci_codes_count(codes)) return nullptr;
    *length = codes->codes[index].size();
    return codes->codes[index].data();
}

void ci_codes_free(ci_codes *codes) { delete codes; }
