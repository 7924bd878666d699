#pragma once
#include "contracts/resource_store/counting.hpp"
#include "contracts/resource_store/filters.hpp"
#include "contracts/resource_store/keys.hpp"
#include "contracts/resource_store/paging.hpp"
#include "contracts/resource_store/rows.hpp"
#include "contracts/resource_store/search.hpp"
#include "contracts/resource_store/sorting.hpp"
#include "contracts/resource_store/values.hpp"

namespace tenon::testing {

// What every ResourceStore must do, the fake one included. Call it from a TEST_CASE with a function
// that makes an empty store with the tables of support/gadget.hpp; each section gets a new one.
// Real stores are held against the fake with store_answers_like as well.
inline void resource_store_contract(MakeStore const& make) {
    SECTION("keeps rows") { store_keeps_rows(make); }
    SECTION("keeps every kind of value") { store_keeps_every_kind(make); }
    SECTION("finds all rows of a reference") { store_finds_all_rows_of_a_reference(make); }
    SECTION("touches referrers") { store_touches_referrers(make); }
    SECTION("shows keys of references") { store_shows_keys_of_references(make); }
    SECTION("keeps deleted rows apart") { store_keeps_deleted_rows_apart(make); }
    SECTION("guards unique keys") { store_guards_unique_keys(make); }
    SECTION("guards references") { store_guards_references(make); }
    SECTION("filters by every kind") { store_filters_by_every_kind(make); }
    SECTION("filters flags") { store_filters_flags(make); }
    SECTION("filters references") { store_filters_references(make); }
    SECTION("joins conditions") { store_joins_conditions(make); }
    SECTION("searches text") { store_searches_text(make); }
    SECTION("sorts by every kind") { store_sorts_by_every_kind(make); }
    SECTION("sorts by flags, references and ties") { store_sorts_by_the_rest(make); }
    SECTION("counts values") { store_counts_values(make); }
    SECTION("counts every kind of value") { store_counts_every_kind(make); }
    SECTION("counts writes") { store_counts_writes(make); }
    SECTION("pages") { store_pages(make); }
    SECTION("pages alike by cursor and by offset") { store_pages_alike_by_cursor_and_offset(make); }
}

}  // namespace tenon::testing
