#include <tenon/kernel/value.hpp>

#include "support/catch.hpp"

#include <limits>

using namespace tenon;

namespace {

std::string written(Value const& value) {
    std::string out;
    append_json(out, value);
    return out;
}

}  // namespace

TEST_CASE("each kind of value has its JSON text") {
    CHECK(written({}) == "null");
    CHECK(written(true) == "true");
    CHECK(written(false) == "false");
    CHECK(written(std::int64_t{-7}) == "-7");
    CHECK(written(2.5) == "2.5");
    CHECK(written(5.0) == "5");
    CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "null");
    CHECK(written(Decimal(1250, 2)) == "12.50");
    CHECK(written(Decimal(-5, 3)) == "-0.005");
    CHECK(written(std::string("a \"b\"\n")) == R"("a \"b\"\n")");
    CHECK(written(Timestamp{}) == R"("1970-01-01T00:00:00.000Z")");
    CHECK(written(Date{}) == R"("1970-01-01")");
    CHECK(written(Document{R"({"a":[1,2]})"}) == R"({"a":[1,2]})");
    CHECK(written(Document{}) == "null");
}

TEST_CASE("a reference is written by its key, else by its id") {
    CHECK(written(Reference{"id-1", "WO-1000"}) == R"("WO-1000")");
    CHECK(written(Reference{"id-1", ""}) == R"("id-1")");
}

TEST_CASE("a text list is an array of strings") {
    CHECK(written(TextList{}) == "[]");
    CHECK(written(TextList{"a"}) == R"(["a"])");
    CHECK(written(TextList{"", "b\\", "c"}) == R"(["","b\\","c"])");
}
