#pragma once
#include <tenon/kernel/list_request.hpp>

namespace tenon {

// The sort values in an unsealed cursor; throws Fault::malformed when it is not for this list.
std::vector<Value> values_of_cursor(std::string_view cursor, ListRequest const&, Resource const&, Seal const&);
Error bad_cursor();

}  // namespace tenon
