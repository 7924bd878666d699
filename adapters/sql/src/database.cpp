#include <tenon/sql/database.hpp>

#include "engine.hpp"
#include "errors.hpp"
#include "migrations.hpp"
#include "postgresql/postgresql_engine.hpp"
#include "sqlite/sqlite_engine.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::sql {
namespace {

std::unique_ptr<Database::Engine> open(DatabaseSettings const& settings) {
    if (settings.url.starts_with("sqlite:")) return open_sqlite(settings);
    if (settings.url.starts_with("postgresql:") || settings.url.starts_with("postgres:"))
        return open_postgresql(settings);
    throw Error(Fault::unsupported, "database.url must begin with sqlite: or postgresql:");
}

// What a scope reads is of this time or later, and committed.
class ReadFrom {
public:
    ReadFrom(Session& session, TableVersions const& versions) : session_(session) {
        session_.set_snapshot(versions.now());
    }
    ReadFrom(ReadFrom const&) = delete;
    ReadFrom& operator=(ReadFrom const&) = delete;
    ~ReadFrom() { session_.set_snapshot(std::nullopt); }

private:
    Session& session_;
};

// One state of the database for all reads of a scope.
class Snapshot {
public:
    Snapshot(Session& session, TableVersions const& versions) : time_(session, versions), session_(session) {
        session_.begin(Transaction::reading);
    }
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;
    ~Snapshot() { session_.rollback(); }

private:
    ReadFrom const time_;  // before the state is taken
    Session& session_;
};

}  // namespace

Database::Database(DatabaseSettings settings) : engine_(open(settings)) {}
Database::~Database() { close(); }

UnitOfWork& Database::units() { return engine_->units(); }

void Database::submit(std::function<void()> job, std::function<void(std::exception_ptr)> done) {
    engine_->submit(std::move(job), std::move(done));
}

void Database::read(std::chrono::milliseconds deadline, std::function<void()> const& body) {
    auto& sessions = engine_->sessions();
    if (auto* session = sessions.bound()) {
        DeadlineScope const limit(*session, deadline);
        return body();
    }
    auto const lease = sessions.reading();
    Sessions::Binding const bound(sessions, *lease);
    lease->set_deadline(std::chrono::steady_clock::now() + deadline);
    Snapshot const snapshot(*lease, engine_->versions());
    body();
}

bool Database::try_read(std::chrono::milliseconds limit, std::function<void()> const& body) {
    auto& sessions = engine_->sessions();
    auto const lease = sessions.apart();
    Sessions::Binding const bound(sessions, *lease);
    ReadFrom const time(*lease, engine_->versions());
    try {
        lease->attempt(limit, body);
        return true;
    } catch (Interrupted const&) {
        return false;
    }
}

std::vector<std::string> Database::migrate_up(std::vector<std::string> const& features, Timestamp now) {
    auto const lock = engine_->lock_schema();
    return Migrations(*engine_, migration_files(engine_->dialect().name())).up(features, now);
}

std::vector<std::string> Database::migrate_down(std::size_t steps) {
    auto const lock = engine_->lock_schema();
    return Migrations(*engine_, migration_files(engine_->dialect().name())).down(steps);
}

std::vector<MigrationStatus> Database::migration_status(std::vector<std::string> const& features) {
    auto const lock = engine_->lock_schema();
    return Migrations(*engine_, migration_files(engine_->dialect().name())).status(features);
}

void Database::ping() {
    auto const session = engine_->sessions().reading();
    session->query("SELECT 1", {Slot::integer})->next();
}

DatabaseStats Database::stats() const { return engine_->stats(); }
void Database::close() { engine_->close(); }

}  // namespace tenon::sql
