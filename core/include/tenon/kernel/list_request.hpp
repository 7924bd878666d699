#pragma once
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/seal.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon {

using QueryPair = std::pair<std::string, std::string>;  // decoded, in the order sent

struct ListLimits {
    std::int64_t default_size = 20, largest_size = 1000;
    std::int64_t furthest_row = 1'000'000;  // of skip, and of page × page_size
    std::size_t longest_search = 200;       // code points
};

// What a list's query string asks for (docs/guides/lists.md has the rules).
struct ListRequest {
    ListQuery query;
    std::int64_t page = 1, page_size = 20;
    std::vector<bool> chosen{};              // `fields`: one flag per field; empty = all
    std::vector<std::string_view> expand{};  // relation names of the table
    std::string fingerprint;                 // of resource, filters and sort: a cursor is good for one
};

// Reads paging (page and page_size, skip and limit, or cursor), count, sort, filters, q,
// fields, expand and deleted. All that is wrong is thrown together as Fault::invalid; a cursor
// that is forged or was made for another list is Fault::malformed.
ListRequest read_list_request(Resource const&, std::span<QueryPair const>, UnicodeText const&, Seal const&,
                              ListLimits const& = {});

// Reads `fields` and `expand` alone, for a single row.
ListRequest read_row_request(Resource const&, std::span<QueryPair const>);

// The cursor that goes on after `last`, the last row of a page of this request.
std::string cursor_after(Record const& last, ListRequest const&, Resource const&, Seal const&);

}  // namespace tenon
