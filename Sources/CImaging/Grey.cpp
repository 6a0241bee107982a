#include "Grey.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace imaging {

Grey inverted(const Grey &picture) {
    Grey other(picture.width, picture.height);
    std::transform(picture.pixels.begin(), picture.pixels.end(), other.pixels.begin(),
                   [](uint8_t pixel) { return static_cast<uint8_t>(255 - pixel); });
    return other;
}

Grey mirrored(const Grey &picture) {
    Grey other(picture.width, picture.height);
    for (uint32_t y = 0; y < picture.height; y++)
        std::reverse_copy(picture.row(y), picture.row(y) + picture.width, other.row(y));
    return other;
}

Grey halved(const Grey &picture) {
    Grey half(std::max(picture.width / 2, 1u), std::max(picture.height / 2, 1u));
    for (uint32_t y = 0; y < half.height; y++) {
        const uint8_t *above = picture.row(2 * y);
        const uint8_t *below = picture.row(std::min(2 * y + 1, picture.height - 1));
        uint8_t *row = half.row(y);
        for (uint32_t x = 0; x < half.width; x++) {
            const uint32_t left = 2 * x, right = std::min(left + 1, picture.width - 1);
            row[x] = static_cast<uint8_t>((above[left] + above[right] + below[left] + below[right] + 2) / 4);
        }
    }
    return half;
}

Grey enlarged(const Grey &picture) {
    constexpr uint32_t frame = 32;
    Grey large(picture.width * 2 + frame * 2, picture.height * 2 + frame * 2);
    std::fill(large.pixels.begin(), large.pixels.end(), 255);
    for (uint32_t y = 0; y < picture.height * 2; y++) {
        const uint8_t *from = picture.row(y / 2);
        uint8_t *to = large.row(y + frame) + frame;
        for (uint32_t x = 0; x < picture.width * 2; x++) to[x] = from[x / 2];
    }
    return large;
}

namespace {

// The logarithm of how bright a pixel is: paper and print lie as far apart in a shadow as beside it. Black has some light, too,
// lest the noise of the dark counts for more than a symbol.
constexpr double unit = 4096, darkest = 8;

std::array<int64_t, 256> logarithms() {
    std::array<int64_t, 256> values;
    for (size_t pixel = 0; pixel < values.size(); pixel++)
        values[pixel] = std::llround(unit * std::log(darkest + static_cast<double>(pixel)));
    return values;
}

}  // namespace

Grey levelled(const Grey &picture) {
    static const std::array<int64_t, 256> brightness = logarithms();
    // Wider than a few modules of a near symbol, narrower than a shadow.
    const int64_t reach = std::max<int64_t>(12, std::min(picture.width, picture.height) / 16);
    // One part in a hundred: less than the noise of a sensor at rest is no difference.
    constexpr int64_t least = static_cast<int64_t>(unit / 100);
    const int64_t width = picture.width, height = picture.height;
    Grey level(picture.width, picture.height);
    std::vector<int64_t> columns(picture.width);
    const auto add = [&](int64_t y, int64_t sign) {
        const uint8_t *row = picture.row(static_cast<uint32_t>(y));
        for (int64_t x = 0; x < width; x++) columns[static_cast<size_t>(x)] += sign * brightness[row[x]];
    };
    for (int64_t y = 0; y < std::min(reach, height); y++) add(y, 1);
    for (int64_t y = 0; y < height; y++) {
        if (y + reach < height) add(y + reach, 1);
        if (y - reach > 0) add(y - reach - 1, -1);
        const int64_t rows = std::min(y + reach, height - 1) - std::max<int64_t>(y - reach, 0) + 1;
        int64_t sum = 0;
        for (int64_t x = 0; x < std::min(reach, width); x++) sum += columns[static_cast<size_t>(x)];
        const uint8_t *from = picture.row(static_cast<uint32_t>(y));
        uint8_t *to = level.row(static_cast<uint32_t>(y));
        for (int64_t x = 0; x < width; x++) {
            if (x + reach < width) sum += columns[static_cast<size_t>(x + reach)];
            if (x - reach > 0) sum -= columns[static_cast<size_t>(x - reach - 1)];
            const int64_t around = rows * (std::min(x + reach, width - 1) - std::max<int64_t>(x - reach, 0) + 1);
            to[x] = (brightness[from[x]] + least) * around < sum ? 0 : 255;
        }
    }
    return level;
}

}  // namespace imaging
