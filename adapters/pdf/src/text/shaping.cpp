#include "text/shaping.hpp"

#include "text/runs.hpp"

#include <algorithm>
#include <span>

namespace tenon::pdf {
namespace {

constexpr std::uint32_t no_variation = 0xFE00;  // a selector that no font of the program heeds: it leaves no glyph

HarfBuzz<hb_buffer_t> shaped(Typefaces const& faces, Run const& run, std::u32string_view text) {
    HarfBuzz<hb_buffer_t> buffer(hb_buffer_create());
    std::vector<std::uint32_t> characters(text.begin(), text.end());
    for (auto i = run.begin; i < run.end; ++i)
        if (is_passed_over(text, i)) characters[i] = no_variation;
    hb_buffer_add_utf32(buffer.get(), characters.data(), static_cast<int>(text.size()),
                        static_cast<unsigned>(run.begin), static_cast<int>(run.end - run.begin));
    hb_buffer_set_direction(buffer.get(), run.level % 2 == 0 ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
    hb_buffer_set_flags(buffer.get(), HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_script(buffer.get(), run.script);
    hb_buffer_set_language(buffer.get(), hb_language_from_string("und", -1));  // never that of the machine
    hb_shape(faces.font(run.face), buffer.get(), nullptr, 0);
    return buffer;
}

// The characters that each cluster stands for: from its first to the first of the next one.
std::u32string text_of(unsigned cluster, std::span<hb_glyph_info_t const> infos, Run const& run,
                       std::u32string_view text) {
    auto end = run.end;
    for (auto const& info : infos)
        if (info.cluster > cluster) end = std::min<std::size_t>(end, info.cluster);
    return std::u32string(text.substr(cluster, end - cluster));
}

}  // namespace

Line shape(Typefaces const& faces, Style style, std::u32string_view text) {
    Line line{.text = std::u32string(text), .glyphs = {}, .width = 0};
    for (auto const& run : visual_runs(faces, style.face, text)) {
        auto const buffer = shaped(faces, run, text);
        auto const count = hb_buffer_get_length(buffer.get());
        std::span const infos(hb_buffer_get_glyph_infos(buffer.get(), nullptr), count);
        std::span const positions(hb_buffer_get_glyph_positions(buffer.get(), nullptr), count);
        auto const unit = 1 / faces.units_per_em(run.face);
        for (std::size_t i = 0; i < count; ++i) {
            auto const& at = positions[i];
            bool const is_first = i == 0 || infos[i].cluster != infos[i - 1].cluster;
            auto const tracking = at.x_advance > 0 && run.script != HB_SCRIPT_ARABIC ? style.tracking : 0;
            line.glyphs.push_back({.face = run.face,
                                   .id = infos[i].codepoint,
                                   .x = line.width + at.x_offset * unit,
                                   .y = at.y_offset * unit,
                                   .advance = at.x_advance * unit + tracking,
                                   .cluster = infos[i].cluster,
                                   .text = is_first ? text_of(infos[i].cluster, infos, run, text) : U""});
            line.width += line.glyphs.back().advance;
        }
    }
    return line;
}

}  // namespace tenon::pdf
