#include "problem.hpp"

#include <tenon/kernel/text.hpp>

#include <array>
#include <utility>

namespace tenon::http {
namespace {

// In the order of Fault.
constexpr std::array<int, 12> statuses = {400, 422, 401, 403, 404, 409, 412, 413, 415, 429, 503, 507};
static_assert(statuses.size() == static_cast<std::size_t>(Fault::storage_full) + 1);

constexpr std::chrono::seconds default_retry{5};

constexpr std::pair<int, std::string_view> titles[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
};

// In the place of a sentence that is for the operator.
std::string_view plain_detail(Fault fault) {
    return fault == Fault::storage_full ? "There is no room left to store this. Try again later."
                                        : "The server cannot do this right now. Try again later.";
}

bool shows_fields(int status) { return status == 400 || status == 409 || status == 422; }

}  // namespace

Problem problem_of(Error const& error) {
    Problem problem{statuses[static_cast<std::size_t>(error.fault())], error.code(),
                    error.is_for_operator() ? std::string(plain_detail(error.fault())) : error.what(),
                    error.violations(), error.retry_after()};
    bool const passing = error.fault() == Fault::rate_limited || error.fault() == Fault::unavailable;
    if (passing && !problem.retry_after) problem.retry_after = default_retry;
    return problem;
}

std::optional<Problem> problem_of(std::exception_ptr const& trouble, std::string& what) {
    try {
        std::rethrow_exception(trouble);
    } catch (Error const& error) {
        what = error.what();
        return problem_of(error);
    } catch (Refusal const& refusal) {
        what = refusal.problem().detail;
        return refusal.problem();
    } catch (std::exception const& unexpected) {
        what = unexpected.what();
    } catch (...) {
        what = "something that is no std::exception";
    }
    return std::nullopt;
}

Problem internal_problem() {
    return {500, "SERVER_ERROR",
            "Something went wrong on the server. Try again, and quote the request id if it stays."};
}

Json field_errors_json(std::vector<Violation> const& violations) {
    Json::Array fields;
    for (auto const& [field, code, message] : violations)
        fields.push_back(Json::Object{{"field", field}, {"code", code}, {"message", message}});
    return fields;
}

std::string_view title_of(int status) {
    for (auto const& [code, title] : titles)
        if (code == status) return title;
    return "Unknown";
}

Response problem_response(Problem const& problem, std::string_view path, std::string_view request_id, Timestamp now) {
    Json::Object body{{"type", "about:blank"},
                      {"title", title_of(problem.status)},
                      {"status", problem.status},
                      {"detail", problem.detail},
                      {"instance", is_utf8(path) ? path : std::string_view()},  // paths may come as any bytes
                      {"error_code", problem.code},
                      {"message", problem.detail},
                      {"request_id", request_id},
                      {"timestamp", format_timestamp(now)}};
    if (shows_fields(problem.status)) body.emplace_back("field_errors", field_errors_json(problem.violations));
    auto response = json_response(std::move(body), problem.status);
    response.content_type = "application/problem+json";
    if (problem.status == 401) response.add("WWW-Authenticate", "Bearer");
    if (problem.retry_after) response.add("Retry-After", std::to_string(problem.retry_after->count()));
    return response;
}

}  // namespace tenon::http
