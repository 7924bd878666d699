#include <tenon/http/health.hpp>

#include "address.hpp"
#include "openapi/json_schema.hpp"
#include "router.hpp"

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <utility>

namespace tenon::http {
namespace {

class Health {
public:
    explicit Health(HealthSettings settings) : settings_(std::move(settings)), started_(settings_.clock.now()) {}

    Response alive() const {
        return json_response(
            Json::Object{{"status", "healthy"}, {"version", settings_.version}, {"timestamp", stamp()}});
    }

    Response ready() const {
        auto const [components, all, needed] = run_all();
        return json_response(
            Json::Object{
                {"status", needed ? "ready" : "unhealthy"}, {"components", components}, {"timestamp", stamp()}},
            needed ? 200 : 503);
    }

    Response database() const {
        auto const check = std::find_if(settings_.checks.begin(), settings_.checks.end(),
                                        [](HealthCheck const& each) { return each.name == "database"; });
        auto const start = std::chrono::steady_clock::now();
        bool const works = check != settings_.checks.end() && passes(*check);
        auto const took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start);
        if (works)
            return json_response(Json::Object{{"status", "healthy"},
                                              {"database", "connected"},
                                              {"response_time_ms", took.count()},
                                              {"timestamp", stamp()}});
        return json_response(Json::Object{{"status", "unhealthy"},
                                          {"database", "disconnected"},
                                          {"error", "The database does not answer."},
                                          {"timestamp", stamp()}},
                             503);
    }

    Response status() const {
        auto [components, all, needed] = run_all();
        components.emplace_back("api", "healthy");
        auto const up = std::chrono::duration_cast<std::chrono::seconds>(settings_.clock.now() - started_);
        return json_response(Json::Object{{"status", all ? "healthy" : "degraded"},
                                          {"version", settings_.version},
                                          {"components", std::move(components)},
                                          {"uptime_seconds", std::int64_t{up.count()}},
                                          {"timestamp", stamp()}});
    }

private:
    std::string stamp() const { return format_timestamp(settings_.clock.now()); }

    static bool passes(HealthCheck const& check) {
        try {
            check.check();
            return true;
        } catch (std::exception const&) {  // that it fails is the answer; why is in the log of who failed
            return false;
        }
    }

    struct Outcome {
        Json::Object components;
        bool all = true, needed = true;  // whether they work
    };
    Outcome run_all() const {
        Outcome outcome;
        for (auto const& check : settings_.checks) {
            bool const works = passes(check);
            outcome.all = outcome.all && works;
            outcome.needed = outcome.needed && (works || !check.is_needed);
            outcome.components.emplace_back(check.name, works ? "healthy" : "unhealthy");
        }
        return outcome;
    }

    HealthSettings settings_;
    Timestamp started_;
};

Route health_route(std::string pattern, std::string summary, Handler handler) {
    Route route{.pattern = std::move(pattern), .handler = std::move(handler)};
    route.auth = Auth::none;
    route.rate = RateClass::exempt;
    route.place = Place::root;
    route.doc.tag = "health";
    route.doc.summary = std::move(summary);
    return route;
}

ResponseDoc answer(int status, std::string description) {
    auto const state = schema::one_of_words({"healthy", "unhealthy"});
    Json components = Json::Object{{"type", "object"}, {"additionalProperties", state}};
    Json number = Json::Object{{"type", "number"}, {"minimum", 0}};
    // One shape for all: each route gives those members that it knows.
    auto shape = schema::object({{"status", schema::one_of_words({"healthy", "ready", "degraded", "unhealthy"})},
                                 {"timestamp", schema::text("date-time")},
                                 {"version", schema::text()},
                                 {"components", std::move(components)},
                                 {"uptime_seconds", schema::integer(0)},
                                 {"database", schema::one_of_words({"connected", "disconnected"})},
                                 {"response_time_ms", std::move(number)},
                                 {"error", schema::text()}},
                                {"status", "timestamp"});
    return {status, std::move(description), std::move(shape)};
}

// Compares in a time that tells nothing of how much was right.
bool same_secret(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
    return difference == 0;
}

// Whoever is served by a proxy on this machine looks local: only what the proxy adds tells them apart.
bool came_through_proxy(Request const& request) {
    constexpr std::string_view marks[] = {"X-Forwarded-For",   "Forwarded",       "X-Real-IP", "Via",
                                          "X-Forwarded-Proto", "X-Forwarded-Host"};
    return std::ranges::any_of(marks, [&](auto mark) { return request.header(mark).has_value(); });
}

// With a token always by the token: not every proxy adds a header.
bool may_read_metrics(Request const& request, std::string const& token) {
    if (!token.empty()) {
        constexpr std::string_view scheme = "Bearer ";
        auto const given = request.header("Authorization").value_or("");
        return given.starts_with(scheme) && same_secret(given.substr(scheme.size()), token);
    }
    auto const address = Address::parse(request.remote_address);
    return address && address->is_loopback() && !came_through_proxy(request);
}

}  // namespace

void bind_health(Router& router, HealthSettings settings) {
    auto const health = std::make_shared<Health const>(std::move(settings));
    auto const add = [&](char const* pattern, char const* summary, Response (Health::*method)() const, Cost cost) {
        auto route = health_route(pattern, summary, [health, method](Request const&) { return (*health.*method)(); });
        route.cost = cost;
        route.doc.responses.push_back(answer(200, "It works."));
        if (cost != Cost::instant) route.doc.responses.push_back(answer(503, "It does not work right now."));
        router.add(std::move(route));
    };
    add("/health", "Whether the server answers", &Health::alive, Cost::instant);
    add("/health/live", "Whether the process should be left running", &Health::alive, Cost::instant);
    add("/health/ready", "Whether requests should be sent here", &Health::ready, Cost::read);
    add("/health/db", "Whether the database answers", &Health::database, Cost::read);
    add("/health/status", "The state of each part", &Health::status, Cost::read);
}

void bind_metrics(Router& router, MetricsSettings settings) {
    auto route = health_route("/metrics", "Figures for Prometheus", [settings](Request const& request) {
        if (!may_read_metrics(request, settings.token))
            throw Error(Fault::forbidden, settings.token.empty()
                                              ? "Metrics are for callers from this machine, and not through a proxy."
                                              : "Metrics are for callers with the metrics token.");
        return Response{.body = settings.text(), .content_type = "text/plain; version=0.0.4; charset=utf-8"};
    });
    route.produces = "*/*";
    route.doc.responses.push_back({200, "Prometheus text format", Json(), "text/plain"});
    route.doc.responses.push_back({403, "Neither the token nor, where none is set, a caller from this machine.",
                                   schema::ref("Problem"), "application/problem+json"});
    router.add(std::move(route));
}

}  // namespace tenon::http
