#pragma once
#include "sheet/sheet.hpp"

#include <string>

namespace tenon::pdf {

// Writes the operators of a content stream (PDF 32000-1, annex A). Points are given with y downwards from `height`.
class Operators {
public:
    explicit Operators(double height) : height_(height) {}

    Operators& raw(std::string_view text);
    Operators& number(double, int decimals);
    Operators& length(double value) { return number(value, 2); }  // finer than any printer
    Operators& point(Point at) { return length(at.x).length(height_ - at.y); }
    Operators& colour(Colour, std::string_view operation);
    Operators& draw(Shape const&);

    std::string const& text() const { return out_; }

private:
    void add(Path::Step const&);

    double height_;
    std::string out_;
};

}  // namespace tenon::pdf
