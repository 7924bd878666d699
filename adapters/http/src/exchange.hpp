#pragma once
#include "address.hpp"
#include "body_reader.hpp"
#include "message.hpp"
#include "router.hpp"

#include <tenon/kernel/idempotency.hpp>
#include <tenon/kernel/rate_limiter.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace tenon::http {

// What an Idempotency-Key asks for.
struct IdempotentCall {
    IdempotencyKey key;
    std::string fingerprint;      // of method, target and body
    bool handler_failed = false;  // the handler itself threw, so its refusal is the key's outcome
};

// One request on its way through the pipeline and its answer on the way back. It belongs to a
// connection, which uses it again for the next request.
struct Exchange {
    Request request;
    Address client;
    std::optional<std::uint64_t> body_length;  // as announced; nullopt: chunked
    Route const* route = nullptr;              // absent while none was found
    std::string unconfirmed_token;             // set when the actor has yet to be confirmed
    std::optional<RateDecision> rate;          // of the bucket that was asked
    unsigned rate_limit = 0;                   // that bucket's size
    BodyReader body;
    std::optional<IdempotentCall> idempotent;
    Response response;
    std::chrono::steady_clock::time_point started{};
    std::function<void()> replied;  // told once when `response` is there, on any thread; set by the connection

    bool has_body() const { return !body_length || *body_length > 0; }
    void reset();  // ready for the next request; keeps `replied` and small buffers
};

}  // namespace tenon::http
