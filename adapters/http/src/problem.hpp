#pragma once
#include "message.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/time.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

// A refusal before it becomes a body: a value, so that floods cost no throw.
struct Problem {
    int status = 500;
    std::string_view code;  // UPPER_SNAKE; a literal
    std::string detail;     // a sentence a person can act on
    std::vector<Violation> violations = {};
    std::optional<std::chrono::seconds> retry_after = {};
};

// A refusal that only HTTP has, such as 428, thrown by a handler.
class Refusal : public std::runtime_error {
public:
    explicit Refusal(Problem problem) : std::runtime_error(problem.detail), problem_(std::move(problem)) {}
    Problem const& problem() const { return problem_; }

private:
    Problem problem_;
};

Problem problem_of(Error const&);
// The one place where what a handler threw becomes an answer; nullopt: something unexpected, which is a
// 500 whose text must not be shown. `what` is then set to it for the log.
std::optional<Problem> problem_of(std::exception_ptr const&, std::string& what);
Problem internal_problem();

Json field_errors_json(std::vector<Violation> const&);  // [{"field", "code", "message"}]
std::string_view title_of(int status);                  // "Not Found", ...

// RFC 9457 application/problem+json with all the keys of the API's house rules.
Response problem_response(Problem const&, std::string_view path, std::string_view request_id, Timestamp now);

}  // namespace tenon::http
