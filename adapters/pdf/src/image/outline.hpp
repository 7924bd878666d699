#pragma once
#include <cairo.h>
#include <hb.h>

namespace tenon::pdf {

// Adds a glyph's outline to the path of a drawing, in units of the font, y upwards.
void add_outline(cairo_t*, hb_font_t*, hb_codepoint_t glyph);

}  // namespace tenon::pdf
