#include <tenon/metrics/prometheus_metrics.hpp>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <utility>

namespace tenon::metrics {
namespace {

class PrometheusCounter final : public Counter {
public:
    explicit PrometheusCounter(prometheus::Counter& inner) : inner_(inner) {}
    void add(double amount) noexcept override { inner_.Increment(amount); }

private:
    prometheus::Counter& inner_;
};

class PrometheusGauge final : public Gauge {
public:
    explicit PrometheusGauge(prometheus::Gauge& inner) : inner_(inner) {}
    void set(double value) noexcept override { inner_.Set(value); }
    void add(double amount) noexcept override { inner_.Increment(amount); }

private:
    prometheus::Gauge& inner_;
};

class PrometheusHistogram final : public Histogram {
public:
    explicit PrometheusHistogram(prometheus::Histogram& inner) : inner_(inner) {}
    void observe(double value) noexcept override { inner_.Observe(value); }

private:
    prometheus::Histogram& inner_;
};

class PrometheusMetrics final : public Metrics {
public:
    Counter& counter(std::string_view name, std::string_view help, MetricLabels labels) override {
        auto& family = prometheus::BuildCounter().Name(std::string(name)).Help(std::string(help)).Register(registry_);
        return wrapped(counters_, family.Add(labels_from(labels)));
    }

    Gauge& gauge(std::string_view name, std::string_view help, MetricLabels labels) override {
        auto& family = prometheus::BuildGauge().Name(std::string(name)).Help(std::string(help)).Register(registry_);
        return wrapped(gauges_, family.Add(labels_from(labels)));
    }

    Histogram& histogram(std::string_view name, std::string_view help, std::span<double const> bounds,
                         MetricLabels labels) override {
        auto& family = prometheus::BuildHistogram().Name(std::string(name)).Help(std::string(help)).Register(registry_);
        prometheus::Histogram::BucketBoundaries const boundaries(bounds.begin(), bounds.end());
        return wrapped(histograms_, family.Add(labels_from(labels), boundaries));
    }

    std::string exposition() const override { return prometheus::TextSerializer().Serialize(registry_.Collect()); }

private:
    using Labels = std::map<std::string, std::string>;
    static Labels labels_from(MetricLabels labels) {
        Labels result;
        for (auto const& [name, value] : labels) result.emplace(name, value);
        return result;
    }

    // One wrapper for each metric of the registry, which itself gives one for each name and labels.
    template <class Wrapper, class Inner>
    Wrapper& wrapped(std::map<Inner*, Wrapper>& wrappers, Inner& inner) {
        std::lock_guard const lock(mutex_);
        return wrappers.try_emplace(&inner, inner).first->second;
    }

    // Registering a family again with other help gives the first one back.
    prometheus::Registry registry_{prometheus::Registry::InsertBehavior::Merge};
    std::mutex mutex_;
    std::map<prometheus::Counter*, PrometheusCounter> counters_;
    std::map<prometheus::Gauge*, PrometheusGauge> gauges_;
    std::map<prometheus::Histogram*, PrometheusHistogram> histograms_;
};

}  // namespace

std::unique_ptr<Metrics> make_prometheus_metrics() { return std::make_unique<PrometheusMetrics>(); }

}  // namespace tenon::metrics
