#include <tenon/http/server.hpp>

#include "listener.hpp"
#include "pipeline.hpp"
#include "router.hpp"
#include "spool.hpp"
#include "tls.hpp"

#include <tenon/kernel/error.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <algorithm>
#include <thread>
#include <vector>

namespace tenon::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

Settings checked(Settings settings) {
    if (settings.threads == 0) settings.threads = std::max(1U, std::thread::hardware_concurrency());
    if (settings.tls_certificate.empty() != settings.tls_key.empty())
        throw Error(Fault::invalid,
                    "TLS needs both a certificate and a key: set server.tls_certificate and server.tls_key.");
    if (settings.limits.transfer_rate == 0)
        throw Error(Fault::invalid, "The least transfer rate must be at least 1 byte a second.");
    if (settings.spool_dir.empty()) throw Error(Fault::invalid, "A folder for uploads under way is needed.");
    return settings;
}

tcp::endpoint endpoint_of(Settings const& settings) {
    error_code trouble;
    auto const address = asio::ip::make_address(settings.address, trouble);
    if (trouble)
        throw Error(Fault::invalid,
                    "'" + settings.address + "' is no IP address to listen on. Try 127.0.0.1 or 0.0.0.0.");
    return {address, settings.port};
}

// SO_REUSEPORT would let a second server share the port in silence: so the port is first had without it.
std::uint16_t claim_port(tcp::endpoint const& endpoint) {
    try {
        asio::io_context context;
        tcp::acceptor const probe(context, endpoint);
        return probe.local_endpoint().port();
    } catch (boost::system::system_error const& trouble) {
        auto const where = endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
        if (trouble.code() == asio::error::address_in_use)
            throw Error(Fault::unavailable,
                        where + " is in use. Stop the other program, or choose another server.listen.");
        throw Error(Fault::unavailable, "The server cannot listen on " + where + ": " + trouble.code().message() + ".");
    }
}

class BeastServer final : public Server {
public:
    BeastServer(Settings settings, Services services)
        : settings_(checked(std::move(settings))),
          router_(settings_.mounts, services.metrics),
          pipeline_(settings_, services, router_),
          shared_(settings_, pipeline_, services.log) {
        if (!settings_.tls_certificate.empty()) reload_tls();
        empty_spool(settings_.spool_dir);
        if (services.metrics) show_load(*services.metrics);
    }

    Router& routes() override { return router_; }
    std::uint16_t port() const override { return endpoint_.port(); }

    std::string url() const override {
        auto const host = endpoint_.address().is_v6() ? '[' + settings_.address + ']' : settings_.address;
        return (settings_.tls_certificate.empty() ? "http://" : "https://") + host + ':' + std::to_string(port());
    }

    void listen() override {
        endpoint_ = endpoint_of(settings_);
        endpoint_.port(claim_port(endpoint_));
        for (unsigned i = 0; i < settings_.threads; ++i)
            listeners_.emplace_back(std::make_unique<Listener>(shared_))->listen(endpoint_);
    }

    void run() override {
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < listeners_.size(); ++i)
            threads.emplace_back([listener = listeners_[i].get()] { listener->run(); });
        if (!listeners_.empty()) listeners_.front()->run();
        for (auto& thread : threads) thread.join();
    }

    void stop() override {
        for (auto& listener : listeners_) listener->stop();
    }

    void reload_tls() override { shared_.set_tls(load_tls(settings_.tls_certificate, settings_.tls_key)); }

private:
    void show_load(Metrics& metrics) {
        metrics.watch(MetricKind::gauge, "tenon_http_connections", "Open connections",
                      [this] { return static_cast<double>(shared_.connections.load()); });
        metrics.watch(MetricKind::gauge, "tenon_http_requests_in_flight", "Requests being worked on",
                      [this] { return static_cast<double>(pipeline_.in_flight()); });
    }

    Settings settings_;
    Router router_;
    Pipeline pipeline_;
    SharedState shared_;
    tcp::endpoint endpoint_;
    std::vector<std::unique_ptr<Listener>> listeners_;
};

}  // namespace

std::unique_ptr<Server> make_server(Settings settings, Services services) {
    return std::make_unique<BeastServer>(std::move(settings), std::move(services));
}

}  // namespace tenon::http
