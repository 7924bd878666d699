#include "problem.hpp"

#include "support/catch.hpp"

#include <tenon/json/json_reader.hpp>
#include <tenon/kernel/text.hpp>

using namespace tenon;
using namespace tenon::http;

TEST_CASE("each fault has its status and code") {
    struct Row {
        Fault fault;
        int status;
        char const* code;
    };
    auto const row = GENERATE(
        Row{Fault::malformed, 400, "BAD_REQUEST"}, Row{Fault::invalid, 422, "VALIDATION_ERROR"},
        Row{Fault::unauthenticated, 401, "UNAUTHORIZED"}, Row{Fault::forbidden, 403, "FORBIDDEN"},
        Row{Fault::not_found, 404, "NOT_FOUND"}, Row{Fault::conflict, 409, "CONFLICT"},
        Row{Fault::precondition_failed, 412, "PRECONDITION_FAILED"}, Row{Fault::too_large, 413, "PAYLOAD_TOO_LARGE"},
        Row{Fault::unsupported, 415, "UNSUPPORTED_MEDIA_TYPE"}, Row{Fault::rate_limited, 429, "RATE_LIMITED"},
        Row{Fault::unavailable, 503, "SERVICE_UNAVAILABLE"}, Row{Fault::storage_full, 507, "INSUFFICIENT_STORAGE"});
    auto const problem = problem_of(Error(row.fault, "x"));
    CHECK(problem.status == row.status);
    CHECK(problem.code == row.code);
    CHECK(title_of(row.status) != "Unknown");
    CHECK(problem.retry_after.has_value() == (row.status == 429 || row.status == 503));
}

TEST_CASE("a problem body has every key") {
    Problem const problem{409, "DUPLICATE_RESOURCE", "Taken.", {{"code", "taken", "In use."}}, std::chrono::seconds(3)};
    auto const response = problem_response(problem, "/api/v1/machines", "id-1", Timestamp{});
    CHECK(response.content_type == "application/problem+json");
    CHECK(response.header("Retry-After") == "3");
    Json const expected = Json::Object{
        {"type", "about:blank"},
        {"title", "Conflict"},
        {"status", 409},
        {"detail", "Taken."},
        {"instance", "/api/v1/machines"},
        {"error_code", "DUPLICATE_RESOURCE"},
        {"message", "Taken."},
        {"request_id", "id-1"},
        {"timestamp", "1970-01-01T00:00:00.000Z"},
        {"field_errors", Json::Array{Json::Object{{"field", "code"}, {"code", "taken"}, {"message", "In use."}}}}};
    CHECK(json::make_json_reader()->read(response.body) == expected);
}

TEST_CASE("401 says how to sign in, other refusals have no field errors") {
    auto const response = problem_response(problem_of(Error(Fault::unauthenticated, "x")), "/", "", Timestamp{});
    CHECK(response.header("WWW-Authenticate") == "Bearer");
    CHECK(response.body.find("field_errors") == std::string::npos);
}

TEST_CASE("what is unexpected is told to the log alone") {
    std::string what;
    CHECK_FALSE(problem_of(std::make_exception_ptr(std::runtime_error("SELECT secret")), what));
    CHECK(what == "SELECT secret");
    CHECK(internal_problem().detail.find("SELECT") == std::string::npos);
    CHECK_FALSE(problem_of(std::make_exception_ptr(42), what));
    CHECK(problem_of(std::make_exception_ptr(Refusal({428, "PRECONDITION_REQUIRED", "x"})), what)->status == 428);
}

TEST_CASE("a problem body is UTF-8 whatever the path was") {
    auto const response = problem_response({400, "BAD_REQUEST", "No."}, "/api/\xff", "id-1", Timestamp{});
    CHECK(is_utf8(response.body));
}
