#include "wiring/http_service.hpp"

#include "commands/commands.hpp"
#include "wiring/application_metrics.hpp"
#include "wiring/postgresql_dispatcher.hpp"
#include "wiring/sqlite_dispatcher.hpp"

#include <tenon/http/health.hpp>
#include <tenon/http/identity_routes.hpp>
#include <tenon/http/openapi.hpp>
#include <tenon/lab/agent.hpp>

#include <thread>

namespace tenon::server {
namespace {

std::size_t threads_of(Settings const& settings) {
    return settings.server_threads > 0 ? static_cast<std::size_t>(settings.server_threads)
                                       : std::max(1U, std::thread::hardware_concurrency());
}

http::Limits limits_of(Settings const& s) {
    http::Limits limits;
    limits.header_bytes = s.limits_header.count;
    limits.body_bytes = s.limits_body.count;
    limits.upload_bytes = s.limits_upload.count;
    limits.connections = static_cast<std::size_t>(s.limits_connections);
    limits.header_time = s.limits_header_time;
    limits.idle_time = s.limits_idle_time;
    limits.shutdown_time = s.server_shutdown_time;
    limits.idempotency_time = s.retention_idempotency_keys;
    return limits;
}

std::unique_ptr<Workplace> make_workplace(Application& app) {
    auto const deadline = app.settings.database_read_deadline;
    if (!shares_database(app.settings))
        return std::make_unique<SqliteDispatcher>(app.database, SqliteDispatcher::Sizes{.scan_deadline = deadline});
    auto const connections = static_cast<std::size_t>(app.settings.database_connections);
    return std::make_unique<PostgresqlDispatcher>(
        app.database, PostgresqlDispatcher::Sizes{.quick_threads = connections, .scan_deadline = deadline});
}

http::HealthSettings health_of(Application& application, FileKit const& files) {
    std::vector<http::HealthCheck> checks{{"database", [&application] { application.database.ping(); }},
                                          {"files", [&files] { files.require_well(); }, false}};
    if (!application.settings.redis_url.empty())
        checks.push_back({"redis", [&application] { application.shared.require_link(); }, false});
    return {.clock = *application.ground.clock, .version = version(), .checks = std::move(checks)};
}

}  // namespace

http::Settings http_settings(Settings const& s, std::filesystem::path const& spool_dir) {
    http::Settings made;
    auto const colon = s.server_listen.rfind(':');
    made.address = s.server_listen.substr(0, colon);
    if (made.address.starts_with('[')) made.address = made.address.substr(1, made.address.size() - 2);
    made.port = static_cast<std::uint16_t>(std::stoul(s.server_listen.substr(colon + 1)));
    made.threads = static_cast<unsigned>(threads_of(s));
    made.mounts = s.api_mounts;
    made.trusted_proxies = s.server_trusted_proxies;
    made.cors_origins = s.cors_origins;
    made.tls_certificate = s.server_tls_certificate;
    made.tls_key = s.server_tls_key;
    made.spool_dir = spool_dir / "uploads";
    made.limits = limits_of(s);
    made.rate_limits = {s.rate_limit_enabled, s.rate_limit_general, s.rate_limit_upload, s.rate_limit_auth,
                        s.rate_limit_certificates};
    return made;
}

HttpService::HttpService(Application& app)
    : app_(app),
      workplace_(make_workplace(app)),
      server_(http::make_server(http_settings(app.settings, app.spool_dir),
                                {.dispatcher = *workplace_,
                                 .json = *app.ground.json,
                                 .clock = *app.ground.clock,
                                 .rate_limiter = *app.shared.rate_limiter,
                                 .log = *app.ground.log,
                                 .authenticate = [this](std::string_view token) { return authenticate(token); },
                                 .idempotency = http::IdempotentReplies{*app.idempotency, app.database.units()},
                                 .metrics = app.ground.metrics.get(),
                                 .confirm = [this](std::string_view token) { return confirm(token); }})) {
    show_application(app);
}

// Over a shared database the session is looked up where the request runs, since I/O threads must not wait.
http::Authentication HttpService::authenticate(std::string_view bearer_token) const {
    if (!shares_database(app_.settings)) return confirm(bearer_token);
    http::Authentication result;
    result.is_confirmed = false;
    if (auto claims = identity_->claims_of(bearer_token))
        result.actor = Actor{std::move(claims->user_id), Role::viewer, std::move(claims->session_id), {}};
    return result;
}

http::Authentication HttpService::confirm(std::string_view bearer_token) const {
    http::Authentication result;
    result.actor = identity_->authenticate(bearer_token, {});
    return result;
}

void HttpService::listen() {
    server_->listen();
    bind_routes(server_->url());
}

std::string HttpService::openapi() {
    bind_routes("http://localhost");
    return http::openapi_json(server_->routes(), {.version = version()});
}

void HttpService::bind_routes(std::string const& own_url) {
    auto const public_url = app_.settings.server_public_url.empty() ? own_url : app_.settings.server_public_url;
    identity_ = std::make_unique<IdentityKit>(app_, runs_, public_url);
    files_ = std::make_unique<FileKit>(app_, public_url);
    imports_ = std::make_unique<ImportKit>(app_, runs_, *identity_, *files_);
    auto& routes = server_->routes();
    http::bind_health(routes, health_of(app_, *files_));
    http::bind_metrics(routes, {app_.settings.metrics_token, [this] { return app_.ground.metrics->exposition(); }});
    http::bind_docs(routes, {.version = version()});
    files_->bind(routes);
    http::bind_identity(routes, identity_->use_cases());
    http::bind_resource(routes, identity_->users.use_cases());
    http::bind_runs(routes, runs_.use_cases());
    for (auto const& feature : app_.features)
        for (auto const* resource : feature.resources)
            if (!feature.has_own_routes(*resource)) bind(routes, *resource);
    dashboards_.bind(routes);
    imports_->bind(routes);
    if (app_.has("lab")) {
        market_ = std::make_unique<MarketKit>(app_);
        market_->bind(routes);
        lab_ = std::make_unique<LabKit>(app_, runs_, identity_->notices, market_->candles(), market_->feed());
        lab_->bind(routes, dashboards_);
    }
    if (!app_.has("certificates")) return;
    certificates_ = std::make_unique<CertificateKit>(app_, runs_, *files_, public_url);
    if (lab_) certificates_->add(lab_->attestor());
    certificates_->bind(routes);
}

void HttpService::bind(http::Router& routes, Resource const& resource) {
    auto cases = app_.resource(resource.name).use_cases(&imports_->import_sheet);
    if (&resource == &lab::agents) cases.other_words = http::other_words_of_agents();
    http::bind_resource(routes, std::move(cases));
}

void HttpService::stop() {
    workplace_->finish_by(std::chrono::steady_clock::now() + app_.settings.server_shutdown_time);
    server_->stop();
}

void HttpService::run() {
    server_->run();
    workplace_->stop();
}

}  // namespace tenon::server
