#include "file/font_subset.hpp"

#include <hb-subset.h>

#include <new>

namespace tenon::pdf {
namespace {

struct SubsetEnd {
    void operator()(hb_subset_input_t* it) const { hb_subset_input_destroy(it); }
    void operator()(hb_subset_plan_t* it) const { hb_subset_plan_destroy(it); }
};

std::unique_ptr<hb_subset_input_t, SubsetEnd> order_for(std::vector<std::uint32_t> const& glyphs) {
    std::unique_ptr<hb_subset_input_t, SubsetEnd> input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    for (auto const glyph : glyphs) hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
    return input;
}

}  // namespace

FontSubset subset(hb_face_t* face, std::vector<std::uint32_t> const& glyphs) {
    auto const input = order_for(glyphs);
    std::unique_ptr<hb_subset_plan_t, SubsetEnd> const plan(hb_subset_plan_create_or_fail(face, input.get()));
    if (!plan) throw std::bad_alloc();
    HarfBuzz<hb_face_t> const made(hb_subset_plan_execute_or_fail(plan.get()));
    if (!made) throw std::bad_alloc();
    HarfBuzz<hb_blob_t> const blob(hb_face_reference_blob(made.get()));
    unsigned length = 0;
    auto const* const bytes = hb_blob_get_data(blob.get(), &length);
    FontSubset subset{{bytes, length}, {}};
    auto const* const numbers = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (auto const glyph : glyphs) subset.numbers[glyph] = hb_map_get(numbers, glyph);
    return subset;
}

}  // namespace tenon::pdf
