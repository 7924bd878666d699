#pragma once
#include <string>

namespace tenon::http {

class Router;

struct ApiInfo {
    std::string version;
    std::string title = "Tenon";
    std::string description = "A business backend: resources, identity and files behind one API.";
};

// The OpenAPI 3.1 document of every route in the router that is not hidden.
std::string openapi_json(Router const&, ApiInfo const&);

// /openapi.json, and /docs: a page for people to read and try it, without any outside address.
// The document is made when it is first asked for, so routes may be added after this.
void bind_docs(Router&, ApiInfo);

}  // namespace tenon::http
