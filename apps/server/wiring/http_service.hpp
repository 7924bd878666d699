#pragma once
#include "wiring/certificate_kit.hpp"
#include "wiring/dashboards.hpp"
#include "wiring/file_kit.hpp"
#include "wiring/identity_kit.hpp"
#include "wiring/import_kit.hpp"
#include "wiring/lab_kit.hpp"
#include "wiring/market_kit.hpp"
#include "wiring/workplace.hpp"

#include <tenon/http/server.hpp>

namespace tenon::server {

// The application on HTTP.
class HttpService {
public:
    explicit HttpService(Application&);

    // Binds the address, which may choose the port that links in mails need, and then the routes.
    // Faults: unavailable (the address), invalid (settings that cannot serve).
    void listen();
    // The routes alone, for their documentation.
    std::string openapi();
    void run();  // until stop()
    void stop();
    void reload_tls() { server_->reload_tls(); }
    std::string url() const { return server_->url(); }
    IdentityKit& identity() { return *identity_; }  // after listen()
    FileKit& files() { return *files_; }            // likewise
    ImportKit& imports() { return *imports_; }      // likewise
    RunKit& runs() { return runs_; }

private:
    void bind_routes(std::string const& own_url);
    void bind(http::Router&, Resource const&);
    http::Authentication authenticate(std::string_view bearer_token) const;  // never blocks
    http::Authentication confirm(std::string_view bearer_token) const;

    Application& app_;
    RunKit runs_{app_};
    std::unique_ptr<Workplace> const workplace_;
    std::unique_ptr<http::Server> server_;
    Dashboards dashboards_{app_};
    std::unique_ptr<IdentityKit> identity_;
    std::unique_ptr<FileKit> files_;
    std::unique_ptr<ImportKit> imports_;
    std::unique_ptr<MarketKit> market_;
    std::unique_ptr<LabKit> lab_;
    std::unique_ptr<CertificateKit> certificates_;  // with the feature
};

http::Settings http_settings(Settings const&, std::filesystem::path const& spool_dir);

}  // namespace tenon::server
