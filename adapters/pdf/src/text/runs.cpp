#include "text/runs.hpp"

#include <fribidi.h>

#include <algorithm>
#include <new>

namespace tenon::pdf {
namespace {

std::vector<FriBidiLevel> levels_of(std::u32string_view text) {
    auto const length = static_cast<FriBidiStrIndex>(text.size());
    std::vector<FriBidiChar> const characters(text.begin(), text.end());
    std::vector<FriBidiCharType> types(text.size());
    std::vector<FriBidiBracketType> brackets(text.size());
    std::vector<FriBidiLevel> levels(text.size());
    fribidi_get_bidi_types(characters.data(), length, types.data());
    fribidi_get_bracket_types(characters.data(), length, types.data(), brackets.data());
    FriBidiParType direction = FRIBIDI_PAR_ON;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &direction, levels.data()) == 0)
        throw std::bad_alloc();
    return levels;
}

hb_unicode_general_category_t category_of(char32_t c) {
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
}

bool is_mark(char32_t c) {
    auto const category = category_of(c);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

// Joiners, selectors of variations and tags need no font.
bool is_unseen(char32_t c) {
    return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

hb_script_t script_of(char32_t c, hb_script_t before) {
    auto const script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ? before : script;
}

// Rule L2 of UAX #9: from the highest level to the lowest odd one, what is at that level or above is reversed.
void reorder(std::vector<Run>& runs) {
    auto const highest = std::ranges::max(runs, {}, &Run::level).level;
    for (auto level = highest; level > 0; --level) {
        auto const is_inner = [level](Run const& run) { return run.level >= level; };
        for (auto begin = runs.begin(); (begin = std::find_if(begin, runs.end(), is_inner)) != runs.end();) {
            auto const end = std::find_if_not(begin, runs.end(), is_inner);
            std::reverse(begin, end);
            begin = end;
        }
    }
}

}  // namespace

bool is_passed_over(std::u32string_view text, std::size_t at) {
    if (at == 0) return false;
    bool const is_tone = text[at] >= 0x1F3FB && text[at] <= 0x1F3FF;
    return text[at] == 0x20E3 || (is_tone && category_of(text[at - 1]) == HB_UNICODE_GENERAL_CATEGORY_OTHER_SYMBOL);
}

std::vector<Run> visual_runs(Typefaces const& faces, Face wanted, std::u32string_view text) {
    std::vector<Run> runs;
    auto const levels = levels_of(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!runs.empty() && (is_unseen(text[i]) || is_passed_over(text, i))) {
            runs.back().end = i + 1;
            continue;
        }
        Run run{i, i + 1, faces.face_for(wanted, text[i]), script_of(text[i], HB_SCRIPT_COMMON), levels[i]};
        if (!runs.empty()) {
            auto& last = runs.back();
            run.script = script_of(text[i], last.script);
            if (last.script == HB_SCRIPT_COMMON) last.script = run.script;
            if (is_mark(text[i]) && (faces.has(last.face, text[i]) || run.face == wanted)) run.face = last.face;
            if (last.face == run.face && last.script == run.script && last.level == run.level) {
                last.end = run.end;
                continue;
            }
        }
        runs.push_back(run);
    }
    if (!runs.empty()) reorder(runs);
    return runs;
}

}  // namespace tenon::pdf
