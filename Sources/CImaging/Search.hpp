// The QR symbols in grey pixels, by one list of tries.
#pragma once

#include "Grey.hpp"

namespace imaging {

struct Found {
    // Every different code, those that begin as wanted first.
    std::vector<Bytes> codes;
    // None begins as wanted, and there are symbols whose text goes on in others that are not in the picture.
    bool is_part;
};

Found search(Grey picture, const Bytes &wanted);

}  // namespace imaging
