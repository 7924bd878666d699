#pragma once
#include "sheet/theme.hpp"

namespace tenon::pdf {

// A certificate on A4, upright, in points.
Sheet certificate_page(Typefaces const&, certificates::Statement const&, certificates::SignedStatement const&,
                       certificates::Theme);

}  // namespace tenon::pdf
