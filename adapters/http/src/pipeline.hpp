#pragma once
#include "exchange.hpp"
#include "idempotent_calls.hpp"
#include "problem.hpp"
#include "request_ids.hpp"
#include "response_head.hpp"
#include "router.hpp"

#include <tenon/http/server.hpp>

#include <atomic>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::http {

// Everything between the bytes and a handler, the same for every route: request id, CORS, rate
// limits, authentication, role, content type, body limits, JSON, idempotency, dispatch by cost,
// problems and the access log. Knows nothing of sockets. One for all connections and threads.
class Pipeline {
public:
    Pipeline(Settings const& settings, Services services, Router const& router);

    // Called with the header in x.request (method, target, headers) and x.body_length. True: read the
    // body into x.body, then call serve(). False: x.response is the answer.
    bool admit(Exchange& x, Address const& peer) noexcept;
    // Runs the handler at its place; x.replied is called once x.response is there.
    void serve(Exchange& x) noexcept;
    // Makes x.response the answer to trouble while a request was being read.
    void fail(Exchange& x, std::exception_ptr const& trouble) noexcept;
    void refuse(Exchange& x, Problem const& problem);
    // The access log and the counts; `bytes` went out.
    void finished(Exchange const& x, std::uint64_t bytes) const noexcept;

    Cors const& cors() const { return cors_; }
    std::int64_t in_flight() const { return in_flight_.load(std::memory_order_relaxed); }  // being worked on

private:
    std::optional<Problem> examine(Exchange& x, Address const& peer);
    static void set_client(Exchange& x, Address const& client);
    std::optional<Problem> examine_route(Exchange& x);
    std::optional<Problem> authenticate(Exchange& x);
    std::optional<Problem> take_rate(Exchange& x, RateClass rate_class);
    std::optional<Problem> check_content(Exchange& x) const;
    void answer_options(Exchange& x, std::string const& allowed) const;
    void plan_body(Exchange& x) const;
    void read_json(Exchange& x) const;
    void read_idempotency_key(Exchange& x) const;
    void work(Exchange& x) const;
    void confirm(Exchange& x) const;
    void done(Exchange& x, std::exception_ptr const& trouble) noexcept;
    void settle(Exchange& x) noexcept;
    void reply(Exchange& x) noexcept;
    RateLimit const& limit_of(RateClass) const;

    Settings const& settings_;
    Services services_;
    InlineDispatcher here_;
    Router const& router_;
    Networks trusted_proxies_;
    Cors cors_;
    std::optional<IdempotentCalls> idempotent_calls_;
    RequestIds ids_;
    std::atomic<std::int64_t> in_flight_{0};
};

}  // namespace tenon::http
