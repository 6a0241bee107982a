#include "Finders.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace imaging {

namespace {

// A symbol has three; a picture of some others' beside it a few more. A wall of them is not looked through.
constexpr size_t least_finders = 3;
constexpr size_t most_finders = 12;
// Of 49: a fifth may be gone.
constexpr int least_modules = 39;
// Where more are seen, none is drawn: no picture costs more than its rows.
constexpr size_t seen_limit = 20'000;

// Dark, light, dark, light, dark as 1:1:3:1:1 (ISO/IEC 18004 §6.3.3), each within half a module.
constexpr std::array<float, 5> widths = {1, 1, 3, 1, 1};

using Runs = std::array<uint32_t, 5>;

float module_of(const Runs &runs) {
    float sum = 0;
    for (const uint32_t run : runs) sum += static_cast<float>(run);
    return sum / 7;
}

bool is_finder(const Runs &runs) {
    const float module = module_of(runs);
    if (module < 1) return false;
    for (size_t place = 0; place < runs.size(); ++place) {
        if (std::abs(static_cast<float>(runs[place]) - widths[place] * module) > widths[place] * module / 2) return false;
    }
    return true;
}

struct Finder {
    float x, y, module_x, module_y;
    uint32_t count = 1;

    bool is_near(const Finder &other) const {
        return std::abs(x - other.x) < 2 * module_x && std::abs(y - other.y) < 2 * module_y;
    }

    // The mean of all lines through it.
    void add(const Finder &other) {
        const auto mean = [this](float &mine, float theirs) { mine += (theirs - mine) / static_cast<float>(count); };
        count += 1;
        mean(x, other.x);
        mean(y, other.y);
        mean(module_x, other.module_x);
        mean(module_y, other.module_y);
    }
};

bool is_dark(const Grey &picture, uint32_t x, uint32_t y) { return picture.row(y)[x] < 128; }

// The lengths of the five runs above and below a place in the middle one.
void column_runs(const Grey &picture, uint32_t x, uint32_t y, Runs &runs, float &centre) {
    runs = {};
    int64_t up = y, down = static_cast<int64_t>(y) + 1;
    const int64_t height = picture.height;
    for (const int place : {2, 1, 0}) {
        const bool dark = place != 1;
        for (; up >= 0 && is_dark(picture, x, static_cast<uint32_t>(up)) == dark; --up) ++runs[place];
    }
    for (const int place : {2, 3, 4}) {
        const bool dark = place != 3;
        for (; down < height && is_dark(picture, x, static_cast<uint32_t>(down)) == dark; ++down) ++runs[place];
    }
    centre = static_cast<float>(up + down) / 2;
}

// How many of the 49 modules are as they should be.
int modules_as_drawn(const Grey &picture, const Finder &finder) {
    int count = 0;
    for (int row = -3; row <= 3; ++row) {
        for (int column = -3; column <= 3; ++column) {
            const float x = finder.x + static_cast<float>(column) * finder.module_x;
            const float y = finder.y + static_cast<float>(row) * finder.module_y;
            if (x < 0 || y < 0 || x >= static_cast<float>(picture.width) || y >= static_cast<float>(picture.height)) continue;
            const int ring = std::max(std::abs(row), std::abs(column));
            count += is_dark(picture, static_cast<uint32_t>(x), static_cast<uint32_t>(y)) == (ring != 2);
        }
    }
    return count;
}

void keep(std::vector<Finder> &finders, const Finder &found) {
    const auto same = std::find_if(finders.begin(), finders.end(), [&](const Finder &one) { return one.is_near(found); });
    if (same == finders.end()) finders.push_back(found); else same->add(found);
}

// Of one row; false when there are too many.
bool find_in_row(const Grey &picture, uint32_t y, std::vector<Finder> &finders, size_t &seen) {
    Runs runs = {};
    bool dark = false;
    uint32_t length = 0;
    for (uint32_t x = 0; x <= picture.width; ++x) {
        const bool is_end = x == picture.width;
        if (!is_end && is_dark(picture, x, y) == dark) {
            ++length;
            continue;
        }
        std::rotate(runs.begin(), runs.begin() + 1, runs.end());
        runs.back() = length;
        if (dark && is_finder(runs)) {
            if (++seen > seen_limit) return false;
            const float module = module_of(runs), centre = static_cast<float>(x) - 3.5f * module;
            Runs column;
            float middle = 0;
            column_runs(picture, static_cast<uint32_t>(centre), y, column, middle);
            const Finder found{centre, middle, module, module_of(column)};
            if (is_finder(column) && modules_as_drawn(picture, found) >= least_modules) keep(finders, found);
            if (finders.size() > most_finders) return false;
        }
        dark = !dark;
        length = 1;
    }
    return true;
}

void draw(Grey &picture, const Finder &finder, float modules, uint8_t value) {
    const auto side = [](float middle, float half, uint32_t limit) {
        const auto place = [limit](float at) {
            return static_cast<uint32_t>(std::clamp(std::round(at), 0.0f, static_cast<float>(limit)));
        };
        return std::pair{place(middle - half), place(middle + half)};
    };
    const auto [left, right] = side(finder.x, finder.module_x * modules / 2, picture.width);
    const auto [top, bottom] = side(finder.y, finder.module_y * modules / 2, picture.height);
    for (uint32_t y = top; y < bottom; ++y) std::fill(picture.row(y) + left, picture.row(y) + right, value);
}

}  // namespace

std::optional<Grey> repaired(const Grey &levelled) {
    std::vector<Finder> finders;
    size_t seen = 0;
    for (uint32_t y = 0; y < levelled.height; ++y) {
        if (!find_in_row(levelled, y, finders, seen)) return std::nullopt;
    }
    if (finders.size() < least_finders) return std::nullopt;
    Grey picture = levelled;
    for (const Finder &finder : finders) {
        // With the separator around it.
        draw(picture, finder, 9, 255);
        draw(picture, finder, 7, 0);
        draw(picture, finder, 5, 255);
        draw(picture, finder, 3, 0);
    }
    return picture;
}

}  // namespace imaging
