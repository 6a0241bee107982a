#include "Search.hpp"

#include "Finders.hpp"

// Its next version's texts; its bytes are what is read here.
#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <array>

namespace imaging {

namespace {

// Every try is made on a picture of at most this many pixels; a larger one is looked through whole at the end.
constexpr size_t quick_limit_pixels = 4'200'000;
// A symbol that was cut out, or is far away in a small picture.
constexpr size_t enlarged_limit_pixels = 500'000;

// Some programs begin a text with UTF-8's byte order mark (RFC 3629 §6); it is none of the text.
Bytes unmarked(Bytes code) {
    constexpr std::array<uint8_t, 3> mark = {0xEF, 0xBB, 0xBF};
    const bool is_marked = code.size() >= mark.size() && std::equal(mark.begin(), mark.end(), code.begin());
    if (is_marked) code.erase(code.begin(), code.begin() + mark.size());
    return code;
}

class Search {
public:
    explicit Search(const Bytes &wanted) : wanted(wanted) {}

    bool is_over = false;

    // One try: every symbol in the picture as it is, and light on dark.
    void look(const Grey &picture, ZXing::Binarizer binarizer = ZXing::Binarizer::LocalAverage) {
        if (is_over) return;
        read(picture, binarizer);
        read(inverted(picture), binarizer);
        is_over = !ours.empty();
    }

    Found found() {
        const bool is_part = ours.empty() && !parts.empty();
        ours.insert(ours.end(), others.begin(), others.end());
        return {std::move(ours), is_part};
    }

private:
    const Bytes &wanted;
    std::vector<Bytes> ours, others;
    // Symbols of a text that is spread over several (structured append, ISO/IEC 18004 §7.4.9), each once.
    ZXing::Results parts;

    void read(const Grey &picture, ZXing::Binarizer binarizer) {
        const ZXing::ImageView view(picture.pixels.data(), static_cast<int>(picture.width),
                                    static_cast<int>(picture.height), ZXing::ImageFormat::Lum);
        // Noise is gone, and near symbols are small, at half the size.
        const auto hints = ZXing::DecodeHints()
                               .setFormats(ZXing::BarcodeFormat::QRCode)
                               .setTryHarder(true)
                               .setTryRotate(true)
                               .setTryDownscale(true)
                               .setDownscaleFactor(2)
                               .setBinarizer(binarizer);
        for (const ZXing::Result &result : ZXing::ReadBarcodes(view, hints)) {
            if (!result.isValid()) continue;
            if (result.isPartOfSequence()) keep_part(result); else keep(result);
        }
        for (const ZXing::Result &whole : ZXing::MergeStructuredAppendSequences(parts)) {
            if (!whole.isValid() || whole.isPartOfSequence()) continue;
            keep(whole);
            parts.clear();
        }
    }

    void keep(const ZXing::Result &result) {
        Bytes code = unmarked(Bytes(result.bytes().begin(), result.bytes().end()));
        if (code.empty()) return;
        const bool is_ours = code.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), code.begin());
        auto &found = is_ours ? ours : others;
        if (std::find(found.begin(), found.end(), code) == found.end()) found.push_back(std::move(code));
    }

    void keep_part(const ZXing::Result &result) {
        const bool is_known = std::any_of(parts.begin(), parts.end(), [&](const ZXing::Result &part) {
            return part.sequenceId() == result.sequenceId() && part.sequenceIndex() == result.sequenceIndex();
        });
        if (!is_known) parts.push_back(result);
    }
};

}  // namespace

Found search(Grey picture, const Bytes &wanted) {
    Search search(wanted);
    Grey quick = picture;
    while (quick.count() > quick_limit_pixels) quick = halved(quick);
    const Grey mirror = mirrored(quick);
    search.look(quick);
    search.look(quick, ZXing::Binarizer::GlobalHistogram);
    if (!search.is_over) {
        const Grey level = levelled(quick);
        search.look(level, ZXing::Binarizer::FixedThreshold);
        if (!search.is_over) {
            if (const auto whole = repaired(level)) search.look(*whole, ZXing::Binarizer::FixedThreshold);
        }
    }
    search.look(mirror);
    search.look(mirror, ZXing::Binarizer::GlobalHistogram);
    if (!search.is_over && quick.count() <= enlarged_limit_pixels) search.look(enlarged(quick));
    if (quick.count() < picture.count()) search.look(picture);
    return search.found();
}

}  // namespace imaging
