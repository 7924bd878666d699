#pragma once
#include "exchange.hpp"

#include <tenon/http/server.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/log.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::http {

// Runs the handler of a request that carries an Idempotency-Key at most once per key.
// Cost::write: reply and effect are kept in one unit of work. What may block: the key is reserved in a
// unit of its own before the handler runs, since a slow handler must not hold the writer; a crash in
// between leaves the key running until its reservation ends.
class IdempotentCalls {
public:
    IdempotentCalls(IdempotentReplies replies, Clock const& clock, Limits const& limits, Log& log)
        : replies_(replies), clock_(clock), limits_(limits), log_(log) {}

    // What to do for x.idempotent; runs where the handler runs. Throws what the handler throws,
    // invalid when the key came with another request, conflict while that one still runs.
    Response run(Exchange& x) const;
    // After run() threw and its writes are rolled back: keeps the refusal in x.response, or frees the key
    // when the outcome is one that is not kept (401, 403, 429, 5xx). Runs at the place that commits.
    void settle(Exchange const& x) const { settle(x, x.response); }

private:
    std::optional<Response> replay(IdempotentCall const& call) const;
    void keep(IdempotentCall const& call, Response const& response) const;
    void reserve(IdempotentCall const& call) const;
    void settle(Exchange const& x, Response const& response) const;
    bool try_unit(Exchange const& x, std::function<void()> const& body) const;

    IdempotentReplies replies_;
    Clock const& clock_;
    Limits const& limits_;
    Log& log_;
};

// Throws malformed for a key that is not 1 to 255 printable ASCII characters.
std::string checked_key(std::string_view key);

// A reply as the store keeps it, and back. A body larger than `max_bytes` is replaced by a message.
std::string encode_reply(Response const& response, std::size_t max_bytes);
Response decode_reply(std::string_view text);

}  // namespace tenon::http
