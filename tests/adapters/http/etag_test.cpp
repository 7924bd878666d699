#include "etag.hpp"

#include "problem.hpp"
#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::http;

namespace {

Request with(Method method, char const* name, char const* value) {
    Request request;
    request.method = method;
    request.headers.add(name, value);
    return request;
}

auto fault(Fault wanted) {
    return Predicate<Error>([wanted](Error const& e) { return e.fault() == wanted; });
}

}  // namespace

TEST_CASE("If-Match names the version a change is meant for") {
    CHECK(etag_of(7) == "\"v7\"");
    CHECK(expected_version(with(Method::put, "If-Match", "\"v7\"")) == 7);
    CHECK(expected_version(with(Method::put, "If-Match", " * ")) == std::nullopt);
    CHECK(expected_version(Request{}) == std::nullopt);
    CHECK_THROWS_MATCHES(expected_version(with(Method::put, "If-Match", "\"v1\", \"v2\"")), Error,
                         fault(Fault::malformed));
    auto const foreign = GENERATE("\"7\"", "W/\"v7\"", "v7", "\"v\"", "\"v7x\"", "\"v99999999999999999999\"");
    CHECK_THROWS_MATCHES(expected_version(with(Method::put, "If-Match", foreign)), Error,
                         fault(Fault::precondition_failed));
}

TEST_CASE("where If-Match is required its absence is a 428") {
    CHECK(required_version(with(Method::put, "If-Match", "\"v7\"")) == 7);
    CHECK_THROWS_MATCHES(required_version(Request{}), Refusal,
                         Predicate<Refusal>([](Refusal const& r) { return r.problem().status == 428; }));
}

TEST_CASE("a reader who has the version already gets 304") {
    auto const answer = [](Request const& request) {
        return with_etag(request, json_response(Json::Object{}), "\"v7\"");
    };
    CHECK(answer(Request{}).status == 200);
    CHECK(answer(Request{}).header("ETag") == "\"v7\"");
    auto const tags = GENERATE("\"v7\"", "W/\"v7\"", "\"v1\" , \"v7\"", "*");
    auto const unchanged = answer(with(Method::get, "If-None-Match", tags));
    CHECK(unchanged.status == 304);
    CHECK(unchanged.body.empty());
    CHECK(answer(with(Method::put, "If-None-Match", tags)).status == 200);
    CHECK(answer(with(Method::get, "If-None-Match", "\"v8\"")).status == 200);
}
