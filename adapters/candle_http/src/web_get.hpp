#pragma once
#include <chrono>
#include <string>

namespace tenon::candle_http {

struct WebReply {
    long status = 0;
    std::string body;
    std::chrono::seconds retry_after{0};  // 0: not said
};

struct WebTerms {
    std::string authority;
    std::chrono::milliseconds connect, whole;
    std::size_t most_bytes;
};

// One GET over libcurl, without redirects. Faults: unavailable (for the operator: no whole answer came), malformed
// (more than most_bytes).
WebReply web_get(std::string const& url, WebTerms const&);

}  // namespace tenon::candle_http
