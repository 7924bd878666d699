#include "image/outline.hpp"

#include <memory>

namespace tenon::pdf {
namespace {

cairo_t* drawing(void* data) { return static_cast<cairo_t*>(data); }

void move(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    cairo_move_to(drawing(data), x, y);
}

void line(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    cairo_line_to(drawing(data), x, y);
}

// HarfBuzz writes a curve of two degrees, which TrueType has, as one of three when it is not asked for the former.
void curve(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x, float y,
           void*) {
    cairo_curve_to(drawing(data), x1, y1, x2, y2, x, y);
}

void close(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { cairo_close_path(drawing(data)); }

struct FuncsEnd {
    void operator()(hb_draw_funcs_t* it) const { hb_draw_funcs_destroy(it); }
};

}  // namespace

void add_outline(cairo_t* cairo, hb_font_t* font, hb_codepoint_t glyph) {
    std::unique_ptr<hb_draw_funcs_t, FuncsEnd> const funcs(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(funcs.get(), move, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(funcs.get(), line, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(funcs.get(), curve, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(funcs.get(), close, nullptr, nullptr);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, funcs.get(), cairo);
#else
    hb_font_get_glyph_shape(font, glyph, funcs.get(), cairo);
#endif
}

}  // namespace tenon::pdf
