#pragma once
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon {

// Every expected failure, in words no protocol owns. Adapters translate foreign
// exceptions into these at their edge; protocols map them to their own codes.
enum class Fault {
    malformed,        // cannot be read at all
    invalid,          // read, but breaks rules: see violations()
    unauthenticated,  // not signed in
    forbidden,        // signed in, not allowed
    not_found,
    conflict,             // duplicate, in use, wrong state
    precondition_failed,  // the caller's version is stale
    too_large,
    unsupported,   // media type or content that is not handled
    rate_limited,  // see retry_after()
    unavailable,   // a dependency is away or busy: try again
    storage_full,  // no room left to keep what was sent
};

// The word that programs go by: "FORBIDDEN".
std::string_view code_of(Fault);
// Whether the same may go well later: unavailable, storage_full and rate_limited.
bool may_pass(Fault);

// One broken rule. `field` is the name in the API ("" = the whole body), `code` a
// lower_snake word such as "required" or "too_long".
struct Violation {
    std::string field, code, message;
    friend bool operator==(Violation const&, Violation const&) = default;
};

class Error : public std::runtime_error {
public:
    Error(Fault fault, std::string const& message, std::vector<Violation> violations = {})
        : std::runtime_error(message), fault_(fault), violations_(std::move(violations)) {}

    // An UPPER_SNAKE code more exact than the fault's own, such as "RESOURCE_IN_USE"; a literal.
    Error with_code(std::string_view code) && {
        code_ = code;
        return std::move(*this);
    }
    Error with_retry_after(std::chrono::seconds delay) && {
        retry_after_ = delay;
        return std::move(*this);
    }

    // The sentence is for whoever runs the server, on the command line and in the log; those who call
    // over the network learn the fault alone.
    Error for_operator() && {
        is_for_operator_ = true;
        return std::move(*this);
    }

    Fault fault() const { return fault_; }
    std::string_view code() const { return code_.empty() ? code_of(fault_) : code_; }
    std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }
    std::vector<Violation> const& violations() const { return violations_; }
    bool is_for_operator() const { return is_for_operator_; }

private:
    Fault fault_;
    std::string_view code_;
    std::optional<std::chrono::seconds> retry_after_;
    std::vector<Violation> violations_;
    bool is_for_operator_ = false;
};

}  // namespace tenon
