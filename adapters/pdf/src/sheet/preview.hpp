#pragma once
#include "sheet/theme.hpp"

namespace tenon::pdf {

// A certificate on 1600 x 900 pixels, for previews in links.
Sheet preview(Typefaces const&, certificates::Statement const&, certificates::SignedStatement const&,
              certificates::Theme);
// A QR code alone, at least 10 pixels a module.
Sheet qr_sheet(std::string const& url);

}  // namespace tenon::pdf
