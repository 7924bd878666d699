#pragma once
#include "settings/settings.hpp"
#include "wiring/doorbell.hpp"
#include "wiring/features.hpp"
#include "wiring/own_verbs.hpp"
#include "wiring/resource_kit.hpp"
#include "wiring/shared_state.hpp"
#include "wiring/spool_folder.hpp"

#include <tenon/kernel/cipher.hpp>
#include <tenon/kernel/idempotency.hpp>
#include <tenon/kernel/metrics.hpp>
#include <tenon/kernel/time_zone.hpp>
#include <tenon/log/async_log.hpp>
#include <tenon/sql/database.hpp>

#include <map>
#include <memory>

namespace tenon::server {

// Adapters that need nothing but settings.
struct Ground {
    explicit Ground(Settings const&);

    std::unique_ptr<Clock> clock;
    std::unique_ptr<Random> random;
    std::unique_ptr<IdSource> ids;
    std::unique_ptr<UnicodeText> unicode;
    std::unique_ptr<JsonReader> json;
    std::unique_ptr<TableFiles> tables;
    std::unique_ptr<TimeZones> zones;
    std::unique_ptr<log::AsyncLog> log;
    std::unique_ptr<Metrics> metrics;
};

sql::DatabaseSettings database_settings(Settings const&);
// Whether other servers may use the same database at the same time.
bool shares_database(Settings const&);
// Whether this server hears at once of what any other has done: it has no others, or Redis between them.
bool hears_all_servers(Settings const&);

// The whole product over one data folder, up to date and ready to be served or used by a command.
class Application {
public:
    // Opens the database, brings its schema up to date and wires the enabled features.
    // Faults: unavailable (folder, file, another process), invalid (settings).
    explicit Application(Settings);
    Application(Application const&) = delete;
    Application& operator=(Application const&) = delete;
    ~Application();

    Settings const settings;
    Ground ground{settings};
    SharedState const shared{make_shared_state(settings, *ground.clock, *ground.log)};
    sql::Database database{database_settings(settings)};
    std::vector<Feature> const features{enabled_features(settings.features)};
    std::vector<std::string> const migrated;  // the names of the migrations that opening has applied
    std::string const secret;                 // signs tokens and cursors
    std::unique_ptr<Seal> const cursor_seal;
    std::unique_ptr<Cipher> const cipher;  // under auth.secret; old ones in the list still decrypt
    std::unique_ptr<ChangeLog> const changes;
    std::unique_ptr<IdempotencyStore> const idempotency;
    std::unique_ptr<RunStore> const runs;
    Doorbell doorbell;
    EnqueueRun const enqueue{{*runs, database.units(), *ground.clock, *ground.ids, doorbell}};
    SpoolFolder const spool;
    std::filesystem::path const& spool_dir = spool.path;  // of files under way; this process alone uses it
    Catalog const catalog;
    std::unique_ptr<ResourceStore> const store;
    ResourceGround const resource_ground;

    OwnVerbs own_verbs{resource_ground};
    std::map<std::string_view, std::unique_ptr<ResourceKit>> resources;
    bool has(std::string_view feature) const;
    // Throws Fault::not_found naming the resources that there are.
    ResourceKit& resource(std::string_view name);
};

}  // namespace tenon::server
