#pragma once
#include "router.hpp"

#include <tenon/kernel/json.hpp>

#include <string>
#include <vector>

namespace tenon::http {

// The pieces of the OpenAPI document that are the same for every route.

// The statuses below which a refusal of this route can come, beside those of its own document.
std::vector<int> refusals_of(Route const&);
std::string refusal_name(int status);  // of the shared response: "NotFound"
Json problem_schemas();                // components/schemas: Problem, FieldError
Json shared_responses();               // components/responses
Json shared_headers();                 // components/headers
Json security_schemes();

}  // namespace tenon::http
