// Grey pixels, and what is made of them before symbols are looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace imaging {

using Bytes = std::vector<uint8_t>;

// One byte a pixel, from black (0) to white (255), rows from the top without gaps; both sides are from 1 to side_limit.
struct Grey {
    uint32_t width = 0;
    uint32_t height = 0;
    Bytes pixels;

    Grey(uint32_t width, uint32_t height) : width(width), height(height), pixels(count()) {}

    size_t count() const { return static_cast<size_t>(width) * height; }
    const uint8_t *row(uint32_t y) const { return pixels.data() + static_cast<size_t>(y) * width; }
    uint8_t *row(uint32_t y) { return pixels.data() + static_cast<size_t>(y) * width; }
};

Grey inverted(const Grey &picture);
// The rows reversed.
Grey mirrored(const Grey &picture);
// Each pixel the mean of four.
Grey halved(const Grey &picture);
// Each pixel four times, in a white frame for symbols that were cut out without their quiet zone (ISO/IEC 18004 §5.3.8).
Grey enlarged(const Grey &picture);
// Black where a pixel is darker than its surroundings, else white: takes shadows, faded prints and tinted paper away.
Grey levelled(const Grey &picture);

}  // namespace imaging
