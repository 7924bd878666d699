#include <tenon/metrics/prometheus_metrics.hpp>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/metric_family.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

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

    void watch(MetricKind kind, std::string_view name, std::string_view help, std::function<double()> read,
               MetricLabels labels) override {
        std::lock_guard const lock(mutex_);
        watched_.push_back({kind, std::string(name), std::string(help), std::move(read), labels_from(labels)});
    }

    std::string exposition() const override {
        auto families = registry_.Collect();
        {
            std::lock_guard const lock(mutex_);
            for (auto const& each : watched_) each.add_to(families);
        }
        return prometheus::TextSerializer().Serialize(families);
    }

private:
    using Labels = std::map<std::string, std::string>;
    struct Watched {
        MetricKind kind;
        std::string name, help;
        std::function<double()> read;
        Labels labels;

        // Those of one name make one family.
        void add_to(std::vector<prometheus::MetricFamily>& families) const {
            auto const type =
                kind == MetricKind::counter ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
            auto family = std::find_if(families.begin(), families.end(), [this](auto& f) { return f.name == name; });
            if (family == families.end()) family = families.insert(family, {name, help, type, {}});
            auto& metric = family->metric.emplace_back();
            for (auto const& [label, value] : labels) metric.label.push_back({label, value});
            (kind == MetricKind::counter ? metric.counter.value : metric.gauge.value) = read();
        }
    };
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
    std::mutex mutable mutex_;
    std::vector<Watched> watched_;
    std::map<prometheus::Counter*, PrometheusCounter> counters_;
    std::map<prometheus::Gauge*, PrometheusGauge> gauges_;
    std::map<prometheus::Histogram*, PrometheusHistogram> histograms_;
};

}  // namespace

std::unique_ptr<Metrics> make_prometheus_metrics() { return std::make_unique<PrometheusMetrics>(); }

}  // namespace tenon::metrics
