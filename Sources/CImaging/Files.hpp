// PNG and JPEG files to grey pixels.
#pragma once

#include "Grey.hpp"

#include <optional>

namespace imaging {

// The longest side: what JPEG's two bytes hold.
constexpr uint32_t side_limit = 0xFFFF;
// A PNG is decoded whole; 40 MB of grey pixels.
constexpr uint64_t png_limit_pixels = 40'000'000;
// A JPEG is made smaller while it is decoded, so more of it is taken: phones save 48 and 50 megapixels.
constexpr uint64_t jpeg_limit_pixels = 64'000'000;
// What symbols are looked for in, at the most: a phone's usual photograph is 12 megapixels.
constexpr uint64_t search_limit_pixels = 16'500'000;

// A ci_ status; the picture when it is ci_ok, of at most search_limit_pixels.
int decode(const uint8_t *file, size_t length, std::optional<Grey> &picture);

}  // namespace imaging
