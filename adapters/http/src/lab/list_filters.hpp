#pragma once
#include <tenon/kernel/list_request.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

// Narrows a list to what the path has said. Faults: invalid, when the query says something else of that field.
void add_fixed(std::vector<QueryPair>& query, std::string_view field, std::string const& value);

// Narrows a list of tests to those under way, of which `status` (or `statuses`) may choose.
void add_active(std::vector<QueryPair>& query);

}  // namespace tenon::http
