#pragma once
#include "message.hpp"

#include <tenon/kernel/metrics.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

namespace tenon::http {

// Counts the answers of one route, by status and time:
//   tenon_http_requests_total{method,route,status}, tenon_http_request_duration_seconds{method,route}
// Its handles are looked up once, the one of a status when that is first answered: a request costs
// two additions.
class RouteMeter {
public:
    // `route` is a pattern such as "/machines/{id}", never what a client sent.
    RouteMeter(Metrics& metrics, Method method, std::string_view route);

    void count(int status, std::chrono::nanoseconds took) noexcept;

private:
    static constexpr int least_status = 100, statuses = 500;

    Counter& counter_of(int status);

    Metrics& metrics_;
    std::string_view const method_;
    std::string const route_;
    Histogram& seconds_;
    std::array<std::atomic<Counter*>, statuses> by_status_{};
};

}  // namespace tenon::http
