// The three large squares of a QR symbol, by which it is found.
#pragma once

#include "Grey.hpp"

#include <optional>

namespace imaging {

// Of a picture in black and white: finder patterns drawn anew where their middle lines are whole and nothing else need be, as
// under a scratch, a stamp or a hole. None for a picture that has too few for a symbol, or many.
std::optional<Grey> repaired(const Grey &levelled);

}  // namespace imaging
