#include "sheet/qr_code.hpp"

#include <tenon/kernel/error.hpp>

#include <qrencode.h>

#include <cmath>
#include <memory>
#include <new>

namespace tenon::pdf {
namespace {

constexpr std::size_t most_bytes = 600;  // 93 modules a side: on paper half a millimetre each

struct QrEnd {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode::QrCode(std::string const& content) {
    if (content.empty() || content.size() > most_bytes)
        throw Error(Fault::invalid, "A QR code holds an address of 1 to 600 bytes.");
    auto const* const bytes = reinterpret_cast<unsigned char const*>(content.data());
    std::unique_ptr<QRcode, QrEnd> const code(
        QRcode_encodeData(static_cast<int>(content.size()), bytes, 0, QR_ECLEVEL_M));
    if (!code) throw std::bad_alloc();
    width_ = code->width;
    dark_.assign(static_cast<std::size_t>(width_ * width_), false);
    for (std::size_t i = 0; i < dark_.size(); ++i) dark_[i] = (code->data[i] & 1U) != 0;
}

Path QrCode::path(Point corner, double side) const {
    // In whole hundredths, so that rows touch where coordinates are written with two decimals.
    auto const module = std::floor(100 * side / (width_ + 2 * quiet_zone)) / 100;
    auto const margin = (side - module * width_) / 2;
    Path path;
    for (int y = 0; y < width_; ++y) {
        for (int x = 0; x < width_; ++x) {
            if (!is_dark(x, y)) continue;
            int end = x + 1;
            while (end < width_ && is_dark(end, y)) ++end;
            path.rectangle(corner.x + margin + x * module, corner.y + margin + y * module, (end - x) * module, module);
            x = end;
        }
    }
    return path;
}

}  // namespace tenon::pdf
