#pragma once
#include "router.hpp"

#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/resource.hpp>

#include <vector>

namespace tenon::http {

// The query parameters of a resource's list as its table has them: in the words that
// read_list_request of the core takes.
std::vector<Parameter> list_parameters(Resource const&, Catalog const&);
std::vector<Parameter> paging_parameters();
std::vector<Parameter> row_parameters(Resource const&, Catalog const&);  // fields and expand
std::vector<Parameter> export_parameters(Resource const&);               // format, and the list's without paging

}  // namespace tenon::http
