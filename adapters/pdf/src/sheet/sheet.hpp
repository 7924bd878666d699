#pragma once
#include "sheet/path.hpp"
#include "text/line.hpp"

#include <optional>
#include <variant>

namespace tenon::pdf {

struct Colour {
    std::uint8_t red, green, blue;
    friend bool operator==(Colour, Colour) = default;
};

// What a mark is to someone who does not see the page.
enum class Role : std::uint8_t { decoration, title, heading, paragraph, label, value, link, code };

struct Stroke {
    Colour colour;
    double width;
};

// Filled (by the non-zero winding rule), then stroked.
struct Shape {
    Path path;
    std::optional<Colour> fill;
    std::optional<Stroke> stroke;
};

// A path that is stroked again and again, each time turned on by the same angle until it has made half a turn. Its
// origin is at the centre.
struct Winding {
    Path path;
    Stroke stroke;
    Point centre;
    unsigned turns;
};

// Lines of text, the first with its base line at y.
struct Words {
    struct Placed {
        Line line;
        double x, y;
    };
    std::vector<Placed> lines;
    double size;
    Colour colour;
};

struct Mark {
    Role role;
    std::variant<Shape, Winding, Words> what;
};

struct Box {
    double x, y, width, height;
};

// One page as a list of marks, in the order in which they are put down and read out. The origin is at the top left,
// y goes down.
struct Sheet {
    double width, height;
    Colour ground;
    std::vector<Mark> marks;
    Box link;               // where the verify_url can be clicked
    std::string code_text;  // what the code says to someone who does not see it
};

}  // namespace tenon::pdf
