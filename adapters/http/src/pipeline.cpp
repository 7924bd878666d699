#include "pipeline.hpp"

#include "negotiation.hpp"
#include "percent.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <utility>

namespace tenon::http {
namespace {

// X-Frontend-URL: front ends of the lab send it with every request; nothing is made of it.
constexpr std::string_view allowed_request_headers =
    "Authorization, Content-Type, Accept, If-Match, If-None-Match, Idempotency-Key, X-Request-ID, X-Frontend-URL";

std::optional<std::string_view> bearer_token(Request const& request) {
    constexpr std::string_view scheme = "Bearer ";
    auto const header = request.header("Authorization");
    if (!header || !equal_ignoring_ascii_case(header->substr(0, scheme.size()), scheme)) return std::nullopt;
    return trim(header->substr(scheme.size()));
}

// Splits the target; the absolute form that proxies use loses its scheme and host.
void split_target(Request& request) {
    auto target = std::string_view(request.target);
    if (auto const scheme = target.find("://"); !target.empty() && target.front() != '/' && scheme != target.npos) {
        auto const slash = target.find('/', scheme + 3);
        target = slash == target.npos ? std::string_view("/") : target.substr(slash);
    }
    auto const question = std::min(target.find('?'), target.size());
    request.path = target.substr(0, question);
    if (question < target.size()) request.query = parse_query(target.substr(question + 1));
}

std::string needed_role(Route const& route) {
    return "This needs the role " + std::string(to_text(route.least)) + " or a higher one.";
}

std::uint64_t seconds_up(std::chrono::milliseconds time) {
    return static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

}  // namespace

Pipeline::Pipeline(Settings const& settings, Services services, Router const& router)
    : settings_(settings),
      services_(std::move(services)),
      router_(router),
      trusted_proxies_(settings.trusted_proxies),
      cors_(settings.cors_origins) {
    if (services_.idempotency)
        idempotent_calls_.emplace(*services_.idempotency, services_.clock, settings_.limits, services_.log);
}

bool Pipeline::admit(Exchange& x, Address const& peer) noexcept {
    try {
        x.response.status = 0;
        if (auto const problem = examine(x, peer)) refuse(x, *problem);
        bool const answered = x.response.status != 0;
        x.response.status = answered ? x.response.status : 200;
        return !answered;
    } catch (...) {
        fail(x, std::current_exception());
        return false;
    }
}

std::optional<Problem> Pipeline::examine(Exchange& x, Address const& peer) {
    auto& request = x.request;
    request.request_id = ids_.accept_or_make(request.header("X-Request-ID"));
    set_client(x, trusted_proxies_.contains(peer)
                      ? client_address(peer, request.headers.joined("X-Forwarded-For"), trusted_proxies_)
                      : peer);
    split_target(request);
    auto match = router_.match(request.method, request.path);
    x.route = match.route;
    request.params = std::move(match.params);
    if (x.route) return examine_route(x);
    bool const options = request.method == Method::options;
    if (options && (!match.allowed.empty() || request.path == "*")) {
        answer_options(x, match.allowed);
        return std::nullopt;
    }
    if (auto limited = take_rate(x, RateClass::general)) return limited;
    if (match.allowed.empty()) return Problem{404, "NOT_FOUND", "There is nothing at this address."};
    refuse(x, {405, "METHOD_NOT_ALLOWED", "This address answers only " + match.allowed + "."});
    x.response.add("Allow", std::move(match.allowed));
    return std::nullopt;
}

// The text is made again only when a proxy brings another client on the same connection.
void Pipeline::set_client(Exchange& x, Address const& client) {
    if (x.client == client && !x.request.remote_address.empty()) return;
    x.client = client;
    x.request.remote_address = client.to_string();
}

std::optional<Problem> Pipeline::examine_route(Exchange& x) {
    auto const& route = *x.route;
    if (route.auth == Auth::signed_in) {
        if (auto refused = authenticate(x)) return refused;
    } else if (auto limited = take_rate(x, route.rate)) {
        return limited;
    }
    if (auto refused = check_content(x)) return refused;
    plan_body(x);
    return std::nullopt;
}

// Who has no valid token is counted by address, so that guessing tokens is limited as well.
std::optional<Problem> Pipeline::authenticate(Exchange& x) {
    auto const token = bearer_token(x.request);
    auto outcome = token ? services_.authenticate(*token) : Authentication{{}, true, "UNAUTHORIZED", "Sign in first."};
    if (!outcome.actor) {
        if (auto limited = take_rate(x, RateClass::general)) return limited;
        return Problem{401, outcome.code, std::string(outcome.message)};
    }
    x.request.user = std::move(outcome.actor);
    x.request.user->request_id = x.request.request_id;
    if (auto limited = take_rate(x, x.route->rate)) return limited;
    if (!outcome.is_confirmed) x.unconfirmed_token = *token;
    if (!outcome.is_confirmed || x.request.user->is_at_least(x.route->least)) return std::nullopt;
    return Problem{403, "FORBIDDEN", needed_role(*x.route)};
}

// In the place of the request, which may be run again: asked anew each time.
void Pipeline::confirm(Exchange& x) const {
    auto outcome = services_.confirm(x.unconfirmed_token);
    if (!outcome.actor) throw Error(Fault::unauthenticated, std::string(outcome.message));
    x.request.user = std::move(outcome.actor);
    x.request.user->request_id = x.request.request_id;
    if (!x.request.user->is_at_least(x.route->least)) throw Error(Fault::forbidden, needed_role(*x.route));
}

RateLimit const& Pipeline::limit_of(RateClass rate_class) const {
    auto const& limits = settings_.rate_limits;
    if (rate_class == RateClass::upload) return limits.upload;
    if (rate_class == RateClass::certificates) return limits.certificates;
    return rate_class == RateClass::auth ? limits.auth : limits.general;
}

// Counted by user when signed in, else by address.
std::optional<Problem> Pipeline::take_rate(Exchange& x, RateClass rate_class) {
    if (!settings_.rate_limits.enabled || rate_class == RateClass::exempt) return std::nullopt;
    auto const& limit = limit_of(rate_class);
    if (limit.count == 0) return std::nullopt;
    // An address has '.' or ':' in it, an id has not, so the two never share a bucket.
    std::string key(1, static_cast<char>('0' + static_cast<int>(rate_class)));
    key.append(x.request.user ? x.request.user->user_id : x.client.rate_key());
    x.rate = services_.rate_limiter.take(key, limit);
    x.rate_limit = limit.count;
    if (x.rate->allowed) return std::nullopt;
    auto const wait = std::max<std::uint64_t>(seconds_up(x.rate->retry_after), 1);
    return Problem{429,
                   "RATE_LIMITED",
                   "Too many requests. Try again in " + std::to_string(wait) + " seconds.",
                   {},
                   std::chrono::seconds(wait)};
}

std::optional<Problem> Pipeline::check_content(Exchange& x) const {
    auto const& route = *x.route;
    auto const& request = x.request;
    auto const accept = request.header("Accept");
    if (accept && !accepts_type(request.headers.joined("Accept"), route.produces))
        return Problem{406, "NOT_ACCEPTABLE", "This address answers with " + route.produces + "."};
    if (!x.has_body() || route.body == BodyKind::none) return std::nullopt;
    if (request.header("Content-Encoding"))
        return Problem{415, "UNSUPPORTED_MEDIA_TYPE", "Send the body without Content-Encoding."};
    auto const type = request.header("Content-Type").value_or("");
    if (route.body == BodyKind::json && !is_json_type(type))
        return Problem{415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json in UTF-8."};
    if (route.body == BodyKind::multipart && !equal_ignoring_ascii_case(media_type(type), "multipart/form-data"))
        return Problem{415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as multipart/form-data."};
    return std::nullopt;
}

void Pipeline::plan_body(Exchange& x) const {
    auto const& route = *x.route;
    bool const spooled = route.body == BodyKind::multipart || route.body == BodyKind::raw;
    auto const usual = spooled ? settings_.limits.upload_bytes : settings_.limits.body_bytes;
    auto const most = route.max_body != 0 ? route.max_body : usual;
    if (x.body_length.value_or(0) > most) throw Refusal(too_large_problem(most));
    bool const keyed = idempotent_calls_ && route.takes_idempotency_key() && x.request.header("Idempotency-Key");
    bool const empty_form = route.body == BodyKind::multipart && !x.has_body();
    x.body.begin(x.request, {empty_form ? BodyKind::none : route.body, most, keyed}, settings_.spool_dir);
    if (keyed) read_idempotency_key(x);
    if (route.body == BodyKind::json) x.request.body.reserve(static_cast<std::size_t>(x.body_length.value_or(0)));
}

void Pipeline::read_idempotency_key(Exchange& x) const {
    x.idempotent.emplace();
    x.idempotent->key = {x.request.actor().user_id, checked_key(*x.request.header("Idempotency-Key"))};
}

void Pipeline::answer_options(Exchange& x, std::string const& allowed) const {
    auto const origin = x.request.header("Origin");
    auto const wanted = x.request.header("Access-Control-Request-Method");
    if (origin && wanted && !cors_.allows(*origin)) {
        x.response = problem_response({400, "ORIGIN_NOT_ALLOWED", "Pages of this origin may not use this server."},
                                      x.request.path, x.request.request_id, services_.clock.now());
        return;
    }
    x.response.status = 204;
    if (!allowed.empty()) x.response.add("Allow", allowed);
    if (!origin || !wanted) return;
    x.response.add("Access-Control-Allow-Methods", allowed);
    x.response.add("Access-Control-Allow-Headers", std::string(allowed_request_headers));
    x.response.add("Access-Control-Max-Age", "600");
}

void Pipeline::read_json(Exchange& x) const {
    if (x.route->body == BodyKind::json && !x.request.body.empty())
        x.request.json = services_.json.read(x.request.body);
}

void Pipeline::serve(Exchange& x) noexcept {
    in_flight_.fetch_add(1, std::memory_order_relaxed);
    try {
        read_json(x);
        if (x.idempotent)
            x.idempotent->fingerprint =
                std::string(to_text(x.request.method)) + ' ' + x.request.target + ' ' + x.body.digest();
    } catch (...) {
        fail(x, std::current_exception());
        return reply(x);
    }
    auto cost = x.route->cost_of(x.request);
    if (cost == Cost::instant && !x.unconfirmed_token.empty()) cost = Cost::read;
    Dispatcher& place = cost == Cost::instant ? here_ : services_.dispatcher;
    place.dispatch(
        cost, [this, &x] { work(x); }, [this, &x](std::exception_ptr trouble) { done(x, trouble); });
}

void Pipeline::work(Exchange& x) const {
    if (!x.unconfirmed_token.empty()) confirm(x);
    x.response = x.idempotent ? idempotent_calls_->run(x) : x.route->handler(x.request);
}

void Pipeline::done(Exchange& x, std::exception_ptr const& trouble) noexcept {
    if (trouble) {
        fail(x, trouble);
        if (x.idempotent && x.idempotent->handler_failed) return settle(x);
    }
    reply(x);
}

void Pipeline::reply(Exchange& x) noexcept {
    in_flight_.fetch_sub(1, std::memory_order_relaxed);
    x.replied();
}

// A refusal is kept once its effect is rolled back, in a unit of its own at the place that commits, where
// nothing slow is waited for. When that fails, which the log says, the refusal stands all the same.
void Pipeline::settle(Exchange& x) noexcept {
    services_.dispatcher.dispatch(
        Cost::write, [this, &x] { idempotent_calls_->settle(x); }, [this, &x](std::exception_ptr) { reply(x); });
}

void Pipeline::refuse(Exchange& x, Problem const& problem) {
    // What could not be read as a request was never examined, and has no id yet.
    if (x.request.request_id.empty()) x.request.request_id = ids_.accept_or_make(x.request.header("X-Request-ID"));
    x.response = problem_response(problem, x.request.path, x.request.request_id, services_.clock.now());
}

void Pipeline::fail(Exchange& x, std::exception_ptr const& trouble) noexcept {
    std::string what;
    auto const problem = problem_of(trouble, what);
    bool const is_ours = problem && problem->status >= 500;  // the disk, the database: somebody has to see to it
    LogField const facts[] = {{"request_id", x.request.request_id},
                              {"method", to_text(x.request.method)},
                              {"path", x.request.path},
                              {"error", what}};
    if (!problem) services_.log.write(LogLevel::error, "request failed", facts);
    if (is_ours) services_.log.write(LogLevel::warning, "request could not be served", facts);
    refuse(x, problem ? *problem : internal_problem());
}

void Pipeline::finished(Exchange const& x, std::uint64_t bytes) const noexcept {
    auto const took = std::chrono::steady_clock::now() - x.started;
    auto const& request = x.request;
    LogField const facts[] = {
        {"method", to_text(request.method)},
        {"path", request.path},
        {"status", std::int64_t{x.response.status}},
        {"duration_ms", std::chrono::duration<double, std::milli>(took).count()},
        {"bytes", static_cast<std::int64_t>(bytes)},
        {"request_id", request.request_id},
        {"user_id", request.user ? std::string_view(request.user->user_id) : std::string_view()},
        {"address", request.remote_address},
    };
    services_.log.write(LogLevel::info, "request", facts);
    if (auto* const meter = x.route ? x.route->meter : router_.unmatched(request.method))
        meter->count(x.response.status, took);
}

}  // namespace tenon::http
