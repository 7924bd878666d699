#include "route_meter.hpp"

#include <algorithm>

namespace tenon::http {
namespace {

constexpr double bounds[] = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                             0.05,   0.1,     0.25,   0.5,   1,      2.5,   5,    10};

}  // namespace

RouteMeter::RouteMeter(Metrics& metrics, Method method, std::string_view route)
    : metrics_(metrics),
      method_(to_text(method)),
      route_(route),
      seconds_(metrics.histogram("tenon_http_request_duration_seconds", "From the header of a request to its answer",
                                 bounds, {{"method", method_}, {"route", route_}})) {}

void RouteMeter::count(int status, std::chrono::nanoseconds took) noexcept {
    counter_of(status).add();
    seconds_.observe(std::chrono::duration<double>(took).count());
}

// Two threads may both look it up: they find the same one.
Counter& RouteMeter::counter_of(int status) {
    auto& place = by_status_[static_cast<std::size_t>(std::clamp(status - least_status, 0, statuses - 1))];
    if (auto* known = place.load(std::memory_order_acquire)) return *known;
    auto& counter = metrics_.counter("tenon_http_requests_total", "Requests answered",
                                     {{"method", method_}, {"route", route_}, {"status", std::to_string(status)}});
    place.store(&counter, std::memory_order_release);
    return counter;
}

}  // namespace tenon::http
