#include "postgresql/postgresql_engine.hpp"

#include "postgresql/connection_text.hpp"
#include "postgresql/postgresql_dialect.hpp"
#include "postgresql/postgresql_errors.hpp"
#include "postgresql/postgresql_units.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::sql {
namespace {

std::exception_ptr outcome_of(std::function<void()> const& job) noexcept {
    try {
        job();
        return nullptr;
    } catch (...) {
        return std::current_exception();  // told to the one who asked
    }
}

class PostgresqlEngine final : public Database::Engine {
public:
    explicit PostgresqlEngine(DatabaseSettings const& settings)
        : text_(read_connection_url(settings.url)),
          limits_{settings.read_deadline, settings.write_deadline},
          sessions_([this] { return connect(); }, settings.connections, settings.read_deadline) {
        connect();  // what is wrong is said at the start, and in full
    }
    ~PostgresqlEngine() override { PostgresqlEngine::close(); }

    Dialect const& dialect() const override { return postgresql_dialect(); }
    Sessions& sessions() override { return sessions_; }
    UnitOfWork& units() override { return units_; }

    void submit(std::function<void()> job, std::function<void(std::exception_ptr)> done) override {
        done(outcome_of(job));
    }

    std::shared_ptr<void> lock_schema() override {
        auto session = connect();
        session->lock_schema();
        return session;
    }

    DatabaseStats stats() const override {
        DatabaseStats stats;
        stats.writes = stats.commits = units_.commits();
        stats.failed_commits = units_.replays();
        stats.refused = sessions_.refused();
        stats.queued = sessions_.busy();
        return stats;
    }

    void close() override { sessions_.close(); }

private:
    std::unique_ptr<PostgresqlSession> connect() {
        return std::make_unique<PostgresqlSession>(text_, limits_, stall_guard_);
    }

    ConnectionText const text_;
    PostgresqlSession::Limits const limits_;
    StallGuard stall_guard_;
    Sessions sessions_;
    PostgresqlUnits units_{sessions_};
};

}  // namespace

std::unique_ptr<Database::Engine> open_postgresql(DatabaseSettings const& settings) {
    return std::make_unique<PostgresqlEngine>(settings);
}

}  // namespace tenon::sql
