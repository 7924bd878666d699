#pragma once
#include <tenon/kernel/json.hpp>

#include <string>
#include <vector>

namespace tenon {

// The one text of a number, exact: from its digits when it has them, else from its double.
// 1, 1.0 and 1e0 give 1; -0 gives 0. Laid out as by append_json_number.
void append_normalised_number(std::string& out, Json::Real const&);

// Members in the order of their keys' bytes.
std::vector<Json::Member const*> members_by_key(Json::Object const&);

}  // namespace tenon
