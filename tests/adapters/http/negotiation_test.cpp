#include "negotiation.hpp"

#include "support/catch.hpp"

using namespace tenon::http;

TEST_CASE("Accept lets a type through or not") {
    CHECK(accepts_type("", "application/json"));
    CHECK(accepts_type("*/*", "application/json"));
    CHECK(accepts_type("text/html, application/*;q=0.5", "application/json"));
    CHECK(accepts_type("Application/JSON", "application/json"));
    CHECK(accepts_type("text/html", "*/*"));
    CHECK_FALSE(accepts_type("text/html", "application/json"));
    CHECK_FALSE(accepts_type("application/json;q=0", "application/json"));
    CHECK_FALSE(accepts_type("app/*", "application/json"));
    CHECK_FALSE(accepts_type("applicationx*", "application/json"));
}

TEST_CASE("gzip is used only where it is wanted") {
    CHECK(accepts_gzip("gzip"));
    CHECK(accepts_gzip("br, GZIP;q=0.1"));
    CHECK(accepts_gzip("*"));
    CHECK_FALSE(accepts_gzip(""));
    CHECK_FALSE(accepts_gzip("br, deflate"));
    CHECK_FALSE(accepts_gzip("gzip;q=0"));
    CHECK_FALSE(accepts_gzip("gzip; q=0.000"));
}

TEST_CASE("JSON is JSON in UTF-8") {
    CHECK(is_json_type("application/json"));
    CHECK(is_json_type("Application/JSON ; charset=UTF-8"));
    CHECK(is_json_type("application/merge-patch+json"));
    CHECK_FALSE(is_json_type("application/json; charset=latin1"));
    CHECK_FALSE(is_json_type("text/json"));
    CHECK_FALSE(is_json_type("application/jsonx"));
    CHECK_FALSE(is_json_type(""));
}
