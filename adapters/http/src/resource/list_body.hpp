#pragma once
#include <tenon/kernel/read_resource.hpp>

#include <string>

namespace tenon::http {

// The envelope that every list has, written straight into one string.
std::string list_body(Resource const&, ListResult const&);
// The same around a JSON array of items that are no plain rows.
std::string list_body(std::string const& items, ListResult const&);

}  // namespace tenon::http
