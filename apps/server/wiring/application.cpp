#include "wiring/application.hpp"

#include "wiring/secret_file.hpp"

#include <tenon/crypto/cipher.hpp>
#include <tenon/crypto/random.hpp>
#include <tenon/crypto/seal.hpp>
#include <tenon/identity/users.hpp>
#include <tenon/json/json_reader.hpp>
#include <tenon/kernel/runs/schedule.hpp>
#include <tenon/metrics/prometheus_metrics.hpp>
#include <tenon/spreadsheet/table_files.hpp>
#include <tenon/sql/change_log.hpp>
#include <tenon/sql/idempotency_store.hpp>
#include <tenon/sql/resource_store.hpp>
#include <tenon/sql/run_store.hpp>
#include <tenon/sql/shared_secret.hpp>
#include <tenon/system/clock.hpp>
#include <tenon/time_zone/time_zones.hpp>
#include <tenon/unicode/unicode_text.hpp>

#include <algorithm>
#include <thread>

namespace tenon::server {
namespace {

log::LogSettings log_settings(Settings const& settings) {
    log::LogSettings made;
    made.format = settings.log_format == "text" ? log::LogFormat::text : log::LogFormat::json;
    for (auto const level : {LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error})
        if (to_text(level) == settings.log_level) made.least = level;
    return made;
}

std::vector<std::string> names_of(std::vector<Feature> const& features) {
    std::vector<std::string> names;
    for (auto const& feature : features) names.emplace_back(feature.name);
    return names;
}

Catalog catalog_of(std::vector<Feature> const& features) {
    Catalog catalog;
    for (auto const* resource : {&identity::users, &run_resource, &schedule_resource, &imports, &import_errors})
        catalog.add(*resource);
    for (auto const& feature : features)
        for (auto const* resource : feature.resources) catalog.add(*resource);
    return catalog;
}

std::string secret_of(Settings const& settings, sql::Database& database, Random& random) {
    if (!settings.auth_secret.empty()) return settings.auth_secret.front();
    if (auto const shared = sql::shared_secret(database, "tokens", [&] { return make_secret(random); })) return *shared;
    return read_or_make_secret(std::filesystem::path(settings.data_dir) / "secret", random);
}

}  // namespace

Ground::Ground(Settings const& settings)
    : clock(system::make_system_clock()),
      random(crypto::make_random()),
      ids(std::make_unique<UuidV7Source>(*clock, *random)),
      unicode(unicode::make_unicode_text()),
      json(json::make_json_reader()),
      tables(spreadsheet::make_table_files()),
      zones(time_zone::make_time_zones()),
      log(log::make_async_log(log_settings(settings), *clock)),
      metrics(metrics::make_prometheus_metrics()) {}

sql::DatabaseSettings database_settings(Settings const& settings) {
    sql::DatabaseSettings made;
    made.url = settings.database_url;
    made.data_dir = settings.data_dir;
    made.synchronous = settings.database_synchronous == "normal" ? sql::Synchronous::normal : sql::Synchronous::full;
    made.read_deadline = settings.database_read_deadline;
    auto const io_threads = settings.server_threads > 0 ? static_cast<std::size_t>(settings.server_threads)
                                                        : std::max(1U, std::thread::hardware_concurrency());
    // And the workers of the dispatcher, and those of background runs with the one that keeps their leases.
    made.readers = io_threads + 10 + static_cast<std::size_t>(settings.runs_workers) + 1;
    made.write_deadline = 3 * settings.database_read_deadline;
    made.connections = static_cast<std::size_t>(settings.database_connections);
    return made;
}

bool shares_database(Settings const& settings) { return !settings.database_url.starts_with("sqlite:"); }
bool hears_all_servers(Settings const& settings) { return !shares_database(settings) || !settings.redis_url.empty(); }

Application::Application(Settings given)
    : settings(std::move(given)),
      migrated(database.migrate_up(names_of(features), ground.clock->now())),
      secret(secret_of(settings, database, *ground.random)),
      cursor_seal(crypto::make_seal(secret, "cursor")),
      cipher(crypto::make_cipher(settings.auth_secret.empty() ? List{secret} : settings.auth_secret, *ground.random)),
      changes(sql::make_change_log(database)),
      idempotency(sql::make_idempotency_store(database)),
      runs(sql::make_run_store(database, *ground.json)),
      spool(settings.data_dir),
      catalog(catalog_of(features)),
      store(sql::make_resource_store(database, catalog, *ground.unicode, *ground.json)),
      resource_ground{.manage = {*store, *changes, database.units(), *ground.clock, *ground.ids, catalog},
                      .read = {*store, catalog, *ground.unicode, *cursor_seal},
                      .files = *ground.tables,
                      .json = *ground.json,
                      .spool_dir = spool_dir,
                      .max_import = settings.limits_import.count,
                      .max_export = settings.limits_export.count} {
    for (auto const& feature : features)
        for (auto const* resource : feature.resources)
            resources.emplace(resource->name,
                              std::make_unique<ResourceKit>(*resource, resource_ground, feature.writes_to(*resource),
                                                            own_verbs.of(*resource)));
}

Application::~Application() { database.close(); }

bool Application::has(std::string_view feature) const {
    return std::ranges::find(features, feature, &Feature::name) != features.end();
}

ResourceKit& Application::resource(std::string_view name) {
    if (auto const found = resources.find(name); found != resources.end()) return *found->second;
    std::string known;
    for (auto const& [resource, kit] : resources) known += (known.empty() ? "" : ", ") + std::string(resource);
    throw Error(Fault::not_found, "There is no resource '" + std::string(name) + "'; there are: " + known);
}

}  // namespace tenon::server
