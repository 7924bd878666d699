#include "sheet/ornament.hpp"

namespace tenon::pdf {
namespace {

constexpr double quarter = 0.5522847498307936;

unsigned mixed(std::string_view seed) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (auto const c : seed) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash ^ hash >> 15U;
}

}  // namespace

std::array<Winding, 2> rosette(Point centre, double radius, Stroke const& stroke, std::string_view seed) {
    auto const choice = mixed(seed);
    auto const turns = 30 + 2 * (choice % 6);
    auto const outer = 0.50 + 0.02 * (choice / 6 % 6), inner = 0.22 + 0.02 * (choice / 36 % 6);
    return {Winding{Path().ellipse({0, 0}, radius, radius * outer), stroke, centre, turns},
            Winding{Path().ellipse({0, 0}, radius * outer, radius * inner), stroke, centre, turns}};
}

Path frame(double x, double y, double width, double height, double corner) {
    auto const right = x + width, bottom = y + height, out = corner * quarter;
    return Path()
        .move({x + corner, y})
        .line({right - corner, y})
        .curve({right - corner, y + out}, {right - out, y + corner}, {right, y + corner})
        .line({right, bottom - corner})
        .curve({right - out, bottom - corner}, {right - corner, bottom - out}, {right - corner, bottom})
        .line({x + corner, bottom})
        .curve({x + corner, bottom - out}, {x + out, bottom - corner}, {x, bottom - corner})
        .line({x, y + corner})
        .curve({x + out, y + corner}, {x + corner, y + out}, {x + corner, y})
        .close();
}

Path diamond(Point centre, double radius) {
    return Path()
        .move({centre.x, centre.y - radius})
        .line({centre.x + radius, centre.y})
        .line({centre.x, centre.y + radius})
        .line({centre.x - radius, centre.y})
        .close();
}

}  // namespace tenon::pdf
