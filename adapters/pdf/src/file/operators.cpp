#include "file/operators.hpp"

#include <charconv>
#include <cmath>

namespace tenon::pdf {

Operators& Operators::raw(std::string_view text) {
    out_ += text;
    return *this;
}

// "12.5 ", "-3 ", "0 ".
Operators& Operators::number(double value, int decimals) {
    long long unit = 1;
    for (int i = 0; i < decimals; ++i) unit *= 10;
    auto rest = std::llround(value * static_cast<double>(unit));
    if (rest < 0) out_ += '-';
    rest = std::abs(rest);
    char digits[24];
    out_.append(digits, std::to_chars(digits, std::end(digits), rest / unit).ptr);
    rest %= unit;
    if (rest != 0) out_ += '.';
    for (; rest != 0; rest %= unit) {
        unit /= 10;
        out_ += static_cast<char>('0' + rest / unit);
    }
    return raw(" ");
}

Operators& Operators::colour(Colour colour, std::string_view operation) {
    for (auto const part : {colour.red, colour.green, colour.blue}) number(part / 255.0, 3);
    return raw(operation);
}

Operators& Operators::draw(Shape const& shape) {
    if (shape.fill) colour(*shape.fill, "rg\n");
    if (shape.stroke) colour(shape.stroke->colour, "RG ").length(shape.stroke->width).raw("w\n");
    for (auto const& step : shape.path.steps()) add(step);
    return raw(shape.fill && shape.stroke ? "B\n" : shape.fill ? "f\n" : "S\n");
}

void Operators::add(Path::Step const& step) {
    using enum Path::Step::Kind;
    switch (step.kind) {
        case move:
            point(step.end).raw("m\n");
            break;
        case line:
            point(step.end).raw("l\n");
            break;
        case curve:
            point(step.first).point(step.second).point(step.end).raw("c\n");
            break;
        case close:
            raw("h\n");
            break;
        case rectangle:
            point({step.first.x, step.first.y + step.end.y}).length(step.end.x).length(step.end.y).raw("re\n");
            break;
    }
}

}  // namespace tenon::pdf
