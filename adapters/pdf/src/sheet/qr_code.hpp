#pragma once
#include "sheet/path.hpp"

#include <string>

namespace tenon::pdf {

inline constexpr int quiet_zone = 4;  // modules that ISO/IEC 18004 asks for on each side

// The dark modules of a QR code, ISO/IEC 18004, error correction level M.
class QrCode {
public:
    explicit QrCode(std::string const& content);  // invalid: it is too long for a code that a telephone can read

    int width() const { return width_; }  // in modules, without the quiet zone
    bool is_dark(int x, int y) const { return dark_[static_cast<std::size_t>(y * width_ + x)]; }
    // Its dark modules on a square of that side, quiet zone included.
    Path path(Point corner, double side) const;

private:
    int width_;
    std::vector<bool> dark_;
};

}  // namespace tenon::pdf
