#pragma once
#include <tenon/chat_model/providers.hpp>

#include <tenon/kernel/error.hpp>

#include <optional>
#include <string>

namespace tenon::chat_model {

struct WebReply {
    int status = 0;
    std::string body = {};
    bool is_too_large = false;  // the body is cut off at most_bytes
    std::optional<std::chrono::seconds> retry_after{};

    static constexpr std::size_t most_bytes = 8 << 20;  // some lists of models are over 1 MiB
};

// Asks with a key (RFC 6750), or as nobody when that is empty. Without a body it is a GET, else a POST of JSON. Follows no redirects, so that the key
// goes nowhere else. Faults: unavailable, when no whole answer came.
WebReply call(std::string const& url, std::string const& key, std::string const* json_body, Patience);

// What an answer that is no 200 says of the request. Neither repeats what the provider has written.
bool refuses_key(WebReply const&);
Error failure_of(WebReply const&);

}  // namespace tenon::chat_model
