#pragma once
#include "wiring/application.hpp"
#include "wiring/sqlite_dispatcher.hpp"

#include <tenon/http/server.hpp>

namespace tenon::server {

// The application on HTTP.
class HttpService {
public:
    // Routes are complete after this; nothing listens yet.
    HttpService(Application&, http::Authenticator);

    http::Server& server() { return *server_; }
    void run();  // until server().stop()

private:
    Application& application_;
    SqliteDispatcher dispatcher_;
    std::unique_ptr<RateLimiter> rate_limiter_;
    std::unique_ptr<http::Server> server_;
};

http::Settings http_settings(Settings const&, std::filesystem::path const& spool_dir);

}  // namespace tenon::server
