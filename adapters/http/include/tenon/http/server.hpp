#pragma once
#include <tenon/http/dispatcher.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/idempotency.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/metrics.hpp>
#include <tenon/kernel/rate_limiter.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

class Router;  // adapters/http/src/router.hpp: the bind_... functions of this adapter fill it

// Bounds on what a client may send and how long it may take. Past one it gets a problem answer
// (413, 408, 431, 503) where an answer can still arrive, and is closed.
struct Limits {
    std::size_t header_bytes = std::size_t{16} << 10;      // request line and header together
    std::uint64_t body_bytes = std::uint64_t{1} << 20;     // JSON bodies, unless the route says otherwise
    std::uint64_t upload_bytes = std::uint64_t{10} << 20;  // spooled bodies, likewise
    std::size_t connections = 10'000;                      // more are answered 503 and closed
    std::chrono::milliseconds header_time{10'000};         // from the first byte of a request to the end of its header
    std::chrono::milliseconds idle_time{60'000};           // between requests, and for the TLS handshake
    // Bodies in both directions may take this long, plus the time they need at the least rate.
    std::chrono::milliseconds transfer_grace{30'000};
    std::uint64_t transfer_rate = 1024;               // least bytes per second
    std::chrono::milliseconds shutdown_time{20'000};  // for requests under way; then their connections are cut
    std::size_t idempotent_reply_bytes = std::size_t{1} << 20;  // larger replies are replayed without their body
    std::chrono::seconds idempotency_time{24 * 3600};           // how long a reply is replayed
};

struct RateLimits {
    bool enabled = true;
    RateLimit general{100}, upload{10}, auth{5};  // per minute
    RateLimit certificates{10, std::chrono::hours(1)};
};

struct Settings {
    std::string address = "127.0.0.1";                      // an IPv4 or IPv6 address, not a name
    std::uint16_t port = 8080;                              // 0: a free one
    unsigned threads = 0;                                   // I/O threads; 0: one per core
    std::vector<std::string> mounts = {"/api/v1", "/api"};  // the first is canonical
    std::vector<std::string> trusted_proxies;               // addresses or networks such as 10.0.0.0/8
    std::vector<std::string> cors_origins;                  // such as https://app.example.com; a final '/' is ignored
    std::filesystem::path tls_certificate, tls_key;         // PEM; both or neither
    std::filesystem::path spool_dir;  // uploads under way; emptied at start, so for this server alone
    Limits limits;
    RateLimits rate_limits;
};

// What became of a bearer token: an actor, or a refusal by value, since floods of bad tokens must be cheap.
struct Authentication {
    std::optional<Actor> actor;
    // False: the token is ours and names a user, but whether the session lives only the database knows. The
    // actor counts for rate limits; `confirm` is asked before anything is done for it.
    bool is_confirmed = true;
    std::string_view code = "UNAUTHORIZED";  // literals, for the problem body of a refusal
    std::string_view message = "The access token is not valid. Sign in again.";
};

// Asked on an I/O thread, for each request of a signed-in route: from memory or a fast embedded store.
// May throw Error (unavailable) when it cannot know.
using Authenticator = std::function<Authentication(std::string_view bearer_token)>;

// Where replies to requests with an Idempotency-Key are kept.
struct IdempotentReplies {
    IdempotencyStore& store;
    UnitOfWork& unit_of_work;
};

struct Services {
    Dispatcher& dispatcher;
    JsonReader const& json;
    Clock const& clock;
    RateLimiter& rate_limiter;
    Log& log;
    Authenticator authenticate;
    std::optional<IdempotentReplies> idempotency = {};  // absent: the header is ignored
    Metrics* metrics = nullptr;                         // absent: nothing is counted
    // Asked about actors that are not confirmed, where the request itself runs: may block.
    Authenticator confirm = {};
};

// The HTTP server. Wire: make_server, bind_...(server.routes(), ...), listen, run.
class Server {
public:
    virtual ~Server() = default;
    virtual Router& routes() = 0;  // complete before listen()

    // Binds and starts to queue connections. Throws Error (unavailable) with a sentence for the
    // operator when the address is in use or cannot be had.
    virtual void listen() = 0;
    virtual std::uint16_t port() const = 0;  // the one in use, after listen()
    virtual std::string url() const = 0;     // http://127.0.0.1:8080, after listen()

    // Serves on its own threads and the calling one; returns after stop(), when every request
    // under way has been answered or cut off and the dispatcher owes no reply.
    virtual void run() = 0;
    virtual void stop() = 0;  // from any thread, more than once; not from a signal handler

    // Reads certificate and key again for connections from now on. Throws Error (invalid) and
    // keeps the old ones when they do not fit.
    virtual void reload_tls() = 0;
};

// Throws Error (invalid) for settings that cannot serve. The services outlive the server.
std::unique_ptr<Server> make_server(Settings, Services);

}  // namespace tenon::http
