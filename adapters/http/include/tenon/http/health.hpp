#pragma once
#include <tenon/kernel/clock.hpp>

#include <functional>
#include <string>
#include <vector>

namespace tenon::http {

class Router;

// A part of the server. `check` returns when it works and throws when it does not;
// it is quick, since load balancers ask often.
struct HealthCheck {
    std::string name;  // "database" is the one /health/db shows
    std::function<void()> check;
    bool is_needed = true;  // false: without it the server is slower, but ready
};

struct HealthSettings {
    Clock const& clock;
    std::string version;
    std::vector<HealthCheck> checks;
};

// /health and /health/live: the process answers. /health/ready, /health/db, /health/status: with
// the checks, 503 from the first two when a needed one fails, "degraded" from the third when any does.
void bind_health(Router&, HealthSettings);

struct MetricsSettings {
    std::string token;                  // a bearer token; empty: this machine only, and not through a proxy
    std::function<std::string()> text;  // Prometheus text format
};

// /metrics, for callers with the token; without one, for callers from this machine.
void bind_metrics(Router&, MetricsSettings);

}  // namespace tenon::http
