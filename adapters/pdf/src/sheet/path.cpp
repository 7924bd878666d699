#include "sheet/path.hpp"

namespace tenon::pdf {
namespace {

constexpr double quarter = 0.5522847498307936;  // of the radius: the control points of a quarter of a circle

}  // namespace

Path& Path::move(Point to) {
    steps_.push_back({.kind = Step::Kind::move, .end = to});
    return *this;
}

Path& Path::line(Point to) {
    steps_.push_back({.kind = Step::Kind::line, .end = to});
    return *this;
}

Path& Path::curve(Point first, Point second, Point end) {
    steps_.push_back({.kind = Step::Kind::curve, .first = first, .second = second, .end = end});
    return *this;
}

Path& Path::close() {
    steps_.push_back({.kind = Step::Kind::close});
    return *this;
}

Path& Path::rectangle(double x, double y, double width, double height) {
    steps_.push_back({.kind = Step::Kind::rectangle, .first = {x, y}, .end = {width, height}});
    return *this;
}

Path& Path::rounded(double x, double y, double width, double height, double radius) {
    auto const right = x + width, bottom = y + height, in = radius * (1 - quarter);
    return move({x + radius, y})
        .line({right - radius, y})
        .curve({right - in, y}, {right, y + in}, {right, y + radius})
        .line({right, bottom - radius})
        .curve({right, bottom - in}, {right - in, bottom}, {right - radius, bottom})
        .line({x + radius, bottom})
        .curve({x + in, bottom}, {x, bottom - in}, {x, bottom - radius})
        .line({x, y + radius})
        .curve({x, y + in}, {x + in, y}, {x + radius, y})
        .close();
}

Path& Path::ellipse(Point centre, double across, double along) {
    auto const at = [&](double x, double y) { return Point{centre.x + x * across, centre.y + y * along}; };
    return move(at(1, 0))
        .curve(at(1, quarter), at(quarter, 1), at(0, 1))
        .curve(at(-quarter, 1), at(-1, quarter), at(-1, 0))
        .curve(at(-1, -quarter), at(-quarter, -1), at(0, -1))
        .curve(at(quarter, -1), at(1, -quarter), at(1, 0))
        .close();
}

}  // namespace tenon::pdf
