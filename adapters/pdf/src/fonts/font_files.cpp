#include "fonts/font_files.hpp"

extern "C" {
// Made by EmbedFonts.cmake: where each font begins and ends.
struct TenonPdfFont {
    char const *begin, *end;
};
extern TenonPdfFont const tenon_pdf_fonts[];
extern char const tenon_pdf_fonts_digest[];
}

namespace tenon::pdf {

std::array<std::string_view, face_count> font_files() {
    std::array<std::string_view, face_count> files;
    for (std::size_t i = 0; i < face_count; ++i) files[i] = {tenon_pdf_fonts[i].begin, tenon_pdf_fonts[i].end};
    return files;
}

std::string_view fonts_digest() { return tenon_pdf_fonts_digest; }

}  // namespace tenon::pdf
