#pragma once
#include "sheet/sheet.hpp"

#include <array>
#include <string_view>

namespace tenon::pdf {

// A rosette as engravers wind it: ellipses turned about one centre. Its proportions come from `seed`, so that two
// certificates hardly have the same one.
std::array<Winding, 2> rosette(Point centre, double radius, Stroke const&, std::string_view seed);
// A frame whose corners are rounded inwards.
Path frame(double x, double y, double width, double height, double corner);
Path diamond(Point centre, double radius);

}  // namespace tenon::pdf
