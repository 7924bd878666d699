#pragma once
#include <cstdint>
#include <vector>

namespace tenon::pdf {

struct Point {
    double x, y;
};

// Lines and Bézier curves.
class Path {
public:
    struct Step {
        enum class Kind : std::uint8_t { move, line, curve, close, rectangle } kind;
        // A curve has two control points before its end; a rectangle its top left corner first, its size at the end.
        Point first{}, second{}, end{};
    };

    Path& move(Point);
    Path& line(Point);
    Path& curve(Point first, Point second, Point end);
    Path& close();
    Path& rectangle(double x, double y, double width, double height);
    Path& rounded(double x, double y, double width, double height, double radius);
    Path& ellipse(Point centre, double across, double along);

    std::vector<Step> const& steps() const { return steps_; }

private:
    std::vector<Step> steps_;
};

}  // namespace tenon::pdf
