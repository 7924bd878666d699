#include <tenon/http/openapi.hpp>

#include "gadget_api.hpp"
#include "support/catch.hpp"

#include <cstdlib>
#include <fstream>
#include <set>

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("dump", "[.dump]") {
    GadgetApi api;
    std::ofstream("/tmp/api/openapi.json") << http::openapi_json(api.router, {.version = "1.0.0"});
}
