#pragma once
#include "exchange.hpp"

#include <tenon/http/server.hpp>

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

// Which web pages of other origins may read answers.
class Cors {
public:
    explicit Cors(std::vector<std::string> const& origins);  // throws Error (invalid) for one that is no origin
    bool enabled() const { return !origins_.empty(); }
    bool allows(std::string_view origin) const;

private:
    std::vector<std::string> origins_;
};

// The text of the Date header, made once a second; for one thread.
class HttpDate {
public:
    std::string_view now();

private:
    std::time_t second_ = -1;
    std::string text_;
};

struct HeadFacts {
    Cors const& cors;
    std::string_view date;
    bool tls = false;
    bool keep_alive = true;
    int version = 11;
    bool gzipped = false;
};

// Appends the status line and header of x.response: what it says itself, and what every answer
// carries (date, length, request id, security, rate limit, CORS).
void append_head(std::string& out, Exchange const& x, HeadFacts const&);

}  // namespace tenon::http
