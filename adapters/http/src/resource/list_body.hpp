#pragma once
#include <tenon/kernel/read_resource.hpp>

#include <string>

namespace tenon::http {

// The envelope that every list has, written straight into one string.
std::string list_body(Resource const&, ListResult const&);

}  // namespace tenon::http
