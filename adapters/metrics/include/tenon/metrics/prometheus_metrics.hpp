#pragma once
#include <tenon/kernel/metrics.hpp>
#include <memory>

namespace tenon::metrics {

std::unique_ptr<Metrics> make_prometheus_metrics();

}  // namespace tenon::metrics
