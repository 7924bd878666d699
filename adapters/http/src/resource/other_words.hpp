#pragma once
#include "router.hpp"

#include <tenon/http/resource_routes.hpp>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tenon::http {

// The query in the words of here. What is none of the other words stays as it is.
std::vector<QueryPair> in_own_words(std::span<OtherWord const>, std::vector<QueryPair> query);

// Adds to the documentation of a route the other words for the parameters that it has.
void document(std::span<OtherWord const>, RouteDoc&);

}  // namespace tenon::http
