#include "lab/session_json.hpp"

#include "support/catch.hpp"

using namespace tenon::http;

TEST_CASE("how long a test has run is shown in its two largest units") {
    CHECK(show_elapsed(0) == "0s");
    CHECK(show_elapsed(59) == "59s");
    CHECK(show_elapsed(12 * 60 + 5) == "12m 5s");
    CHECK(show_elapsed(4 * 3600 + 23 * 60 + 59) == "4h 23m");
    CHECK(show_elapsed(3 * 86400 + 4 * 3600 + 59) == "3d 4h");
}
