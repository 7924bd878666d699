#include "image/painter.hpp"

#include "image/outline.hpp"
#include "image/png_file.hpp"

#include <cairo.h>

#include <memory>
#include <new>
#include <numbers>
#include <vector>

namespace tenon::pdf {
namespace {

struct CairoEnd {
    void operator()(cairo_surface_t* it) const { cairo_surface_destroy(it); }
    void operator()(cairo_t* it) const { cairo_destroy(it); }
};

class Painter {
public:
    Painter(cairo_t* cairo, Typefaces const& faces) : cairo_(cairo), faces_(faces) {}

    void put(Shape const& shape) {
        cairo_new_path(cairo_);
        for (auto const& step : shape.path.steps()) put(step);
        if (shape.fill) {
            colour(*shape.fill);
            cairo_fill_preserve(cairo_);
        }
        if (shape.stroke) {
            colour(shape.stroke->colour);
            cairo_set_line_width(cairo_, shape.stroke->width);
            cairo_stroke_preserve(cairo_);
        }
    }
    void put(Winding const& winding) {
        for (unsigned i = 0; i < winding.turns; ++i) {
            cairo_save(cairo_);
            cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_FAST);  // thin and pale: nobody sees the difference
            cairo_translate(cairo_, winding.centre.x, winding.centre.y);
            cairo_rotate(cairo_, std::numbers::pi * i / winding.turns);
            put(Shape{winding.path, {}, winding.stroke});
            cairo_restore(cairo_);
        }
    }
    // Glyphs as outlines: no rasteriser of fonts, with its settings on each machine, takes part.
    void put(Words const& words) {
        colour(words.colour);
        for (auto const& [line, x, y] : words.lines)
            for (auto const& glyph : line.glyphs) {
                auto const scale = words.size / faces_.units_per_em(glyph.face);
                cairo_save(cairo_);
                cairo_translate(cairo_, x + glyph.x * words.size, y - glyph.y * words.size);
                cairo_scale(cairo_, scale, -scale);
                cairo_new_path(cairo_);
                add_outline(cairo_, faces_.font(glyph.face), glyph.id);
                cairo_fill(cairo_);
                cairo_restore(cairo_);
            }
    }

private:
    void colour(Colour c) { cairo_set_source_rgb(cairo_, c.red / 255.0, c.green / 255.0, c.blue / 255.0); }
    void put(Path::Step const& step) {
        using enum Path::Step::Kind;
        auto const& [kind, first, second, end] = step;
        switch (kind) {
            case move:
                cairo_move_to(cairo_, end.x, end.y);
                break;
            case line:
                cairo_line_to(cairo_, end.x, end.y);
                break;
            case curve:
                cairo_curve_to(cairo_, first.x, first.y, second.x, second.y, end.x, end.y);
                break;
            case close:
                cairo_close_path(cairo_);
                break;
            case rectangle:
                cairo_rectangle(cairo_, first.x, first.y, end.x, end.y);
                break;
        }
    }

    cairo_t* cairo_;
    Typefaces const& faces_;
};

}  // namespace

std::string png_image(Typefaces const& faces, Sheet const& sheet) {
    auto const width = static_cast<std::uint32_t>(sheet.width), height = static_cast<std::uint32_t>(sheet.height);
    std::vector<std::uint32_t> pixels(std::size_t{width} * height);
    std::unique_ptr<cairo_surface_t, CairoEnd> const surface(cairo_image_surface_create_for_data(
        reinterpret_cast<unsigned char*>(pixels.data()), CAIRO_FORMAT_RGB24, static_cast<int>(width),
        static_cast<int>(height), static_cast<int>(width * sizeof(std::uint32_t))));
    std::unique_ptr<cairo_t, CairoEnd> const cairo(cairo_create(surface.get()));
    Painter painter(cairo.get(), faces);
    painter.put(Shape{Path().rectangle(0, 0, sheet.width, sheet.height), sheet.ground, {}});
    for (auto const& mark : sheet.marks) std::visit([&](auto const& what) { painter.put(what); }, mark.what);
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    cairo_surface_flush(surface.get());
    return png_file(pixels, width, height);
}

}  // namespace tenon::pdf
