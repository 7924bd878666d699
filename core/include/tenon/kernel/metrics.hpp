#pragma once
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace tenon {

// Numbers the running program shows to its operator. A handle is looked up once, at start, and is
// valid as long as its Metrics; using one is thread-safe, cheap and never throws.
class Counter {
public:
    virtual ~Counter() = default;
    virtual void add(double amount = 1) noexcept = 0;  // amount >= 0
};

class Gauge {
public:
    virtual ~Gauge() = default;
    virtual void set(double value) noexcept = 0;
    virtual void add(double amount) noexcept = 0;  // may be negative
};

class Histogram {
public:
    virtual ~Histogram() = default;
    virtual void observe(double value) noexcept = 0;
};

// One pair such as {"route", "read"}: few values each, never an id or anything a client sends.
using MetricLabel = std::pair<std::string_view, std::string_view>;
using MetricLabels = std::initializer_list<MetricLabel>;

enum class MetricKind { counter, gauge };

// Names follow Prometheus: tenon_<what>_<unit>, counters end in _total, times are in seconds.
class Metrics {
public:
    virtual ~Metrics() = default;
    // The same name and labels give the same handle. Help text is taken from the first call.
    virtual Counter& counter(std::string_view name, std::string_view help, MetricLabels = {}) = 0;
    virtual Gauge& gauge(std::string_view name, std::string_view help, MetricLabels = {}) = 0;
    // `bounds`: upper bounds of the buckets, ascending; the one up to infinity is added.
    virtual Histogram& histogram(std::string_view name, std::string_view help, std::span<double const> bounds,
                                 MetricLabels = {}) = 0;

    // A number that somebody else keeps: `read` is asked for it whenever the numbers are shown. It is
    // thread-safe and quick, does not throw, and works for as long as exposition() is called.
    virtual void watch(MetricKind, std::string_view name, std::string_view help, std::function<double()> read,
                       MetricLabels = {}) = 0;

    // All of them in the Prometheus text format 0.0.4.
    virtual std::string exposition() const = 0;
};

}  // namespace tenon
