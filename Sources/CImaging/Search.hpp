// The QR symbols in grey pixels, by one list of tries.
#pragma once

#include "Grey.hpp"

namespace imaging {

// Every different code, those that begin as wanted first.
std::vector<Bytes> search(Grey picture, const Bytes &wanted);

}  // namespace imaging
